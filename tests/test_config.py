from pathlib import Path

import pytest

from pressloc.config import TEMPLATE, Settings, find_root, load
from pressloc.errors import UsageError


def write(folder: Path, text: str) -> Path:
    path = folder / "pressloc.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_template_holds_the_defaults(tmp_path: Path) -> None:
    assert load(write(tmp_path, TEMPLATE)) == Settings()


def test_the_nearest_settings_upwards_are_found(tmp_path: Path) -> None:
    write(tmp_path, "")
    below = tmp_path / "source" / "2023"
    below.mkdir(parents=True)
    assert find_root(below) == tmp_path


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("markets = 3", "markets"),
        ("market = ['ar']", "market"),
        ("markets = ['xx_YY']", "xx_YY"),
        ("colour = 'red'", "colour"),
        ("source = '../elsewhere'", "source"),
        ("markets = [", "not valid TOML"),
        ("[market.es]\nlocale = 'nowhere'", "nowhere"),
        ("[market.es]\ntimezone = 'UTC'", "market.es.timezone"),
        ("[release.q3]\nwithdrawn = 'soon'", "release.q3.withdrawn: must be a day"),
        ("[release.q3]\nwithdrawn = {es = 'soon'}", "release.q3.withdrawn.es"),
        ("[release.q3]\nwithdrawn = {xx = 2024-01-31}", "release.q3.withdrawn names xx"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str, named: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError) as error:
        load(path)
    assert named in str(error.value)
    assert str(path) in str(error.value)


def test_a_market_takes_its_own_rules(tmp_path: Path) -> None:
    settings = load(
        write(tmp_path, "[market.es]\nlocale = 'es_MX'\ntime-zone = 'America/Mexico_City'\n")
    )
    market = settings.target("es")
    assert (market.locale, market.time_zone, market.numbering) == (
        "es_MX",
        "America/Mexico_City",
        "latn",
    )
