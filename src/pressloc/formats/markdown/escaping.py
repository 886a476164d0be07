"""Plain text so that Markdown reads it as itself, with no more backslashes than that needs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it.common.utils import normalizeReference

from pressloc.formats.markdown.blocks import Environment, Shape

_PUNCTUATION = r"!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"
_SPECIAL = re.compile(r"\\|`|\*+|_+|~~+|\[|\]|<|&|!|\|")
_ENTITY = re.compile(r"&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z][a-z0-9]{1,31});", re.I)
_LABEL = re.compile(r"\[([^\[\]]{1,999})\]")
_LINE_START = re.compile(
    r"(?P<before>\d{1,9})(?P<mark>[.)])(?=[ \t]|$)"
    r"|(?P<sign>#{1,6}(?=[ \t]|$)|[-+*](?=[ \t]|$)|>|~~~|```|=+[ \t]*$|-+[ \t]*$"
    r"|(?:[-*_][ \t]*){3,}$)"
    r"|(?P<row>[|:-][|: \t-]*$)"
)
_EDGE_SPACE = re.compile(r"^[^\S \t\n]|[^\S \t\n]$", re.MULTILINE)
"""White space beyond ASCII at the ends of a line, which the block parser may drop."""
_CLOSING_SIGNS = re.compile(r"(^|[ \t])(#+)$")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a text in its block, as far as it changes what is markup."""

    shape: Shape
    environment: Environment
    has_targets: bool
    """Whether brackets of the block could be read as a link: `](`, `][`, `]:` or `[^`."""
    in_link: bool = False
    before: str = ""
    after: str = ""


def escape(text: str, around: Surroundings) -> str:
    """A text with the characters escaped that would be markup where it stands."""

    def one(match: re.Match[str]) -> str:
        run = match.group()
        before = text[match.start() - 1] if match.start() else around.before[-1:]
        after = text[match.end()] if match.end() < len(text) else around.after[:1]
        return _escaped(run, before, after, text, match.start(), around)

    return _SPECIAL.sub(one, text)


def escape_fully(text: str, shape: Shape) -> str:
    """A text with all punctuation escaped that Markdown knows."""
    # an escaped pipe still makes a table of a line above a row of dashes
    pipe = "\\|" if shape is Shape.CELL else "&#124;"
    return re.sub(
        rf"[{_PUNCTUATION}]", lambda match: pipe if match[0] == "|" else f"\\{match[0]}", text
    )


def guard_lines(source: str, shape: Shape) -> str:
    """Inline source whose lines begin no list, heading, quote … and whose end closes none."""
    source = _EDGE_SPACE.sub(lambda match: f"&#{ord(match.group())};", source)
    if shape is Shape.ATX_HEADING:
        return _CLOSING_SIGNS.sub(r"\1\\\2", source)
    if shape is Shape.CELL:
        return source
    return "\n".join(_guarded(line) for line in source.split("\n"))


def _guarded(line: str) -> str:
    match = _LINE_START.match(line)
    if match is None:
        return line
    at = match.end("before") if match["before"] else 0
    return f"{line[:at]}\\{line[at:]}"


def _escaped(run: str, before: str, after: str, text: str, at: int, around: Surroundings) -> str:
    match run[0]:
        case "\\":
            return _backslash(after, around)
        case "*" | "_":
            return run if _is_literal(run[0], before, after) else _each(run)
        case "[":
            return "\\[" if _may_link(text, at, around) else "["
        case "]":
            return "\\]" if around.in_link else "]"
        case "<":
            return "\\<" if after.isalpha() or after in ("/", "!", "?") else "<"
        case "&":
            return "&amp;" if _ENTITY.match(text, at) else "&"
        case "!":
            return "\\!" if at + 1 == len(text) and after == "[" else "!"
        case "|":
            return run if around.shape is not Shape.CELL else "\\|"
        case _:
            return _each(run)


def _backslash(after: str, around: Surroundings) -> str:
    if not after and around.shape is Shape.CELL:
        return "&#92;"  # before the pipe that ends the cell a backslash would escape it
    return "\\\\" if after in ("", "\n") or re.match(f"[{_PUNCTUATION}]", after) else "\\"


def _is_literal(mark: str, before: str, after: str) -> bool:
    """Whether a run of `*` or `_` can neither open nor close emphasis."""
    if (not before or before.isspace()) and (not after or after.isspace()):
        return True
    return mark == "_" and before.isalnum() and after.isalnum()


def _may_link(text: str, at: int, around: Surroundings) -> bool:
    if around.in_link or around.has_targets:
        return True
    label = _LABEL.match(text, at)
    references = around.environment.get("references", {})
    return label is not None and normalizeReference(label[1]) in references


def _each(run: str) -> str:
    return "".join(f"\\{character}" for character in run)
