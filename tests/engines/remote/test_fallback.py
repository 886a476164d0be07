"""An order of engines: what the first has no answer for, the next one translates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from pressloc.engines import Engine, open_engine
from pressloc.engines.base import Hypothesis, Link
from pressloc.engines.fallback import FallbackEngine
from pressloc.engines.remote.settings import ServerTables
from pressloc.errors import EngineError, PackageError, UsageError
from pressloc.protection import draft_segments

pytestmark = pytest.mark.usefixtures("at_once")
TEXTS = ["The summit opened.", "Many people came.", "Thank you."]


@dataclass
class Local:
    """An engine on this machine; it fails if it is told to."""

    identity: str = "local en→es 1"
    placeholder: str = "⟦{}⟧"
    error: PackageError | None = None
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        if self.error is not None:
            raise self.error
        self.asked.append(tuple(texts))
        if progress:
            progress(len(texts))
        whole = [(Link((0, len(text)), (0, len(text)), 1.0),) if links else () for text in texts]
        return [
            (Hypothesis(text.lower(), -0.3, found),)
            for text, found in zip(texts, whole, strict=True)
        ]


@pytest.fixture
def remote(peer) -> Callable[..., Engine]:
    """Open the chat engine for the server."""

    def make(**table: object) -> Engine:
        table = {"url": f"{peer.address}/v1", "model": "hola", **table}
        tables = ServerTables.model_validate({"openai": table})
        return open_engine("openai", "en", "es", servers=tables)

    return make


def told(found: list[tuple[Hypothesis, ...]]) -> list[tuple[str, str]]:
    return [(each[0].text, each[0].engine.partition(" ")[0]) for each in found]


def test_the_first_engine_drafts_and_is_named(chat, remote) -> None:
    chat(str.upper)
    local = Local()
    engine = FallbackEngine([remote(), local])
    assert told(engine.translate(TEXTS)) == [(text.upper(), "openai") for text in TEXTS]
    assert not local.asked
    assert engine.identity == "openai en→es hola, local en→es 1"


def test_a_server_that_is_down_leaves_all_to_the_next_and_is_not_asked_again(
    peer, reply, remote
) -> None:
    peer.answer = lambda asked: reply("", 503)
    engine = FallbackEngine([remote(), Local()])
    for _ in range(20):
        assert told(engine.translate(TEXTS)) == [(text.lower(), "local") for text in TEXTS]
    assert len(peer.asked) == 4
    [usage] = engine.take_usage().values()
    assert "answers 503" in usage.troubles[0]


def test_a_server_that_dies_in_the_middle_leaves_the_rest(peer, chat, reply, remote) -> None:
    chat(str.upper)
    good = peer.answer
    peer.answer = lambda asked: good(asked) if len(peer.asked) < 2 else reply("", 503)
    engine = FallbackEngine([remote(batch=1), Local()])
    progress: list[int] = []
    assert told(engine.translate(TEXTS, progress=progress.append)) == [
        (TEXTS[0].upper(), "openai"),
        (TEXTS[1].lower(), "local"),
        (TEXTS[2].lower(), "local"),
    ]
    assert progress[-1] == len(TEXTS)
    assert progress == sorted(progress)


def test_a_refused_or_empty_answer_is_drafted_by_the_next(chat, remote) -> None:
    chat(lambda text: "" if "people" in text else text.upper())
    local = Local()
    engine = FallbackEngine([remote(), local])
    assert told(engine.translate(TEXTS)) == [
        (TEXTS[0].upper(), "openai"),
        (TEXTS[1].lower(), "local"),
        (TEXTS[2].upper(), "openai"),
    ]
    assert local.asked == [(TEXTS[1],)]


def test_a_broken_package_leaves_all_to_the_server(chat, remote) -> None:
    chat(str.upper)
    engine = FallbackEngine([Local(error=PackageError("broken")), remote()])
    assert told(engine.translate(TEXTS)) == [(text.upper(), "openai") for text in TEXTS]


def test_when_all_fail_the_error_names_all(peer, reply, remote) -> None:
    peer.answer = lambda asked: reply("", 503)
    engine = FallbackEngine([remote(), Local(error=PackageError("model is broken"))])
    with pytest.raises(EngineError, match=r"answers 503.*; model is broken"):
        engine.translate(TEXTS)


def test_a_text_that_nobody_translates_is_left_empty(chat, remote) -> None:
    chat(lambda text: "" if "people" in text else text.upper())
    engine = FallbackEngine([remote()])
    assert [each[0].text for each in engine.translate(TEXTS)][1] == ""


def test_protection_names_who_wrote_each_draft_and_repairs_with_the_next(chat, remote) -> None:
    chat(lambda text: "" if "people" in text else text.replace("opened", "abrió"))
    engine = FallbackEngine([remote(), Local()])
    drafts = draft_segments(
        engine,
        ["The summit opened in 2023.", "Many <b>people</b> came in 2023.", "12"],
        source_language="en",
        target_language="es",
    )
    assert [each.engine.partition(" ")[0] for each in drafts] == ["openai", "local", ""]
    assert drafts[1].text == "Many <b>people</b> came in 2023."


def test_attention_counts_of_the_engine_that_has_it(remote) -> None:
    local = Local()
    assert FallbackEngine([remote(), local]).aligner is local
    assert FallbackEngine([remote()]).aligner is None


def test_names_are_opened_in_their_order(peer, model_folder, argos_package, home) -> None:
    tables = ServerTables.model_validate({"openai": {"url": peer.address, "model": "m"}})
    engine = open_engine("openai, argos", "en", "es", servers=tables)
    assert engine.identity.startswith("openai en→es m, starter en→es ")
    assert not peer.asked


def test_an_engine_without_a_package_for_the_pair_is_passed_over(peer) -> None:
    tables = ServerTables.model_validate({"openai": {"url": peer.address, "model": "m"}})
    assert open_engine("argos,openai", "en", "haw", servers=tables).identity == "openai en→haw m"
    with pytest.raises(PackageError, match="en-haw"):
        open_engine("argos", "en", "haw", servers=tables)


@pytest.mark.parametrize(
    "names", ["argos,argos", "copy,argos", "argos,pseudo", "argos,babelfish", ""]
)
def test_an_order_that_makes_no_sense_is_refused(names: str) -> None:
    with pytest.raises(UsageError):
        open_engine(names, "en", "es")


def test_a_server_in_an_order_needs_its_settings_too() -> None:
    with pytest.raises(UsageError, match=r"\[engines\.openai\]"):
        open_engine("argos,openai", "en", "es")
