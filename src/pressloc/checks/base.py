"""What a check is: something that looks at one segment pair and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pressloc.checks.wording import NOTHING, Said

if TYPE_CHECKING:
    from pressloc.checks.reading import Reading
    from pressloc.terms import MarketTerms

Span = tuple[int, int]
"""Start and end, in characters, of a stretch of a marked text."""


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """Something of the source is lost or falsified, or the text is broken: do not publish."""
    WARNING = "warning"
    """Probably wrong: a person should look."""
    INFO = "info"
    """A matter of style or convention."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment and its translation, with what a check may need to know of them."""

    source: str
    """Marked text (see markup.py), or whatever an msgid holds."""
    target: str
    target_language: str
    """ISO 639 code: `ar`, `zh`."""
    source_language: str = "en"
    msgctxt: str = ""
    market: str = ""
    """As gettext names it (`zh_CN`); tells Simplified from Traditional, Spain from Mexico."""
    role: str = ""
    speaker: str = ""
    """Who speaks in a quotation, where the source says so."""
    tags: tuple[str, ...] | None = None
    """Names of the source's inline tags: what else looks like a tag in it is text. None: whatever
    looks like a tag is one."""
    flags: frozenset[str] = frozenset()
    """Of the PO entry: `fuzzy`, `python-brace-format` …"""
    ignored: frozenset[str] = frozenset()
    """Checks that a reviewer dismissed for this entry; `*` dismisses all."""
    keywords: bool = False
    """Whether it is the list of keywords of a page, whose parts HTML tells by ASCII commas alone
    (HTML Living Standard, 4.2.5.1)."""
    one_count: bool = False
    """Whether this is the plural form of a single count, which may leave its number out."""


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for all pairs of a run."""

    terms: MarketTerms | None = None
    """The term base for the market, if there is one."""
    numbering: str = ""
    """CLDR numbering system of the market (`latn`, `arab`); empty: whatever the text uses."""
    skip: frozenset[str] = frozenset()
    """Checks that are switched off for the run."""
    embedding: bool = True
    """Whether sentence embeddings may be used (they cost more than all other checks)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check says about one place; run() makes a Finding of it."""

    message: Said
    spans: tuple[Span, ...] = ()
    source_spans: tuple[Span, ...] = ()
    remedy: Said = NOTHING
    severity: Severity | None = None
    """Where it differs from the check's own."""
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says about one segment pair."""

    check: str
    """Id of the check."""
    severity: Severity
    message: str
    """What is wrong, for a translator, without a full stop. English; made by said() (wording.py),
    it can be said in other languages."""
    spans: tuple[Span, ...] = ()
    """Where in the target; empty where something is missing from it."""
    source_spans: tuple[Span, ...] = ()
    """Where in the source."""
    remedy: str = ""
    """What to do, as an imperative; may be empty where the message says it."""
    fix: str | None = None
    """The whole target with this finding mended, where that needs no judgement."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of the registry."""

    id: str
    """What reviewers write after `pressloc: ignore`."""
    name: str
    severity: Severity
    """Of its findings, unless one says otherwise."""
    description: str
    """What it looks for and why, in words a translator understands."""
    find: Callable[[Reading], Iterator[Hit]]
    mend: Callable[[Reading, Hit], str | None] | None = field(default=None)
    """The target with a finding mended, or None where that needs judgement."""
