"""Vocabularies: the teacher's source pieces cut to what English needs, and a target that can copy.

What is copied (names, numbers, codes) is cut alike on both sides: the target vocabulary holds the
language's own pieces and, after them, the source pieces that copied words are made of.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import sentencepiece as spm
from sentencepiece import sentencepiece_model_pb2 as proto

import text

EOS, UNK = 0, 1
SPACE = "▁"
_NORMAL, _USER_DEFINED, _BYTE = 1, 4, 6

_LIKE = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "«": '"', "»": '"', "–": "-", "—": "-", "·": "-",
    "•": "-", "~": "-", "<": "(", ">": ")", "{": "(", "}": ")", "[": "(", "]": ")", "\\": "/",
    "€": "$", "£": "$", "¥": "$", "¿": "?", "¡": "!", "ı": "i", "æ": "a", "ø": "o", "œ": "o",
    "ß": "s", "ł": "l", "Ł": "L", "đ": "d", "Ø": "O", "Æ": "A", "@": "a", "#": "-", "^": "-",
}  # fmt: skip
_ACCENTED = "áàâäãåéèêëěíìîïóòôöõúùûüůñçčćşšśğžźżńřýÁÀÂÄÃÅÉÈÊËÍÎÏİÓÔÖÕÚÛÜÑÇČĆŞŠŚĞŽŹŻ"
CHARACTERS = _LIKE | {letter: unicodedata.normalize("NFD", letter)[0] for letter in _ACCENTED}
"""Characters that the source must know; a new one starts from the embedding of the piece named."""

_MIXED = re.compile(r"[A-Z0-9].*[^\w▁]|[^\w▁].*[A-Z0-9]")
_LONG_NUMBER = re.compile(r"▁?\d{3,}$")
_KEPT_NUMBER = re.compile(r"▁(19|20)\d\d$|▁?(00|000|100|500)$")


def usable(piece: str) -> bool:
    """Whether a source piece leaves names and numbers whole: no '5%', '▁2008,' or '▁Inc.'."""
    if _MIXED.search(piece):
        return False
    return not _LONG_NUMBER.match(piece) or bool(_KEPT_NUMBER.match(piece))


def _processor(model: proto.ModelProto) -> spm.SentencePieceProcessor:
    return spm.SentencePieceProcessor(model_proto=model.SerializeToString())


def read_model(path: Path) -> proto.ModelProto:
    """A SentencePiece model as its protocol buffer."""
    model = proto.ModelProto()
    model.ParseFromString(path.read_bytes())
    return model


def _piece(piece: str, score: float, kind: int) -> proto.ModelProto.SentencePiece:
    return proto.ModelProto.SentencePiece(piece=piece, score=score, type=kind)


def cut_source(teacher: proto.ModelProto, sentences: Iterable[str], size: int) -> proto.ModelProto:
    """The teacher's model with the pieces that English uses most; bytes, marks, characters."""
    whole = proto.ModelProto()
    whole.CopyFrom(teacher)
    del whole.pieces[:]
    whole.pieces.extend(p for p in teacher.pieces if p.type != _NORMAL or usable(p.piece))
    processor = _processor(whole)
    counts: Counter[int] = Counter()
    for sentence in sentences:
        counts.update(processor.encode(sentence))
    kept = [piece for piece in whole.pieces if piece.type != _NORMAL]
    lowest = min(piece.score for piece in whole.pieces)
    fixed = [_piece(mark, 0, _USER_DEFINED) for mark in text.PLACEHOLDERS]
    fixed += [_piece(f"<0x{byte:02X}>", 0, _BYTE) for byte in range(256)]
    have = {piece.piece for piece in whole.pieces}
    fixed += [_piece(c, lowest - 2, _NORMAL) for c in CHARACTERS if c not in have]
    single = [p for p in whole.pieces if p.type == _NORMAL and len(p.piece) == 1]
    room = size - len(kept) - len(fixed) - len(single)
    common = [whole.pieces[i] for i, _ in counts.most_common()]
    common = [p for p in common if p.type == _NORMAL and len(p.piece) > 1][:room]
    cut = proto.ModelProto()
    cut.CopyFrom(teacher)
    del cut.pieces[:]
    cut.pieces.extend(kept + fixed + single + common)
    cut.trainer_spec.byte_fallback = True
    cut.trainer_spec.vocab_size = len(cut.pieces)
    return cut


def train_own(language: str, sentences: Iterable[str], size: int, prefix: Path) -> proto.ModelProto:
    """A SentencePiece model of the target language's own text."""
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(prefix),
        vocab_size=size,
        model_type="unigram",
        character_coverage=0.9995 if language == "zh" else 0.9999,
        byte_fallback=True,
        eos_id=EOS,
        unk_id=UNK,
        bos_id=-1,
        pad_id=-1,
        user_defined_symbols=",".join(text.PLACEHOLDERS),
        normalization_rule_name="identity",
        add_dummy_prefix=language != "zh",
        split_digits=True,
        input_sentence_size=250_000,
        shuffle_input_sentence=True,
        max_sentence_length=3000,
        num_threads=1,
        minloglevel=2,
    )
    return read_model(prefix.with_suffix(".model"))


class Target:
    """Encodes target sentences, given the source that they may copy from."""

    def __init__(
        self, language: str, own: proto.ModelProto, source: proto.ModelProto, copies: Iterable[str]
    ) -> None:
        self.spaced = language != "zh"
        self.source = _processor(source)
        plain = proto.ModelProto()
        plain.CopyFrom(own)
        plain.normalizer_spec.add_dummy_prefix = False
        plain.normalizer_spec.remove_extra_whitespaces = False
        self.own = _processor(plain)
        self.ids = {piece.piece: number for number, piece in enumerate(own.pieces)}
        self.own_size = len(self.ids)
        for piece in copies:
            self.ids.setdefault(
                piece if self.spaced else piece.lstrip(SPACE) or SPACE, len(self.ids)
            )
        self._cuts: dict[tuple[str, bool, bool], tuple[int, ...] | None] = {}

    def _cut(self, word: str, source_space: bool, target_space: bool) -> tuple[int, ...] | None:
        """A copied word cut like the source, or None where the target lacks a piece for that.

        The spaces say whether one stands before the word; a source piece begins with it.
        """
        if source_space:
            pieces = self.source.encode(word, out_type=str)
        else:
            pieces = self.source.encode("(" + word, out_type=str)[1:]
        first = pieces[0].removeprefix(SPACE)
        if not target_space:
            pieces[0] = first
        elif not self.spaced or not source_space:
            pieces = [SPACE, first, *pieces[1:]]
            if self.spaced and SPACE + first in self.ids:
                pieces = [SPACE + first, *pieces[2:]]
        ids = [self.ids.get(piece, UNK) for piece in pieces if piece]
        return None if UNK in ids or not ids else tuple(ids)

    def _copy(self, source: str, word: str, target_space: bool) -> tuple[int, ...] | None:
        source_space = (" " + word) in (" " + source)
        key = word, source_space, target_space
        if key not in self._cuts:
            self._cuts[key] = self._cut(*key)
        return self._cuts[key]

    def encode(self, source: str, target: str) -> list[int]:
        """Ids of the target's pieces."""
        line = " " + target if self.spaced else target
        out: list[int] = []
        at = 0
        for begin, end in text.shared_spans(source, line):
            after_space = begin > 0 and line[begin - 1] == " "
            ids = self._copy(source, line[begin:end], after_space)
            if ids is None:
                continue
            out += self.own.encode(line[at : begin - after_space])
            out += ids
            at = end
        return out + self.own.encode(line[at:])

    def model(self, own: proto.ModelProto) -> proto.ModelProto:
        """The SentencePiece model to ship: it decodes the added pieces and never chooses them."""
        merged = proto.ModelProto()
        merged.CopyFrom(own)
        lowest = min(piece.score for piece in own.pieces) - 100
        merged.pieces.extend(
            _piece(piece, lowest, _NORMAL) for piece in list(self.ids)[self.own_size :]
        )
        merged.trainer_spec.vocab_size = len(merged.pieces)
        return merged


def parted(merged: proto.ModelProto) -> tuple[proto.ModelProto, list[str]]:
    """A shipped target model as the language's own and the added pieces, which score lowest."""
    lowest = min(piece.score for piece in merged.pieces)
    copies = [piece.piece for piece in merged.pieces if piece.score == lowest]
    own = proto.ModelProto()
    own.CopyFrom(merged)
    del own.pieces[-len(copies) :]
    own.trainer_spec.vocab_size = len(own.pieces)
    return own, copies


def without_copies(source: str, target: str) -> str:
    """The target without what it copies: what its own vocabulary is made for."""
    out, at = [], 0
    for begin, end in text.shared_spans(source, target):
        out.append(target[at:begin])
        at = end
    return " ".join("".join([*out, target[at:]]).split())


def copy_pieces(
    source: proto.ModelProto, pairs: Iterable[tuple[str, str]], least: int
) -> list[str]:
    """Source pieces that copied words are made of, the most used first; all characters are in."""
    processor = _processor(source)
    words: Counter[str] = Counter()
    for english, _ in pairs:
        words.update(text.copied_words(english))
        words.update(text.DIGIT_RUN.findall(english))
    uses: Counter[str] = Counter()
    for word, count in words.items():
        pieces = processor.encode(word, out_type=str)
        uses.update(dict.fromkeys(pieces, count))
        if pieces[0].startswith(SPACE) and word[0].isdigit():
            uses[pieces[0].removeprefix(SPACE)] += count
    latin = [p.piece for p in source.pieces if p.type == _NORMAL and len(p.piece) == 1]
    chosen = [piece for piece, count in uses.most_common() if count >= least and piece]
    return list(dict.fromkeys(latin + chosen))
