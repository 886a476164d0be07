"""The page in real Chromium: with keys alone, right to left, hostile, long, with two reviewers."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

import polib
import pytest
import uvicorn

from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.drafts import Draft
from pressloc.catalogs.editing import Wording
from pressloc.catalogs.po import Entry, Key
from pressloc.catalogs.states import State
from pressloc.review import history
from pressloc.review.application import application
from pressloc.review.desk import Desk, now
from pressloc.review.identity import parse
from pressloc.review.records import Action, Record
from pressloc.review.remembered import WorkspaceMemory
from pressloc.review.security import Session
from pressloc.review.server import Binding, bind
from pressloc.workspace import Workspace

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

Found = TypeVar("Found")
STAYED = "They stayed"
GUESTS = "More than 600"
SECOND = "A second event"
PATIENCE = 20.0


def program(name: str) -> str:
    """Path of a system program; skipped without it, but in CI it must be there."""
    path = shutil.which(name)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} must be installed in CI")
        pytest.skip(f"the system program {name} is not installed")
    return path


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """One browser for all tests here."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = program("chromium")
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--lang=en",
        "--window-size=1280,900",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(program("chromedriver")))
    browser.set_script_timeout(30)
    yield browser
    browser.quit()


@dataclass
class Browser:
    """A browser on the page of a served workspace."""

    chrome: Chrome
    workspace: Workspace
    address: str
    market: str = "es"
    release: str = "launch"

    def open(self, release: str = "launch", market: str = "es") -> None:
        """Open a release."""
        self.release, self.market = release, market
        self.chrome.get(f"{self.address}/document?market={market}&release={release}")

    def until(self, find: Callable[[], Found | None]) -> Found:
        """What a function finds as soon as it finds something."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = find()
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"{find} found nothing in {PATIENCE} s: {self.chrome.page_source}")

    def all(self, selector: str) -> list[WebElement]:
        """The elements of a selector."""
        return self.chrome.find_elements("css selector", selector)

    def one(self, selector: str) -> WebElement:
        """An element, waited for."""
        return self.until(lambda: next(iter(self.all(selector)), None))

    def row(self, beginning: str) -> WebElement:
        """The row whose source begins so."""
        return self.until(
            lambda: next(
                (
                    row
                    for row in self.all("article.row")
                    if row.find_element("css selector", ".source .text").text.startswith(beginning)
                ),
                None,
            )
        )

    def target(self, beginning: str) -> WebElement:
        """The field of that row."""
        return self.row(beginning).find_element("css selector", ".target")

    def press(self, *keys: str, hold: str = "") -> None:
        """Press keys where the focus is, perhaps while another is held."""
        from selenium.webdriver import ActionChains

        chain = ActionChains(self.chrome)
        if hold:
            chain.key_down(hold)
        for key in keys:
            chain.send_keys(key)
        if hold:
            chain.key_up(hold)
        chain.perform()

    def rewrite(self, beginning: str, text: str) -> None:
        """Type a text in place of a translation."""
        from selenium.webdriver.common.keys import Keys

        self.target(beginning).click()
        self.press("a", hold=Keys.CONTROL)
        self.press(text)

    def script(self, code: str) -> object:
        """What a script in the page returns."""
        return self.chrome.execute_script(code)

    @property
    def catalog(self) -> Catalog:
        """The catalogue on disk."""
        market = self.workspace.settings.target(self.market)
        return Catalog.read(self.workspace.catalog(market, self.release), market)

    def entry(self, beginning: str) -> Entry:
        """An entry on disk."""
        return next(each for each in self.catalog if each.msgid.startswith(beginning))

    def has(self, beginning: str, text: str, state: State) -> None:
        """Wait until the disk says so."""
        self.until(
            lambda: (
                (entry := self.entry(beginning)).msgstr == text
                and self.catalog.state(entry) is state
            )
        )

    def complaints(self) -> list[str]:
        """What the browser complains of, refused scripts and styles among it."""
        return [
            str(entry["message"])
            for entry in self.chrome.get_log("browser")
            if "409 (Conflict)" not in str(entry["message"])
        ]


@pytest.fixture
def browser(chrome: Chrome, workspace: Workspace) -> Iterator[Browser]:
    """The browser, entered by the link of a server in this process."""
    listening = bind(Binding(port=0))
    port = listening.getsockname()[1]
    session = Session(parse("Ana Ruiz <ana@example.org>"))
    app = application(Desk(workspace, WorkspaceMemory(workspace)), [session], port=port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{port}"
    chrome.get(f"{address}/enter?token={session.token}")
    yield Browser(chrome, workspace, address)
    chrome.get("about:blank")
    chrome.get_log("browser")
    server.should_exit = server.force_exit = True
    thread.join(10)


def test_a_reviewer_edits_accepts_and_takes_back(browser: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.one(".market[href*='market=es'][href*='release=launch']").click()
    draft = browser.entry(STAYED).msgstr
    browser.rewrite(STAYED, "Se quedaron dos días.")
    browser.has(STAYED, "Se quedaron dos días.", State.UNSURE)

    browser.press(Keys.ENTER, hold=Keys.CONTROL)
    browser.has(STAYED, "Se quedaron dos días.", State.ACCEPTED)
    browser.until(lambda: browser.row(STAYED).get_attribute("data-state") == "accepted")
    focused = browser.script("return document.activeElement.closest('.row').dataset.number")
    assert focused == str(int(browser.row(STAYED).get_attribute("data-number") or 0) + 1)

    browser.target(STAYED).click()
    browser.one(".row.active [data-do='undo']").click()
    browser.has(STAYED, "Se quedaron dos días.", State.UNSURE)
    browser.until(lambda: browser.row(STAYED).get_attribute("data-state") == "unsure")
    browser.one(".row.active [data-do='undo']").click()
    browser.has(STAYED, draft, State.MACHINE_DRAFT)
    assert browser.complaints() == []


def test_everything_can_be_done_without_a_mouse(browser: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open()
    browser.one(".target")
    browser.press("?")
    browser.until(lambda: browser.one("#keys").is_displayed())
    browser.press(Keys.ESCAPE)
    browser.press("/")
    browser.press("guests came")
    browser.until(lambda: sum(row.is_displayed() for row in browser.all("article.row")) == 1)
    browser.press(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB)
    browser.until(lambda: browser.script("return document.activeElement.matches('.target')"))
    browser.until(lambda: browser.all(".row.active [data-key='1']"))

    browser.press("a", hold=Keys.CONTROL)
    browser.press("Vinieron 600 al ")
    browser.press("1", hold=Keys.ALT)
    browser.press("t", hold=Keys.ALT)
    browser.press("abierto")
    browser.has(GUESTS, "Vinieron 600 al laboratorio<b>abierto</b>", State.UNSURE)
    browser.press("c", hold=Keys.ALT)
    browser.press("On which Monday?", Keys.ENTER)
    browser.until(lambda: browser.entry(GUESTS).comments == ("# On which Monday?",))

    browser.target(GUESTS).send_keys(Keys.END)
    browser.press(Keys.ENTER, hold=Keys.CONTROL)
    browser.has(GUESTS, "Vinieron 600 al laboratorio<b>abierto</b>", State.ACCEPTED)
    assert browser.complaints() == []


def test_two_versions_of_one_segment_are_both_shown(browser: Browser) -> None:
    browser.open()
    browser.one(".row .target")
    browser.script("Object.defineProperty(document, 'hidden', {value: true})")  # hears nothing
    path = browser.catalog.path
    po = polib.pofile(str(path), wrapwidth=0)
    entry = next(each for each in po if each.msgid.startswith(STAYED))
    entry.msgstr, entry.flags = "Dos días estuvieron.", []
    po.save()
    browser.rewrite(STAYED, "Permanecieron dos días.")

    choose = browser.one(".row .choose:not([hidden])")
    browser.until(lambda: "Dos días estuvieron." in choose.text)
    assert "Permanecieron dos días." in choose.text
    assert browser.entry(STAYED).msgstr == "Dos días estuvieron."
    choose.find_element("css selector", "button.primary").click()
    browser.has(STAYED, "Permanecieron dos días.", State.UNSURE)


def test_what_another_reviewer_saves_appears(browser: Browser) -> None:
    browser.open()
    browser.one(".target")
    path = browser.catalog.path
    po = polib.pofile(str(path), wrapwidth=0)
    entry = next(each for each in po if each.msgid.startswith(STAYED))
    entry.msgstr, entry.flags = "Dos días estuvieron.", []
    po.save()
    browser.until(lambda: browser.target(STAYED).text == "Dos días estuvieron.")
    assert browser.row(STAYED).get_attribute("data-state") == "accepted"


def test_what_waits_is_decided_on_the_page(browser: Browser) -> None:
    browser.open()
    browser.one(".row .target")
    kept = Wording("Otra cosa.")
    for msgid, text in ((browser.entry(STAYED).msgid, "Dos días."), ("Gone.", "Se fue.")):
        record = Record(
            now(), "Agency", Key(msgid), Action.CONFLICT, kept, replace(kept, msgstr=text), ""
        )
        history.append(browser.catalog.path, [record])
    browser.open()
    browser.until(lambda: len(browser.all("#waiting li")) == 2)
    assert "left the release" in browser.one("#waiting").text

    browser.one("#waiting [data-decide='take']").click()
    browser.has(STAYED, "Dos días.", State.UNSURE)
    browser.until(lambda: len(browser.all("#waiting li")) == 1)
    assert browser.target(STAYED).text == "Dos días."
    browser.script("scrollTo(0, 0)")
    browser.one("#waiting [data-decide='settle']").click()
    browser.until(lambda: not browser.one("#waiting").is_displayed())
    assert browser.complaints() == []


def test_plural_forms_are_typed_one_field_each(browser: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    path = browser.catalog.path
    po = polib.pofile(str(path), wrapwidth=0)
    entry = next(each for each in po if each.msgid.startswith(STAYED))
    entry.msgid_plural = "They stayed for many days."
    entry.msgstr, entry.msgstr_plural, entry.flags = "", {0: "", 1: ""}, []
    po.save()
    browser.open()
    one, many = browser.row(STAYED).find_elements("css selector", ".target")
    one.click()
    browser.press("Un día.")
    browser.press(Keys.ENTER, hold=Keys.CONTROL)
    assert browser.script("return document.activeElement.textContent") == "", "a form is missing"
    many.click()
    browser.press("Muchos días.")
    browser.press(Keys.ENTER, hold=Keys.CONTROL)
    browser.until(lambda: browser.entry(STAYED).plural_msgstrs == ("Un día.", "Muchos días."))
    browser.until(lambda: browser.row(STAYED).get_attribute("data-state") == "accepted")

    order = browser.entry(STAYED)
    browser.script("Object.defineProperty(document, 'hidden', {value: true})")  # hears nothing
    po = polib.pofile(str(path), wrapwidth=0)
    entry = next(each for each in po if each.msgid == order.msgid)
    entry.msgstr_plural = {0: "Una jornada.", 1: "Jornadas."}
    po.save()
    browser.row(STAYED).find_elements("css selector", ".target")[1].click()
    browser.press(Keys.END)
    browser.press(" Sí.")
    choose = browser.one(".row .choose:not([hidden])")
    browser.until(lambda: "Jornadas." in choose.text)
    assert "Muchos días. Sí." in choose.text
    choose.find_element("css selector", "button:not(.primary)").click()
    browser.until(
        lambda: (
            [t.text for t in browser.row(STAYED).find_elements("css selector", ".target")]
            == ["Una jornada.", "Jornadas."]
        )
    )
    assert browser.complaints() == []


def test_exact_matches_are_accepted_at_once(browser: Browser) -> None:
    catalog = browser.catalog
    texts = {STAYED: "Se quedaron dos días.", SECOND: "En 2027 habrá otro."}
    for beginning, text in texts.items():
        assert catalog.set_draft(browser.entry(beginning).key, Draft(text, "tm: 101% · older"))
    catalog.write()
    browser.open()
    button = browser.one("#bulk")
    browser.until(button.is_displayed)

    button.click()
    dialog = browser.one("#bulk-dialog")
    browser.until(dialog.is_displayed)
    assert "Segments to accept: 2" in dialog.text
    dialog.find_element("css selector", "button:not(.primary)").click()
    browser.until(lambda: not dialog.is_displayed())
    assert browser.catalog.state(browser.entry(STAYED)) is State.MACHINE_DRAFT, "cancelled"

    button.click()
    dialog.find_element("css selector", "button.primary").click()
    for beginning, text in texts.items():
        browser.has(beginning, text, State.ACCEPTED)
    browser.until(lambda: not button.is_displayed())
    assert browser.catalog.state(browser.entry(GUESTS)) is not State.ACCEPTED

    browser.target(STAYED).click()
    browser.one(".row.active [data-do='undo']").click()
    browser.has(STAYED, texts[STAYED], State.MACHINE_DRAFT)
    browser.until(button.is_displayed)
    assert browser.complaints() == []


def test_errors_are_told_beside_a_finished_release(browser: Browser) -> None:
    path = browser.catalog.path
    po = polib.pofile(str(path), wrapwidth=0)
    for entry in po:
        entry.flags = []
        entry.msgstr = entry.msgstr.replace("600", "700")
        if entry.msgid.startswith(STAYED):
            entry.msgstr = "Se quedaron dos días."  # has no finding, so it is the one not shown
    po.save()
    browser.chrome.get(browser.address)
    link = browser.one(".market[href*='market=es'][href*='release=launch']")
    browser.until(lambda: "error" in link.text)
    assert "Finished" not in link.text
    link.click()
    browser.until(lambda: browser.row(GUESTS).is_displayed())
    browser.until(lambda: any(not row.is_displayed() for row in browser.all("article.row")))
    assert browser.complaints() == []


def test_typing_over_tags_leaves_nothing_of_their_look(browser: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    key = browser.entry(GUESTS).key
    catalog = browser.catalog
    catalog.edit(key, lambda entry, _: replace(entry, msgstr="<b>Abierto</b>: vinieron 600."))
    catalog.write()
    browser.open()
    browser.target(GUESTS).click()
    browser.press("a", hold=Keys.CONTROL)
    browser.press("Vinieron 600.")
    assert browser.target(GUESTS).get_attribute("innerHTML") == "Vinieron 600."
    browser.has(GUESTS, "Vinieron 600.", State.UNSURE)
    assert browser.complaints() == []


def test_a_search_passes_over_tags(browser: Browser) -> None:
    browser.open()
    browser.one(".target")
    browser.press("/")
    browser.press("came to the open lab")
    browser.until(lambda: sum(row.is_displayed() for row in browser.all("article.row")) == 1)
    assert browser.row(GUESTS).is_displayed()


def test_a_row_is_left_and_found_from_the_keyboard(browser: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open()
    browser.one(".target")
    browser.press(Keys.ARROW_DOWN, hold=Keys.ALT)
    browser.until(lambda: browser.all("article.row.active"))
    browser.press(Keys.ESCAPE)
    assert not browser.all("article.row.active")
    browser.press("/")
    browser.press("guests came")
    browser.until(lambda: sum(row.is_displayed() for row in browser.all("article.row")) == 1)
    browser.press(Keys.ENTER)
    browser.until(lambda: browser.row(GUESTS).get_attribute("class").split()[-1] == "active")
    browser.one("#search").click()
    assert not browser.all("article.row.active"), "who searches has left the row"
    browser.press(Keys.ESCAPE, Keys.ESCAPE)
    assert browser.script("return document.activeElement.id") != "search"


def test_a_hostile_release_shows_as_text(browser: Browser) -> None:
    browser.open("hostile")
    hostile = "</div><script>document.title='broken'</script><img src=x onerror=alert(1)>"
    browser.rewrite('Press "release"', hostile)
    browser.has('Press "release"', hostile, State.UNSURE)
    browser.press("?")
    browser.open("hostile")
    assert browser.target('Press "release"').text == hostile
    browser.one("#preview-toggle").click()
    browser.until(lambda: browser.one("#preview iframe").get_attribute("src"))
    assert "broken" not in browser.chrome.title
    assert not browser.all("main script, main img")
    assert browser.complaints() == []


def test_an_arabic_release_turns_and_the_page_stays(browser: Browser, tmp_path: Path) -> None:
    browser.open(market="ar")
    browser.rewrite(GUESTS, "جاء أكثر من 600 ضيف إلى <b>المختبر المفتوح</b> يوم الاثنين.")
    browser.has(GUESTS, "جاء أكثر من 600 ضيف إلى <b>المختبر المفتوح</b> يوم الاثنين.", State.UNSURE)
    source, target = (
        browser.row(GUESTS).find_element("css selector", each) for each in (".source", ".target")
    )
    assert source.rect["x"] < target.rect["x"], "the page's own layout stays"
    assert target.value_of_css_property("direction") == "rtl"
    assert [tag.text for tag in target.find_elements("css selector", "bdi")] == ["<b>", "</b>"]
    first = browser.script(
        "const field = arguments[0] ?? document.activeElement.closest('.row').querySelector"
        "('.target'); const range = document.createRange(); range.setStart(field.firstChild, 0);"
        "range.setEnd(field.firstChild, 1); return range.getBoundingClientRect().right"
    )
    right = target.rect["x"] + target.rect["width"]
    assert isinstance(first, int | float)
    assert right - first < 20, "the text begins at the right"
    picture = tmp_path / "arabic.png"
    browser.chrome.save_screenshot(str(picture))
    assert picture.stat().st_size > 10_000


def test_a_page_in_arabic_mirrors_its_layout(browser: Browser) -> None:
    browser.open()
    browser.one(".menu summary").click()
    browser.one(".menu a[lang='ar']").click()
    browser.until(lambda: browser.one("html").get_attribute("dir") == "rtl")
    source, target = browser.one(".row .source"), browser.one(".row .target")
    assert source.rect["x"] > target.rect["x"]
    assert "release=launch" in browser.chrome.current_url


def test_nothing_is_wider_than_a_phone(browser: Browser) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        for path in ("/", "/document?market=ar&release=launch"):
            browser.chrome.get(browser.address + path)
            assert browser.script("return document.documentElement.scrollWidth") == 390
        source, target = browser.one(".row .source"), browser.one(".row .target")
        assert target.rect["y"] > source.rect["y"], "one column"
    finally:
        browser.chrome.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
