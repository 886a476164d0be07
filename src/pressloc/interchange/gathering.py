"""A release in a market as it goes out: its units in reading order, from source and catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.drafts import PROVENANCE
from pressloc.catalogs.po import Entry, Key
from pressloc.catalogs.states import State
from pressloc.interchange.model import Handoff, Mark, PluralForm, Unit, mark_of, plain_comments
from pressloc.markets import Market
from pressloc.model import Role
from pressloc.review.plurals import Form, forms_of
from pressloc.workspace.place import Workspace
from pressloc.workspace.reading import Source, keys, known_keys, messages, read_in, with_terms
from pressloc.workspace.signature import signature_of

_ROLES = frozenset(map(str, Role))


def gather(workspace: Workspace, path: Path, market: Market) -> Handoff:
    """A release as it is now, its catalogue merged with its source in memory; writes nothing.

    SourceError or CatalogError if one of them cannot be read.
    """
    source = read_in(workspace, path)
    catalog = merged(workspace, source, market)
    tags = _tags(source, catalog)
    units = tuple(_units(catalog, tags))
    return Handoff(
        workspace.name(path),
        str(workspace.place(path)),
        source.release.format,
        workspace.settings.source_language,
        market,
        units,
        signature_of(catalog.as_read.header),
    )


def merged(workspace: Workspace, source: Source, market: Market) -> Catalog:
    """The catalogue of a release in a market, merged in memory with what the release says now."""
    name = workspace.name(source.path)
    catalog = Catalog.read(workspace.catalog(market, name), market)
    found = messages(workspace, source, known_keys(workspace.template(name), [catalog]))
    catalog.merge(with_terms(workspace, found, market))
    return catalog


def _tags(source: Source, catalog: Catalog) -> Mapping[Key, tuple[str, ...]]:
    """The names of the inline tags that the block of each entry has."""
    found: dict[Key, tuple[str, ...]] = {}
    for cut, own in zip(source.cuts, keys(source, catalog), strict=True):
        for key in own:
            found.setdefault(key, cut.block.tags)
    return found


def _units(catalog: Catalog, tags: Mapping[Key, tuple[str, ...]]) -> Iterator[Unit]:
    forms = forms_of(catalog.as_read.header, catalog.market)
    for number, entry in enumerate(catalog, 1):
        state = catalog.state(entry)
        notes = [line for line in entry.extracted if not line.startswith(PROVENANCE)]
        unit = Unit(
            entry.key,
            number,
            entry.msgstr,
            state,
            mark_of(entry),
            next((line for line in notes if line in _ROLES), ""),
            tuple(line for line in notes if line not in _ROLES),
            plain_comments(entry.comments),
            tags.get(entry.key, ()),
            _previous(entry, state),
            catalog.draft(entry),
            entry.places,
        )
        if entry.msgid_plural is None:
            yield unit
        else:
            yield from _of_forms(unit, entry, entry.msgid_plural, forms)


def _of_forms(unit: Unit, entry: Entry, plural: str, forms: Sequence[Form]) -> Iterator[Unit]:
    """A unit for each plural form, which says what numbers it is for."""
    count = max(len(forms), len(entry.plural_msgstrs))
    texts = (*entry.plural_msgstrs, *[""] * (count - len(entry.plural_msgstrs)))
    for number, text in enumerate(texts):
        form = forms[number] if number < len(forms) else Form()
        yield replace(
            unit,
            target=text,
            state=unit.state if text else State.UNTRANSLATED,
            mark=Mark.of(text, unit.state is State.ACCEPTED),
            notes=(_told(number, count, form), *unit.notes),
            comments=() if number else unit.comments,
            draft=None,
            form=PluralForm(number, count, entry.msgid if form.is_singular else plural),
        )


def _told(number: int, count: int, form: Form) -> str:
    """What the translator is told of a plural form."""
    examples = ", ".join(map(str, form.counts)) + (" …" if form.has_more else "")
    told = f"plural form {number + 1} of {count}"
    return f"{told}: for the numbers {examples}" if examples else told


def _previous(entry: Entry, state: State) -> str | None:
    return entry.previous_msgid if state is State.SOURCE_CHANGED else None
