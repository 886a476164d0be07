"""Pages in a real browser: direction, layout at phone width, accessibility."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Newsroom

AXE = os.environ.get("PRESSLOC_AXE", "")
"""Path of axe.min.js (npm install axe-core, anywhere)."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("chromium and chromedriver are not installed")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=500,900"):
        options.add_argument(argument)
    opened = webdriver.Chrome(options=options, service=Service(driver))
    yield opened
    opened.quit()


def show(browser: Any, site: Newsroom, place: str) -> None:
    browser.get((site.site / place).as_uri())


def test_an_arabic_page_is_laid_out_from_right_to_left(browser: Any, site: Newsroom) -> None:
    show(browser, site, "ar/user-summit.html")
    assert browser.execute_script("return document.dir") == "rtl"
    direction = "return getComputedStyle(document.querySelector(arguments[0])).direction"
    for selector in ("h1", ".body p", ".body li", ".contact"):
        assert browser.execute_script(direction, selector) == "rtl"
    assert browser.execute_script(direction, "bdi") == "ltr"
    right = "return document.querySelector(arguments[0]).getBoundingClientRect().right"
    assert browser.execute_script(right, ".brand") > 400


@pytest.mark.parametrize("place", ["ar/unicef-partnership.html", "zh-CN/index.html", "index.html"])
def test_nothing_is_wider_than_a_phone(browser: Any, site: Newsroom, place: str) -> None:
    show(browser, site, place)
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "place", ["ar/unicef-partnership.html", "ar/index.html", "zh-CN/user-summit.html", "index.html"]
)
def test_axe_finds_nothing(browser: Any, site: Newsroom, place: str) -> None:
    if not Path(AXE).is_file():
        pytest.skip("axe-core is not there: set PRESSLOC_AXE to its axe.min.js")
    show(browser, site, place)
    browser.execute_script(Path(AXE).read_text(encoding="utf-8"))
    found = browser.execute_async_script(
        "const done = arguments[1];"
        "axe.run(document, {runOnly: arguments[0]}).then(result => done(result.violations))",
        RULES,
    )
    assert not [(each["id"], each["help"]) for each in found]
