"""Which form of a token a package copies reliably: found out once, then recorded.

A segment whose number or name went missing is translated again with a token in its place. Models
differ in what they copy, and nothing in a package says it, so the forms are tried on sentences.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pressloc.engines.base import Engine
from pressloc.engines.listing import data_folder
from pressloc.engines.packages import Package, fingerprint
from pressloc.errors import EngineError, PresslocError
from pressloc.files import write_atomically

FORMS = (
    "⟦{}⟧",
    "[[{}]]",
    "[{}]",
    "{{{}}}",
    "<{}>",
    "#{}#",
    "@{}@",
    "__{}__",
    "<x{}>",
    "XX{}",
    "X{}X",
    "Q{}Z",
    "7100{}",
)
"""Forms in order of preference: what no text holds by itself first, for `str.format(number)`."""

_ON_SERVERS = ("⟦{}⟧", "[{}]", "{{{}}}", "XX{}")
"""Forms that are tried on a server, which takes a request each time."""

SURVIVAL = 0.9
"""Share of sentences in which a form must stand exactly once in the translation to be of use."""

_FIRST_ROUND = 10
_WORTH_GOING_ON = 0.7
"""A form that fails in more than this share of the first sentences is given up."""

_PROBES = Path(__file__).parent / "probes.json"


def find_placeholder(engine: Engine, source: str = "en") -> str:
    """The form that the engine copies best, tried on sentences; empty if none is reliable.

    source: language of the sentences. Of equally good forms the first of FORMS is taken.
    """
    sentences = probes(source)
    first, rest = sentences[:_FIRST_ROUND], sentences[_FIRST_ROUND:]
    counts = {form: _survivals(engine, form, first) for form in FORMS}
    for form, count in counts.items():
        if count >= _WORTH_GOING_ON * len(first):
            counts[form] += _survivals(engine, form, rest)
    best = max(FORMS, key=counts.__getitem__)
    return best if counts[best] >= SURVIVAL * len(sentences) else ""


def placeholder_of(package: Package, engine: Engine) -> str:
    """The form for a package: what it says itself, else what is on record, else by experiment."""
    if package.placeholder is not None:
        return package.placeholder
    key = fingerprint(package)
    known = _record(_record_path()).get(key)
    return known if known is not None else _keep(key, find_placeholder(engine, package.source))


def placeholder_of_server(engine: Engine, source: str) -> str:
    """The form for a server whose package is not known: what is on record, else by experiment.

    A few forms on a few sentences, in one request; none if the server does not answer.
    """
    known = _record(_record_path()).get(engine.identity)
    if known is not None:
        return known
    sentences = probes(source)[:_FIRST_ROUND]
    try:
        found = find_among(_ON_SERVERS, engine, sentences)
    except EngineError:
        return ""
    return _keep(engine.identity, found)


def find_among(forms: Sequence[str], engine: Engine, sentences: Sequence[str]) -> str:
    """The form that survives in the most sentences, if it does so reliably; all asked at once."""
    tries = [
        (form, form.format(at % 10), text) for form in forms for at, text in enumerate(sentences)
    ]
    found = engine.translate([text.replace("{}", token) for _, token, text in tries])
    counts = dict.fromkeys(forms, 0)
    for (form, token, _), best in zip(tries, found, strict=True):
        counts[form] += survives(token, best[0].text)
    best_form = max(forms, key=counts.__getitem__)
    return best_form if counts[best_form] >= SURVIVAL * len(sentences) else ""


def recorded(package: Package) -> str | None:
    """The form for a package as far as it is known without trying; None if it is not."""
    if package.placeholder is not None:
        return package.placeholder
    return _record(_record_path()).get(fingerprint(package))


@cache
def probes(language: str) -> tuple[str, ...]:
    """Sentences of a language with `{}` where a token goes; English ones if there are none."""
    sentences: dict[str, list[str]] = json.loads(_PROBES.read_text(encoding="utf-8"))
    return tuple(sentences.get(language, sentences["en"]))


def _survivals(engine: Engine, form: str, sentences: tuple[str, ...]) -> int:
    """In how many translations the token stands exactly once."""
    tokens = [form.format(number % 10) for number in range(len(sentences))]
    texts = [text.replace("{}", token) for text, token in zip(sentences, tokens, strict=True)]
    found = engine.translate(texts)
    return sum(survives(token, best[0].text) for token, best in zip(tokens, found, strict=True))


def survives(token: str, text: str) -> bool:
    """Tell whether a token stands in a text exactly once, and not as part of a longer word."""
    before = r"(?<![0-9A-Za-z])" if token[0].isalnum() else ""
    after = r"(?![0-9A-Za-z])" if token[-1].isalnum() else ""
    return len(re.findall(before + re.escape(token) + after, text)) == 1


def _keep(key: str, form: str) -> str:
    """Record what was found out; the form itself."""
    path = _record_path()
    text = json.dumps({**_record(path), key: form}, ensure_ascii=False, indent=1, sort_keys=True)
    with contextlib.suppress(PresslocError, OSError):  # then it is found out again next time
        write_atomically(path, f"{text}\n".encode())
    return form


def _record_path() -> Path:
    return data_folder() / "placeholders.json"


def _record(path: Path) -> dict[str, str]:
    """What was found out before; empty if the file is not there or not sound."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(data, dict):
        return {}
    return {str(key): value for key, value in data.items() if isinstance(value, str)}
