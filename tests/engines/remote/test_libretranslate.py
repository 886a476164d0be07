"""LibreTranslate's HTTP API, as recorded from a real server, and what else can go wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pressloc.engines import Engine, open_engine
from pressloc.engines.remote.settings import ServerTables
from pressloc.errors import EngineError

TEXTS = ["The summit opens on 12 May in Wuhu.", "More than 600 participants came."]
pytestmark = pytest.mark.usefixtures("at_once")


@pytest.fixture
def engine(peer) -> Callable[..., Engine]:
    """Open the engine for the server, with what a table may say besides."""

    def make(target: str = "es", locale: str = "", **table: object) -> Engine:
        tables = ServerTables.model_validate({"libretranslate": {"url": peer.address, **table}})
        return open_engine("libretranslate", "en", target, servers=tables, locale=locale)

    return make


def test_texts_go_as_an_array_and_come_back_in_order(peer, recorded, engine) -> None:
    peer.replies = [recorded("libretranslate", "languages"), recorded("libretranslate", "batch")]
    found = engine().translate([TEXTS[0], "12", TEXTS[1], TEXTS[0]])
    assert [each[0].text for each in found] == [
        "La cumbre se abre el 12 de mayo en Wuhu.",
        "12",
        "Más de 600 participantes llegaron.",
        "La cumbre se abre el 12 de mayo en Wuhu.",
    ]
    assert found[0][0].score is None
    assert [asked.path for asked in peer.asked] == ["/languages", "/translate"]
    assert peer.asked[1].body == {"q": TEXTS, "source": "en", "target": "es", "format": "text"}


def test_other_hypotheses_are_the_alternatives(peer, recorded, engine) -> None:
    names = ("languages", "alternatives")
    peer.replies = [recorded("libretranslate", name) for name in names]
    found = engine().translate(TEXTS, hypotheses=4)
    assert len(found[0]) == 4
    assert found[0][1].text == "La Cumbre se abre el 12 de mayo en Wuhu."
    assert peer.asked[1].body["alternatives"] == 3


def test_fewer_alternatives_are_asked_for_where_the_server_gives_fewer(
    peer, recorded, engine
) -> None:
    names = ("languages", "too many alternatives", "alternatives")
    peer.replies = [recorded("libretranslate", name) for name in names]
    engine().translate(TEXTS, hypotheses=8)
    assert [asked.body.get("alternatives") for asked in peer.asked] == [None, 7, 2]


@pytest.mark.parametrize(
    ("target", "locale", "listed", "code"),
    [
        ("zh", "zh_Hans_CN", ["zh-Hans"], "zh-Hans"),
        ("zh", "zh_Hans_CN", ["zh", "zt"], "zh"),
        ("zh", "zh_Hant_TW", ["zh", "zt"], "zt"),
        ("zh", "", ["zh-Hans"], "zh-Hans"),
        ("pt", "pt_BR", ["pt", "pt-BR"], "pt-BR"),
        ("pt", "pt_BR", ["pt", "pb"], "pb"),
        ("pt", "pt_PT", ["pt"], "pt"),
        ("es", "es_MX", ["es"], "es"),
        ("nb", "nb_NO", ["no"], "no"),
    ],
)
def test_languages_go_by_the_names_that_the_server_has(
    peer, reply, engine, target: str, locale: str, listed: list[str], code: str
) -> None:
    languages = [{"code": "en", "name": "English", "targets": listed}]
    peer.replies = [reply(languages), reply({"translatedText": ["x"]})]
    engine(target, locale).translate(["Hello."])
    assert peer.asked[1].body["target"] == code


def test_a_pair_that_the_server_lacks_is_one_clear_error_and_asked_once(
    peer, recorded, engine
) -> None:
    peer.replies = [recorded("libretranslate", "languages")]
    lacking = engine("fr")
    for _ in range(2):
        with pytest.raises(EngineError, match="does not translate en→fr"):
            lacking.translate(TEXTS)
    assert len(peer.asked) == 1


def test_a_server_that_wants_a_key_says_so_in_one_line(
    peer, recorded, engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer.replies = [recorded("libretranslate", name) for name in ("languages", "no key")]
    with pytest.raises(
        EngineError, match=r"API key.*key-variable of .engines.libretranslate"
    ) as error:
        engine().translate(TEXTS)
    assert "\n" not in str(error.value)
    monkeypatch.setenv("LT_KEY", "secret-of-mine")
    peer.replies = [recorded("libretranslate", name) for name in ("languages", "wrong key")]
    with pytest.raises(EngineError, match=r"answers 403: Invalid API key.*check the key in LT_KEY"):
        engine(**{"key-variable": "LT_KEY"}).translate(TEXTS)
    assert peer.asked[-1].body["api_key"] == "secret-of-mine"
    assert "secret-of-mine" not in peer.asked[-1].path


def test_a_server_that_takes_fewer_texts_gets_fewer(peer, recorded, reply, engine) -> None:
    peer.replies = [recorded("libretranslate", name) for name in ("languages", "too many texts")]
    peer.answer = lambda asked: reply({"translatedText": [f"¡{q}!" for q in asked.body["q"]]})
    opened = engine()
    assert [each[0].text for each in opened.translate(["a", "b"])] == ["¡a!", "¡b!"]
    opened.translate(["c", "d", "e"])
    assert [len(asked.body["q"]) for asked in peer.asked[1:]] == [2, 1, 1, 1, 1, 1]


def test_a_text_that_is_too_long_has_no_translation_and_others_have(
    peer, recorded, reply, engine
) -> None:
    refusal = recorded("libretranslate", "too many characters")
    peer.replies = [recorded("libretranslate", "languages")]
    peer.answer = lambda asked: (
        refusal
        if any(len(q) > 20 for q in asked.body["q"])
        else reply({"translatedText": [f"¡{q}!" for q in asked.body["q"]]})
    )
    opened = engine()
    found = opened.translate(["Short.", "Much too long for this server.", "Little."])
    assert [each[0].text for each in found] == ["¡Short.!", "", "¡Little.!"]
    [usage] = opened.take_usage().values()
    assert usage.failed == 1
    assert "exceeds text limit" in usage.troubles[0]


def test_being_asked_too_often_is_waited_for(peer, recorded, engine, at_once) -> None:
    slow = recorded("libretranslate", "too often")
    names = ("languages", "batch")
    first, last = (recorded("libretranslate", name) for name in names)
    peer.replies = [first, slow, slow, slow, slow, slow, last]
    assert engine().translate(TEXTS)[0][0].text.startswith("La cumbre")
    assert sum(at_once.slept) >= 60  # "1 per 1 minute", and no Retry-After


@pytest.mark.parametrize(
    "answer",
    [
        {"translatedText": ["one", "two", "three"]},
        {"translatedText": "one text"},
        {"translated": []},
        ["x", "y"],
        "no JSON",
        '{"translatedText": ["x", "y"',
        "[" * 100_000,
    ],
)
def test_an_answer_of_no_use_leaves_no_draft(peer, recorded, reply, engine, answer) -> None:
    peer.replies = [recorded("libretranslate", "languages")]
    peer.answer = lambda asked: reply(answer)
    found = engine().translate(TEXTS)
    assert [each[0].text for each in found] == ["", ""]


def test_a_server_all_of_whose_answers_are_of_no_use_is_given_up(
    peer, recorded, reply, engine
) -> None:
    peer.replies = [recorded("libretranslate", "languages")]
    peer.answer = lambda asked: reply("no JSON")
    with pytest.raises(EngineError, match="no JSON"):
        engine().translate([f"Text {n} of many." for n in range(400)])
    assert len(peer.asked) < 40


def test_nothing_is_asked_when_it_is_opened_or_named(peer, engine) -> None:
    opened = engine()
    assert opened.identity == f"libretranslate en→es {peer.address.removeprefix('http://')}"
    assert not peer.asked


def test_a_token_is_used_that_the_server_copies_and_found_out_once(
    peer, translator, engine
) -> None:
    translator(lambda text: text.replace("⟦", "").replace("⟧", ""))
    assert engine().placeholder == "[{}]"
    requests = len(peer.asked)
    assert engine().placeholder == "[{}]"
    assert len(peer.asked) == requests
