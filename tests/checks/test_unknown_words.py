"""Words that a language does not have, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressloc.checks import Context, Pair, Severity
from pressloc.checks.base import Hit
from pressloc.checks.bloom import made
from pressloc.checks.cognates import is_cognate
from pressloc.checks.derivation import is_derived
from pressloc.checks.reading import Reading
from pressloc.checks.rules.unknown_words import find
from pressloc.checks.wordforms import (
    KNOWN,
    LANGUAGES,
    LONG,
    SHORT,
    Novelty,
    edged,
    known,
    novelty,
    novelty_in,
    stretches,
)
from pressloc.terms import Rendering, Term, TermBase

UNKNOWN = [
    ("es", "The road was long.", "El intruelopético camino era largo.", "intruelopético"),
    ("es", "He turned right.", "Giró a las derrechas.", "derrechas"),
    ("tr", "The cosmonaut came home.", "Kozmonot onurukrdu eve geldi.", "onurukrdu"),
    ("tr", "They were gathered.", "Bir şökülsü toplandı.", "şökülsü"),
    ("tr", "The cosmonaut came home.", "Eve dönen kommonaut konuştu.", "kommonaut"),
    ("ar", "The power went out.", "انقطعت الههرباء في المدينة.", "الههرباء"),
    ("ar", "They were lost.", "والمفوفيية في المدينة.", "والمفوفيية"),
]

LEFT = [
    ("es", "The geology of the moon was studied.", "Se estudió la geología de la luna."),
    ("es", "A gyroscope and hominids.", "Un giroscopio y los homínidos."),
    ("es", "He met Wyrzykowski.", "Se reunió con Wyrzykowski."),
    ("es", "Use the froblicator.", "Use el froblicator."),
    (
        "es",
        "See zqxwvk.example/zzkrt or zzkrt@qqxx.example.",
        "Vea zqxwvk.example/zzkrt o zzkrt@qqxx.example.",
    ),
    ("es", "Hi {wxqzkrtpf}!", "¡Hola, {wxqzkrtpf}!"),
    ("es", "It has 3 qqkz9zzk.", "Tiene 3 qqkz9zzk."),
    ("tr", "He came from Wrzqpk.", "Wrzqpk'dan geldi."),
    ("tr", "With the folders.", "Katlamacılara sorduk, seyrediyormuşsunuz."),
    ("ar", "Mr Provenzano spoke.", "تحدث السيد لبروفنزانو."),
    ("ar", "Kingsway is long.", "كينغسواي طويل."),
    ("zh", "It is good.", "很好的东西。"),
    ("fr", "It is good.", "C'est intruelopétique."),
]


def hits(source: str, target: str, language: str, context: Context | None = None) -> list[Hit]:
    return list(find(Reading(Pair(source, target, language), context or Context())))


@pytest.mark.parametrize(("language", "source", "target", "word"), UNKNOWN)
def test_a_word_that_nobody_has_is_found(
    language: str, source: str, target: str, word: str
) -> None:
    found = hits(source, target, language)
    assert [target[slice(*hit.spans[0])] for hit in found] == [word]


@pytest.mark.parametrize(("language", "source", "target"), LEFT)
def test_names_words_of_the_source_and_inflected_words_are_left(
    language: str, source: str, target: str
) -> None:
    assert hits(source, target, language) == []


def test_a_word_that_stands_twice_is_told_once_with_both_places() -> None:
    target = "El intruelopético es un <b>intruelopético</b>."
    [hit] = hits("It is <b>so</b>.", target, "es")
    assert [target[slice(*span)] for span in hit.spans] == ["intruelopético"] * 2
    assert hit.severity is Severity.WARNING


def test_a_word_that_may_be_a_rare_one_is_but_a_remark() -> None:
    assert novelty_in("funces", "es").long < novelty_in("geolégica", "es").long
    [rare] = hits("It is good.", "Es una de las funces.", "es")
    [unknown] = hits("It is good.", "Es la historia geolégica.", "es")
    assert (rare.severity, unknown.severity) == (Severity.INFO, Severity.WARNING)


def test_what_the_term_base_wants_is_left() -> None:
    base = TermBase([Term("frob", {"es": Rendering(("intruelopético",))})])
    context = Context(terms=base.market("es"))
    assert hits("The frob.", "El intruelopético.", "es", context) == []
    assert hits("The thing.", "El intruelopético.", "es", context) != []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_frequent_words_are_known(language: str) -> None:
    texts = {
        "ar": "من في على المدينة الجديدة كتاب والسيارات",
        "es": "la ciudad nueva tiene coches libros hablando trabajadores",
        "tr": "yeni şehir kitaplar arabaların geliyor çalışanlar",
    }
    new = {word: novelty_in(word, language) for word in texts[language].split()}
    assert set(new.values()) == {KNOWN}


WORDS = st.text(st.characters(categories=["Ll", "Lo"]), min_size=1, max_size=20)


@given(st.lists(WORDS), st.randoms())
@example([], None)
def test_a_filter_has_what_was_added_whatever_the_order(texts: list[str], chance) -> None:
    bloom = made(texts)
    assert all(text in bloom for text in texts)
    shuffled = list(texts)
    if chance is not None:
        chance.shuffle(shuffled)
    assert made(shuffled).bits == bloom.bits


def test_a_filter_takes_few_other_texts_for_its_own() -> None:
    bloom = made(f"word {number}" for number in range(5000))
    wrong = sum(f"other {number}" in bloom for number in range(5000))
    assert wrong < 100
    assert "anything" not in made([])


@given(WORDS)
def test_stretches_cover_a_word_with_its_edges(word: str) -> None:
    for size in (SHORT, LONG):
        pieces = list(stretches(word, size))
        assert len(pieces) == max(0, len(word) + 3 - size)
        if pieces:
            assert pieces[0][0] + "".join(piece[-1] for piece in pieces)[-1] == "^$"
        assert all(piece in edged(word) for piece in pieces)


@given(WORDS, st.lists(WORDS, max_size=5))
def test_a_word_that_was_added_is_known_and_others_are_as_new_as_their_stretches(
    word: str, others: list[str]
) -> None:
    stored = [s for w in (word, *others) for n in (SHORT, LONG) for s in stretches(w, n)]
    forms = made([edged(word), *stored])
    assert novelty(word, forms) == KNOWN
    new = novelty(word, made([]))
    assert new == Novelty(max(0, len(word) - 1), max(0, len(word) - 3))


@given(st.sampled_from(sorted(LANGUAGES)), st.text(max_size=60), st.text(max_size=60))
@example("ar", "x", "وَالمُفوفيية\u0640")
@example("es", "<b>", "<b>intruelopético</b> {x} intruelopético")
def test_spans_hold_the_word_that_is_named(language: str, source: str, target: str) -> None:
    for hit in hits(source, target, language):
        assert all(target[slice(*span)] == hit.message.values["word"] for span in hit.spans)


@pytest.mark.parametrize(
    ("word", "sources", "language", "expected"),
    [
        ("geológicas", ["geological"], "es", True),
        ("metamórfico", ["metamorphic"], "es", True),
        ("parodias", ["parody"], "es", True),
        ("kosmonotlar", ["cosmonauts"], "tr", True),
        ("tuculosis", ["tuberculosis"], "es", False),
        ("casa", ["house"], "es", False),
        ("بروفنزانو", ["Provenzano"], "ar", True),
        ("والفيلوسيرابتور", ["Velociraptor"], "ar", True),
        ("أوفيتشكين", ["Ovechkin"], "ar", True),
        ("المدينة", ["Paris"], "ar", False),
    ],
)
def test_cognates_and_names_in_other_letters(
    word: str, sources: list[str], language: str, expected: bool
) -> None:
    assert is_cognate(word, sources, language) is expected


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("katlamacılara", "tr", True),
        ("biyoçeşitlilik", "tr", True),
        ("katlamacilere", "tr", False),
        ("onurukrdu", "tr", False),
        ("semipública", "es", True),
        ("prorreforma", "es", True),
        ("juzgárselo", "es", True),
        ("sobreculturación", "es", False),
        ("derrechas", "es", False),
        ("ومدينتهم", "ar", True),
        ("كزهرة", "ar", True),
        ("والمفوفيية", "ar", False),
    ],
)
def test_words_are_known_with_what_is_put_before_and_after_them(
    word: str, language: str, expected: bool
) -> None:
    assert is_derived(word, language, known(language)) is expected
