"""Reports as HTML pages: one file each, no script, nothing loaded, readable aloud and on paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pressloc import markup
from pressloc.catalogs.states import State
from pressloc.checks.base import Severity
from pressloc.effort import scores
from pressloc.effort.charts import Part, bar
from pressloc.effort.corrections import Repeated
from pressloc.effort.edits import Kind
from pressloc.effort.measuring import Sample
from pressloc.effort.summary import Effort, Summary
from pressloc.effort.wording import Wording, _, wording
from pressloc.review.labels import CHECKS, SEVERITIES, STATES
from pressloc.review.marked import marked
from pressloc.review.views import finding

if TYPE_CHECKING:
    from pressloc.effort.noted import Noted
    from pressloc.workspace.standing import Standing

_SAMPLES = 8
"""Examples shown of each market: the most edited ones."""

KINDS = {
    Kind.UNTOUCHED: _("untouched"),
    Kind.PUNCTUATION: _("punctuation"),
    Kind.NUMBER: _("number"),
    Kind.TERM: _("term"),
    Kind.REORDER: _("reorder"),
    Kind.WORDING: _("wording"),
    Kind.REWRITE: _("rewrite"),
}
_ORDER = (
    State.ACCEPTED,
    State.UNSURE,
    State.SOURCE_CHANGED,
    State.MACHINE_DRAFT,
    State.UNTRANSLATED,
)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pressloc.effort"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def status_page(
    folder: str,
    standings: Sequence[Standing],
    language: str = "en",
    waiting: Mapping[tuple[str, str], int] | None = None,
    said: Sequence[Noted] = (),
) -> str:
    """The page about how far releases are; folder names the workspace.

    waiting: how many texts wait for a decision, by release and market; said: what the checks say,
    errors first.
    """
    say = wording(language)
    rows = [(each, _states_bar(each, say)) for each in standings]
    return (
        _environment()
        .get_template("status.html")
        .render(
            _=say,
            say=say.words,
            day=say.day,
            folder=folder,
            rows=rows,
            states=_ORDER,
            labels={state: say.words(STATES[state]) for state in _ORDER},
            total=_totals(standings),
            waiting=waiting or {},
            said=sorted(said, key=lambda each: each.finding.severity is not Severity.ERROR),
            finding=finding,
            names={each.finding.check: _check_name(each.finding.check, say) for each in said},
            severities={each: say.words(SEVERITIES[each]) for each in Severity},
            plain=lambda text: marked(text, markup.tag_names(text)),
            checked=any(each.findings is not None for each in standings),
        )
    )


def _check_name(check: str, say: Wording) -> str:
    return say.words(CHECKS[check]) if check in CHECKS else check


def effort_page(
    folder: str,
    effort: Effort,
    samples: Sequence[Sample],
    corrections: Sequence[Repeated],
    language: str = "en",
    source_language: str = "en",
) -> str:
    """The page about what post-editing cost."""
    say = wording(language)
    highest = max((each.word_rate for each in effort.releases), default=0.0)
    return (
        _environment()
        .get_template("effort.html")
        .render(
            _=say,
            say=say.words,
            folder=folder,
            effort=effort,
            decimal=say.decimal,
            source_tag=source_language.replace("_", "-"),
            kinds=KINDS,
            scored=any(each.scores for each in effort.markets),
            signatures=_signatures(effort),
            missing="" if scores.is_there() else scores.MISSING,
            rate_bar=lambda each: _rate_bar(each, highest, say),
            kinds_bar=lambda each: _kinds_bar(each, say),
            corrections=corrections[:40],
            right_to_left={s.market.name for s in samples if s.market.right_to_left},
            examples=_examples(samples),
        )
    )


@dataclass(frozen=True, slots=True)
class Example:
    """An edited segment as the page shows it."""

    sample: Sample
    source: Markup
    draft: Markup
    accepted: Markup


def _examples(samples: Iterable[Sample]) -> Mapping[str, list[Example]]:
    """The most edited segments of each market."""
    by_market: dict[str, list[Sample]] = {}
    for sample in samples:
        if not sample.edit.is_untouched:
            by_market.setdefault(sample.market.name, []).append(sample)
    return {market: [*map(_example, _most_edited(own))] for market, own in by_market.items()}


def _most_edited(samples: Sequence[Sample]) -> list[Sample]:
    order = sorted(samples, key=lambda sample: (-sample.edit.changed_words, sample.source))
    return order[:_SAMPLES]


def _example(sample: Sample) -> Example:
    edit = sample.edit
    names = markup.tag_names(sample.source)
    old = [each.span for each in edit.corrections]
    new = [each.new_span for each in edit.corrections]
    return Example(
        sample,
        marked(sample.source, names),
        changed(edit.draft, old, "del", names),
        changed(edit.accepted, new, "ins", names),
    )


def changed(
    text: str, spans: Iterable[tuple[int, int]], element: str, names: Collection[str]
) -> Markup:
    """A text with stretches of it in elements; names are those of its inline tags."""
    out, at = Markup(), 0
    for start, end in spans:
        if start < end:
            out += marked(text[at:start], names)
            out += Markup(f"<{element}>{{}}</{element}>").format(marked(text[start:end], names))
            at = end
    return out + marked(text[at:], names)


def _totals(standings: Sequence[Standing]) -> Mapping[str, int]:
    return {
        "segments": sum(each.total for each in standings),
        "accepted": sum(each.states.get(State.ACCEPTED, 0) for each in standings),
        "words_left": sum(each.words_left for each in standings),
    }


def _states_bar(standing: Standing, say: Wording) -> Markup:
    total = standing.total or 1
    parts = [
        Part(
            standing.states.get(state, 0) / total,
            state.value.replace(" ", "-"),
            f"{say.words(STATES[state])}: {say.words.number(standing.states.get(state, 0))}",
        )
        for state in _ORDER
    ]
    return _bar(parts, say)


def _kinds_bar(summary: Summary, say: Wording) -> Markup:
    counted = sum(summary.kinds.values()) or 1
    parts = [
        Part(
            summary.kinds.get(kind, 0) / counted,
            kind.value,
            f"{say(KINDS[kind])}: {say.words.number(summary.kinds.get(kind, 0))}",
        )
        for kind in Kind
    ]
    return _bar(parts, say)


def _rate_bar(summary: Summary, highest: float, say: Wording) -> Markup:
    label = f"{say.words.percent(summary.word_rate)}"
    return _bar([Part(summary.word_rate / (highest or 1), "rate", label)], say)


def _bar(parts: Sequence[Part], say: Wording) -> Markup:
    told = ", ".join(part.label for part in parts if part.share)
    return bar(parts, told, turned=say.words.direction == "rtl")


def _signatures(effort: Effort) -> list[str]:
    found = (each.scores.signatures for each in effort.markets if each.scores)
    return list(dict.fromkeys(signature for both in found for signature in both))
