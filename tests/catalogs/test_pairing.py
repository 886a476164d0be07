"""Which vanished text a new text comes from."""

from __future__ import annotations

import json
import random
from pathlib import Path

from pressloc.catalogs.pairing import pair, similarity
from pressloc.catalogs.po import Key

A = "Chery opened its first user summit in Wuhu."
B = "More than 600 participants came from over 30 countries."
C = "The partnership with UNICEF runs for two years."


def keys(*texts: str) -> list[Key]:
    return [Key(text) for text in texts]


def test_equal_texts_are_alike_and_strangers_are_not() -> None:
    assert similarity(A, A) == 1
    assert similarity(A, B) < 0.4
    assert similarity("我们今天开幕。", "我们昨天开幕。") > 0.6


def test_a_changed_text_finds_where_it_comes_from_wherever_it_went() -> None:
    changed = A.replace("first", "second")
    assert pair(keys(A, B, C), keys(C, B, changed), []) == {Key(changed): Key(A)}


def test_a_new_text_between_strangers_finds_none() -> None:
    assert pair(keys(A, B), keys(A, B, C), keys("Contact")) == {}
    assert pair(keys(A), keys(C), []) == {}


def test_a_text_that_changed_much_is_found_between_its_neighbours_only() -> None:
    much = "Chery opened a summit for its users today in Beijing."
    assert 0.45 <= similarity(A, much) < 0.6
    assert pair(keys(B, A, C), keys(B, much, C), []) == {Key(much): Key(A)}
    assert pair(keys(A, B, C), keys(B, C, much), []) == {}


def test_the_neighbour_decides_between_equally_similar_texts() -> None:
    before = keys(B, "Price 1: from 20,000 euros.", C, "Price 2: from 20,000 euros.")
    after = keys(B, "Price 3: from 20,000 euros.", C, "Price 4: from 20,000 euros.")
    assert pair(before, after, []) == {after[1]: before[1], after[3]: before[3]}


def test_no_old_text_is_given_twice() -> None:
    one, two = A.replace("first", "second"), A.replace("first", "third")
    assert len(pair(keys(A), keys(one, two), [])) == 1


def test_an_earlier_obsolete_text_must_be_closer() -> None:
    near, far = A.replace("first", "second"), "Chery opened this summit for users in Wuhu."
    assert similarity(A, far) >= 0.6
    assert pair([], keys(near), keys(A)) == {Key(near): Key(A)}
    assert pair([], keys(far), keys(A)) == {}


def test_on_sentences_of_releases_edits_are_found_and_strangers_are_not(shared: Path) -> None:
    lines = (shared / "segmentation" / "dev.jsonl").read_text().splitlines()
    sentences = list(dict.fromkeys(s for line in lines for s in json.loads(line)["sentences"]))
    long = [sentence for sentence in sentences if len(sentence.split()) >= 8]
    rng = random.Random(7)
    half = len(long) // 2
    old, new = long[:half], long[half:]
    assert len(pair(keys(*old), keys(*new), [])) <= 0.02 * len(new)
    edited = {_edit(text, rng): text for text in old}
    after = list(edited)
    rng.shuffle(after)
    found = pair(keys(*old), keys(*after), [])
    right = sum(found.get(Key(text)) == Key(edited[text]) for text in after)
    assert right >= 0.9 * len(after)
    assert all(edited[a.msgid] == b.msgid for a, b in found.items())


def _edit(text: str, rng: random.Random) -> str:
    """Two words changed, put in or taken out."""
    words = text.split()
    for _ in range(2):
        at = rng.randrange(len(words))
        words[at : at + rng.randrange(2)] = rng.choice([[], ["really"], ["new", "market"]])
    return " ".join(words)
