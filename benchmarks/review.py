"""How fast the review page opens and scrolls a long release, in real Chromium.

    python benchmarks/review.py [--segments 5000] [--runs 5]

Makes a workspace with one release of so many segments, drafts it with the engine `pseudo`, serves
it and opens it in headless Chromium through its driver (Debian: chromium, chromium-driver).
First paint is the browser's own first-contentful-paint, counted from the click; the bar is 1.5 s
at 5,000 segments, on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import uvicorn

from pressloc.batch.request import Request
from pressloc.batch.translating import translate
from pressloc.review.application import application
from pressloc.review.desk import Desk
from pressloc.review.identity import parse
from pressloc.review.security import Session
from pressloc.review.server import Binding, bind
from pressloc.workspace import Workspace

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

BAR = 1.5
"""Seconds to first paint."""
PARAGRAPH = 5
"""Sentences of a paragraph."""

SCROLL = """
const done = arguments[0];
const times = [];
let top = 0;
function frame(now) {
  times.push(now);
  top += 400;
  scrollTo(0, top);
  if (times.length < 100) requestAnimationFrame(frame);
  else done(times.slice(1).map((time, at) => time - times[at]));
}
requestAnimationFrame(frame);
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of the page, in seconds."""

    answer: float
    """Until the server's answer began."""
    paint: float
    complete: float
    """Until all rows were there."""


def make(folder: Path, segments: int) -> Workspace:
    """A workspace with one long release."""
    (folder / "source").mkdir(parents=True)
    sentences = [
        f"Plant {number} made {number * 7 + 3} cars for {number % 90 + 2} countries in 2025."
        for number in range(segments)
    ]
    paragraphs = [" ".join(sentences[at : at + PARAGRAPH]) for at in range(0, segments, PARAGRAPH)]
    (folder / "source" / "long.md").write_text("\n\n".join(paragraphs) + "\n")
    (folder / "pressloc.toml").write_text('markets = ["ar"]\nengine = "pseudo"\n')
    workspace = Workspace.find(folder)
    translate(workspace, Request())
    return workspace


@contextmanager
def served(workspace: Workspace) -> Iterator[str]:
    """The link of a server over a workspace."""
    listening = bind(Binding(port=0))
    port = listening.getsockname()[1]
    session = Session(parse("Benchmark"))
    desk = Desk(workspace)
    desk.warm_up()
    app = application(desk, [session], port=port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}/enter?token={session.token}"
    server.should_exit = server.force_exit = True
    thread.join(10)


@contextmanager
def browsing() -> Iterator[Chrome]:
    """A headless browser."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
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
            "--window-size=1280,900",
            f"--user-data-dir={profile}",
        ):
            options.add_argument(argument)
        browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        browser.set_script_timeout(120)
        browser.execute_cdp_cmd("Performance.enable", {})
        yield browser
        browser.quit()


def open_once(browser: Chrome, address: str, segments: int) -> Opening:
    """Open the release and time it."""
    browser.get(f"{address}/document?market=ar&release=long")
    paint = "return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
    while not browser.execute_script(paint):
        time.sleep(0.02)
    count = "return document.querySelectorAll('article.row').length"
    while browser.execute_script(count) < segments:
        time.sleep(0.1)
    answer, now = browser.execute_script(
        "return [performance.getEntriesByType('navigation')[0].responseStart, performance.now()]"
    )
    return Opening(answer / 1000, browser.execute_script(paint) / 1000, now / 1000)


def thread_seconds(browser: Chrome) -> float:
    """Processor time of the page's main thread so far, whatever else the machine does."""
    metrics = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "ThreadTime"))


def main() -> None:
    """Print the times of some openings, and how smoothly the page scrolls."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        workspace = make(Path(folder) / "press", arguments.segments)
        with served(workspace) as link:
            browser.get(link)
            address = link.partition("/enter")[0]
            openings = [
                open_once(browser, address, arguments.segments) for _ in range(arguments.runs)
            ]
            before = thread_seconds(browser)
            frames = sorted(browser.execute_async_script(SCROLL))
            work = 1000 * (thread_seconds(browser) - before) / len(frames)
    print(f"{arguments.segments} segments, {arguments.runs} openings, seconds")
    for at, each in enumerate(openings):
        kind = "first, files read" if at == 0 else "again"
        print(
            f"  {kind:18} answer {each.answer:.2f}  first paint {each.paint:.2f}"
            f"  all rows {each.complete:.2f}"
        )
    worst = max(each.paint for each in openings)
    usual = statistics.median(each.paint for each in openings[1:] or openings)
    print(f"first paint: worst {worst:.2f}, median again {usual:.2f} (bar {BAR})")
    print(
        f"scrolling 400 pixels a frame: {work:.1f} ms of processor time a frame on the page's"
        f" main thread; frames every {statistics.median(frames):.0f} ms (median),"
        f" {frames[int(len(frames) * 0.95)]:.0f} ms (95%)"
    )
    print(f"load average while it ran: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
