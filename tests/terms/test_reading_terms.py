"""Term bases read from and written to tables and TBX, with the place of every fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.errors import UsageError
from pressloc.terms import Case, Rendering, Term, TermBase

DATA = Path(__file__).parent / "data"


def test_a_table_is_read() -> None:
    chery, tech_day, vehicle = TermBase.read(DATA / "good.csv").terms
    assert chery == Term(
        "Chery",
        {
            "ar": Rendering(("شيري",)),
            "zh_CN": Rendering(("奇瑞",)),
            "tr": Rendering((), ("kiraz", "Cherry")),
        },
        "car maker",
        Case.EXACT,
        do_not_translate=True,
    )
    assert tech_day.renderings["ar"].accepted == ("يوم التكنولوجيا", "يوم التقنية")
    assert vehicle.source == "vehicle, electric"


def test_what_spreadsheets_write_is_read() -> None:
    (term,) = TermBase.read(DATA / "semicolons.csv").terms
    assert term == Term("Chery", {"zh_CN": Rendering(("奇瑞",))}, do_not_translate=True)


def test_a_kept_name_has_itself_as_rendering_where_no_other_is_given() -> None:
    (term,) = TermBase.read(DATA / "semicolons.csv").terms
    assert term.rendering("es") == Rendering(("Chery",))
    assert term.rendering("zh_CN") == Rendering(("奇瑞",))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("faulty.csv", ["line 4", "no source term", "line 5: more cells", "line 3: 'chery'"]),
        ("unknown_column.csv", ["line 1", "unknown column 'espanol!'"]),
        ("no_source.csv", ["line 1", "no column `source`"]),
        ("empty.csv", ["line 1", "no column `source`"]),
        ("contradiction.csv", ["line 2", "both required and forbidden for es"]),
        ("open_quote.csv", ["line 2", "close the quotes"]),
        ("not_utf8.csv", ["line 2", "not UTF-8"]),
        ("utf16.csv", ["UTF-16", "save it as UTF-8"]),
        ("rules.csv", ["line 2", "unknown case rule 'sometimes'", "'perhaps'"]),
        ("missing.csv", ["no such file"]),
        ("terms.doc", ["unknown format"]),
        ("entities.tbx", ["declares entities"]),
        ("broken.tbx", ["line 3", "is no XML"]),
        ("page.xml", ["is not TBX but html"]),
    ],
)
def test_faults_are_named_with_file_and_line(name: str, said: list[str]) -> None:
    path = DATA / name
    with pytest.raises(Exception, match=name) as caught:
        TermBase.read(path)
    assert caught.type.__module__ == "pressloc.errors"
    for words in said:
        assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_tbx_of_2008_is_read_with_its_statuses() -> None:
    first, second = TermBase.read(DATA / "basic_2008.tbx").terms
    assert (first.source, second.source) == ("Tech Day", "Technology Day")
    assert first.note == "event of Chery"
    assert first.renderings == {
        "zh_CN": Rendering(("科技日",)),
        "tr": Rendering(("Teknoloji Günü",), ("Tekno Gün",)),
    }


@pytest.mark.parametrize("ending", [".csv", ".tbx"])
def test_the_sample_term_base_survives_writing_and_reading(tmp_path: Path, ending: str) -> None:
    base = TermBase.read(Path(__file__).parents[2] / "source" / "terms.csv")
    assert len(base.terms) > 15
    path = tmp_path / f"terms{ending}"
    base.write(path)
    assert TermBase.read(path).terms == base.terms


def test_an_unknown_ending_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown format"):
        TermBase([]).write(tmp_path / "terms.xlsx")
    assert list(tmp_path.iterdir()) == []


NAME = st.text("abcÇığşñ中文اب,;\"'-. |#", min_size=1, max_size=12).map(
    lambda text: " ".join(text.replace("|", "").split()).lstrip("#").strip()
)
RENDERING = st.builds(
    Rendering,
    st.lists(NAME.filter(bool), max_size=2, unique=True).map(tuple),
    st.just(()),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Term,
            NAME.filter(bool),
            st.dictionaries(st.sampled_from(["ar", "es", "zh_CN"]), RENDERING, max_size=3).map(
                lambda found: {name: one for name, one in found.items() if one.accepted}
            ),
            NAME,
            st.sampled_from(Case),
            st.booleans(),
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda term: term.source.casefold(),
    ),
    st.sampled_from([".csv", ".tbx"]),
)
def test_any_term_base_survives_writing_and_reading(
    tmp_path_factory: pytest.TempPathFactory, terms: list[Term], ending: str
) -> None:
    path = tmp_path_factory.mktemp("terms") / f"terms{ending}"
    TermBase(terms).write(path)
    assert TermBase.read(path).terms == tuple(terms)
