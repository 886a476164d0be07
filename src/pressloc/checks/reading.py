"""A pair made ready for checks: what several of them need is worked out once, on demand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from pressloc import webaddresses
from pressloc.checks.base import Context, Pair, Span
from pressloc.markup import LOOKS_LIKE_TAG

if TYPE_CHECKING:
    from pressloc.terms import Match, Problem
    from pressloc.values import Comparison, Value

TAG = re.compile(
    r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9:._-]*)"
    r"(?P<attributes>(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>/]+))?)*)"
    r"\s*(?P<single>/)?>"
)
"""Anything that looks like an XML or HTML tag, with attributes, in any PO file."""

_HTML_NAMES = (
    "a abbr b big blockquote br cite code dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins "
    "kbd li mark ol p pre q s samp small span strike strong sub sup table td th tr tt u ul wbr"
)
_HTML = frozenset(_HTML_NAMES.split())
"""Elements of HTML whose names no usage line uses for something else, as `<title>`, `<input>`."""

URL = re.compile(webaddresses.URL, re.IGNORECASE)
_HOST = (
    r"(?<![A-Za-z0-9@./_-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+"
    r"(?:com|org|net|edu|gov|int|info|io|ai|app|dev|news|media|tv|[a-z]{2}|example)"
)
BARE_URL = re.compile(_HOST + r"/(?:[!#-&*-{}~]*[A-Za-z0-9/_=&#-])?")
"""A page without its scheme: `newsroom.example.com/unicef`; in Chinese no space need follow."""
_NAMELESS = re.compile(
    _HOST + r"(?![A-Za-z0-9_-])"  # a bare host, which may be a name as well: Booking.com
    r"|(?<![A-Za-z0-9_/.&@#])[@#](?:[A-Za-zÀ-ɏ][A-Za-z0-9_À-ɏ]+|\w+)"  # handles, hashtags
    r"|(?<![A-Za-z0-9_])[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+"  # identifiers of programs
    r"|(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9.]*\(\)"  # functions
    r"|(?<![\w:]):[a-z]+(?::[a-z]+)*:"  # roles of reStructuredText
    r"|(?<![\w-])--[a-z][a-z-]+"  # options
    rf"|{LOOKS_LIKE_TAG}"  # keys, files and blanks to fill in: <Enter>, <file>, <company name>
)
"""What is no word of any language, though it may be looked at as a name."""

_ACCESS_KEY = re.compile(r"\([&_]\w\)")
"""How labels in scripts without keys of their own name one: 编码(_1)."""
EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
)
PLACEHOLDER = re.compile(
    r"\{\{\s*[\w.|: -]+\s*\}\}"  # {{ name }}
    r"|\$\{[\w.]+\}"  # ${name}
    r"|%\{[\w.]+\}"  # %{name}
    r"|\{[A-Za-z_0-9]*(?:[.\[][\w\].]*)?(?:![rsa])?(?::[^{}\s]*)?\}"  # {} {0} {name} {n:.2f}
    r"|%\([A-Za-z_]\w*\)[-+ #0]*\d*(?:\.\d+)?[sdiufFeEgGxXorc]"  # %(name)s
    r"|%(?:\d+\$)[-+ #0]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j|t|L)?[sdiufFeEgGxXocp@]"  # %1$s
    r"|(?<![\d٠-٩%])%[-+#0I]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t|L)?"
    r"[sdiufFeEgGxXocp@](?![A-Za-z])"  # %s %-5.2f %Id, and not 50%discount
)
WORD = re.compile(r"[^\W_]+(?:['’‘ʼ.\-‑&][^\W_]+)*")
"""A word, with inner apostrophes, hyphens and dots: `Chery'nin`, `first-class`, `U.S`."""

FILLER = "\ufffc"
"""Stands, as often as needed, for a URL, e-mail or placeholder in prose."""

SCRIPTS = {
    "Latn": re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]"),
    "Arab": re.compile(r"[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f]"),
    "Hani": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "Cyrl": re.compile(r"[\u0400-\u052f]"),
    "Grek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "Hebr": re.compile(r"[\u05d0-\u05ea]"),
    "Kana": re.compile(r"[\u3041-\u30fa\u31f0-\u31ff]"),
    "Hang": re.compile(r"[\uac00-\ud7af\u1100-\u11ff\u3131-\u318e]"),
    "Deva": re.compile(r"[\u0900-\u0963\u0970-\u097f]"),
    "Thai": re.compile(r"[\u0e01-\u0e4e]"),
    "Armn": re.compile(r"[\u0531-\u0587]"),
    "Geor": re.compile(r"[\u10a0-\u10ff]"),
}
"""Letters by ISO 15924 script; counted only where a quick look says there are any."""

_LATIN = re.compile(SCRIPTS["Latn"].pattern + "+")
_NON_LATIN = re.compile(r"[^\x00-\u024f\u1e00-\u1eff\u2000-\u2bff\u3000-\u303f\uff00-\uffef\ufffc]")


def _is_tag(tag: re.Match[str]) -> bool:
    """Whether it marks text in a file of anybody; `<file>` in a usage line is a word."""
    return bool(
        tag["close"]
        or tag["single"]
        or tag["attributes"]
        or tag["name"].lower() in _HTML
        or f"</{tag['name']}>" in tag.string
    )


def _is_stray(tag: re.Match[str]) -> bool:
    """Whether it marks text where the source has no such tag; `<nombre del archivo>` is text."""
    return _is_tag(tag) and (not tag["attributes"] or "=" in tag["attributes"])


class Text:
    """One side of a pair: marked as it stands, plain without its tags, prose without tokens."""

    def __init__(self, marked: str, is_tag: Callable[[re.Match[str]], bool] = _is_tag) -> None:
        self.marked = marked
        found = TAG.finditer(marked) if "<" in marked else iter(())
        self.tags = tuple(filter(is_tag, found))
        """Tags in order, as matches in the marked text."""

    @cached_property
    def _cuts(self) -> tuple[list[int], list[int], str]:
        plain: list[str] = []
        at, starts, raws = [0], [0], 0
        length = 0
        for tag in self.tags:
            plain.append(self.marked[raws : tag.start()])
            length += tag.start() - raws
            raws = tag.end()
            at.append(length)
            starts.append(raws)
        plain.append(self.marked[raws:])
        return at, starts, "".join(plain)

    @property
    def plain(self) -> str:
        """The text without its tags."""
        return self._cuts[2] if self.tags else self.marked

    def span(self, start: int, end: int) -> Span:
        """A stretch of the plain text as a span of the marked text."""
        if not self.tags:
            return start, end
        at, starts, _ = self._cuts
        first = bisect_right(at, start) - 1
        last = max(bisect_right(at, max(end - 1, start)) - 1, 0)
        return starts[first] + start - at[first], starts[last] + end - at[last]

    def of(self, match: re.Match[str], group: int | str = 0) -> Span:
        """A match in the plain text (or prose) as a span of the marked text."""
        return self.span(match.start(group), match.end(group))

    def is_broken(self, match: re.Match[str]) -> bool:
        """Whether tags stand within a match in the plain text, such as a line break."""
        start, end = self.of(match)
        return end - start != match.end() - match.start()

    @cached_property
    def urls(self) -> tuple[re.Match[str], ...]:
        """URLs in the plain text, pages without a scheme among them, in order."""
        text = self.plain
        found = list(URL.finditer(text)) if "://" in text or "www." in text.lower() else []
        if "/" in text and "." in text:
            spans = [match.span() for match in found]
            found += (
                match
                for match in BARE_URL.finditer(text)
                if not any(start <= match.start() < end for start, end in spans)
            )
            found.sort(key=lambda match: match.start())
        return tuple(found)

    @cached_property
    def emails(self) -> tuple[re.Match[str], ...]:
        """E-mail addresses in the plain text."""
        return tuple(EMAIL.finditer(self.plain)) if "@" in self.plain else ()

    @cached_property
    def placeholders(self) -> tuple[re.Match[str], ...]:
        """Placeholders of programs in the plain text."""
        text = self.plain
        return tuple(PLACEHOLDER.finditer(text)) if "%" in text or "{" in text else ()

    @cached_property
    def prose(self) -> str:
        """The plain text, same length, with URLs, e-mails and placeholders blotted out."""
        found = (*self.urls, *self.emails, *self.placeholders)
        if "(&" in self.plain or "(_" in self.plain:
            found = (*found, *_ACCESS_KEY.finditer(self.plain))
        return _blotted(self.plain, found)

    @cached_property
    def wording(self) -> str:
        """The prose, same length, with hosts, handles, `<Enter>` and `a_b` blotted out too."""
        text = self.prose
        if not any(sign in text for sign in (*".@#<_:", "()", "--")):
            return text
        return _blotted(text, tuple(_NAMELESS.finditer(text)))

    @cached_property
    def words(self) -> tuple[re.Match[str], ...]:
        """Words of the prose, without what `wording` leaves out."""
        return tuple(WORD.finditer(self.wording))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words without regard to case."""
        return tuple(word[0].casefold() for word in self.words)

    @cached_property
    def scripts(self) -> dict[str, int]:
        """How many letters of each script the words have; only scripts that occur."""
        counts = {"Latn": sum(map(len, _LATIN.findall(self.wording)))}
        if _NON_LATIN.search(self.wording):
            for script, letters in SCRIPTS.items():
                if script != "Latn":
                    counts[script] = len(letters.findall(self.wording))
        return {script: count for script, count in counts.items() if count}

    @cached_property
    def letters(self) -> int:
        """Letters of all scripts in the words."""
        return sum(self.scripts.values())


def covered(spans: Iterable[Span]) -> frozenset[int]:
    """The characters that lie in any of the spans."""
    return frozenset(at for span in spans for at in range(*span))


def _blotted(text: str, found: tuple[re.Match[str], ...]) -> str:
    if not found:
        return text
    letters = list(text)
    for match in found:
        letters[match.start() : match.end()] = FILLER * (match.end() - match.start())
    return "".join(letters)


class Reading:
    """A pair and its context, made ready."""

    def __init__(self, pair: Pair, context: Context) -> None:
        self.pair = pair
        self.context = context
        self.language = pair.target_language
        """Language of the target."""
        if pair.tags is None:
            self.source, self.target = Text(pair.source), Text(pair.target)
            return
        tags = frozenset(pair.tags)
        texts = {tag["name"] for tag in TAG.finditer(pair.source)} - tags
        self.source = Text(pair.source, lambda tag: tag["name"] in tags)
        self.target = Text(
            pair.target,
            lambda tag: tag["name"] in tags or (tag["name"] not in texts and _is_stray(tag)),
        )

    @cached_property
    def source_values(self) -> tuple[Value, ...]:
        """What the source states: numbers, dates, money, units; spans are in its prose."""
        from pressloc.values import find

        return find(self.source.prose, self.pair.source_language)

    @cached_property
    def target_values(self) -> tuple[Value, ...]:
        """What the target states."""
        from pressloc.values import find

        return find(self.target.prose, self.language)

    @cached_property
    def differences(self) -> Comparison:
        """What the two sides differ in by value."""
        from pressloc.values import compare

        return compare(
            self.source.prose, self.pair.source_language, self.target.prose, self.language
        )

    @cached_property
    def terms(self) -> tuple[Match, ...]:
        """Terms of the source that the term base has a rule for; spans are in the plain text."""
        terms = self.context.terms
        return () if terms is None else terms.find(self.source.plain)

    @cached_property
    def renderings(self) -> str:
        """All renderings of the source's terms that the term base accepts, in one text."""
        return " ".join(text for match in self.terms for text in match.rendering.accepted)

    @cached_property
    def rendered(self) -> tuple[frozenset[int], frozenset[int]]:
        """The characters of terms of the source that the target renders, and of renderings."""
        from pressloc.terms import locate

        accepted = {text for match in self.terms for text in match.rendering.accepted}
        places = {text: tuple(locate(text, self.target.plain, self.language)) for text in accepted}
        ours = (
            match.span
            for match in self.terms
            if any(places[text] for text in match.rendering.accepted)
        )
        return covered(ours), covered(span for spans in places.values() for span in spans)

    @cached_property
    def term_problems(self) -> tuple[Problem, ...]:
        """What the term base says against the target; empty without one."""
        terms = self.context.terms
        return () if terms is None else terms.verify(self.source.plain, self.target.plain)
