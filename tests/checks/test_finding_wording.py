"""What a finding says can be said in another language."""

from __future__ import annotations

import copy
import pickle

from pressloc.checks.base import Pair
from pressloc.checks.runner import run
from pressloc.checks.wording import NOTHING, Said, said, translated

SPANISH = {
    "“{word}” stands in {place}": "En {place} figura «{word}»",
    "the headline": "el titular",
}


def test_a_sentence_is_english_text_and_remembers_its_parts() -> None:
    sentence = said("“{word}” stands {times} times", word="{b}", times=2)
    assert sentence == "“{b}” stands 2 times"
    assert (sentence.template, sentence.values["times"]) == ("“{word}” stands {times} times", "2")


def test_values_stay_as_they_are_and_words_of_ours_are_translated() -> None:
    sentence = said("“{word}” stands in {place}", word="the headline", place=said("the headline"))
    spoken = translated(sentence, lambda text: SPANISH.get(text, text))
    assert spoken == "En el titular figura «the headline»"
    assert translated(NOTHING, str.upper) == ""
    assert translated("plain", str.upper) == "plain"


def test_a_sentence_outlives_being_copied_and_sent() -> None:
    sentence = said("“{word}” stands in {place}", word="x", place=said("the headline"))
    for other in (copy.deepcopy(sentence), pickle.loads(pickle.dumps(sentence))):
        assert other == sentence
        assert isinstance(other, Said)
        assert isinstance(other.values["place"], Said)


def test_findings_carry_their_parts() -> None:
    [finding] = run(Pair("It costs $5.", "Cuesta 6 $.", "es"))[:1]
    assert isinstance(finding.message, Said)
    assert finding.message.values
