"""The OpenAI-compatible chat endpoint: recorded answers, ids, forms of answer, terms, cost."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from pressloc.engines import Engine, open_engine
from pressloc.engines.base import TakesGlossary, Wanted
from pressloc.engines.remote.openai import address
from pressloc.engines.remote.prompt import language_name
from pressloc.engines.remote.settings import ServerTables
from pressloc.errors import EngineError
from pressloc.protection import draft_segments
from pressloc.terms import Rendering, Term, TermBase

pytestmark = pytest.mark.usefixtures("at_once")
TEXTS = ["The summit opened.", "Many people came.", "Thank you."]


@pytest.fixture
def engine(peer) -> Callable[..., Engine]:
    """Open the engine for the server, with what a table may say besides."""

    def make(**table: object) -> Engine:
        table = {"url": f"{peer.address}/v1", "model": "hola", **table}
        tables = ServerTables.model_validate({"openai": table})
        return open_engine("openai", "en", "es", servers=tables, locale="es_MX")

    return make


def texts_of(found: list[tuple]) -> list[str]:
    return [each[0].text for each in found]


def segments(asked) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(asked.body["messages"][-1]["content"])["segments"]
    return found


def test_a_real_server_s_answer_is_read(peer, recorded, engine) -> None:
    peer.replies = [recorded("chat", "schema")]
    opened = engine()
    assert texts_of(opened.translate(TEXTS[:2])) == ["Hola.", "Hola."]
    assert opened.identity == "openai en→es_MX hola"
    [usage] = opened.take_usage().values()
    assert (usage.requests, usage.tokens_in > 0, usage.tokens_out > 0) == (1, True, True)
    assert usage.cost is None


def test_segments_go_together_with_ids_and_a_schema_of_just_these(peer, chat, engine) -> None:
    chat(str.upper)
    assert texts_of(engine().translate(TEXTS)) == [text.upper() for text in TEXTS]
    [asked] = peer.asked
    assert asked.path == "/v1/chat/completions"
    assert [(each["id"], each["text"]) for each in segments(asked)] == [
        ("1", TEXTS[0]),
        ("2", TEXTS[1]),
        ("3", TEXTS[2]),
    ]
    described = asked.body["response_format"]["json_schema"]
    assert described["strict"] is True
    assert described["schema"]["required"] == ["1", "2", "3"]
    assert "Spanish (Mexico)" in asked.body["messages"][0]["content"]
    assert asked.body["temperature"] == 0


def test_batches_hold_as_many_as_configured(peer, chat, engine) -> None:
    chat(str.upper)
    texts = [f"Text number {n}." for n in range(25)]
    told: list[int] = []
    found = engine(batch=10, concurrency=3).translate(texts, progress=told.append)
    assert texts_of(found) == [text.upper() for text in texts]
    assert sorted(len(segments(asked)) for asked in peer.asked) == [5, 10, 10]
    assert told[-1] == 25


def test_the_key_comes_from_the_environment_and_is_never_shown(
    peer, reply, engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_KEY", "sk-very-secret")
    message = "Incorrect API key provided: sk-very-secret."
    peer.replies = [reply({"error": {"message": message, "type": "invalid_request_error"}}, 401)]
    with pytest.raises(EngineError, match=r"answers 401.*check the key in SOME_KEY") as error:
        engine(**{"key-variable": "SOME_KEY"}).translate(TEXTS)
    assert peer.asked[0].headers["Authorization"] == "Bearer sk-very-secret"
    assert "sk-very-secret" not in str(error.value)
    assert len(peer.asked) == 1


def test_no_key_is_sent_that_nobody_named(
    peer, chat, engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    chat(str.upper)
    engine().translate(TEXTS)
    assert "Authorization" not in peer.asked[0].headers


@pytest.mark.parametrize(
    "refusals",
    [
        [{"message": "Unsupported: response_format json_schema", "param": "response_format"}],
        [
            {"message": "Invalid parameter: 'response_format' of type 'json_schema'"},
            {"message": "response_format: Input should be 'text'"},
        ],
        [
            {
                "message": "Unsupported value: 'temperature' does not support 0",
                "param": "temperature",
            }
        ],
    ],
)
def test_what_a_server_does_not_know_is_left_out_from_there_on(
    peer, chat, reply, engine, refusals: list[dict[str, str]]
) -> None:
    chat(str.upper)
    peer.replies = [reply({"error": error}, 400) for error in refusals]
    opened = engine()
    for _ in range(2):
        assert texts_of(opened.translate(TEXTS)) == [text.upper() for text in TEXTS]
    assert len(peer.asked) == len(refusals) + 2
    last = peer.asked[-1].body
    if "temperature" in refusals[0]["message"]:
        assert "temperature" not in last
    else:
        kind = last.get("response_format", {}).get("type", "")
        assert kind == ("json_object" if len(refusals) == 1 else "")


def test_a_real_server_that_gives_fewer_answers_is_asked_for_fewer(
    peer, recorded, reply, completion, engine
) -> None:
    several = completion({"1": "Uno."})
    several["choices"] *= 4
    peer.replies = [recorded("chat", "too many choices"), reply(several)]
    peer.answer = lambda asked: reply(completion({"1": f"Otro {len(peer.asked)}."}))
    [found] = engine().translate(["One."], hypotheses=8)
    assert [asked.body.get("n") for asked in peer.asked] == [8, 4, 4, 3, 2]
    assert all(asked.body["temperature"] == 0.8 for asked in peer.asked)
    assert [each.text for each in found] == ["Uno.", "Otro 3.", "Otro 4.", "Otro 5."]


@pytest.mark.parametrize(
    "content",
    [
        '```json\n{"1": "Uno.", "2": "Dos.", "3": "Tres."}\n```',
        '<think>{"1": "wrong"}</think>\n{"1": "Uno.", "2": "Dos.", "3": "Tres."}',
        '{"translations": {"1": "Uno.", "2": "Dos.", "3": "Tres."}}',
        '{"translations": [{"id": "1", "text": "Uno."}, {"id": 2, "text": "Dos."},'
        ' {"id": "3", "text": "Tres."}]}',
        '{"3": "Tres.", "1": "Uno.", "2": "Dos.", "4": "Cuatro.", "x": "?"}',
    ],
)
def test_answers_by_models_that_no_schema_binds_are_read(
    peer, reply, completion, engine, content: str
) -> None:
    peer.replies = [reply(completion(content))]
    assert texts_of(engine().translate(TEXTS)) == ["Uno.", "Dos.", "Tres."]
    assert len(peer.asked) == 1


@pytest.mark.parametrize(
    ("content", "again"),
    [
        ('{"1": "Uno.", "3": "Tres."}', ["Many people came."]),
        ('{"1": "Uno.", "2": "Dos.", "2": "Two.", "3": "Tres."}', ["Many people came."]),
        ('{"1": "Uno.", "2": null, "3": "Tres."}', ["Many people came."]),
        ('{"1": "Uno.", "2": "  ", "3": "Tres."}', ["Many people came."]),
        ('{"1": "Uno.", "7": "Dos.", "3": "Tres."}', ["Many people came."]),
        ('{"a": "Uno.", "b": "Dos.", "c": "Tres."}', TEXTS),
        ('{"1": "Uno.", "2": "Dos.", "3": "Tre', TEXTS),
        ("Here you are!", TEXTS),
        ("[[[[", TEXTS),
    ],
)
def test_what_is_missing_or_under_a_wrong_id_is_asked_for_again(
    peer, chat, reply, completion, engine, content: str, again: list[str]
) -> None:
    chat(str.upper)
    peer.replies = [reply(completion(content))]
    found = texts_of(engine().translate(TEXTS))
    expected = ["Uno.", "Dos.", "Tres."]
    assert found == [
        text.upper() if text in again else kept for text, kept in zip(TEXTS, expected, strict=True)
    ]
    asked = [each["text"] for request in peer.asked[1:] for each in segments(request)]
    assert asked == again


def test_an_answer_that_is_cut_off_is_asked_for_in_halves(peer, chat, recorded, engine) -> None:
    chat(str.upper)
    peer.replies = [recorded("chat", "cut off")]
    assert texts_of(engine().translate(TEXTS)) == [text.upper() for text in TEXTS]
    assert [len(segments(asked)) for asked in peer.asked] == [3, 1, 2]


@pytest.mark.parametrize(
    "choice",
    [
        {"finish_reason": "content_filter", "message": {"role": "assistant", "content": None}},
        {"message": {"role": "assistant", "content": None, "refusal": "I can't help with that."}},
    ],
)
def test_refused_content_has_no_draft_and_is_not_asked_for_again(
    peer, reply, completion, engine, choice: dict[str, object]
) -> None:
    def answer(asked):
        listed = segments(asked)
        if any("bad" in str(each["text"]) for each in listed):
            return reply(completion("", **choice))
        return reply(completion({str(each["id"]): str(each["text"]).upper() for each in listed}))

    peer.answer = answer
    opened = engine()
    texts = ["good one", "bad one", "good two"]
    assert texts_of(opened.translate(texts)) == ["GOOD ONE", "", "GOOD TWO"]
    before = len(peer.asked)
    assert texts_of(opened.translate(["bad one"], hypotheses=8)) == [""]
    assert len(peer.asked) == before
    [usage] = opened.take_usage().values()
    assert (usage.failed, usage.troubles) == (1, ("the content is refused",))


def test_terms_go_with_the_segments_that_hold_them(peer, chat, engine) -> None:
    chat(str.upper)
    opened = engine()
    assert isinstance(opened, TakesGlossary)
    wanted = {
        "Chery opened its Tech Day.": [
            Wanted("Chery", ("Chery",)),
            Wanted("Tech Day", ("Día de la Tecnología",), ("Tech Day",)),
        ]
    }
    told = opened.with_glossary(lambda text: wanted.get(text, []))
    told.translate(["Chery opened its Tech Day.", "Many people came."])
    first, second = segments(peer.asked[0])
    assert first["keep"] == ["Chery"]
    assert first["terms"] == [
        {"source": "Tech Day", "use": ["Día de la Tecnología"], "avoid": ["Tech Day"]}
    ]
    assert set(second) == {"id", "text"}


def test_protection_hands_the_term_base_and_verifies_it(peer, chat, engine) -> None:
    chat(lambda text: "Chery celebró su Día de la Tecnología." if "Chery" in text else "Hola.")
    terms = TermBase(
        [
            Term("Tech Day", {"es": Rendering(("Día de la Tecnología",))}),
            Term("Chery", do_not_translate=True),
        ]
    ).market("es")
    [drafted] = draft_segments(
        engine(),
        ["<b>Chery</b> held its Tech Day."],
        source_language="en",
        target_language="es",
        terms=terms,
    )
    assert drafted.text == "<b>Chery</b> celebró su Día de la Tecnología."
    assert drafted.score is None
    first = segments(peer.asked[0])[0]
    assert first["keep"] == ["Chery"]


def test_markup_on_a_figure_is_placed_without_attention_and_without_probing(
    peer, chat, engine
) -> None:
    chat(lambda text: "El reconocimiento de la marca subió un 300\u00a0% este año.")
    [drafted] = draft_segments(
        engine(),
        ["Brand recognition rose by <b>300%</b> this year."],
        source_language="en",
        target_language="es",
    )
    assert drafted.text.endswith("subió un <b>300\u00a0%</b> este año.")
    assert not drafted.losses
    assert [len(segments(asked)) for asked in peer.asked] == [1]


def test_markup_around_nothing_is_no_draft(chat, engine) -> None:
    chat(lambda text: "")
    [drafted] = draft_segments(
        engine(), ["<b>Many</b> came."], source_language="en", target_language="es"
    )
    assert drafted.text == ""
    assert drafted.losses


def test_a_lost_number_is_repaired_by_other_answers_then_by_tokens(peer, chat, engine) -> None:
    def translate(text: str) -> str:
        return text.replace("The price rose by", "El precio subió un").replace("300%", "mucho")

    chat(translate)
    [drafted] = draft_segments(
        engine(), ["The price rose by 300%."], source_language="en", target_language="es"
    )
    assert drafted.text == "El precio subió un 300\u00a0%."
    assert [asked.body.get("n") for asked in peer.asked][:2] == [None, 8]
    assert "⟦0⟧" in str(segments(peer.asked[-1])[0]["text"])
    assert not any(loss.certain for loss in drafted.losses)


def test_no_token_is_left_when_a_model_makes_some_up(peer, chat, engine) -> None:
    chat(lambda text: f"⟦7⟧ Hola ⟦0⟧ {{1}} {len(text)}.")
    [drafted] = draft_segments(
        engine(), ["The price rose by 300%."], source_language="en", target_language="es"
    )
    assert "⟦" not in drafted.text
    assert drafted.losses


def test_cost_is_counted_from_the_configured_prices(chat, engine) -> None:
    chat(str.upper)
    opened = engine(batch=1, **{"price-in": 2.0, "price-out": 10.0})
    opened.translate(TEXTS)
    [usage] = opened.take_usage().values()
    assert (usage.requests, usage.tokens_in, usage.tokens_out) == (3, 300, 30)
    assert usage.cost == pytest.approx(3 * (100 * 2 + 10 * 10) / 1e6)
    assert usage.characters == sum(map(len, TEXTS))
    assert all(not each.requests for each in opened.take_usage().values())


@pytest.mark.parametrize(
    "answer", [{}, [], {"choices": []}, {"choices": [None]}, {"choices": [{"message": 3}]}, 7, None]
)
def test_an_answer_that_is_no_completion_leaves_no_draft(peer, reply, engine, answer) -> None:
    peer.answer = lambda asked: reply(json.dumps(answer))
    assert texts_of(engine().translate(TEXTS[:2])) == ["", ""]


@pytest.mark.parametrize(
    ("url", "posted"),
    [
        ("https://api.example.com", "https://api.example.com/v1/chat/completions"),
        ("https://api.example.com/v1/", "https://api.example.com/v1/chat/completions"),
        ("http://localhost/openai/v1", "http://localhost/openai/v1/chat/completions"),
        ("http://localhost/x/chat/completions", "http://localhost/x/chat/completions"),
    ],
)
def test_an_address_may_be_given_in_several_ways(url: str, posted: str) -> None:
    assert address(url) == posted


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("zh", "Chinese (Simplified), zh"),
        ("zh_Hans_CN", "Chinese (Simplified, China), zh_Hans_CN"),
        ("pt_BR", "Portuguese (Brazil), pt_BR"),
        ("ar_AE", "Arabic (United Arab Emirates), ar_AE"),
        ("xx", "xx"),
    ],
)
def test_languages_are_named_in_words(code: str, name: str) -> None:
    assert language_name(code) == name
