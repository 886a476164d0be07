"""A new value for a YAML scalar, written in the style of the old one."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\\\"]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar at offsets in the document."""

    start: int
    end: int
    style: str
    """`'`, `"`, `|`, `>`, or nothing for a plain one."""
    value: str
    in_flow: bool
    """Whether it stands inside brackets or braces."""


def new_source(scalar: Scalar, value: str, raw: str) -> str:
    """YAML of a new value in place of raw, the old one; in double quotes where no other can."""
    match scalar.style:
        case "|" | ">":
            return _block(scalar, value, raw)
        case "'":
            source = "'" + value.replace("'", "''") + "'"
        case '"':
            return _double(value)
        case _:
            source = value
    return source if _reads_as(source, value, scalar.in_flow) else _double(value)


def _double(value: str) -> str:
    def escaped(match: re.Match[str]) -> str:
        character = match.group()
        return _ESCAPES.get(character, f"\\u{ord(character):04x}")

    return '"' + _UNPRINTABLE.sub(escaped, value) + '"'


def _reads_as(source: str, value: str, in_flow: bool) -> bool:
    text = f"[{source}, end]" if in_flow else f"key: {source}\n"
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    if not isinstance(root, yaml.CollectionNode) or len(root.value) != (2 if in_flow else 1):
        return False
    node = root.value[0] if in_flow else root.value[0][1]
    return (
        isinstance(node, yaml.ScalarNode)
        and node.value == value
        and node.tag == "tag:yaml.org,2002:str"
    )


def _block(scalar: Scalar, value: str, raw: str) -> str:
    body = raw.rstrip(" \t\n")
    tail = raw[len(body) :]
    header, _, content = body.partition("\n")
    first = re.search(r"^([ \t]*)\S", content, re.MULTILINE)
    indentation = first[1] if first else "  "
    text = value.rstrip("\n")
    if scalar.style == ">":
        text = re.sub(r"\n+", lambda match: match.group() + "\n", text)
    lines = [indentation + line if line else "" for line in text.split("\n")]
    source = "\n".join((header, *lines))
    return (
        source + tail
        if _block_reads_as(source, tail, value, indentation)
        else (_double(value) + tail)
    )


def _block_reads_as(source: str, tail: str, value: str, indentation: str) -> bool:
    try:
        root = yaml.compose(f"{indentation[:-1]}key: {source}{tail}", yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    return isinstance(root, yaml.MappingNode) and root.value[0][1].value == value
