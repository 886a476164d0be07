"""What is done to pairs before training leaves both sides saying the same."""

import random
import re
from types import ModuleType

import pytest

Modules = dict[str, ModuleType]

MARK = re.compile("⟦[0-9]⟧")
PAIR = (
    "Trump met Zoungla Ltd. in Paris on 12 May and paid $1,250.",
    "特朗普5月12日在巴黎会见Zoungla Ltd.，支付了1,250美元。",
)


@pytest.fixture
def pool(training: Modules) -> object:
    """Some names and codes, and two names that Chinese writes otherwise."""
    return training["augment"].Pool(
        ["Kechagioglou", "Mossack", "Alonso"],
        ["A1", "CG4684"],
        {"Trump": "特朗普", "Paris": "巴黎"},
    )


def test_placeholders_stand_on_both_sides_alike(training: Modules, pool: object) -> None:
    seen: set[int] = set()
    for seed in range(60):
        source, target = training["augment"].masked(*PAIR, pool, random.Random(seed))
        marks = MARK.findall(source)
        assert sorted(marks) == sorted(MARK.findall(target))
        assert len(set(marks)) == len(marks)
        seen.add(len(marks))
    assert seen >= {1, 2, 3, 4}


def test_a_name_that_the_target_writes_otherwise_is_exchanged_as_well(
    training: Modules, pool: object
) -> None:
    targets = [
        training["augment"].swapped(*PAIR, pool, random.Random(seed))[1] for seed in range(60)
    ]
    assert any("巴黎" not in target for target in targets)
    assert any("巴黎" in target for target in targets)


def test_exchanged_words_are_the_same_on_both_sides(training: Modules, pool: object) -> None:
    copied = training["text"].copied_words
    for seed in range(60):
        source, target = training["augment"].swapped(*PAIR, pool, random.Random(seed))
        new = set(copied(target)) - set(copied(PAIR[1]))
        assert new <= set(copied(source)), (source, target)


def test_words_that_stand_twice_or_inside_others_are_left_alone(
    training: Modules, pool: object
) -> None:
    source, target = "Paris and Paris saw 12 of 120.", "巴黎和巴黎见到120中的12。"
    for seed in range(30):
        made = training["augment"].masked(source, target, pool, random.Random(seed))
        assert made[0].count("Paris") == 2
        assert made[1].count("巴黎") == 2


def test_latin_names_in_chinese_have_no_dot_between_them(training: Modules) -> None:
    pool = training["augment"].Pool(["Alonso"], ["A1"], {"Donald": "唐纳德", "Trump": "特朗普"})
    pair = "I saw Donald Trump.", "我见到唐纳德·特朗普。"
    made = {training["augment"].swapped(*pair, pool, random.Random(seed)) for seed in range(60)}
    assert any(re.search("[a-z] [A-Z]", target) for _, target in made)
    assert not any(re.search("[A-Za-z]·[A-Za-z]", target) for _, target in made)


def test_the_digit_of_a_placeholder_is_not_copied_by_itself(training: Modules) -> None:
    source, target = "⟦7⟧ sold 7 cars in 2024.", "⟦7⟧ vendió 7 coches en 2024."
    spans = training["text"].shared_spans(source, target)
    assert [target[begin:end] for begin, end in spans] == ["7", "2024"]
    assert target[: spans[0][0]] == "⟦7⟧ vendió "
