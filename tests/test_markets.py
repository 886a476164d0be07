import pytest

from pressloc.errors import UsageError
from pressloc.markets import BUILT_IN, derive


def test_only_arabic_of_the_built_in_markets_runs_from_right_to_left() -> None:
    assert [name for name, market in BUILT_IN.items() if market.right_to_left] == ["ar"]


def test_chinese_sentences_are_joined_without_a_space() -> None:
    assert [name for name, market in BUILT_IN.items() if not market.spaced] == ["zh_CN"]


def test_any_locale_of_cldr_is_a_market() -> None:
    market = derive("pt_BR")
    assert (market.language, market.locale, market.spaced) == ("pt", "pt_BR", True)
    assert derive("fa").right_to_left


def test_an_unknown_market_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="ar, tr, es, zh_CN"):
        derive("klingon")
