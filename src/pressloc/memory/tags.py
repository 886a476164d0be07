"""Tags of the same text in two releases: their numbers depend on what else is in the block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pressloc import markup


def canonical(text: str) -> str:
    """A marked text with its tags numbered from 1 by kind: equal for texts that differ only in
    the numbers of their tags."""
    return _rename(text, _numbering(text)) if "<" in text else text


def renamed(target: str, source: str, wanted: str) -> str:
    """The translation of a source with the tags of a wanted text that is canonically the same."""
    if source == wanted:
        return target
    ours = {number: name for name, number in _numbering(wanted).items()}
    names = {name: ours[number] for name, number in _numbering(source).items()}
    return _rename(target, names)


def _numbering(text: str) -> dict[str, str]:
    """The name of each tag to what it is called canonically: `a7` to `a1`."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for match in markup.scan(text):
        name = match["name"]
        if name not in names:
            kind = name.rstrip("0123456789")
            counts[kind] += 1
            names[name] = f"{kind}{counts[kind]}"
    return names


def _rename(text: str, names: Mapping[str, str]) -> str:
    plain, tags = markup.split(text)
    own = [markup.Tag(names.get(tag.name, tag.name), tag.kind, tag.offset) for tag in tags]
    return markup.merge(plain, own)
