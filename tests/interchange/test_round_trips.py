"""What goes out comes back as it was, in every format."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from pressloc.catalogs.states import State
from pressloc.interchange import formats, tmx_reading
from pressloc.interchange.model import Handoff, Mark

from .handoffs import handoff, handoffs, unit


def through(format: str, *given: Handoff) -> Path:
    """A file of hand-offs in a format."""
    form = formats.FORMATS[format]
    with tempfile.NamedTemporaryFile(suffix=form.suffix, delete=False) as file:
        file.write(form.write(given))
    return Path(file.name)


@pytest.mark.parametrize("format", ["xliff", "xliff2", "csv", "xlsx"])
@settings(max_examples=25)
@given(sent=handoffs())
def test_units_come_back_with_texts_states_marks_and_comments(format: str, sent: Handoff) -> None:
    path = through(format, sent)
    try:
        assert formats.detect(path) == format
        units = formats.read(path, format)
    finally:
        path.unlink()
    assert [each.source for each in units] == [each.source for each in sent.units]
    for back, out in zip(units, sent.units, strict=True):
        assert back.target == out.target
        assert (back.id, back.mark) == (out.id, out.mark)
        assert back.release in (sent.release, sent.path)
        assert back.market == "ar"
        assert back.final == (out.state is State.ACCEPTED)
        assert back.comments == out.comments
        assert not back.problem
        assert not back.final or not back.reopened


@settings(max_examples=25)
@given(sent=handoffs())
def test_accepted_units_come_back_from_tmx(sent: Handoff) -> None:
    path = through("tmx", sent)
    try:
        units = list(tmx_reading.read(path, "en"))
    finally:
        path.unlink()
    accepted = [unit for unit in sent.units if unit.state is State.ACCEPTED]
    assert [(each.source, each.target, each.role) for each in units] == [
        (each.source, each.target, each.role) for each in accepted
    ]
    assert {each.language for each in units} <= {"ar"}


@pytest.mark.parametrize("format", ["xliff", "xliff2", "csv", "xlsx", "tmx"])
def test_writing_twice_gives_the_same_words(format: str) -> None:
    sent = handoff(unit(1, "One <b>x</b>.", "<b>س</b> واحد.", State.ACCEPTED))
    if format == "xlsx":
        first, second = (formats.read(through(format, sent), format) for _ in range(2))
        assert first == second
    else:
        write = formats.FORMATS[format].write
        assert write([sent]) == write([sent])


def test_a_mark_tells_text_and_state_apart() -> None:
    marks = {str(Mark.of(text, accepted)) for text in ("", "a", "b") for accepted in (True, False)}
    assert len(marks) == 6
    assert all(str(Mark.parse(mark)) == mark for mark in marks)
    assert Mark.parse("0123456789abcdef.reviewed") is None
