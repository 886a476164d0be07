"""Choose training pairs from a corpus: weight by source, filter, drop near-duplicates, test text.

usage: choose.py CORPUS.tsv LANGUAGE OUT.tsv --test EN.txt

A corpus line is English, translation and source tag; a line of OUT is weight, English, translation
and tag. What was dropped, and why, is printed for each kind of source.
"""

import argparse
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import text

LONGEST_WORDS = 80
COPIES_KEPT = 0.02
SHINGLE = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """How much of a source is taken, and how much a pair of it weighs."""

    pattern: re.Pattern[str]
    share: float
    weight: float


def _rule(pattern: str, share: float, weight: float) -> Rule:
    return Rule(re.compile(pattern), share, weight)


# The first that matches "LANGUAGE tag" decides. Reasons are in README.md, "Data".
RULES = (
    _rule(r".. general/cldr\.dict$", 1, 1),
    _rule(r".. general/.*\.dict$", 0, 0),
    _rule(r"ar docs/ms_.*\.mt$", 0, 0),
    _rule(r"(es|tr) general/bible", 0, 0),
    _rule(r"zh general/bible", 0.2, 0.5),
    _rule(r"tr docs/ms_docs\.mt$", 0.12, 0.2),
    _rule(r".. docs/ms_.*\.mt$", 0.2, 0.2),
    _rule(r"(ar|tr) general/(wmt_\w+|pud|tico19|setimes_devtest|bogazici\w*)$", 1, 5),
    _rule(r"es general/(wmt_\w+|pud|tico19)$", 1, 4),
    _rule(r"zh general/(wmt_\w+|pud|tico19|news_commentary_10k)$", 1, 3),
    _rule(r".. general/(xquad|mt_geneval|cocoa_mt|udhr|global_storybooks)$", 1, 4),
    _rule(r".. general/europarl_part$", 1, 2.5),
    _rule(r".. general/pawsx$", 1, 2),
    _rule(r".. general/captions_3am$", 0.4, 1),
    _rule(r"(ar|zh) general/tatoeba", 1, 2),
    _rule(r".. general/tatoeba", 1, 1),
    _rule(r".. (general|docs)/wesnoth", 1, 1.2),
    _rule(r".. general/", 1, 1.5),
    _rule(
        r".. docs/(opensource\.guide|scratch-l10n|mozilla-www-l10n|mozilla-legal-docs|kolibri"
        r"|monero-site|bitcoin\.org|contributor-covenant|raspberrypi-projects|wikiedu-dashboard"
        r"|wikipedia-android|common-voice-ui|hot-tasking-manager|fx-private-relay)$",
        1,
        1.5,
    ),
    _rule(r".. docs/coop_.*\.mt$", 1, 0.8),
    _rule(r".. debian/(placeholder-messages|mo-games|josm|lilypond-doc|json-catalogues)$", 0, 0),
    _rule(r".. debian/(short-3to5-words|mo-phrases|libreoffice-ui)$", 0.25, 0.3),
    _rule(r".. debian/(handbook|debian-docs|gnome-help|ddtp|appstream)$", 1, 0.8),
    _rule(r".. debian/", 0.7, 0.3),
    _rule(r".. docs/(tldr|php-doc|godot-l10n|thunderbird-l10n|gnome-control|kde-apps)", 0.5, 0.3),
    _rule(r"ar docs/", 1, 0.6),
    _rule(r".. docs/", 1, 0.45),
)

_CHARACTERS_PER_ENGLISH = {"ar": 0.90, "tr": 1.03, "es": 1.17, "zh": 0.37}
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SYMBOL = re.compile(
    r"[^\w\s.,;:'\"!?()«»“”‘’\-–—…،؛؟。，、；：！？（）《》「」%/&¿¡·$€£\u064b-\u0652]"
)
_CODE = re.compile(r"[{}<>\\|=]{2}|\w\(\)|\$\(|%[sdu]|[A-Za-z]_[A-Za-z]|--\w|\w\.\w+\.\w|[{}\\`]")
_TRADITIONAL = re.compile(
    "[們個來說時國學會這對後過還點麼車話問間見長開關東電愛語親讓認識應該請謝與為從"
    "當經發無種樣實現聽覺寫讀書買賣錢門萬運動進選機構義網絡軟體檔視頁鐘歲誰難雖總]"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, its translation, where it comes from and how much it weighs in training."""

    source: str
    target: str
    tag: str
    weight: float


def rule_of(language: str, tag: str) -> Rule:
    """The rule for a source."""
    return next(rule for rule in RULES if rule.pattern.match(f"{language} {tag}"))


def chance(of: str) -> float:
    """A number in 0..1 that depends on the text alone: choosing twice keeps the same pairs."""
    return (zlib.crc32(of.encode()) % 100_003) / 100_003


def right_script(language: str, target: str) -> bool:
    """Whether enough letters are the target's own; Latin names are usual in Arabic and Chinese."""
    latin = len(_LATIN.findall(target))
    if language in ("es", "tr"):
        return latin > 0 and latin >= 0.9 * sum(map(str.isalpha, target))
    own = len((_ARABIC if language == "ar" else _HAN).findall(target))
    return own > 0 and own >= (0.5 if language == "ar" else 0.2) * latin


def right_length(language: str, source: str, target: str) -> bool:
    """Whether the translation is about as long as translations into that language are."""
    ratio = (len(target) + 8) / (len(source) * _CHARACTERS_PER_ENGLISH[language] + 8)
    return 0.5 < ratio < 1.9


def numbers_agree(source: str, target: str, prose: bool) -> bool:
    """Digits equal as multisets; prose may write some as words or otherwise (7 billion, 70亿)."""
    here, there = (
        Counter(c for c in text.latin_digits(side) if c.isascii() and c.isdigit())
        for side in (source, target)
    )
    apart = ((here - there) + (there - here)).total()
    return apart == 0 or (prose and apart <= max(2, 0.3 * (here.total() + there.total())))


def fault(language: str, source: str, target: str, prose: bool) -> str | None:
    """The first reason to drop a pair, or None."""
    words = source.count(" ") + 1
    if words > LONGEST_WORDS or len(source) > 500 or len(target) > 650:
        return "length"
    if not _LATIN.search(source) or sum(map(str.isalnum, source)) < 0.65 * len(
        source.replace(" ", "")
    ):
        return "symbols"
    if any(len(_SYMBOL.findall(side)) > 0.06 * len(side) for side in (source, target)):
        return "symbols"
    if not prose and len(_CODE.findall(source)) > words // 20:
        return "code"
    if source.casefold() == target.casefold():
        return None if chance(source) < COPIES_KEPT else "copy"
    if not right_length(language, source, target):
        return "ratio"
    if not right_script(language, target) or (language == "zh" and _TRADITIONAL.search(target)):
        return "script"
    return None if numbers_agree(source, target, prose) else "numbers"


class TestText:
    """The sentences of a test set, to keep them and what is nearly them out of training."""

    def __init__(self, sentences: Iterable[str]) -> None:
        words = [self._words(sentence) for sentence in sentences]
        self._whole = {" ".join(sentence) for sentence in words}
        self._shingles = {shingle for sentence in words for shingle in self._cut(sentence)}

    @staticmethod
    def _words(sentence: str) -> list[str]:
        return re.findall(r"\w+", sentence.casefold())

    @staticmethod
    def _cut(words: list[str]) -> Iterator[tuple[str, ...]]:
        return (tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))

    def holds(self, sentence: str) -> bool:
        """Whether a sentence is a test sentence, or a third of its six-word runs stand in one."""
        words = self._words(sentence)
        if " ".join(words) in self._whole:
            return True
        shingles = list(self._cut(words))
        return bool(shingles) and sum(s in self._shingles for s in shingles) > len(shingles) / 3


def corpus(path: Path) -> Iterator[tuple[str, str, str]]:
    """English, translation and tag of every line that has all three."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3 and all(fields):
                yield fields[0], fields[1], fields[2]


def chosen(
    language: str, path: Path, test: TestText, report: Counter[tuple[str, str]]
) -> Iterator[Pair]:
    """The pairs that pass every rule, in the order of the corpus."""
    for raw_source, raw_target, tag in corpus(path):
        rule = rule_of(language, tag)
        source = text.tidy(raw_source)
        kind = tag.split("/")[0]
        share = rule.share
        if kind != "general" and source.count(" ") < 2:
            share = min(share, 0.15)
        if chance(tag + source) >= share:
            report[kind, "not taken"] += 1
            continue
        target = text.tidy_target(language, raw_target)
        why = fault(language, source, target, prose=kind == "general")
        if why is None and test.holds(source):
            why = "test text"
        report[kind, why or "kept"] += 1
        if why is None:
            yield Pair(source, target, tag, rule.weight)


def without_near_duplicates(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """One pair of those whose English differs in digits, case and marks only; two for prose."""
    seen: Counter[str] = Counter()
    for pair in sorted(pairs, key=lambda pair: -pair.weight):
        key = re.sub(r"[\W\d_]+", "", pair.source.casefold()) or pair.source
        if seen[key] < (2 if pair.tag.startswith("general/") else 1):
            seen[key] += 1
            yield pair


def main() -> None:
    """Read the arguments, choose, write, report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("language", choices=text.LANGUAGES)
    parser.add_argument("out", type=Path)
    parser.add_argument("--test", type=Path, required=True, help="English side of the test set")
    args = parser.parse_args()
    test = TestText(args.test.read_text(encoding="utf-8").splitlines())
    report: Counter[tuple[str, str]] = Counter()
    pairs = list(without_near_duplicates(chosen(args.language, args.corpus, test, report)))
    with args.out.open("w", encoding="utf-8") as out:
        for pair in pairs:
            out.write(f"{pair.weight:g}\t{pair.source}\t{pair.target}\t{pair.tag}\n")
    for (kind, why), count in sorted(report.items()):
        print(f"{kind}\t{why}\t{count}")
    for kind in sorted({pair.tag.split("/")[0] for pair in pairs}):
        rows = [pair for pair in pairs if pair.tag.startswith(kind)]
        words = sum(pair.source.count(" ") + 1 for pair in rows)
        weighted = sum((pair.source.count(" ") + 1) * pair.weight for pair in rows)
        print(
            f"{kind}: {len(rows)} pairs, {words / 1e6:.2f}M words, {weighted / 1e6:.2f}M weighted"
        )


if __name__ == "__main__":
    main()
