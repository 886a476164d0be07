"""What templates and the page's script are told of rows: plain values and pieces of HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from pressloc.catalogs.editing import wording_of
from pressloc.catalogs.states import State
from pressloc.checks.base import Finding, Severity, Span
from pressloc.checks.wording import translated
from pressloc.review import labels, marked
from pressloc.review.desk import Desk
from pressloc.review.document import Document, Row, id_of
from pressloc.review.findings import doubt
from pressloc.review.plurals import Form
from pressloc.review.records import Action, steps
from pressloc.review.suggestions import Wanted
from pressloc.review.wording import LANGUAGES, Words

_HERE = Path(__file__).parent


def environment() -> Environment:
    """The templates; everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.globals.update(
        bar=bar,
        labels=labels,
        styled=marked.styled,
        marked=marked.marked,
        difference=marked.difference,
        tags_of=marked.tags_of,
        finding=finding,
        wording_of=wording_of,
        languages=LANGUAGES,
        State=State,
        Severity=Severity,
        Action=Action,
    )
    return made


@dataclass(frozen=True, slots=True)
class Views:
    """Pieces of HTML for one document in one language of the page."""

    desk: Desk
    document: Document
    words: Words
    templates: Environment

    def render(self, template: str, **values: object) -> Markup:
        """A template with the values that all of them use, as HTML."""
        html = self.templates.get_template(template).render(
            document=self.document,
            market=self.document.market,
            words=self.words,
            count=self.words.count,
            _=self.words,
            **values,
        )
        return Markup(html)

    def known_findings(self, row: Row) -> tuple[Finding, ...]:
        """What is known so far; checks of a whole document take their time."""
        pairs = self.document.pairs(row) if row.entry else ()
        return tuple(each for pair in pairs for each in self.desk.findings.known(pair) or ())

    def rows(self, rows: Sequence[Row]) -> Markup:
        """Rows of the document."""
        return self.render(
            "rows.html", rows=[(row, self.known_findings(row)) for row in rows], doubt=doubt
        )

    def update(self, row: Row, findings: Sequence[Finding] | None = None) -> dict[str, object]:
        """What the script must know to show a row as it is now."""
        found = self.known_findings(row) if findings is None else findings
        assert row.entry is not None
        return {
            "id": row.id,
            "version": row.version,
            "state": state_name(row.state),
            "texts": [field.text for field in self.document.fields(row)],
            "checks": " ".join(sorted({each.check for each in found})),
            "doubt": doubt(row, found),
            "recalled": row.recalled,
            "status": self.render("status.html", row=row, findings=found),
        }

    def findings(self, row: Row, texts: Sequence[str]) -> dict[str, object]:
        """What checks say about texts in the places of a row's."""
        fields = self.document.fields(row, texts)
        found = self._located(row, self.desk.check(self.document, row, texts))
        return {
            "html": self.render("findings.html", row=row, located=found),
            "spans": [
                {
                    "severity": str(each.severity),
                    "field": at,
                    "at": in_utf16(each.spans, fields[at].text),
                    "number": fields[at].number,
                    "source": in_utf16(each.source_spans, fields[at].source),
                }
                for at, _, each in found
            ],
        }

    def _located(
        self, row: Row, found: Sequence[Sequence[Finding]]
    ) -> list[tuple[int, Form | None, Finding]]:
        """Findings with the number of their field, and its plural form if there are several."""
        forms = [field.form for field in self.document.fields(row)]
        several = len(forms) > 1
        return [
            (at, forms[at] if several else None, finding)
            for at, findings in enumerate(found)
            for finding in findings
        ]

    def waiting(self) -> Markup:
        """What waits for a decision; empty if nothing does."""
        found = self.desk.undecided(self.document)
        return self.render("waiting.html", found=found, id_of=id_of) if found else Markup()

    def panel(self, row: Row) -> Markup:
        """Everything about a row that is shown while somebody works on it."""
        assert row.entry is not None
        terms = self.desk.workspace.terms
        hits = terms.market(self.document.market.name).find(row.entry.msgid) if terms else ()
        records = self.desk.records(self.document, row)
        return self.render(
            "panel.html",
            row=row,
            entry=row.entry,
            texts=wording_of(row.entry).texts,
            spans=in_utf16([hit.span for hit in hits], row.entry.msgid),
            terms={hit.preferred: hit for hit in hits if hit.preferred},
            located=self._located(
                row,
                [self.desk.findings.known(pair) or () for pair in self.document.pairs(row)],
            ),
            memory=self.desk.memory.suggestions(self.wanted(row), self.document.market),
            steps=steps(records)[::-1],
        )

    def wanted(self, row: Row) -> Wanted:
        """A row as the memory is asked for it: with its neighbours."""
        assert row.entry is not None
        entries = [each.entry for each in self.document.by_id.values() if each.entry]
        around = ["", *(entry.msgid for entry in entries), ""]
        at = entries.index(row.entry)
        return Wanted(
            row.entry.msgid, around[at], around[at + 2], row.entry.msgctxt, row.entry.msgstr
        )

    def progress(self) -> dict[str, object]:
        """How far the document is."""
        document = self.document
        done = document.states.get(State.ACCEPTED, 0)
        return {
            "html": self.render("progress.html", states=document.states, total=document.total),
            "done": done == document.total,
        }


def finding(words: Words, text: str) -> Markup:
    """A finding's message or remedy as HTML: each value isolated, so that its direction cannot
    turn the sentence around it."""

    def escaped(template: str) -> str:
        return str(escape(words.findings.gettext(template)))

    def isolated(value: str) -> str:
        return str(Markup("<bdi>{}</bdi>").format(value))

    return Markup(translated(text, escaped, isolated))


def state_name(state: State) -> str:
    """A state as style sheets and filters name it: `machine-draft`."""
    return state.value.replace(" ", "-")


def bar(states: Mapping[State, int], total: int) -> Markup:
    """A progress bar: a stretch for each state, widths as attributes since styles may not be
    inline."""
    out = Markup(
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">'
    )
    at = 0.0
    for state in (State.ACCEPTED, State.UNSURE, State.SOURCE_CHANGED, State.MACHINE_DRAFT):
        width = 100 * states.get(state, 0) / total if total else 0.0
        if width:
            out += Markup('<rect class="{}" x="{:.2f}" width="{:.2f}" height="1"/>').format(
                state_name(state), at, width
            )
        at += width
    return out + Markup("</svg>")


def in_utf16(spans: Sequence[Span], text: str) -> list[tuple[int, int]]:
    """Spans in characters as spans in UTF-16 units, which is how scripts count."""
    if text.isascii() or max(text) <= "\uffff":
        return list(spans)
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if character > "\uffff" else 1))
    last = len(text)
    return [(units[min(start, last)], units[min(end, last)]) for start, end in spans]
