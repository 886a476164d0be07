"""YAML front matter: which values are translated, and new values in the style of the old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

import yaml

from pressloc.errors import SourceError
from pressloc.formats._lines import Edit
from pressloc.formats.base import Target
from pressloc.formats.markdown import frontmatter_keys as keys
from pressloc.formats.markdown.yaml_scalars import Scalar, new_source
from pressloc.model import Role

_FENCED = re.compile(
    r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_KEY = re.compile(r"^[\w\"'-][^\n#]*?:(?:[ \t]|$)", re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
_MAX_LENGTH = 64_000
_MAX_DEPTH = 20
_STRING = "tag:yaml.org,2002:str"
_REMEDY = "mend the YAML between the --- lines; a value with a colon or a number sign needs quotes"


@dataclass(frozen=True, slots=True)
class Field:
    """A translated text of the front matter: a value or one paragraph of it."""

    role: Role
    text: str
    line: int
    note: str
    scalar: Scalar
    start: int
    end: int
    """Offsets in the scalar's value."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands between the --- lines."""

    end: int = 0
    """Where the body begins."""
    fields: tuple[Field, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    language: Scalar | None = None
    direction: Scalar | None = None
    """The values that name the document's own language and direction, if it says so."""


def read(text: str, path: PurePath) -> FrontMatter:
    """Read the front matter of a document with plain line ends, empty if it has none.

    SourceError, with its line, for broken YAML and for YAML that refers to itself.
    """
    _refuse_toml(text, path)
    fenced = _FENCED.match(text)
    if fenced is None:
        if re.match(r"---[ \t]*\n[\w\"'-]+[ \t]*:[ \t\n]", text):
            raise SourceError(
                "the front matter has no closing ---", file=path, place="line 1", remedy=_REMEDY
            )
        return FrontMatter()
    source = fenced["yaml"]
    if source.strip() and _KEY.search(source) is None:
        return FrontMatter()  # prose between two thematic breaks
    if len(source) > _MAX_LENGTH:
        raise SourceError(
            f"front matter of more than {_MAX_LENGTH} characters",
            file=path,
            place="line 1",
            remedy="move the text into the body",
        )
    root = _compose(source, path)
    if root is None:
        return FrontMatter(fenced.end())
    return _Reader(path, fenced.start("yaml"), source.split("\n")).read(root, fenced.end())


def edits(front: FrontMatter, texts: Sequence[str | None], text: str) -> Iterator[Edit]:
    """Edits that put new texts in the place of the fields (None: as it is)."""
    changed: dict[int, list[tuple[Field, str]]] = {}
    for item, new in zip(front.fields, texts, strict=True):
        if new is not None:
            changed.setdefault(item.scalar.start, []).append((item, " ".join(new.split())))
    for parts in changed.values():
        scalar = parts[0][0].scalar
        value = scalar.value
        for item, new in reversed(parts):
            value = value[: item.start] + new + value[item.end :]
        raw = text[scalar.start : scalar.end]
        yield Edit(scalar.start, scalar.end, new_source(scalar, value, raw))


def language_edits(front: FrontMatter, target: Target, text: str) -> Iterator[Edit]:
    """Edits that make the front matter name the target's language and direction."""
    for scalar, value in (
        (front.language, target.language),
        (front.direction, "rtl" if target.right_to_left else "ltr"),
    ):
        if scalar is not None:
            raw = text[scalar.start : scalar.end]
            yield Edit(scalar.start, scalar.end, new_source(scalar, value, raw))


def _refuse_toml(text: str, path: PurePath) -> None:
    if re.match(r"\+\+\+[ \t]*\n.*?^\+\+\+[ \t]*$", text, re.DOTALL | re.MULTILINE):
        raise SourceError(
            "front matter in TOML is not read",
            file=path,
            place="line 1",
            remedy="write it as YAML between --- lines",
        )


def _compose(source: str, path: PurePath) -> yaml.Node | None:
    try:
        _refuse_traps(source, path)
        return yaml.compose(source, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 2}" if mark else None
        reason = error.problem or "broken"
    except yaml.reader.ReaderError as error:
        place = f"line {source.count(chr(10), 0, error.position) + 2}"
        reason = "a character that YAML does not allow"
    raise SourceError(f"front matter: {reason}", file=path, place=place, remedy=_REMEDY)


def _refuse_traps(source: str, path: PurePath) -> None:
    """Look at the events first, which cost little however the document is built."""
    depth = 0
    for event in yaml.parse(source, yaml.SafeLoader):
        place = f"line {event.start_mark.line + 2}" if event.start_mark else None
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise SourceError(
                "front matter with anchors or aliases (& and *) is refused",
                file=path,
                place=place,
                remedy="write each value out, or put it in quotes",
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            raise SourceError(
                f"front matter nested deeper than {_MAX_DEPTH}",
                file=path,
                place=place,
                remedy="flatten it",
            )


@dataclass(slots=True)
class _Reader:
    path: PurePath
    offset: int
    lines: list[str]
    fields: list[Field] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    language: Scalar | None = None
    direction: Scalar | None = None
    origins: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def read(self, root: yaml.Node, end: int) -> FrontMatter:
        if not isinstance(root, yaml.MappingNode):
            raise SourceError(
                "front matter that is not a list of keys and values",
                file=self.path,
                place=f"line {root.start_mark.line + 2}",
                remedy=_REMEDY,
            )
        self._node(root, (), flow=False)
        return FrontMatter(end, tuple(self.fields), self.metadata, self.language, self.direction)

    def _node(self, node: yaml.Node, path: tuple[str, ...], flow: bool) -> None:
        if isinstance(node, yaml.MappingNode):
            self._mapping(node, path, flow or bool(node.flow_style))
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self._node(item, path, flow or bool(node.flow_style))
        elif isinstance(node, yaml.ScalarNode):
            self._scalar(node, path, flow)

    def _mapping(self, node: yaml.MappingNode, path: tuple[str, ...], flow: bool) -> None:
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                raise SourceError(
                    f"front matter has the key {name!r} twice",
                    file=self.path,
                    place=f"line {key.start_mark.line + 2}",
                    remedy="keep one of them",
                )
            seen.add(name)
            self._node(value, (*path, name), flow)

    def _scalar(self, node: yaml.ScalarNode, path: tuple[str, ...], flow: bool) -> None:
        value = str(node.value)
        scalar = Scalar(
            self.offset + node.start_mark.index,
            self.offset + node.end_mark.index,
            node.style or "",
            value,
            flow,
        )
        if keys.is_language(path) and _LANGUAGE.fullmatch(value):
            self.language = scalar
        elif keys.is_direction(path) and value in ("ltr", "rtl"):
            self.direction = scalar
        role = keys.role(path) if node.tag == _STRING else None
        if role is None or keys.is_kept_too(path):
            self._keep(path, value)
        if role is None:
            return
        note = f"front matter: {' '.join(path)}"
        lines = self.lines[node.start_mark.line : node.end_mark.line + 1]
        above = 0
        for start, end in _parts(value, scalar.style, role):
            above = _line_of(value[start:end], lines, above)
            line = node.start_mark.line + above + 2
            self.fields.append(Field(role, value[start:end], line, note, scalar, start, end))

    def _keep(self, path: tuple[str, ...], value: str) -> None:
        """Note a value; items of a list together, and the dateline's before any other."""
        name = keys.metadata_name(path)
        origin = self.origins.get(name)
        if origin == path:
            self.metadata[name] += f", {value}"
        elif origin is None or len(path) > len(origin):
            self.metadata[name] = value
            self.origins[name] = path


def _line_of(text: str, lines: list[str], above: int) -> int:
    """Index of the line, from one above on, that a paragraph of a value begins; else that one."""
    for index in range(above, len(lines)):
        line = lines[index].strip()
        if line and text.startswith(line):
            return index
    return above


def _parts(value: str, style: str, role: Role) -> Iterator[tuple[int, int]]:
    """The paragraphs of a value; the lines of a contact."""
    separator = r"\n[ \t]*(?:\n[ \t]*)+" if style == "|" and role is not Role.CONTACT else r"\n+"
    at = 0
    for match in [*re.finditer(separator, value), None]:
        end = match.start() if match else len(value)
        text = value[at:end]
        if text.strip():
            start = at + len(text) - len(text.lstrip())
            yield start, start + len(text.strip())
        at = match.end() if match else end
