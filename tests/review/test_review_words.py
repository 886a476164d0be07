"""The page speaks the reviewer's language: every word of it, and dates and numbers as it does."""

from __future__ import annotations

import string
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from pressloc import checks
from pressloc.checks.base import Pair
from pressloc.checks.content import CHECK as CONTENT
from pressloc.checks.registry import pair_checks
from pressloc.checks.runner import run
from pressloc.review import labels, wording
from pressloc.review.desk import now
from pressloc.review.wording import LANGUAGES, choose, words

if TYPE_CHECKING:
    from conftest import Page

PACKAGE = Path(wording.__file__).parent
TRANSLATED = [language for language in LANGUAGES if language != "en"]
Key = str | tuple[str, ...]


PAGE = (PACKAGE, {"_": None, "count": (1, 2)})
FINDINGS = (Path(checks.__file__).parent, {"said": None})


def extracted(source: tuple[Path, dict[str, tuple[int, ...] | None]]) -> set[Key]:
    """Every text of a package, as Babel finds them by keywords."""
    methods = [("**.py", "python"), ("templates/**.html", "jinja2")]
    package, keywords = source
    found: set[Key] = set()
    for _, _, message, _, _ in extract_from_dir(package, methods, keywords=keywords):
        found.add(tuple(message) if isinstance(message, (list, tuple)) else message)
    return found


def fields(text: str) -> set[str]:
    """The names in braces of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize(
    ("domain", "source"), [("review", PAGE), ("findings", FINDINGS)], ids=["page", "findings"]
)
def test_every_text_is_translated(
    language: str, domain: str, source: tuple[Path, dict[str, tuple[int, ...] | None]]
) -> None:
    path = PACKAGE / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as handle:
        catalogue = read_po(handle, locale=language)
    known = {message.id: message for message in catalogue if message.id}
    assert set(known) == extracted(source)
    for message in known.values():
        sources = (message.id,) if isinstance(message.id, str) else message.id
        targets = (message.string,) if isinstance(message.string, str) else message.string
        assert all(targets), message.id
        for target in targets:
            missing = set().union(*map(fields, sources)) - fields(target)
            assert missing <= ({"n"} if len(targets) > 1 else set()), message.id
            assert fields(target) <= set().union(*map(fields, sources))


def test_whatever_a_check_says_is_made_of_translated_words() -> None:
    """mypy sees to it that a check says nothing that said() did not make; this, that it works."""
    [finding] = [
        each
        for each in run(Pair("It sold 12 cars.", "Vendió 21 coches.", "es"))
        if each.check == "numbers"
    ]
    assert finding.message == "“12” has become “21”"
    assert words("ar").finding(finding.message) == "صار «12» في الترجمة «21»"
    assert words("zh_CN").finding(finding.message) == "“12”变成了“21”"
    assert words("tr").finding(finding.remedy).startswith("değerin")
    assert words("en").finding(finding.message) == finding.message


def test_the_page_tells_findings_in_its_language(page: Page) -> None:
    page.client.headers["accept-language"] = "zh-CN"
    text = "Vinieron al <b>laboratorio abierto</b> 700 el lunes."
    status, answer = page.post("/check", id=page.order("More than 600", "edit")["id"], texts=[text])
    assert status == 200
    assert "变成了" in str(answer["html"])
    assert "has become" not in str(answer["html"])


def test_every_check_has_its_name() -> None:
    assert {check.id: check.name for check in (*pair_checks(), CONTENT)} == labels.CHECKS


@pytest.mark.parametrize(
    ("wanted", "accepted", "language"),
    [
        ("", "", "en"),
        ("", "ar-EG,ar;q=0.9,en;q=0.5", "ar"),
        ("", "zh-CN", "zh_CN"),
        ("", "zh;q=0.9", "zh_CN"),
        ("", "fr-FR,tr;q=0.7", "tr"),
        ("", "en;q=0.2, es-MX;q=0.8", "es"),
        ("", "de", "en"),
        ("", ";;;q=x,,*", "en"),
        ("tr", "ar", "tr"),
        ("xx", "es", "es"),
    ],
)
def test_the_browser_chooses_and_the_switch_overrides(
    wanted: str, accepted: str, language: str
) -> None:
    assert choose(wanted, accepted).language == language


def test_plurals_follow_the_language() -> None:
    arabic = words("ar")
    said = {n: arabic.count("{n} word left", "{n} words left", n) for n in (0, 1, 2, 3, 11, 100)}
    assert said[1] == "بقيت كلمة واحدة"
    assert said[2] == "بقيت كلمتان"
    assert said[3].endswith("كلمات")
    assert said[11].endswith("كلمة")
    assert words("en").count("{n} word left", "{n} words left", 1) == "1 word left"


def test_numbers_and_times_are_written_as_the_language_does() -> None:
    assert words("es").number(12345) == "12.345"
    assert words("tr").percent(0.5) == "%50"
    assert words("ar").percent(0.5) == "50\u200e%\u200e", "the sign stays behind the number"
    assert words("en").percent(0.999) == "99%"
    assert words("en").percent(1.01) == "101%"
    assert words("en").ago(now() - timedelta(minutes=5)) == "5 minutes ago"
    assert "5" in words("zh_CN").ago(now() - timedelta(minutes=5))


def test_a_page_in_arabic_runs_from_right_to_left(page: Page) -> None:
    page.client.headers["accept-language"] = "ar"
    text = page.get("/document")
    assert '<html lang="ar" dir="rtl">' in text
    assert "مسودة آلية" in text
    answer = page.client.get("/language", params={"to": "tr", "back": "/document?x=1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/document?x=1")
    assert "Makine taslağı" in page.get("/document")
