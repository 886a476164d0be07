"""Packages with a `bpe.model`: Moses words cut by byte-pair encoding."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pressloc.engines import DecodingSettings
from pressloc.engines.bpe import BpeTokenizer
from pressloc.engines.listing import read_package
from pressloc.engines.neural import ModelEngine
from pressloc.engines.packages import Kind
from pressloc.errors import PackageError

TEXTS = [
    "The summit's first day: 600 guests & friends.",
    'Visitors (many) said "thank you" and stayed.',
    "Naïve café",
]


@pytest.fixture
def bpe(tmp_path: Path) -> Path:
    path = tmp_path / "bpe.model"
    path.write_text("#version: 0.2\nt h\nth e</w>\nd a\nda y</w>\n", "utf-8")
    return path


def test_texts_come_back_and_pieces_are_found_in_them(bpe: Path) -> None:
    tokenizer = BpeTokenizer(bpe, "en", "en")
    for text in TEXTS:
        read = tokenizer.encode_with_spans(text)
        assert list(read.pieces) == tokenizer.encode([text])[0]
        assert tokenizer.lengths([text]) == [len(read.pieces)]
        assert tokenizer.decode(read.pieces) == text
        for found in (read, tokenizer.decode_with_spans(read.pieces)):
            spans = dict.fromkeys(found.spans)  # the pieces of &apos; all stand for the apostrophe
            joined = "".join(text[start:end] for start, end in spans)
            assert joined == "".join(text.split())


def test_pieces_that_are_not_in_the_text_have_no_span(bpe: Path) -> None:
    read = BpeTokenizer(bpe, "en", "en").encode_with_spans("“Good” day")
    covered = "".join(read.text[start:end] for start, end in read.spans)
    assert covered == "Goodday"


def test_a_package_with_bpe_translates(
    bpe: Path, tmp_path: Path, make_model: Callable[[Path, list[str]], None]
) -> None:
    folder = tmp_path / "translate-en_fr-1_0"
    pieces = {p for found in BpeTokenizer(bpe, "en", "fr").encode(TEXTS) for p in found}
    others = [f"other{number}" for number in range(400)]
    make_model(folder / "model", ["<unk>", "<s>", "</s>", *sorted(pieces), *others])
    (folder / "bpe.model").write_bytes(bpe.read_bytes())
    (folder / "metadata.json").write_text(json.dumps({"from_code": "en", "to_code": "fr"}))
    package = read_package(folder, Kind.ARGOS)
    assert package
    engine = ModelEngine(package, DecodingSettings(device="cpu"))
    [(best, *_)] = engine.translate(TEXTS[2:], links=True)
    assert best.text == TEXTS[2]
    assert all(link.source == link.target for link in best.links)


def test_a_broken_bpe_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bpe.model"
    path.write_bytes(b"\xff\xfe\x00nonsense")
    with pytest.raises(PackageError, match=r"bpe\.model: tokeniser cannot be read"):
        BpeTokenizer(path, "en", "fr")
    with pytest.raises(PackageError, match="cannot be read"):
        BpeTokenizer(tmp_path / "nowhere", "en", "fr")
