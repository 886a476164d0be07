"""The engine that runs packages, with a model that copies what it reads."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.engines import DecodingSettings, Hypothesis
from pressloc.engines.casing import Speller
from pressloc.engines.decoding import Batch, Draft, Search
from pressloc.engines.listing import read_package
from pressloc.engines.neural import ModelEngine
from pressloc.engines.packages import Kind, Package
from pressloc.engines.repeats import NO_PHRASE_TWICE
from pressloc.engines.resuming import Resumption
from pressloc.errors import PackageError

Maker = Callable[..., Path]

TEXT = "the summit opens."


@pytest.fixture(scope="module")
def package(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    folder = tmp_path_factory.mktemp("neural") / "en_fr"
    folder.mkdir()
    for path in model_folder.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "metadata.json").write_text('{"from_code": "en", "to_code": "fr"}')
    found = read_package(folder, Kind.CTRANSLATE2)
    assert found
    return found


@pytest.fixture(scope="module")
def engine(package: Package) -> ModelEngine:
    """One that knows no usual case: its tokeniser was trained on a few sentences."""
    return ModelEngine(package, DecodingSettings(device="cpu", threads=2, ordinary_case=False))


@pytest.fixture
def asked(engine: ModelEngine, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """For each batch that the decoder got: how many pieces in a row were not to come twice."""
    batches: list[int] = []
    run = engine._searcher.decoder.run

    def spy(given: Iterable[Batch], search: Search) -> Iterator[tuple[Batch, list[list[Draft]]]]:
        found = list(given)
        batches.extend(search.no_repeat for _ in found)
        return run(found, search)

    monkeypatch.setattr(engine._searcher.decoder, "run", spy)
    return batches


def first(found: list[tuple[Hypothesis, ...]]) -> list[str]:
    return [hypotheses[0].text for hypotheses in found]


def test_every_text_is_translated_and_comes_back_in_its_place(engine: ModelEngine) -> None:
    texts = ["The summit opens.", "A longer text with 25,000 naïve 😀 你好 characters.", "Rome"] * 9
    assert first(engine.translate(texts)) == texts


def test_nothing_is_nothing(engine: ModelEngine) -> None:
    assert engine.translate([]) == []


def test_equal_texts_are_translated_once(
    engine: ModelEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    encode = engine._tokenizer.encode
    monkeypatch.setattr(
        engine._tokenizer, "encode", lambda texts: seen.extend(texts) or encode(texts)
    )
    engine.translate(["Rome", "Paris", "Rome", "Rome"])
    assert sorted(seen) == ["Paris", "Rome"]


@pytest.mark.parametrize("text", ["", " ", "300%", "12/2023", "—", "⟦0⟧", "😀", "\n\n"])
def test_a_text_without_letters_comes_back_as_it_is(engine: ModelEngine, text: str) -> None:
    assert engine.translate([text]) == [(Hypothesis(text, 0.0),)]


def test_line_breaks_tabs_and_white_space_at_the_ends_stay(engine: ModelEngine) -> None:
    text = "  The first line.\n\n\tThe second line\u2028the third.\r\n* * *\nRome \t"
    assert first(engine.translate([text])) == [text]


def test_a_text_too_long_for_a_model_is_translated_whole(engine: ModelEngine) -> None:
    text = " ".join(f"The company opened school number {n}, and many came;" for n in range(40))
    found = engine.translate([text], links=True)[0][0]
    assert found.text == text
    assert all(link.source == link.target for link in found.links)


def test_a_long_text_without_any_space_is_translated_whole(engine: ModelEngine) -> None:
    text = "nax" * 400
    assert first(engine.translate([text])) == [text]


def test_more_hypotheses_come_best_first_and_differ(engine: ModelEngine) -> None:
    [found] = engine.translate(["The summit opens in Rome."], hypotheses=8)
    assert 1 < len(found) <= 8
    assert [h.score for h in found] == sorted((h.score for h in found), reverse=True)
    assert len({h.text for h in found}) == len(found)


def test_the_score_is_the_mean_log_probability_whatever_the_length_penalty(
    package: Package,
) -> None:
    scores = [
        ModelEngine(package, DecodingSettings(length_penalty=penalty, device="cpu"))
        .translate(["The summit opens in Rome next week."])[0][0]
        .score
        for penalty in (0.0, 0.6, 1.0)
    ]
    assert scores[0] == pytest.approx(scores[2], rel=1e-3)
    assert scores[1] == pytest.approx(scores[2], rel=1e-3)
    assert -0.1 < scores[0] <= 0


def test_links_are_given_on_request_only(engine: ModelEngine) -> None:
    assert engine.translate(["Rome"])[0][0].links == ()
    assert engine.translate(["Rome"], links=True)[0][0].links != ()


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), min_size=1, max_size=4))
def test_links_of_a_copy_join_equal_stretches(engine: ModelEngine, texts: list[str]) -> None:
    for text, (best, *_) in zip(texts, engine.translate(texts, links=True), strict=True):
        for link in best.links:
            assert 0 <= link.source[0] < link.source[1] <= len(text)
            assert 0 <= link.target[0] < link.target[1] <= len(best.text)
            if best.text == text:  # else SentencePiece normalised it
                assert link.source == link.target
        assert math.isfinite(best.score)


def test_links_cover_characters_that_are_given_by_several_bytes(engine: ModelEngine) -> None:
    [(best, *_)] = engine.translate(["a 你 b"], links=True)
    assert best.text == "a 你 b"
    assert [link.source for link in best.links] == [(0, 1), (2, 3), (4, 5)]


def test_progress_counts_finished_texts_up_to_all_of_them(engine: ModelEngine) -> None:
    texts = [
        *(f"The company has {n} partners in Rome." for n in range(200)),
        "300%",
        "Rome",
        "Rome",
    ]
    told: list[int] = []
    engine.translate(texts, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == len(texts)


def test_a_run_can_be_interrupted(engine: ModelEngine) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.translate([f"Sentence {n} of many." for n in range(500)], progress=interrupt)
    assert first(engine.translate(["Rome"])) == ["Rome"]


def test_the_same_texts_give_the_same_drafts(engine: ModelEngine) -> None:
    texts = [f"The company signed {n} agreements with its partners." for n in range(50)]
    assert engine.translate(texts, hypotheses=3) == engine.translate(texts, hypotheses=3)


def test_batches_hold_no_more_pieces_than_set(package: Package) -> None:
    engine = ModelEngine(package, DecodingSettings(batch_tokens=64, device="cpu"))
    parts = ["word " * n for n in range(1, 30)]
    for batch in engine._searcher._batches(dict(enumerate(parts)), range(len(parts))):
        longest = max(map(len, batch.pieces))
        assert longest * len(batch.pieces) <= 64 or len(batch.pieces) == 1
        assert batch.max_target_pieces == 3 * longest + 50


def test_a_target_prefix_is_no_part_of_the_translation(
    argos_package: Maker, tmp_path: Path
) -> None:
    """The copying model writes at each place what it reads there: the prefix takes the first."""
    folder = argos_package(tmp_path / "x", target_prefix="▁the")
    package = read_package(folder, Kind.ARGOS)
    assert package
    assert package.target_prefix == ("▁the",)
    [(best, *_)] = ModelEngine(package, DecodingSettings(device="cpu")).translate(
        ["the 12 new books"], links=True
    )
    assert best.text == "12 new books"
    assert best.links[0].source == (4, 5)
    assert best.links[0].target == (0, 1)
    assert -0.1 < best.score <= 0


def test_a_source_prefix_goes_before_every_text(argos_package: Maker, tmp_path: Path) -> None:
    folder = argos_package(tmp_path / "x", source_prefix="▁the", target_prefix="▁the")
    package = read_package(folder, Kind.ARGOS)
    assert package
    [(best, *_)] = ModelEngine(package, DecodingSettings(device="cpu")).translate(
        ["12 new books"], links=True
    )
    assert best.text == "12 new books"
    assert all(link.source == link.target for link in best.links)


def test_what_a_package_says_of_decoding_is_obeyed_and_part_of_its_rules(
    argos_package: Maker, tmp_path: Path
) -> None:
    folder = argos_package(tmp_path / "x", decoding={"beam_size": 2, "length_penalty": 0.4})
    package = read_package(folder, Kind.ARGOS)
    assert package
    engine = ModelEngine(package, DecodingSettings(device="cpu"))
    assert (engine.width, "length_penalty': 0.4" in engine.rules) == (2, True)
    [found] = engine.translate(["The summit opens in Rome."], hypotheses=2)
    assert len(found) == 2
    assert -0.1 < found[0].score <= 0


def test_what_a_package_says_of_decoding_without_sense_is_an_error(
    argos_package: Maker, tmp_path: Path
) -> None:
    folder = argos_package(tmp_path / "x", decoding={"length_penalty": -1})
    with pytest.raises(PackageError, match=r"metadata.json: decoding.length_penalty must be"):
        read_package(folder, Kind.ARGOS)


def test_a_shouted_text_is_read_in_ordinary_case_and_links_stay_in_place(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ModelEngine(package, DecodingSettings(device="cpu", threads=2))
    engine._searcher._speller = Speller(
        lambda words: [1 + len(word) * word.isupper() for word in words]
    )
    seen: list[str] = []
    encode = engine._tokenizer.encode
    monkeypatch.setattr(
        engine._tokenizer, "encode", lambda texts: seen.extend(texts) or encode(texts)
    )
    [(best, *_)] = engine.translate(["THE COMPANY OPENED 12 NEW BOOKS"], links=True)
    assert seen == ["the company opened 12 new books"]
    assert best.text == "THE COMPANY OPENED 12 NEW BOOKS"
    assert all(link.source == link.target for link in best.links)


def test_a_text_of_which_a_clause_is_said_twice_is_asked_again(
    engine: ModelEngine, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model copies; so its answers look right only once the pieces may not come again."""
    monkeypatch.setattr(
        "pressloc.engines.searching.says_twice", lambda text, source, unspaced: "summit" in text
    )
    engine.translate(["The summit opens.", "Rome"])
    assert (set(asked[:-1]), asked[-1]) == ({0}, NO_PHRASE_TWICE)


def test_an_answer_with_a_token_too_often_is_taken_up_again_where_it_was_right(
    engine: ModelEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model copies; so another text plays the part that was right."""
    start = engine._tokenizer.encode(["Rome"])[0]
    rest = Resumption(tuple(start), (("▁a",),))
    asked: list[tuple[list[list[str]], tuple[tuple[str, ...], ...]]] = []
    run = engine._searcher.decoder.run

    def spy(given: Iterable[Batch], search: Search) -> Iterator[tuple[Batch, list[list[Draft]]]]:
        found = list(given)
        asked.extend((batch.prefixes, search.banned) for batch in found if batch.prefixes)
        return run(found, search)

    monkeypatch.setattr(engine._searcher.decoder, "run", spy)
    monkeypatch.setattr(
        "pressloc.engines.searching.repeats_token", lambda source, answer: answer == source == TEXT
    )
    monkeypatch.setattr("pressloc.engines.searching.resumption", lambda source, pieces: rest)
    found, other = engine.translate([TEXT, "Rome"], hypotheses=8)
    assert asked == [([start], (("▁a",),))]
    assert any(answer.text.startswith("Rome") for answer in found)
    assert other[0].text == "Rome"


def test_a_decoder_that_goes_in_circles_is_stopped_and_asked_again(
    engine: ModelEngine, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model copies; so the source is hidden from the check to make its copy look wrong."""
    text = "the the the the the the the the"
    assert first(engine.translate([text])) == [text]
    monkeypatch.setattr(
        "pressloc.engines.searching.goes_in_circles",
        lambda pieces, source: "the" in "".join(pieces),
    )
    [found, other] = first(engine.translate([text, "Rome"]))
    assert asked[-1] > 0
    assert "the the the the" not in found
    assert other == "Rome"
