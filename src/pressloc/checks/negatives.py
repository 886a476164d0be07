"""What can carry a negation, by language, as stems and endings.

Wide on purpose: the check reports only where a translation has nothing of the kind. A word ending
in `*` stands for everything that begins with it, one beginning with `*` for every word with this
part inside, or at its end if it ends in `$`; `_` is a space.
"""

from __future__ import annotations

import re
from functools import cache

ENGLISH = re.compile(
    r"\b(?:not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot)\b|n['’]t\b"
    r"|\bno\b(?!\.\s?(?:\d|_|$))",
    re.IGNORECASE,
)
HARMLESS = re.compile(
    r"\bnot (?:only|just|to mention|until)\b|\b(?:whether )?or not\b|\b(?:if|why) not\b"
    r"|\bno (?:more|less|later|fewer|sooner|doubt|matter)\b|\bno\.\s?(?:\d|_|:|$)"
    r"|\b(?:true|false)\b,?(?: or)? none\b|``none``|\bor ``?none\b"
    r"|\bcan(?:no|['’])t help\b|\bnone other\b|\bnothing but\b|\bnever before\b",
    re.IGNORECASE,
)
"""Turns that other languages say without a negative."""

LEXICAL = re.compile(
    r"\b(?:refus|reject|lack|absen|fail|prevent|avoid|den(?:y|ied|ies|ial)|impossib|unable|unlike"
    r"|except|illegal|illicit|negativ|missing|bann|prohibit|forbid|forbad|ceas|stopp|quit\b"
    r"|outside|out of|apart from|implausib|improbab|irregular|irrelevan|disab|disappear|disagree"
    r"|incorrect|insufficien|incapab|independen|inadequa|unless|free\b|difficult|hard\b"
    r"|un(?!der|ion|it|iv|iq|iform|til\b|to\b)[a-z]{4})|[a-z]{3}less(?:ly|ness)?\b",
    re.IGNORECASE,
)
"""Words of a source that say no without being negatives, so that the translation may say it for
them alone: `an unusual delay that did not matter`."""

_WORDS = {
    "es": "no nunca jamás nada nadie ningun* ningún ni tampoco sin",
    "tr": "değil* yok yoktu* yoktur* yoks* olmaksızın *maz *mez *mıyor *miyor *muyor *müyor "
    "*madı *medi *madan *meden *madığ *mediğ *mamı *memi *mayan *meyen *mayac *meyec *mayıp "
    "*meyip *mayış *meyiş *mayınca *meyince *mayız *meyiz *mayın *meyin *mayabil *meyebil "
    "*masın$ *mesin$ *masa *mese *mama *meme *maksızın *meksizin *mamak *memek",
    "ar": "لا لم لن ليس* لست لسنا ليسوا غير بدون دون عدم بعدم لعدم بلا سوى ألا لئلا كلا "
    "ألم ألن الغير لايمكن لايوجد",
    "zh": "",
    "fr": "ne non pas jamais rien personne aucun* ni sans n",
    "de": "nicht nie niemals nichts niemand* kein* weder noch ohne nein un* *los *lose *losen",
    "it": "non mai niente nulla nessun* né senza neanche neppure no",
    "pt": "não nunca jamais nada ninguém nenhum* nem sem tampouco",
    "nl": "niet nooit niets niemand geen noch zonder nee",
    "ru": "не ни нет никогда ничего никто нельзя без не*",
    "pl": "nie* nigdy nic nikt żad* bez ani brak*",
}
"""Grammatical negatives."""

_OTHERS = {
    "es": "imposib* negar* negó negat* negac* nieg* carec* falt* excepto salvo apenas evit* "
    "impid* impedi* rechaz* ausen* lejos prohib* incap* fuera ilegal* inusual* inútil* "
    "improbable* innecesari* inexistente* incorrect* injust* insuficien* inmaterial* indiferen* "
    "desconoc* desaparec* descono* desacuerdo* despej* dejó_de dejaron_de dejar_de irrelevan* "
    "irregular* inofensiv* imprecis* inadecuad* inalterad*",
    "tr": "haricinde dışında aksine imkansız* imkânsız* redd* eksik* hariç engelle* engel_ol* "
    "*dışı *siz *sız *suz *süz yetersiz* zor",
    "ar": "عديم* يستحيل مستحيل* استحال* نفى نفت ينفي رفض* يرفض* ترفض* إلا انعدام غياب يمتنع* "
    "تعذر* يتعذر* تجن* خالي* خلو* فشل* عجز* منع* باستثناء اللا*",
}
"""Other words that may carry a negation."""

_AFFIRMATIVE = {
    "tr": "tamam bağımsız fransız ramazan namaz komedi hırsız temmuz akdeniz karadeniz",
    "ar": "اللافت إلا_أن",
}
"""Beginnings of words that only look like negatives: `tamamı`, `Fransızca`."""

_PREFIXES = {"ar": "[وفلبك]?"}
"""Conjunctions and prepositions written together with the word."""

_HAN = (
    r"不(?![同仅断少过久只单但管论])|[没無](?![收])|无(?![论线数比限])|未(?!来)|非(?![洲常法])"
    r"|(?<![是能可])否|[勿毋莫](?!斯)|(?<![特区分个级告离性])别(?![的墅])|毫(?![米升克])|不同意"
)
_HAN_OTHERS = "难以|避免|缺乏|缺少|拒绝|禁止|失去|除了|暂缓|免费|非法"
"""Negatives that are not part of other words: 不同, 未来, 非洲, 特别."""


@cache
def negative_of(language: str, others: bool = True) -> re.Pattern[str] | None:
    """Matches what can carry a negation in a language; None if it is not known.

    others: words that are no negatives count as well, as `imposible`, `imkansız`.
    """
    if language in ("zh", "yue"):
        return re.compile(f"{_HAN}|{_HAN_OTHERS}" if others else _HAN)
    words = _WORDS.get(language, "").split()
    if not words:
        return None
    if others:
        words += _OTHERS.get(language, "").split()
    whole = "|".join(_pattern(word) for word in words)
    affirmative = "|".join(_AFFIRMATIVE.get(language, "").split()).replace("_", " ")
    besides = rf"(?!{affirmative})" if affirmative else ""
    return re.compile(
        rf"(?<![^\W_]){besides}{_PREFIXES.get(language, '')}(?:{whole})(?![^\W_])", re.IGNORECASE
    )


def _pattern(word: str) -> str:
    word = word.replace("_", " ")
    if word.startswith("*") and word.endswith("$"):
        return rf"\w+{re.escape(word[1:-1])}"
    if word.startswith("*"):
        return rf"\w+{re.escape(word[1:])}\w*"
    if word.endswith("*"):
        return rf"{re.escape(word[:-1])}\w*"
    return re.escape(word)
