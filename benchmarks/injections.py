"""One error put into a right translation, of a kind that translators and engines make.

Each injection takes a source, its translation and a random generator, and gives the pair with the
error, or None where it has no place. They know nothing of the checks.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

DIGITS = {"0": "0123456789", "٠": "٠١٢٣٤٥٦٧٨٩", "０": "０１２３４５６７８９"}


@dataclass(frozen=True, slots=True)
class Corpus:
    """Parallel text of one language."""

    language: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]
    """The same sentences in other languages."""


@dataclass(frozen=True, slots=True)
class Injected:
    """A pair with one error."""

    source: str
    target: str
    forbidden: str = ""
    """A rendering that the term base forbids, where that is the error."""


Injection = Callable[[Corpus, int, random.Random], Injected | None]


def _digits_of(character: str) -> str:
    return next(digits for digits in DIGITS.values() if character in digits)


def _runs(text: str, shortest: int) -> list[re.Match[str]]:
    return [m for m in re.finditer(r"[0-9]+|[٠-٩]+|[０-９]+", text) if len(m[0]) >= shortest]


def number_changed(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """One digit of a number becomes another."""
    target = corpus.targets[index]
    runs = _runs(target, 1)
    if not runs:
        return None
    run = rng.choice(runs)
    at = rng.randrange(run.start(), run.end())
    digits = _digits_of(target[at])
    choices = [d for d in digits if d != target[at] and (d != digits[0] or at > run.start())]
    return Injected(corpus.sources[index], target[:at] + rng.choice(choices) + target[at + 1 :])


def digit_dropped(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """A number loses one digit."""
    target = corpus.targets[index]
    runs = _runs(target, 2)
    if not runs:
        return None
    run = rng.choice(runs)
    at = rng.randrange(run.start(), run.end())
    return Injected(corpus.sources[index], target[:at] + target[at + 1 :])


_CALENDAR = {
    "es": [
        ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
         "octubre", "noviembre", "diciembre"],
        ["primer trimestre", "segundo trimestre", "tercer trimestre", "cuarto trimestre"],
    ],
    "tr": [
        ["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"],
        ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül",
         "Ekim", "Kasım", "Aralık"],
        ["birinci çeyre", "ikinci çeyre", "üçüncü çeyre", "dördüncü çeyre"],
    ],
    "ar": [
        ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
        ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر",
         "أكتوبر", "نوفمبر", "ديسمبر"],
        ["الربع الأول", "الربع الثاني", "الربع الثالث", "الربع الرابع"],
    ],
    "zh": [
        ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
        ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
        [f"{month}月" for month in range(1, 13)],
        ["第一季度", "第二季度", "第三季度", "第四季度"],
    ],
}  # fmt: skip


_CALENDAR_NAME = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b|quarter"
)


def calendar_changed(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """A weekday, month or quarter becomes another."""
    target = corpus.targets[index]
    if not _CALENDAR_NAME.search(corpus.sources[index]):
        return None
    before, after = {"zh": (r"(?<!\d)", ""), "tr": (r"(?<!\w)", "")}.get(
        corpus.language, (r"(?<!\w)", r"(?!\w)")
    )
    found = [
        (match, names)
        for names in _CALENDAR[corpus.language]
        for name in names
        for match in re.finditer(before + name + after, target)
    ]
    if not found:
        return None
    match, names = rng.choice(found)
    other = rng.choice([name for name in names if name != match[0]])
    return Injected(corpus.sources[index], target[: match.start()] + other + target[match.end() :])


_UNITS = {
    "es": ["kilómetros", "km", "metros", "millas", "pies", "kg", "grados", "horas", "minutos",
           "años", "días", "meses", "dólares", "euros", "libras", "mph", "km/h", "millones", "%"],
    "tr": ["kilometre", "km", "metre", "mil", "fit", "kilogram", "kg", "derece", "saat", "dakika",
           "yıl", "gün", "ay", "dolar", "avro", "milyon", "milyar"],
    "ar": ["كيلومتر", "كم", "متر", "ميل", "قدم", "كيلوغرام", "درجة", "ساعة", "دقيقة", "عام",
           "سنة", "يوم", "شهر", "دولار", "يورو", "مليون", "مليار"],
    "zh": ["公里", "千米", "米", "英里", "英尺", "公斤", "度", "小时", "分钟", "年", "天", "月",
           "美元", "欧元", "英镑", "万", "亿"],
}  # fmt: skip


def unit_swapped(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """The unit after a number becomes another unit."""
    target = corpus.targets[index]
    units = _UNITS[corpus.language]
    pattern = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    end = "" if corpus.language in ("zh", "tr") else r"(?!\w)"
    found = [
        match
        for match in re.finditer(rf"(?<=[\d٠-٩])(\s?)({pattern}){end}", target)
        if not _is_date(target, match)
    ]
    if not found:
        return None
    match = rng.choice(found)
    other = rng.choice([unit for unit in units if not _alike(unit, match[2])])
    new = target[: match.start(2)] + other + target[match.end(2) :]
    return Injected(corpus.sources[index], new)


def _is_date(target: str, match: re.Match[str]) -> bool:
    """Whether the number is a year or a day: what follows is then part of a date, no unit."""
    before = re.search(r"\d+$", target[: match.start()])
    year = before is not None and len(before[0]) == 4 and before[0][0] in "12١٢"
    return match[2] in ("月", "ay", "شهر") or (year and match[2] in ("年", "yıl", "عام", "سنة"))


_ALIKE = [{"kilómetros", "km"}, {"kilometre", "km"}, {"كيلومتر", "كم"}, {"公里", "千米"},
          {"kilogram", "kg"}, {"عام", "سنة"}, {"mph", "km/h", "km"}]  # fmt: skip


def _alike(first: str, second: str) -> bool:
    return first == second or any(first in group and second in group for group in _ALIKE)


_NAME = re.compile(r"(?<![\w'’-])[A-Z][a-zà-ÿ]{3,}(?![\w-])")


_OTHER_NAMES = [
    "Johnson",
    "Martínez",
    "Kowalski",
    "Nakamura",
    "Okonkwo",
    "Petrov",
    "Schneider",
    "Rossi",
    "Lindqvist",
    "Haddad",
    "Yılmaz",
    "Fernandes",
    "Dubois",
    "Andersen",
    "Novak",
    "Papadopoulos",
    "Murphy",
    "Chen",
    "Gupta",
    "Kimani",
    "Lopez",
    "Hoffmann",
    "Ivanova",
    "Toronto",
    "Nairobi",
    "Lisbon",
    "Houston",
    "Manila",
    "Osaka",
    "Leeds",
    "Porto",
    "Gdansk",
    "Tampere",
    "Cusco",
    "Perth",
    "Dallas",
    "Siemens",
    "Toyota",
    "Nestlé",
    "Samsung",
    "Boeing",
    "Pfizer",
    "Volvo",
    "Nokia",
    "Lenovo",
    "Airbus",
    "Renault",
    "Heineken",
]
"""People, places and companies of many countries."""


@cache
def _ordinary(corpus: Corpus) -> frozenset[str]:
    """Words that stand somewhere in lower case: what has a capital and is not one is a name."""
    return frozenset(re.findall(r"\b[a-z]{2,}\b", " ".join(corpus.sources)))


def name_replaced(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """A name that both sides have becomes another: of a list, or of another segment."""
    source, target = corpus.sources[index], corpus.targets[index]
    names = [
        m
        for m in _NAME.finditer(target)
        if m[0].lower() not in _ordinary(corpus) and re.search(rf"\b{m[0]}\b", source)
    ]
    if not names:
        return None
    match = rng.choice(names)
    name = rng.choice(_OTHER_NAMES) if rng.random() < 0.5 else _name_elsewhere(corpus, source, rng)
    if name in source:
        return None
    return Injected(source, target[: match.start()] + name + target[match.end() :])


def _name_elsewhere(corpus: Corpus, source: str, rng: random.Random) -> str:
    """A capitalised word inside another segment that nowhere stands in lower case."""
    while True:
        other = rng.choice(corpus.sources)
        candidates = [
            m[0]
            for m in _NAME.finditer(other)
            if m.start() > 0 and m[0] not in source and m[0].lower() not in _ordinary(corpus)
        ]
        if candidates:
            return rng.choice(candidates)


_NEGATIVES = {
    "es": r"(?i)(?<!\w)(?:no|nunca|sin|ni|jamás|tampoco)\s",
    "tr": r"(?:\s(?:değil|yok)(?:dir|dır|di|dı|tur|tu)?(?=[\s.,]))"
    r"|(?<=\w)m[ae](?=(?:z|d[ıi]|y|m[ıi]ş))|(?<=\w)m(?=[ıiuü]yor)",
    "ar": r"(?:(?<=\s)|^)(?:لا|لم|لن|ليس|ليست|غير|دون|بدون|عدم)\s",
    "zh": r"不会|不能|没有|并不|并未|不是|不|没|未|无",
}


def negation_removed(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """The only negative of the translation goes."""
    source, target = corpus.sources[index], corpus.targets[index]
    if not re.search(r"(?i)\b(?:not|no|never|cannot|without|none|neither|nor)\b|n['’]t\b", source):
        return None
    found = list(re.finditer(_NEGATIVES[corpus.language], target))
    if len(found) != 1:
        return None
    match = found[0]
    rest = target[match.end() :]
    if match.start() == 0:
        rest = rest[:1].upper() + rest[1:]
    return Injected(source, target[: match.start()] + rest)


def clause_dropped(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """A clause between two marks goes: a quarter to two thirds of the translation."""
    target = corpus.targets[index]
    marks = [
        0,
        *(m.end() for m in re.finditer(r"[,،，;；:：。؛]\s*|\.\s+", target[:-1])),
        len(target) - 1,
    ]
    spans = [
        (a, b)
        for i, a in enumerate(marks)
        for b in marks[i + 1 :]
        if 0.25 <= (b - a) / len(target) <= 0.67
    ]
    if not spans:
        return None
    start, end = rng.choice(spans)
    kept = target[:start] + target[end:]
    if start == 0 and kept[:1].islower():
        kept = kept[:1].upper() + kept[1:]
    if end == len(target) - 1:
        kept = target[:start].rstrip(" ,،，;；:：") + target[end:]
    return Injected(corpus.sources[index], kept)


def other_sentence(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """The translation of another segment, of about the same length."""
    target = corpus.targets[index]
    near = [
        other
        for other in rng.sample(corpus.targets, 60)
        if other != target and 0.6 < len(other) / len(target) < 1.6
    ]
    return Injected(corpus.sources[index], rng.choice(near)) if near else None


def sentence_added(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """The translation of another segment after the right one."""
    space = "" if corpus.language == "zh" else " "
    other = rng.choice(corpus.targets)
    return Injected(corpus.sources[index], corpus.targets[index].rstrip() + space + other)


def _tagged(text: str, rng: random.Random, name: str) -> str:
    words = list(re.finditer(r"\w+", text))
    first = rng.randrange(len(words))
    last = min(len(words) - 1, first + rng.randrange(3))
    a, b = words[first].start(), words[last].end()
    return f"{text[:a]}<{name}>{text[a:b]}</{name}>{text[b:]}"


def tag_broken(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """Of a pair of tags both or one is dropped, doubled, misspelled or turned round."""
    name = rng.choice(("b", "i", "a1", "em", "strong", "a", "span1"))
    source = _tagged(corpus.sources[index], rng, name)
    target = _tagged(corpus.targets[index], rng, name)
    opening, closing = f"<{name}>", f"</{name}>"
    change = rng.randrange(6)
    match change:
        case 0:
            target = target.replace(opening, "")
        case 1:
            target = target.replace(closing, "")
        case 2:
            target = target.replace(opening, "").replace(closing, "")
        case 3:
            target = target.replace(closing, opening)
        case 4:
            target = target.replace(closing, closing[:-1] + "x>")
        case _:
            target = target.replace(opening, "\0").replace(closing, opening).replace("\0", closing)
    return Injected(source, target)


_LOOKALIKE = str.maketrans("aeopcxyAEOPCTHKMB", "аеорсхуАЕОРСТНКМВ")
_STRANGE = ("привет", "компания", "ελληνικά", "会社の", "기업", "חברה", "สวัสดี", "कंपनी")


def wrong_script(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """All of it in another language's script, one word of it, or look-alike letters."""
    target = corpus.targets[index]
    words = list(re.finditer(r"\w{3,}", target))
    if not words:
        return None
    word = rng.choice(words)
    change = rng.randrange(3)
    if change == 0:
        text = rng.choice(list(corpus.others))[index]
        return Injected(corpus.sources[index], text)
    new = rng.choice(_STRANGE)
    if change == 1 and word[0].translate(_LOOKALIKE) != word[0]:
        new = word[0].translate(_LOOKALIKE)
    if change == 1 and corpus.language in ("ar", "zh"):
        start = rng.randrange(max(1, len(corpus.sources[index].split()) - 3))
        new = " ".join(corpus.sources[index].split()[start : start + 3])
        if not re.search(r"\b[a-z]{3,}\b.*\b[a-z]{3,}\b", new):
            return None
    return Injected(corpus.sources[index], target[: word.start()] + new + target[word.end() :])


def phrase_repeated(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """Two to five words (three to ten characters) are said again at once, or once more later."""
    target = corpus.targets[index]
    if corpus.language == "zh":
        size = rng.randint(3, 10)
        starts = [m.start() for m in re.finditer(rf"(?=[\u4e00-\u9fff]{{{size}}})", target)]
        if not starts:
            return None
        start = rng.choice(starts)
        phrase = target[start : start + size]
        times = rng.randint(1, 2)
        return Injected(
            corpus.sources[index], target[: start + size] + phrase * times + target[start + size :]
        )
    words = target.split(" ")
    size = rng.randint(2, 5)
    if len(words) < size + 2:
        return None
    start = rng.randrange(len(words) - size)
    phrase = words[start : start + size]
    times = rng.randint(1, 2)
    new = words[: start + size] + phrase * times + words[start + size :]
    return Injected(corpus.sources[index], " ".join(new))


def end_mark_changed(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """The mark at the end goes or becomes another."""
    source, target = corpus.sources[index].rstrip(), corpus.targets[index].rstrip()
    if source[-1] not in ".?!" or target[-1] not in ".?!。？！؟":
        return None
    others = {"zh": "。？，", "ar": ".؟،"}.get(corpus.language, ".?,")
    new = rng.choice(["", *(mark for mark in others if mark != target[-1])])
    return Injected(source, target[:-1] + new)


def forbidden_term(corpus: Corpus, index: int, rng: random.Random) -> Injected | None:
    """A rendering that the term base forbids stands in the translation."""
    source, target = corpus.sources[index], corpus.targets[index]
    words = list(re.finditer(r"[^\W\d_]{4,}", target))
    terms = list(re.finditer(r"\b[a-z]{5,}\b", source))
    if not words or not terms or corpus.language == "zh":
        return None
    word = rng.choice(words)
    name = {"es": "tecnología", "tr": "teknoloji", "ar": "تكنولوجيا"}[corpus.language]
    new = target[: word.start()] + name + target[word.end() :]
    return Injected(source, new, forbidden=f"{rng.choice(terms)[0]}\t{name}")


STRICT: dict[str, Injection] = {
    "number changed": number_changed,
    "digit dropped": digit_dropped,
    "name replaced": name_replaced,
    "tag broken": tag_broken,
    "wrong script": wrong_script,
    "phrase repeated": phrase_repeated,
}
"""Kinds of which 95% are to be found."""

REST: dict[str, Injection] = {
    "unit swapped": unit_swapped,
    "calendar name": calendar_changed,
    "negation removed": negation_removed,
    "clause dropped": clause_dropped,
    "other sentence": other_sentence,
    "sentence added": sentence_added,
    "end mark": end_mark_changed,
    "forbidden term": forbidden_term,
}
"""Kinds of which 80% are to be found."""


def inject(
    corpus: Corpus, kind: str, rng: random.Random, limit: int
) -> Sequence[tuple[int, Injected]]:
    """Up to limit pairs with an error of a kind, with the index of the right pair."""
    injection = {**STRICT, **REST}[kind]
    indexes = list(range(len(corpus.targets)))
    rng.shuffle(indexes)
    found: list[tuple[int, Injected]] = []
    for index in indexes:
        injected = injection(corpus, index, rng)
        if injected is not None and injected.target != corpus.targets[index]:
            found.append((index, injected))
        if len(found) == limit:
            break
    return found
