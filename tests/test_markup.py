from hypothesis import given
from hypothesis import strategies as st

from pressloc.markup import Kind, Tag, is_balanced, merge, split, tag_names

pieces = st.lists(
    st.sampled_from(
        ["<b>", "</b>", "<a1>", "</a1>", "<br/>", "<", ">", "a", " ", "é", "中", "</x/>"]
    )
)


@given(pieces)
def test_taking_apart_and_putting_together_gives_the_same_text(parts: list[str]) -> None:
    text = "".join(parts)
    assert merge(*split(text)) == text
    assert merge(*split(text, {"b"})) == text


def test_only_the_tags_of_a_block_are_tags() -> None:
    plain, tags = split("a <i>b</i> <b>c</b>", {"b"})
    assert plain == "a <i>b</i> c"
    assert tags == (Tag("b", Kind.OPEN, 11), Tag("b", Kind.CLOSE, 12))


def test_balance_is_proper_nesting() -> None:
    assert is_balanced(split("<b>x<i>y</i></b><br/>")[1])
    assert not is_balanced(split("<b>x<i>y</b></i>")[1])
    assert not is_balanced(split("<b>x")[1])
    assert not is_balanced(split("x</b>")[1])


def test_names_of_tags_are_found() -> None:
    assert tag_names("<b>x</b> <a1>y</a1> <br/> 3 < 4 > 2") == {"b", "a1", "br"}
