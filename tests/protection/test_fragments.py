"""Places of markup told by how a stretch translates alone, for engines without good attention."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pressloc.engines.base import Hypothesis, Link
from pressloc.protection import draft_segments
from pressloc.protection.fragments import find_stretch, stretches
from pressloc.protection.inline import take_out
from pressloc.protection.trust import link_trust


@pytest.mark.parametrize(
    ("source", "alone", "draft", "found"),
    [
        (
            "fact sheet of the event",
            "hoja de datos del evento",
            "La lista completa está en la hoja de datos del evento anual.",
            "hoja de datos del evento",
        ),
        ("the report", "el informe", "Lea hoy el informe completo.", "el informe"),
        ("open cars", "coches abiertos", "Los coches abierto de ayer.", "coches abierto"),
        ("user summit", "kullanıcı zirvesi", "İlk kullanıcı zirvesinde konuştu.",
         "kullanıcı zirvesinde"),
        ("Accessible Innovation", "无障碍创新", "以“无障碍的创新”为主题", "无障碍的创新"),
        ("production lines", "خطوط الإنتاج", "فتحت مختبراتها وخطوط الإنتاج أمامهم",
         "وخطوط الإنتاج"),
    ],
)  # fmt: skip
def test_a_stretch_is_found_by_its_own_translation(
    source: str, alone: str, draft: str, found: str
) -> None:
    place = find_stretch(source, [alone], draft)
    assert place is not None
    assert draft[slice(*place)] == found


def test_a_stretch_that_is_not_there_is_not_found() -> None:
    assert find_stretch("production lines", ["líneas de producción"], "Abrió sus puertas.") is None
    assert find_stretch("x", [""], "Abrió.") is None
    assert find_stretch("x", ["equis"], "") is None


def test_only_stretches_whose_place_is_not_plain_are_looked_up() -> None:
    inline = take_out("<b>All of <i>it</i></b>: <code>pip</code> by <a1>Chery</a1>, <u>now</u>.")
    found = [text for _, text in stretches(inline, "Chery: todo, pip, ya.")]
    assert found == ["All of it", "it", "now"]


class BlindEngine:
    """Translates by a list, and its attention points at the last word always."""

    placeholder = ""
    identity = "blind en→es 1"

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def translate(
        self,
        texts: Sequence[str],
        *,
        hypotheses: int = 1,
        links: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> list[tuple[Hypothesis, ...]]:
        """As told."""
        self.asked.extend(texts)
        return [(self.answer(text, links),) for text in texts]

    def answer(self, text: str, links: bool) -> Hypothesis:
        answer = self.answers.get(text, text)
        last = len(text) - 2, len(text)
        pointing = tuple(Link(last, (at, at + 1), 0.99) for at in range(len(answer)))
        return Hypothesis(answer, 0.0, pointing if links else ())


def test_markup_is_right_even_if_attention_is_blind() -> None:
    engine = BlindEngine(
        {
            "See the fact sheet of the event now.": "Ahora vea la hoja de datos del evento.",
            "fact sheet": "hoja de datos",
        }
    )
    (drafted,) = draft_segments(
        engine,
        ["See the <a1>fact sheet</a1> of the event now."],
        source_language="en",
        target_language="es",
    )
    assert drafted.text == "Ahora vea la <a1>hoja de datos</a1> del evento."
    assert drafted.losses == ()
    assert "fact sheet" in engine.asked


def test_trust_is_measured_once(scripted) -> None:
    assert link_trust(BlindEngine({})) < 0.3
    engine = scripted({}, identity="scripted for trust 1")
    assert link_trust(engine) == 1
    asked = len(engine.asked)
    assert link_trust(engine) == 1
    assert len(engine.asked) == asked
