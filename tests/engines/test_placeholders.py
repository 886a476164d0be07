"""Finding out which token form an engine copies."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pressloc.engines import DecodingSettings, Hypothesis
from pressloc.engines.listing import read_package
from pressloc.engines.neural import ModelEngine
from pressloc.engines.packages import Kind
from pressloc.engines.placeholders import FORMS, find_placeholder, probes, recorded, survives


class Mangling:
    """An engine that changes a text by a function."""

    identity = "mangling"
    placeholder = ""

    def __init__(self, change: Callable[[str], str]) -> None:
        self._change = change
        self.translated = 0

    def translate(
        self, texts: Sequence[str], *, hypotheses: int = 1, links: bool = False
    ) -> list[tuple[Hypothesis, ...]]:
        self.translated += len(texts)
        return [(Hypothesis(self._change(text), 0.0),) for text in texts]


def test_of_forms_that_survive_the_first_is_taken() -> None:
    assert find_placeholder(Mangling(lambda text: text)) == FORMS[0]


def test_the_form_that_survives_is_found() -> None:
    engine = Mangling(lambda text: re.sub(r"[^\w ]", "", text))
    assert find_placeholder(engine) == "__{}__"


def test_none_is_better_than_one_that_is_lost_often() -> None:
    engine = Mangling(lambda text: text if len(text) % 3 else "")
    assert find_placeholder(engine) == ""


def test_hopeless_forms_are_given_up_early() -> None:
    engine = Mangling(lambda text: "")
    assert find_placeholder(engine) == ""
    assert engine.translated == 10 * len(FORMS)


@pytest.mark.parametrize(
    ("token", "text", "kept"),
    [
        ("⟦0⟧", "bugün ⟦0⟧'da", True),
        ("⟦0⟧", "⟦0⟧ und ⟦0⟧", False),
        ("⟦0⟧", "⟦ 0⟧", False),
        ("XX1", "在XX1举行", True),
        ("XX1", "XX12", False),
        ("71003", "171003", False),
    ],
)
def test_a_token_survives_if_it_stands_once_by_itself(token: str, text: str, kept: bool) -> None:
    assert survives(token, text) is kept


def test_there_are_forty_english_sentences_and_every_one_has_a_place_for_a_token() -> None:
    assert len(probes("en")) == 40
    for language in ("en", "zh", "es", "fr", "de", "tr", "ar", "ru", "pt"):
        assert len(set(probes(language))) >= 12
        assert all(text.count("{}") == 1 for text in probes(language))
    assert probes("xx") == probes("en")


def test_what_was_found_is_recorded_and_not_sought_again(
    argos_package: Callable[..., Path],
    tmp_path: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = read_package(argos_package(tmp_path / "x"), Kind.ARGOS)
    assert package
    monkeypatch.setattr("pressloc.engines.placeholders.FORMS", FORMS[:1])
    assert recorded(package) is None
    assert ModelEngine(package, DecodingSettings()).placeholder == FORMS[0]
    assert recorded(package) == FORMS[0]
    monkeypatch.setattr("pressloc.engines.placeholders.FORMS", ())
    assert ModelEngine(package, DecodingSettings()).placeholder == FORMS[0]
    record = home / "data" / "pressloc" / "placeholders.json"
    assert list(json.loads(record.read_text("utf-8")).values()) == [FORMS[0]]


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', "\\xff"])
def test_a_record_that_is_broken_counts_as_none(
    argos_package: Callable[..., Path], tmp_path: Path, home: Path, content: str
) -> None:
    package = read_package(argos_package(tmp_path / "x"), Kind.ARGOS)
    assert package
    record = home / "data" / "pressloc" / "placeholders.json"
    record.parent.mkdir(parents=True)
    record.write_text(content)
    assert recorded(package) is None
