"""Web addresses end where the words around them begin, with or without a space."""

from __future__ import annotations

import re

import pytest

from pressloc import webaddresses
from pressloc.checks import Pair, run
from pressloc.protection.tokens import find_tokens

ADDRESSES = [
    ("请访问www.example.com。", "www.example.com"),
    ("请访问www.example.com上的文章。", "www.example.com"),
    ("请访问example.com或致电", "example.com"),
    ("请访问newsroom.example.com/unicef了解详情", "newsroom.example.com/unicef"),
    ("见https://example.com/a了解更多", "https://example.com/a"),
    ("见https://example.com/了解更多", "https://example.com/"),
    ("（www.example.com）", "www.example.com"),
    ("www.example.com'da yayımlandı", "www.example.com"),
    ("تفضلوا بزيارة www.example.com، ثم", "www.example.com"),
    ("https://zh.wikipedia.org/wiki/中国 has it", "https://zh.wikipedia.org/wiki/中国"),
    ("see https://example.org/wiki/Set_(law).", "https://example.org/wiki/Set_(law)"),
    ("see (https://example.org/a?b=c&d=%20#e).", "https://example.org/a?b=c&d=%20#e"),
    ("电邮press@example.com或致电", "press@example.com"),
    ("请关注@pressloc了解更多", "@pressloc"),
]


@pytest.mark.parametrize(("text", "address"), ADDRESSES)
def test_an_address_in_running_text_is_found_exactly(text: str, address: str) -> None:
    assert [token.text for token in find_tokens(text)] == [address]


def test_two_addresses_with_a_chinese_comma_between_are_two() -> None:
    assert re.findall(webaddresses.URL, "www.a.com、www.b.com") == ["www.a.com", "www.b.com"]


@pytest.mark.parametrize(
    "target",
    ["请访问www.example.com/a上的文章。", "请访问www.example.com/a。", "（www.example.com/a）"],
)
def test_chinese_words_beside_an_address_do_not_change_it(target: str) -> None:
    found = run(Pair("See www.example.com/a.", target, "zh"))
    assert "urls" not in {finding.check for finding in found}


def test_a_changed_address_is_found_beside_chinese_words() -> None:
    found = run(Pair("See www.example.com for more.", "请访问www.exampel.com了解更多。", "zh"))
    assert "urls" in {finding.check for finding in found}
