"""What a finding says: an English sentence that remembers what it was made from.

So a page can say it in its reader's language: it translates the template and fills in the same
values. A value that is itself made by said() is translated too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping


class Said(str):
    """A sentence in English, with the template and the values that it was made from."""

    __slots__ = ("template", "values")

    template: str
    """English, with the names of its values in braces."""
    values: Mapping[str, str]

    def __new__(cls, template: str, values: Mapping[str, str]) -> Said:
        """The sentence of a template and its values."""
        made = super().__new__(cls, template.format_map(values))
        made.template = template
        made.values = values
        return made

    def __reduce__(self) -> tuple[type[Said], tuple[str, Mapping[str, str]]]:
        """For processes that send findings to each other."""
        return Said, (self.template, self.values)


def said(template: str, **values: object) -> Said:
    """A sentence; template must be a literal, since that is how translators get to see it."""
    kept = {
        name: value if isinstance(value, Said) else str(value) for name, value in values.items()
    }
    return Said(template, kept)


NOTHING = Said("", {})


def translated(text: str, translate: Callable[[str], str], show: Callable[[str], str] = str) -> str:
    """A sentence in another language, by a function that translates templates.

    What was not made by said(), such as a value that stands in a text, stays as it is, or is
    shown as another function says (a page may have to mark it).
    """
    if not isinstance(text, Said):
        return show(text)
    if not text:
        return text
    values = {name: translated(value, translate, show) for name, value in text.values.items()}
    return translate(text.template).format_map(values)
