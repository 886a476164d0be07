"""Gives a model words in the case in which it knows them, and its answers their capitals back.

A tokeniser keeps whole what it often met: `reading` is one piece, `Reading` two, `READING` four. A
model reads headlines in capitals letter by letter and makes rubbish of them, and it takes a rare
word with a capital for a name. So what is shouted goes through in ordinary case, and so does a word
of a headline, or the first of a sentence, that the tokeniser knows better without its capital.
Which words are names is told by their pieces as well: `Monday` is one, `monday` two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

Count = Callable[[list[str]], list[int]]
"""Counts the pieces of texts."""

_WORD = re.compile(r"[^\W\d_]+")
_RUN = re.compile(r"\S+")
_KEPT = re.compile(r"[\d@_{}<>\\#$=⟦]|://|\w\.\w|/.*/")
"""What in a run of characters says that its case has a meaning: addresses, codes, tokens."""
_ACRONYMS = frozenset({"I", "US"})
"""Words in capitals that are others than their small forms."""
_FUNCTION_WORDS = frozenset({
    "a", "about", "after", "against", "along", "among", "an", "and", "around", "as", "at", "back",
    "before", "behind", "between", "but", "by", "down", "during", "for", "from", "if", "in",
    "into", "is", "it", "its", "like", "near", "nor", "of", "off", "on", "onto", "or", "our",
    "out", "over", "per", "since", "so", "than", "that", "the", "their", "this", "through", "to",
    "toward", "towards", "under", "until", "up", "via", "was", "when", "while", "with", "within",
    "without", "yet", "your",
})  # fmt: skip
"""English words that no name begins or ends with."""
_COMPANY_WORDS = frozenset({
    "Airlines", "Airways", "Co", "Corp", "Corporation", "Electric", "Foundation", "Group",
    "Holding", "Holdings", "Inc", "Industries", "International", "Ltd", "Motor", "Motors",
    "Technologies", "University",
})  # fmt: skip
"""Words that the names of companies and the like end with."""
_LONGEST_COMPANY = 2
"""Words that belong to such a name before them."""
_KNOWN = 2
"""Pieces of a word that a tokeniser still knows."""
_SHORT_NAME = 4
"""Letters of an unknown word that is rather an acronym than a name."""
_WORTH_IT = 4
"""Letters that a known word must have for a text to be taken for a shouted one."""
_LONG_LABEL = 5
"""The same for a text of one word."""
_HEADLINE = 3
"""Words that a text must have to be taken for a headline."""
_MOST_WORDS = 8192
_DOTTED = frozenset({"tr", "az"})
_CASELESS = frozenset({"ar", "zh", "zt", "ja", "ko", "fa", "he", "hi", "th", "ur"})


@dataclass(frozen=True, slots=True)
class Spelling:
    """A text as a model is to read it; every character stands where it stood."""

    text: str
    original: str
    is_shouted: bool = False

    def restore(self, answer: str, language: str) -> str:
        """A translation into the language with the capitals that the text had, of equal length."""
        if self.text == self.original or language in _CASELESS:
            return answer
        if not self.is_shouted:
            return _with_capital(answer, self.original, language)
        copied = {run.lower(): run for run in _runs(self.original)}
        return _RUN.sub(lambda run: _capitals(run[0], copied, language), answer)


class Speller:
    """Knows the usual case of words by the pieces of a tokeniser."""

    def __init__(self, count: Count) -> None:
        @lru_cache(_MOST_WORDS)
        def pieces(word: str) -> tuple[int, int, int]:
            small, name, capitals = count([word.lower(), word.capitalize(), word.upper()])
            return small, name, capitals

        self._pieces = pieces

    def spell(self, text: str) -> Spelling:
        """A text in ordinary case where it has more capitals than that."""
        words = list(_WORD.finditer(text))
        prose = [word for word in words if not _is_kept(text, word)]
        if not prose:
            return Spelling(text, text)
        if all(word[0].isupper() for word in prose):
            return self._shouted(text, words)
        if _is_headline(text, prose):
            return Spelling(self._headline(text, prose), text)
        return Spelling(self._first_word(text, words), text)

    def _shouted(self, text: str, words: Sequence[re.Match[str]]) -> Spelling:
        """A text without a small letter; as it is if it may be nothing but acronyms."""
        shortest = _WORTH_IT if len(words) > 1 else _LONG_LABEL
        if not any(len(word[0]) >= shortest and self._is_known(word[0]) for word in words):
            return Spelling(text, text)
        names = [self._is_name(word[0]) for word in words]
        out = list(text)
        for at, word in enumerate(words):
            near_name = any(names[max(0, at - 1) : at + 2])
            before = text[max(0, word.start() - 2) : word.start()]
            if _is_kept(text, word):
                small = _is_hyphened(text, word) and self._pieces(word[0])[0] == 1
                spelt = word[0].lower() if small else word[0]
            elif before[-1:] in ("'", "’") and before[:1].isalpha() and len(word[0]) <= _KNOWN:
                spelt = word[0].lower()
            elif _is_bracketed(text, word) and not self._is_whole(word[0]):
                spelt = word[0]
            else:
                spelt = self._usual(word[0], near_name)
            if len(spelt) == len(word[0]):
                out[word.start() : word.end()] = spelt
        return Spelling("".join(out), text, is_shouted=True)

    def _usual(self, word: str, near_name: bool) -> str:
        """The form of a word in capitals that the tokeniser knows best."""
        if word in _ACRONYMS:
            return word
        small, name, capitals = self._pieces(word)
        if word.lower() in _FUNCTION_WORDS or small < min(name, capitals):
            return word.lower()
        if capitals < min(small, name):
            return word
        is_common = small == name and self._is_plural(word)
        if is_common or (small == name == 1 and not near_name):
            return word.lower()
        is_acronym = small > _KNOWN and name > _KNOWN and len(word) <= _SHORT_NAME
        return word if is_acronym else word.capitalize()

    def _is_plural(self, word: str) -> bool:
        """Whether a word in pieces is one that is known whole, and an s."""
        return self._pieces(word)[0] > 1 and word[-1:] in "sS" and self._pieces(word[:-1])[0] == 1

    def _is_whole(self, word: str) -> bool:
        return min(self._pieces(word)[:2]) == 1

    def _is_name(self, word: str) -> bool:
        small, name, capitals = self._pieces(word)
        return name < min(small, capitals) and word.lower() not in _FUNCTION_WORDS

    def _is_known(self, word: str) -> bool:
        small, name, capitals = self._pieces(word)
        return min(small, name) < capitals and min(small, name) <= _KNOWN

    def _headline(self, text: str, words: Sequence[re.Match[str]]) -> str:
        """A headline whose words are small, but for those that make a name."""
        names = [self._is_name(word[0]) for word in words]
        companies = _companies([word[0] for word in words])
        small = [
            word
            for at, word in enumerate(words)
            if at not in companies
            and (
                self._is_better_small(word[0])
                or (at > 0 and word[0].lower() in _FUNCTION_WORDS)
                or (at > 0 and self._is_whole(word[0]) and not any(names[at - 1 : at + 2]))
            )
        ]
        return _lowered(text, small)

    def _is_better_small(self, word: str) -> bool:
        small, name, _ = self._pieces(word)
        return small < name or (small == name and self._is_plural(word))

    def _first_word(self, text: str, words: Sequence[re.Match[str]]) -> str:
        """A text whose first word is small if it is better known so and begins no name."""
        first, *others = words
        if (
            not self._is_better_small(first[0])
            or text[: first.start()].strip("\"“‘'(¿¡")
            or not _is_capitalised(first[0])
        ):
            return text
        begins_name = others and text[first.end() : others[0].end()].lstrip()[:1].isupper()
        if begins_name or _is_kept(text, first):
            return text
        return _lowered(text, [first])


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or word[1:].islower())


def _is_headline(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether all words of weight have a capital, as in `Company Launches New Sedan`."""
    if len(words) < _HEADLINE or text.rstrip().endswith("."):
        return False
    weighty = [word[0] for word in words[1:] if word[0].lower() not in _FUNCTION_WORDS]
    after_apostrophe = {word[0] for word in words if text[word.start() - 1] in "'’"}
    weighty = [word for word in weighty if word not in after_apostrophe]
    return len(weighty) > 1 and all(word[0].isupper() for word in weighty)


def _companies(words: Sequence[str]) -> set[int]:
    """Which words of a headline make names of companies: General Motors, Chery International."""
    found: set[int] = set()
    for end, word in enumerate(words):
        start = end
        while start and words[start - 1].lower() not in _FUNCTION_WORDS:
            start -= 1
            if end - start == _LONGEST_COMPANY:
                break
        if word in _COMPANY_WORDS and start < end:
            found.update(range(start, end + 1))
    return found


def _lowered(text: str, words: Sequence[re.Match[str]]) -> str:
    """A text with words in small letters, if they have a capital and no more."""
    out = list(text)
    for word in words:
        small = word[0].lower()
        if _is_capitalised(word[0]) and len(small) == len(word[0]):
            out[word.start() : word.end()] = small
    return "".join(out)


def _runs(text: str) -> list[str]:
    return [_bare(run[0]) for run in _RUN.finditer(text)]


def _bare(run: str) -> str:
    return run.strip(".,;:!?()[]\"'“”‘’«»¿¡…")


def _run_of(text: str, word: re.Match[str]) -> str:
    start = max(text.rfind(" ", 0, word.start()), text.rfind("\u00a0", 0, word.start())) + 1
    run = _RUN.match(text, start)
    return run[0] if run else ""


def _is_kept(text: str, word: re.Match[str]) -> bool:
    """Whether a word belongs to what must keep its case: an address, a code, iPhone."""
    if _KEPT.search(_bare(_run_of(text, word))):
        return True
    return word[0][0].islower() and any(map(str.isupper, word[0]))


def _is_bracketed(text: str, word: re.Match[str]) -> bool:
    """Whether a word stands at an end of brackets, as acronyms do: (NYSE: CHRY)."""
    return text[: word.start()].endswith("(") or text.startswith(")", word.end())


def _is_hyphened(text: str, word: re.Match[str]) -> bool:
    """Whether a word stands behind a figure as in 10-YEAR."""
    return len(word[0]) >= _WORTH_IT and re.search(r"\d[-‑]$", text[: word.start()]) is not None


def _upper(letter: str, language: str) -> str:
    capital = "İ" if letter == "i" and language in _DOTTED else letter.upper()
    return capital if len(capital) == 1 else letter


def _capitals(run: str, copied: Mapping[str, str], language: str) -> str:
    """A run in capitals; one that was copied as the source has it, which may be small."""
    bare = _bare(run)
    written = "".join(_upper(letter, language) for letter in bare)
    return run.replace(bare, copied.get(bare.lower(), written), 1) if bare else run


def _with_capital(answer: str, original: str, language: str) -> str:
    """An answer that begins with a capital, as the text did."""
    ours = next(filter(str.isalpha, original), "")
    first = _WORD.search(answer)
    if not ours.isupper() or first is None or not first[0].islower():
        return answer
    if answer[: first.start()].strip("\"“‘'«(¿¡ \u00a0") or _is_kept(answer, first):
        return answer
    at = first.start()
    return answer[:at] + _upper(answer[at], language) + answer[at + 1 :]
