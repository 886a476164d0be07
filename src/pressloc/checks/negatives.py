"""What can carry a negation, by language, as stems and endings.

Wide on purpose: the check reports only where a translation has nothing of the kind. A word ending
in `*` stands for everything that begins with it, one beginning with `*` for every word with this
part inside.
"""

from __future__ import annotations

import re
from functools import cache

ENGLISH = re.compile(
    r"\b(?:not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot)\b|n['’]t\b"
    r"|\bno\b(?!\.\s?\d)",
    re.IGNORECASE,
)
HARMLESS = re.compile(
    r"\bnot (?:only|just|to mention|until)\b|\b(?:whether )?or not\b|\b(?:if|why) not\b"
    r"|\bno (?:more|less|later|fewer|sooner|doubt|matter)\b|\bno\.\s?\d"
    r"|\bcan(?:no|['’])t help\b|\bnone other\b|\bnothing but\b|\bnever before\b",
    re.IGNORECASE,
)
"""Turns that other languages say without a negative."""

_WORDS = {
    "es": "no nunca jamás nada nadie ningun* ningún ni tampoco sin imposib* negar* negó negat* "
    "negac* nieg* carec* falt* excepto salvo apenas evit* impid* impedi* rechaz* ausen* "
    "lejos prohib* incap* fuera ilegal* inusual* inútil* improbable* innecesari* "
    "inexistente* incorrect* injust* insuficien* inmaterial* indiferen* desconoc* "
    "desaparec* descono* desacuerdo* despej* dejó dejaron dejar irrelevan* irregular* "
    "inofensiv* imprecis* inadecuad* inalterad*",
    "tr": "değil* yok yoktu* yoktur* yoks* olmaksızın haricinde dışında aksine imkansız* "
    "imkânsız* redd* eksik* hariç engel* *maz *mez *mıyor *miyor *muyor *müyor *madı *medi "
    "*madan *meden *madığ *mediğ *mamı *memi *mayan *meyen *mayac *meyec *mayıp *meyip "
    "*mayış *meyiş *mayınca *meyince *mayız *meyiz *mayın *meyin *mayabil *meyebil *masa "
    "*mese *dışı *mama *meme *siz *sız *suz *süz *maksızın *meksizin *mamak *memek "
    "yetersiz* zor",
    "ar": "لا لم لن ليس* لست لسنا ليسوا غير بدون دون عدم بعدم لعدم بلا أبدا أبداً أبدًا عديم* سوى "
    "يستحيل مستحيل* استحال* نفى نفت ينفي رفض* يرفض* ترفض* إلا ألا ألّا لئلا انعدام غياب "
    "يمتنع* تعذر* يتعذر* خالي* خلو* فشل* عجز* منع* كلا باستثناء اللا*",
    "zh": "",
    "fr": "ne non pas jamais rien personne aucun* ni sans n",
    "de": "nicht nie niemals nichts niemand* kein* weder noch ohne nein un* *los *lose *losen",
    "it": "non mai niente nulla nessun* né senza neanche neppure no",
    "pt": "não nunca jamais nada ninguém nenhum* nem sem tampouco",
    "nl": "niet nooit niets niemand geen noch zonder nee",
    "ru": "не ни нет никогда ничего никто нельзя без не*",
    "pl": "nie* nigdy nic nikt żad* bez ani brak*",
}
_AFFIRMATIVE = {
    "tr": "tamam bağımsız fransız ramazan namaz komedi hırsız temmuz akdeniz karadeniz",
    "ar": "اللافت",
}
"""Beginnings of words that only look like negatives: `tamamı`, `Fransızca`."""

_PREFIXES = {"ar": "[وفلبك]?"}
"""Conjunctions and prepositions written together with the word."""

_HAN = re.compile(
    r"不(?![同仅断少过久只单但管论])|[没無](?![收])|无(?![论线数比限])|未(?!来)|非(?![洲常])"
    r"|[否勿毋莫](?!斯)|(?<![特区分个级告离性])别(?![的墅])|毫|难以|避免|缺乏|缺少|拒绝|禁止|失去|除了|不同意|暂缓|免费"
)
"""Negatives that are not part of other words: 不同, 未来, 非洲, 特别."""


@cache
def negative_of(language: str) -> re.Pattern[str] | None:
    """Matches what can carry a negation in a language; None if it is not known."""
    if language in ("zh", "yue"):
        return _HAN
    words = _WORDS.get(language, "").split()
    if not words:
        return None
    whole = "|".join(_pattern(word) for word in words)
    others = "|".join(_AFFIRMATIVE.get(language, "").split())
    besides = rf"(?!{others})" if others else ""
    return re.compile(
        rf"(?<!\w){besides}{_PREFIXES.get(language, '')}(?:{whole})(?!\w)", re.IGNORECASE
    )


def _pattern(word: str) -> str:
    if word.startswith("*"):
        return rf"\w+{re.escape(word[1:])}\w*"
    if word.endswith("*"):
        return rf"{re.escape(word[:-1])}\w*"
    return re.escape(word)
