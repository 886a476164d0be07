"""Offsets of pieces in texts, whatever SentencePiece normalised."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressloc.engines.tokenizers import SentencePieceTokenizer
from pressloc.errors import PackageError


@pytest.fixture(scope="module")
def tokenizer(model_folder: Path) -> SentencePieceTokenizer:
    return SentencePieceTokenizer(model_folder / "source.spm", model_folder / "target.spm")


TEXTS = st.text(st.characters(codec="utf-8"), max_size=80)


@given(TEXTS)
def test_pieces_and_their_number_are_the_same_with_and_without_offsets(
    tokenizer: SentencePieceTokenizer, text: str
) -> None:
    found = tokenizer.encode_with_spans(text)
    assert tokenizer.encode([text]) == [list(found.pieces)]
    assert tokenizer.lengths([text]) == [len(found.pieces)]


@given(TEXTS)
def test_spans_lie_in_order_within_the_text_and_hold_no_white_space_at_their_ends(
    tokenizer: SentencePieceTokenizer, text: str
) -> None:
    spans = tokenizer.encode_with_spans(text).spans
    assert list(spans) == sorted(spans)
    for start, end in spans:
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == text[start:end].strip()


@given(st.text("abcdefgh ÄÖéñ😀你好\u0301İß.,", max_size=60))
def test_every_visible_character_belongs_to_a_piece(
    tokenizer: SentencePieceTokenizer, text: str
) -> None:
    covered = {i for span in tokenizer.encode_with_spans(text).spans for i in range(*span)}
    assert covered >= {i for i, character in enumerate(text) if not character.isspace()}


@given(TEXTS)
def test_decoding_gives_the_same_text_with_and_without_offsets(
    tokenizer: SentencePieceTokenizer, text: str
) -> None:
    pieces = tokenizer.encode([text])[0]
    found = tokenizer.decode_with_spans(pieces)
    assert found.text == tokenizer.decode(pieces)
    assert len(found.spans) == len(pieces)
    covered = {i for span in found.spans for i in range(*span)}
    assert covered == {i for i in covered if i < len(found.text)}
    assert covered >= {i for i, c in enumerate(found.text) if not c.isspace()}


@given(st.text("abcdefghäé你😀_ ", max_size=40).map(lambda text: " ".join(text.split())))
def test_what_needs_no_normalising_comes_back_with_equal_spans(
    tokenizer: SentencePieceTokenizer, text: str
) -> None:
    read = tokenizer.encode_with_spans(text)
    written = tokenizer.decode_with_spans(read.pieces)
    assert written.text == text
    assert [s for s in written.spans if s[0] < s[1]] == list(
        dict.fromkeys(s for s in read.spans if s[0] < s[1])
    )


def test_an_underscore_is_no_space(tokenizer: SentencePieceTokenizer) -> None:
    assert tokenizer.decode(tokenizer.encode(["press_office_2"])[0]) == "press_office_2"


def test_pieces_that_the_tokeniser_does_not_know_lose_only_their_word_mark(
    tokenizer: SentencePieceTokenizer,
) -> None:
    found = tokenizer.decode_with_spans(["▁Zhongwén", "▁a", "▁⟦0⟧", "x"])
    assert found.text == "Zhongwén a ⟦0⟧x"
    assert [found.text[start:end] for start, end in found.spans] == ["Zhongwén", "a", "⟦0⟧", "x"]


def test_a_character_of_several_bytes_belongs_to_the_last_of_them(
    tokenizer: SentencePieceTokenizer,
) -> None:
    found = tokenizer.decode_with_spans(["▁a", "<0xE4>", "<0xBD>", "<0xA0>", "<0xE4>"])
    assert found.text == "a你\ufffd"
    assert [found.text[start:end] for start, end in found.spans] == ["a", "", "", "你", "\ufffd"]


def test_pieces_of_a_changed_character_all_stand_for_it(tokenizer: SentencePieceTokenizer) -> None:
    text = "a ½ b"
    found = tokenizer.encode_with_spans(text)
    spans = dict(zip(found.pieces, found.spans, strict=True))
    assert "½" in {text[start:end] for start, end in spans.values()}


def test_a_file_that_is_no_tokeniser_is_named(tmp_path: Path) -> None:
    path = tmp_path / "source.spm"
    path.write_bytes(b"nonsense")
    with pytest.raises(PackageError, match=r"source\.spm: tokeniser cannot be read"):
        SentencePieceTokenizer(path, path)
