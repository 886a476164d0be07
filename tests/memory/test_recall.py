"""What a memory answers: in-context, exact and fuzzy matches, and what it says of them."""

from __future__ import annotations

import pytest

from pressloc.markets import Market
from pressloc.memory import Match, MatchKind, Memory, Unit

from .shelf import AR, ES, TR, ZH, Shelf, accepted

CAME = "More than 600 participants came to the summit."
VINIERON = "A la cumbre acudieron más de 600 participantes."
OPENED = "Chery opened its first summit in Wuhu."
CLOSED = "The summit closed on Friday."


def best(matches: tuple[Match, ...]) -> Match:
    assert matches
    return matches[0]


@pytest.fixture
def fed(shelf: Shelf, memory: Memory) -> Memory:
    shelf.put(
        "summit",
        accepted(OPENED, "Chery inauguró su primera cumbre en Wuhu."),
        accepted(CAME, VINIERON),
        accepted(CLOSED, "La cumbre terminó el viernes."),
    )
    memory.refresh()
    return memory


def test_the_same_text_between_the_same_neighbours_is_a_match_in_context(fed: Memory) -> None:
    match = best(fed.recall(CAME, ES, before=OPENED, after=CLOSED))
    assert (match.kind, match.percent, match.target) == (MatchKind.IN_CONTEXT, 101, VINIERON)


@pytest.mark.parametrize(("before", "after"), [("", ""), (OPENED, ""), ("Other.", CLOSED)])
def test_the_same_text_elsewhere_is_an_exact_match(fed: Memory, before: str, after: str) -> None:
    match = best(fed.recall(CAME, ES, before=before, after=after))
    assert (match.kind, match.percent, match.note) == (MatchKind.EXACT, 100, "")


def test_a_text_that_stands_alone_has_no_context(shelf: Shelf, memory: Memory) -> None:
    shelf.put("alone", accepted("Contact", "Contacto"))
    memory.refresh()
    assert best(memory.recall("Contact", ES)).kind is MatchKind.EXACT


def test_a_match_tells_its_release_translator_and_date(fed: Memory) -> None:
    match = best(fed.recall(CAME, ES))
    assert match.origin == "summit"
    assert match.translator == "Ana <ana@example.org>"
    assert match.revised == "2026-03-01T09:30:00Z"


@pytest.mark.parametrize("market", [AR, TR, ZH])
def test_the_same_text_in_another_market_never_matches(fed: Memory, market: Market) -> None:
    assert fed.recall(CAME, market, before=OPENED, after=CLOSED) == ()


def test_the_same_text_of_another_source_language_never_matches(memory: Memory) -> None:
    memory.add([Unit(CAME, VINIERON, "de", "es")], "german.tmx")
    assert memory.recall(CAME, ES) == ()


def test_a_changed_word_is_a_fuzzy_match(fed: Memory) -> None:
    match = best(fed.recall(CAME.replace("summit", "meeting"), ES))
    assert match.kind is MatchKind.FUZZY
    assert 0.7 < match.score < 1
    assert match.source == CAME


def test_tags_weigh_little(fed: Memory) -> None:
    match = best(fed.recall(CAME.replace("600", "<b>600</b>"), ES))
    assert match.kind is MatchKind.FUZZY
    assert match.percent >= 95


def test_the_number_of_a_tag_does_not_count_and_is_the_wanted_one_afterwards(
    shelf: Shelf, memory: Memory
) -> None:
    known = "Read <a1>the report</a1> and <b>the <a2>plan</a2></b>.<br/>"
    shelf.put("links", accepted(known, "Lea <b>el <a2>plan</a2></b> y <a1>el informe</a1>.<br/>"))
    memory.refresh()
    match = best(memory.recall(known.replace("a2", "a7").replace("a1", "a2"), ES))
    assert match.kind is MatchKind.EXACT
    assert match.target == "Lea <b>el <a7>plan</a7></b> y <a2>el informe</a2>.<br/>"
    swapped = known.replace("<b>", "<i>").replace("</b>", "</i>")
    assert best(memory.recall(swapped, ES)).kind is MatchKind.FUZZY


def test_a_text_that_has_little_in_common_is_no_match(fed: Memory) -> None:
    assert fed.recall("The company builds a battery plant in Hungary.", ES) == ()


def test_numbers_are_adapted_where_nothing_else_differs(fed: Memory) -> None:
    match = best(fed.recall(CAME.replace("600", "1,450"), ES))
    assert match.kind is MatchKind.ADAPTED
    assert match.percent == 99
    assert match.target == "A la cumbre acudieron más de 1.450 participantes."
    assert match.source == CAME


def test_a_fuzzy_match_says_that_its_numbers_differ(fed: Memory) -> None:
    match = best(fed.recall("More than 750 participants came to the fair.", ES))
    assert match.kind is MatchKind.FUZZY
    assert match.note == "numbers differ: 750 here, 600 there"


def test_a_fuzzy_match_says_that_its_negation_differs(fed: Memory) -> None:
    match = best(fed.recall("More than 600 participants never came to the summit.", ES))
    assert match.kind is MatchKind.FUZZY
    assert match.note == "negation differs: “never” is only here"


def test_the_same_text_in_another_role_is_no_exact_match(shelf: Shelf, memory: Memory) -> None:
    shelf.put("table", accepted("Market", "Mercado", "table cell"))
    memory.refresh()
    match = best(memory.recall("Market", ES))
    assert (match.kind, match.percent) == (MatchKind.FUZZY, 99)
    assert "table cell" in match.note
    assert best(memory.recall("Market", ES, context="table cell")).kind is MatchKind.EXACT


def test_of_two_translations_the_later_comes_first(shelf: Shelf, memory: Memory) -> None:
    shelf.put("older", accepted(CAME, "Vieja."), date="2025-01-01 00:00+0000")
    shelf.put("newer", accepted(CAME, "Nueva."), date="2026-01-01 00:00+0000")
    memory.refresh()
    assert [match.target for match in memory.recall(CAME, ES)] == ["Nueva.", "Vieja."]


def test_a_translation_that_several_releases_share_is_shown_once(
    shelf: Shelf, memory: Memory
) -> None:
    for release in ("one", "two", "three"):
        shelf.put(release, accepted(CAME, VINIERON))
    memory.refresh()
    assert len(memory.recall(CAME, ES)) == 1


def test_no_more_matches_than_asked_for_and_none_below_the_bar(
    shelf: Shelf, memory: Memory
) -> None:
    words = ["red", "blue", "green", "black", "white", "grey", "brown", "pink"]
    shelf.put("cars", *(accepted(f"The new {w} car is here today.", w) for w in words))
    memory.refresh()
    assert len(memory.recall("The new gold car is here today.", ES, limit=3)) == 3
    assert memory.recall("The new gold car is here today.", ES, at_least=0.97) == ()


def test_chinese_sources_are_compared_by_their_characters(shelf: Shelf) -> None:
    shelf.put("wuhu", accepted("奇瑞在芜湖举办首届国际用户大会", "Chery celebró una cumbre."))
    with Memory(shelf.folder, shelf.catalogs, "zh") as memory:
        memory.refresh()
        assert best(memory.recall("奇瑞在上海举办首届国际用户大会", ES)).score > 0.7


@pytest.mark.parametrize("text", ["", " ", "2023", "…", "<b></b>", "x" * 100_000, "a\0b"])
def test_odd_texts_are_answered_too(fed: Memory, text: str) -> None:
    assert fed.recall(text, ES) == ()
