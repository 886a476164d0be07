"""Running a model: limits, devices, failures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pressloc.engines import DecodingSettings
from pressloc.engines.decoding import Batch, Decoder, Search, _InFlight
from pressloc.errors import PackageError

CPU = DecodingSettings(device="cpu", threads=2)


@pytest.fixture(scope="module")
def decoder(model_folder: Path) -> Decoder:
    return Decoder(model_folder, CPU)


def batches(count: int, most: int = 100) -> list[Batch]:
    return [Batch((n,), [["▁a"] * (n + 1)], most) for n in range(count)]


def test_batches_come_back_in_order_with_a_score_for_each_hypothesis(decoder: Decoder) -> None:
    found = list(decoder.run(batches(12), Search(hypotheses=2)))
    assert [batch.keys for batch, _ in found] == [(n,) for n in range(12)]
    for batch, [drafts] in found:
        assert drafts[0].pieces == batch.pieces[0]
        assert len(drafts) == 2
        assert drafts[0].attention == []


def test_only_a_few_batches_are_taken_ahead(decoder: Decoder) -> None:
    taken: list[int] = []

    def source():  # type: ignore[no-untyped-def]
        for batch in batches(40):
            taken.append(batch.keys[0])
            yield batch

    run = decoder.run(source())
    next(run)
    assert len(taken) < 10
    run.close()


def test_attention_has_a_row_for_each_piece_and_a_column_for_each_of_the_source(
    decoder: Decoder,
) -> None:
    [(_, [[draft]])] = decoder.run(batches(3)[2:], Search(attention=True))
    assert [len(row) for row in draft.attention] == [3, 3, 3]


def test_a_translation_goes_on_from_given_pieces_without_banned_ones(decoder: Decoder) -> None:
    [(_, [[plain]])] = decoder.run([Batch((0,), [["▁a", "▁in", "▁a"]], 9)])
    given = Batch((0,), [["▁a", "▁in", "▁a"]], 9, prefixes=[["▁in"]])
    [(_, [[found]])] = decoder.run([given], Search(attention=True, banned=(("▁a",),)))
    assert plain.pieces == ["▁a", "▁in", "▁a"]
    assert found.pieces[:2] == ["▁in", "▁in"]
    assert "▁a" not in found.pieces
    assert len(found.attention) == len(found.pieces)


def test_given_pieces_count_nothing_in_the_score(decoder: Decoder) -> None:
    source = ["▁a", "▁in", "▁a"]
    [(_, [[alone]])] = decoder.run([Batch((0,), [source], 9)])
    [(_, [[found]])] = decoder.run([Batch((0,), [source], 9, prefixes=[source[:1]])])
    assert found.pieces == alone.pieces
    assert found.score == pytest.approx(alone.score, abs=0.05)


def test_a_translation_is_never_longer_than_allowed(decoder: Decoder) -> None:
    [(_, [[draft]])] = decoder.run([Batch((0,), [["▁a"] * 30], 7)])
    assert len(draft.pieces) == 7


def test_a_model_with_few_positions_is_asked_for_fewer_pieces(
    decoder: Decoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As CTranslate2 fails where a model was trained with learned positions."""
    submit = decoder._submit

    class Failing:
        def result(self) -> object:
            raise RuntimeError(
                "No position encodings are defined for positions >= 10, but got position 10"
            )

    def few(batch: Batch, search: Search) -> _InFlight:
        flight = submit(batch, search)
        return flight if flight.limit <= 8 else replace(flight, pending=[Failing()])

    monkeypatch.setattr(decoder, "_most", decoder._most)
    monkeypatch.setattr(decoder, "_submit", few)
    found = list(decoder.run(batches(8)))
    assert [len(drafts[0][0].pieces) for _, drafts in found] == list(range(1, 9))
    monkeypatch.setattr(decoder, "_submit", lambda *_: _InFlight(batches(1)[0], [Failing()], 8))
    with pytest.raises(PackageError, match="model cannot translate"):
        list(decoder.run(batches(1)))


def test_a_folder_that_holds_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="model cannot be loaded"):
        Decoder(tmp_path, CPU)


def test_asking_for_cuda_where_there_is_none_is_an_error_and_auto_does_without(
    model_folder: Path,
) -> None:
    import ctranslate2

    if ctranslate2.get_cuda_device_count():
        pytest.skip("this machine has a CUDA device")
    with pytest.raises(PackageError, match="cannot run on CUDA"):
        Decoder(model_folder, DecodingSettings(device="cuda"))
    assert list(Decoder(model_folder, DecodingSettings(device="auto")).run(batches(1)))
