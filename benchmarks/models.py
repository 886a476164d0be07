"""Scores of the starter models on FLORES-200 dev, beside the outputs of other systems.

usage: models.py FLORES_DEV [--models FOLDER] [--pair en_es] [--beam 4] [--threads 2] [--save DIR]

Printed for each system and language:
  BLEU, chrF      sacrebleu; BLEU with tokenizer zh for Chinese
  numbers, names  of the words with a digit, or with a capital and none, that a source sentence and
                  its reference share: the share that is in the output as well
  loops           outputs in which a run of one to four words (Chinese: of two to eight characters)
                  is repeated four times or more in a row
  empty           outputs without a letter or digit
and for the starters also
  marks           of sentences in which such words were masked by ⟦0⟧, ⟦1⟧ …: the share that keeps
                  every mark exactly once
  words/s         English words a second, on --threads cores
"pressloc starter" is the model as such: its first answer, by CTranslate2 and SentencePiece alone,
with the decoding settings that the manifest names. "with its engine" is what pressloc's engine
makes of it: ordinary case, the best of the answers, a second try for what loops, tokens put in that
are lacking; still without protection and repair. "as drafted" is with these, as a catalogue has it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import ctranslate2
import sacrebleu
import sentencepiece

from pressloc.engines.neural import ModelEngine
from pressloc.engines.packages import Kind, Package
from pressloc.engines.settings import DecodingSettings, Tuning, read_tuning
from pressloc.protection import draft_segments

STARTERS = Path(__file__).resolve().parents[1] / "src" / "pressloc" / "starter"
SYSTEMS = {
    "argos": "Argos",
    "opusmt": "OPUS-MT",
    "nllb": "NLLB-600M",
    "bergamot-tiny": "Firefox tiny",
    "bergamot-base": "Firefox base",
    "bergamot-base-memory": "Firefox base-memory",
}
LONGEST_OUTPUT = 180

_LATIN = "A-Za-zÀ-ɏ0-9"
_COPIED = re.compile(
    rf"(?<![{_LATIN}])(?=[{_LATIN}]*[A-Z0-9])[{_LATIN}]+(?:[.,:/&+-][{_LATIN}]+)*(?![{_LATIN}])"
)
_WORD_LOOP = re.compile(r"(?:^|\s)((?:\S+\s+){0,3}\S+)(?:\s+\1){3,}(?:\s|$)")
_CHARACTER_LOOP = re.compile(r"(\S{2,8})\1{3,}")
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬", "0123456789.,")


def copied(text: str) -> set[str]:
    """Words with a capital or a digit; Arabic-Indic digits count as the digits they are."""
    return set(_COPIED.findall(text.translate(_ARABIC_DIGITS)))


@dataclass(frozen=True, slots=True)
class Survival:
    """How many of the words to copy were copied."""

    kept: int
    wanted: int

    @property
    def share(self) -> float:
        """Kept of wanted; 1 if there was nothing to copy."""
        return self.kept / self.wanted if self.wanted else 1.0

    def __str__(self) -> str:
        return f"{100 * self.share:.1f}% ({self.kept}/{self.wanted})"


def survival(
    sources: Sequence[str], references: Sequence[str], outputs: Sequence[str], numbers: bool
) -> Survival:
    """Of the numbers, or else names, that source and reference share: how many the output has."""
    kept = wanted = 0
    for source, reference, output in zip(sources, references, outputs, strict=True):
        shared = copied(source) & copied(reference)
        shared = {word for word in shared if any(map(str.isdigit, word)) == numbers}
        wanted += len(shared)
        kept += len(shared & copied(output))
    return Survival(kept, wanted)


def masked(sources: Sequence[str], references: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Sentences with up to four words that they share with the reference masked, and the marks."""
    rnd = random.Random(11)
    out = []
    for source, reference in zip(sources, references, strict=True):
        words = sorted(w for w in copied(source) if source.count(w) == 1)
        shared = [w for w in words if w in copied(reference)] or words
        shared = [w for w in shared if not any(w != other and w in other for other in words)]
        some = rnd.sample(shared, min(len(shared), rnd.randint(1, 4)))
        if not some:
            continue
        marks = rnd.sample([f"⟦{number}⟧" for number in range(10)], len(some))
        for word, mark in zip(some, marks, strict=True):
            source = re.sub(rf"(?<![{_LATIN}]){re.escape(word)}(?![{_LATIN}])", mark, source)
        out.append((source, [mark for mark in marks if source.count(mark) == 1]))
    return out


def loops(language: str, outputs: Iterable[str]) -> int:
    """Outputs that repeat themselves."""
    pattern = _CHARACTER_LOOP if language == "zh" else _WORD_LOOP
    return sum(bool(pattern.search(output)) for output in outputs)


def empty(outputs: Iterable[str]) -> int:
    """Outputs without a letter or digit."""
    return sum(not any(map(str.isalnum, output)) for output in outputs)


class Translates(Protocol):
    """What is judged: sentences in, translations out."""

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """Translations, one a sentence."""
        ...


class Starter:
    """A starter package, run as it is."""

    def __init__(self, folder: Path, beam: int, threads: int, tuning: Tuning | None = None) -> None:
        self._source, self._target = (
            sentencepiece.SentencePieceProcessor(model_file=str(folder / f"{side}.spm"))
            for side in ("source", "target")
        )
        self._model = ctranslate2.Translator(str(folder), inter_threads=1, intra_threads=threads)
        self._settings = DecodingSettings(beam_size=beam).tuned(tuning or Tuning())

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """Translations, one a sentence."""
        return [answers[0][0] for answers in self.answers(sentences, 1)]

    def answers(self, sentences: Sequence[str], count: int) -> list[list[tuple[str, float, int]]]:
        """So many translations of each sentence, with log probability and length in pieces."""
        power = self._settings.length_penalty
        results = self._model.translate_batch(
            self._source.encode(list(sentences), out_type=str),
            beam_size=self._settings.beam_size,
            num_hypotheses=count,
            length_penalty=power,
            coverage_penalty=self._settings.coverage_penalty,
            repetition_penalty=self._settings.repetition_penalty,
            max_batch_size=256,
            batch_type="tokens",
            max_decoding_length=LONGEST_OUTPUT,
            return_scores=True,
        )
        return [
            [
                (
                    self._target.decode(self._target.piece_to_id(pieces)),
                    score * (len(pieces) + 1) ** power,
                    len(pieces) + 1,
                )
                for pieces, score in zip(result.hypotheses, result.scores, strict=True)
            ]
            for result in results
        ]


class Delivered:
    """A starter package, run by pressloc's engine."""

    def __init__(self, folder: Path, entry: dict[str, object], beam: int, threads: int) -> None:
        package = Package(
            kind=Kind.STARTER,
            name=folder.name,
            source="en",
            target=str(entry["target"]),
            version=str(entry["version"]),
            folder=folder,
            model=folder,
            source_tokenizer=folder / "source.spm",
            target_tokenizer=folder / "target.spm",
            placeholder=str(entry.get("placeholder", "")),
            tuning=tuning_of(entry),
        )
        settings = DecodingSettings(beam_size=beam, threads=threads, device="cpu")
        self.engine = ModelEngine(package, settings)

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """Translations, one a sentence."""
        return [answers[0].text for answers in self.engine.translate(sentences)]

    def draft(self, sentences: Sequence[str], language: str) -> list[str]:
        """The same with protection and repair."""
        drafts = draft_segments(
            self.engine,
            sentences,
            source_language="en",
            target_language=language,
            tags=[()] * len(sentences),
        )
        return [draft.text for draft in drafts]


def tuning_of(entry: dict[str, object]) -> Tuning:
    """The decoding settings that an entry of the manifest names."""
    return read_tuning(entry.get("decoding", {}))


def read(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    system: str
    bleu: float
    chrf: float
    numbers: Survival
    names: Survival
    loops: int
    empty: int
    marks: Survival | None = None
    speed: float | None = None


def judged(
    system: str,
    language: str,
    sources: Sequence[str],
    references: Sequence[str],
    outputs: Sequence[str],
) -> Row:
    """All that can be said of a system's outputs."""
    bleu = sacrebleu.BLEU(tokenize="zh" if language == "zh" else "13a")
    return Row(
        system,
        bleu.corpus_score(list(outputs), [list(references)]).score,
        sacrebleu.CHRF().corpus_score(list(outputs), [list(references)]).score,
        survival(sources, references, outputs, numbers=True),
        survival(sources, references, outputs, numbers=False),
        loops(language, outputs),
        empty(outputs),
    )


def judged_starter(
    language: str,
    sources: Sequence[str],
    references: Sequence[str],
    starter: Translates,
    save: Path | None,
    system: str = "pressloc starter",
) -> Row:
    """The same for a starter, with speed and marks."""
    starter.translate(sources[:50])
    begin = time.perf_counter()
    outputs = starter.translate(sources)
    seconds = time.perf_counter() - begin
    if save:
        save.mkdir(parents=True, exist_ok=True)
        path = save / f"{system.replace(' ', '-')}.{language}.txt"
        path.write_text("\n".join(outputs) + "\n", encoding="utf-8")
    with_marks = masked(sources, references)
    translated = starter.translate([source for source, _ in with_marks])
    kept = sum(
        all(output.count(mark) == 1 for mark in marks)
        for output, (_, marks) in zip(translated, with_marks, strict=True)
    )
    return replace(
        judged(system, language, sources, references, outputs),
        marks=Survival(kept, len(with_marks)),
        speed=sum(source.count(" ") + 1 for source in sources) / seconds,
    )


def table(rows: Sequence[Row]) -> str:
    """Rows as Markdown."""
    head = "| system | BLEU | chrF | numbers | names | marks | loops | empty | words/s |"
    lines = [head, "|" + " --- |" * 9]
    for row in rows:
        marks = "" if row.marks is None else str(row.marks)
        speed = "" if row.speed is None else f"{row.speed:.0f}"
        lines.append(
            f"| {row.system} | {row.bleu:.2f} | {row.chrf:.2f} | {row.numbers} | {row.names}"
            f" | {marks} | {row.loops} | {row.empty} | {speed} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Read the arguments, judge, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("flores", type=Path, help="folder with en.txt, XX.txt, mt-SYSTEM.XX.txt")
    parser.add_argument("--models", type=Path, default=STARTERS)
    parser.add_argument("--pair", action="append", help="only this pair (en_es); may be repeated")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save", type=Path, help="folder to write the starters' outputs to")
    args = parser.parse_args()
    manifest = json.loads((args.models / "manifest.json").read_text(encoding="utf-8"))
    sources = read(args.flores / "en.txt")
    for package in manifest["packages"]:
        language = package["target"]
        if args.pair and package["path"] not in args.pair:
            continue
        references = read(args.flores / f"{language}.txt")
        folder = args.models / package["path"]
        starter = Starter(folder, args.beam, args.threads, tuning_of(package))
        delivered = Delivered(folder, package, args.beam, args.threads)
        rows = [
            judged_starter(language, sources, references, starter, args.save),
            judged_starter(language, sources, references, delivered, args.save, "with its engine"),
            judged("as drafted", language, sources, references, delivered.draft(sources, language)),
        ]
        for name, title in SYSTEMS.items():
            path = args.flores / f"mt-{name}.{language}.txt"
            if path.exists():
                rows.append(judged(title, language, sources, references, read(path)))
        files = [file for file in folder.iterdir() if file.is_file()]
        size = sum(file.stat().st_size for file in files) / 1e6
        print(f"\n## en→{language}, starter {package['version']}, {size:.1f} MB\n")
        print(table(rows), flush=True)


if __name__ == "__main__":
    main()
