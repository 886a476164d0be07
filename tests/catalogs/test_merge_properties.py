"""Whatever happens to source and catalogue, a person's words stay and accepted entries too."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .desk import Desk

SENTENCES = (
    "Chery opened its first International User Summit in Wuhu on Monday.",
    "More than 600 participants from over 30 countries came.",
    "The company says it has 12 million users in 80 countries.",
    "Users now see the brand as technological and stylish.",
    "Plug-in hybrid models will follow in 2024, the company said.",
    "The partnership with UNICEF runs for two years.",
    "The partnership with UNICEF runs for three years.",
    "Contact",
    "| Contact",
)

Step = tuple[str, int, int]
SOURCE_STEPS = (
    "word",
    "insert",
    "typo",
    "split",
    "join",
    "move",
    "delete",
    "restore",
    "repeat",
    "context",
)
REVIEW_STEPS = (
    "accept", "type", "type fuzzy", "comment", "flag", "unsure", "empty", "clear all",
)  # fmt: skip
TOOL_STEPS = (
    "drop extracted", "drop previous", "sort", "drop obsolete", "drop drafts", "double drafts",
)  # fmt: skip
PROGRAM_STEPS = (
    "msgmerge", "msgcat wrap", "msgcat", "msgattrib clear", "msgattrib set", "polib", "babel",
)  # fmt: skip
OUR_STEPS = ("translate", "redraft", "upgrade")


def steps(*kinds: tuple[str, ...]) -> st.SearchStrategy[list[Step]]:
    names = st.sampled_from([name for kind in kinds for name in kind])
    return st.lists(st.tuples(names, st.integers(0, 7), st.integers(0, 9)), max_size=14)


@dataclass
class Play:
    """Carries steps out on a desk."""

    desk: Desk
    folder: Path | None = None
    eager: bool = False
    """Whether a translation is made after every step, as a build server would."""
    typed: int = 0

    def step(self, name: str, at: int, choice: int) -> None:
        if name in SOURCE_STEPS:
            self._source(name, at, choice)
        elif name in REVIEW_STEPS:
            self._review(name, at)
        elif name in TOOL_STEPS:
            self._tool(name)
        elif name in PROGRAM_STEPS:
            self._program(name)
        else:
            self.desk.engine += name == "upgrade"
            self.desk.translate(redraft=name != "translate")

    def all(self, steps: list[Step]) -> None:
        """Translate, carry the steps out, and translate."""
        self.desk.translate()
        for step in steps:
            self.step(*step)
            if self.eager:
                self.desk.translate()
        self.desk.translate()

    def _source(self, name: str, at: int, choice: int) -> None:
        source = self.desk.source
        here = at % len(source) if source else 0
        if not source or name == "restore":
            source.insert(here, SENTENCES[choice % len(SENTENCES)])
            return
        text = source[here]
        words = text.split()
        some = choice % len(words)
        match name:
            case "word":
                source[here] = " ".join([*words[:some], "another", *words[some + 1 :]])
            case "insert":
                source[here] = " ".join([*words[:some], "really", *words[some:]])
            case "typo":
                source[here] = text.replace("e", "ee", 1)
            case "split" if len(words) > 3:
                source[here : here + 1] = [" ".join(words[:3]) + ".", " ".join(words[3:])]
            case "join":
                source[here : here + 2] = [" ".join(source[here : here + 2])]
            case "move":
                source.insert(choice % len(source), source.pop(here))
            case "delete":
                source.pop(here)
            case "context":
                source[here] = text.removeprefix("| ") if text[0] == "|" else f"| {text}"
            case "repeat":
                source.append(text)

    def _review(self, name: str, at: int) -> None:
        self.typed += 1
        words = f"insan {self.typed}"
        match name:
            case "accept":
                self.desk.edit(at, lambda entry: entry.with_fuzzy(False))
            case "type":
                self.desk.edit(
                    at,
                    lambda entry: replace(
                        entry, msgstr=words, previous_msgid=None, previous_msgctxt=None
                    ).with_fuzzy(False),
                    words,
                )
            case "type fuzzy":
                self.desk.edit(
                    at, lambda entry: replace(entry, msgstr=words).with_fuzzy(True), words
                )
            case "comment":
                line = f"# {words}"
                self.desk.edit(
                    at, lambda entry: replace(entry, comments=(*entry.comments, line)), line
                )
            case "flag":
                self.desk.edit(at, lambda entry: replace(entry, flags=(*entry.flags, "max:9")))
            case "unsure":
                self.desk.edit(at, lambda entry: entry.with_fuzzy(entry.translated))
            case "empty":
                self.desk.edit(at, lambda entry: replace(entry, msgstr="").with_fuzzy(False))
            case "clear all":
                self.desk.rewrite(
                    lambda po: replace(
                        po, entries=tuple(entry.with_fuzzy(False) for entry in po.entries)
                    )
                )

    def _tool(self, name: str) -> None:
        desk = self.desk
        match name:
            case "drop extracted":
                desk.rewrite(_each(lambda entry: replace(entry, extracted=(), places=())))
            case "drop previous":
                desk.rewrite(_each(lambda entry: replace(entry, previous_msgid=None)))
            case "sort":
                desk.rewrite(
                    lambda po: replace(
                        po, entries=tuple(sorted(po.entries, key=lambda entry: entry.msgid))
                    )
                )
            case "drop obsolete":
                desk.rewrite(
                    lambda po: replace(
                        po, entries=tuple(entry for entry in po.entries if not entry.obsolete)
                    )
                )
            case "drop drafts":
                desk.drafts = b""
            case "double drafts":
                desk.drafts += desk.drafts.replace(b"machine ", b"other ")

    def _program(self, name: str) -> None:
        assert self.folder is not None
        match name:
            case "msgmerge":
                self.desk.msgmerge(self.folder)
            case "msgcat wrap":
                self.desk.run("msgcat", "--width=40", "--sort-output", "-")
            case "msgcat":
                self.desk.run("msgcat", "--no-wrap", "-")
            case "msgattrib clear":
                self.desk.run("msgattrib", "--clear-fuzzy", "--clear-previous", "-")
            case "msgattrib set":
                self.desk.run("msgattrib", "--set-fuzzy", "-")
            case "babel":
                self.desk.babel()
            case "polib":
                self.desk.polib()


def _each(change: Callable):  # type: ignore[no-untyped-def, type-arg]
    return lambda po: replace(po, entries=tuple(map(change, po.entries)))


@settings(max_examples=100)
@given(steps(SOURCE_STEPS, REVIEW_STEPS, OUR_STEPS, OUR_STEPS, TOOL_STEPS), st.booleans())
def test_no_sequence_of_edits_and_runs_loses_a_persons_words(
    played: list[Step], eager: bool
) -> None:
    play = Play(Desk(list(SENTENCES[:6])), eager=eager)
    play.all(played)


@pytest.mark.usefixtures("msgfmt")
@settings(max_examples=40)
@given(steps(SOURCE_STEPS, REVIEW_STEPS, OUR_STEPS, PROGRAM_STEPS, PROGRAM_STEPS))
def test_nor_do_the_real_tools_in_between(
    tmp_path_factory: pytest.TempPathFactory, played: list[Step]
) -> None:
    play = Play(Desk(list(SENTENCES[:6])), tmp_path_factory.mktemp("tools", numbered=True))
    play.all(played)


@settings(max_examples=80)
@given(steps(("word", "delete", "restore", "context"), ("accept", "type", "type fuzzy", "comment")))
def test_a_small_release_edited_in_turn_by_writer_and_reviewer_loses_nothing(
    played: list[Step],
) -> None:
    Play(Desk(["Contact", *SENTENCES[5:7]]), eager=True).all(played)


@settings(max_examples=40)
@given(steps(REVIEW_STEPS), st.permutations(SENTENCES[:6]))
def test_the_order_of_the_source_changes_the_order_only(
    played: list[Step], order: list[str]
) -> None:
    play = Play(Desk(list(SENTENCES[:6])))
    play.all(played)
    before = {entry.key: replace(entry, places=()) for entry in play.desk.entries()}
    play.desk.source[:] = order
    play.desk.translate()
    assert {entry.key: replace(entry, places=()) for entry in play.desk.entries()} == before


@settings(max_examples=40)
@given(steps(REVIEW_STEPS, SOURCE_STEPS))
def test_taking_a_change_of_the_source_back_restores_what_was_accepted(
    played: list[Step],
) -> None:
    play = Play(Desk(list(SENTENCES[:6])))
    play.desk.translate()
    for name, at, choice in played:
        if name in REVIEW_STEPS:
            play.step(name, at, choice)
    play.desk.translate()
    source, before = list(play.desk.source), play.desk.entries()
    for name, at, choice in played:
        if name in SOURCE_STEPS:
            play.step(name, at, choice)
            play.desk.translate()
    play.desk.source[:] = source
    play.desk.translate()
    after = {entry.key: entry for entry in play.desk.entries()}
    for entry in before:
        if entry.translated and not entry.fuzzy:
            assert after[entry.key] == entry
    assert not re.search(rb"^msgstr \"\"$", play.desk.po.split(b"\n\n", 1)[1], re.M)
