"""Hand-offs made up for tests: tags, both directions, line breaks, formulas, control characters."""

from __future__ import annotations

from hypothesis import strategies as st

from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.po import Key, Place
from pressloc.catalogs.states import State
from pressloc.interchange.model import Handoff, Mark, Unit
from pressloc.markets import BUILT_IN

TAGS = ("b", "a1", "br", "code2")
_PIECES = (
    "<b>", "</b>", "<a1>", "</a1>", "<br/>", "<code2>", "</code2>", "<i>", "</q>", "< 5 & > 3",
    "=1+1", "'=x", "''+7", "@SUM(A1)", "-2", "\u202b", "شركة", "奇瑞", "Türkiye’de", "\n", "\t",
    "\r", "\x08", "\x00", "\ufffe", "🙂", "_x0041_", ",", ";", '"', "'", " ", "  ", "]]>", "&amp;",
    "word", "%", "|", "\u2028", "e\u0301",
)  # fmt: skip
texts = st.lists(
    st.sampled_from(_PIECES) | st.text(st.characters(codec="utf-8"), max_size=4), max_size=9
).map("".join)
"""Marked texts, well nested or not."""


def unit(number: int, source: str, target: str, state: State, **values: object) -> Unit:
    """A unit whose mark is that of its target."""
    mark = Mark.of(target, state is State.ACCEPTED)
    return Unit(Key(source), number, target, state, mark, tags=TAGS, **values)  # type: ignore[arg-type]


def handoff(*units: Unit, market: str = "ar") -> Handoff:
    """A release with these units."""
    return Handoff("news/q3", "source/news/q3.md", "markdown", "en", BUILT_IN[market], units)


@st.composite
def handoffs(draw: st.DrawFn) -> Handoff:
    """A release of a few units in all states."""
    sources = draw(st.lists(texts.filter(str.strip), min_size=1, max_size=4, unique=True))
    return handoff(*(draw(_units(number, source)) for number, source in enumerate(sources, 1)))


@st.composite
def _units(draw: st.DrawFn, number: int, source: str) -> Unit:
    states = [state for state in State if state is not State.OBSOLETE]
    state = draw(st.sampled_from(states))
    target = "" if state is State.UNTRANSLATED else draw(texts.filter(str.strip))
    return unit(
        number,
        source,
        target,
        state,
        role=draw(st.sampled_from(["", "headline", "paragraph"])),
        notes=tuple(draw(st.lists(texts.filter(str.strip), max_size=1))),
        comments=tuple(draw(st.lists(st.sampled_from(["checked", "ok?", "ناقش"]), max_size=2))),
        previous=draw(texts) if state is State.SOURCE_CHANGED else None,
        draft=Draft(draw(texts), "argos en→ar 1.9", draw(st.sampled_from([None, 0.81]))),
        places=(Place("source/news/q3.md", draw(st.sampled_from([None, 7]))),),
    )
