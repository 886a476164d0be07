"""One rule of cutting English releases a case; `|` marks where sentences meet."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressloc.segmentation import sentences

CASES = {
    "legal form before a new sentence": "He runs Acme Corp. | It makes pumps.",
    "legal form before an office": "Acme Inc. Chief Executive Ann Lee resigned.",
    "legal form before a name and its verb": "They spoke with Halvorsen & Co. | Fjord declined.",
    "legal forms in a row": "Teluk Engineering Sdn. Bhd. built it. | It works.",
    "legal form, closing quote": "“We left Acme Corp.” | Shares rose.",
    "nickname in quotes behind a title": "Dr. “Bones” Lee spoke. | All listened.",
    "short name of a country before its army": "He joined the U.S. Army in May.",
    "short name of a country before a subject": "It is sold in the U.K. | Analysts expect more.",
    "institution as a subject": "A vote is due in the U.S. | Congress returns in May.",
    "time of day before its zone": "Call at 9 a.m. EST on Monday. | Dial in early.",
    "time of day before a city's time": "It opens at 9 a.m. London time.",
    "time of day at the end": "It opens at 9 a.m. | Tickets are free.",
    "number sign": "It is No. 5 of nine. | Bus No. A12 stops here.",
    "no as an answer": "Is it over? | No. | It goes on.",
    "month in a date": "From Jan. 5 to Feb. 6 it ran. | It ended in Mar. | Nobody came.",
    "saint and street": "St. Olaf lived on Mill St. | Buses stop there.",
    "initials of a person": "J. T. Lee and Ann K. Poe wrote it. | T.S. Wren read it.",
    "letter that names one of several": "They took vitamin C. | Results came late.",
    "degree": "She has a Ph.D. in law. | He has a Ph.D. | Both teach.",
    "question with attribution": "“Why not?” Ms. Lee asked. | Nobody knew.",
    "question before a new sentence": "“Why not?” | The room was silent.",
    "exclamation in lower case": "“What a night!” said the coach. | They won.",
    "brand with a mark": "Fans of Hum! love it. | Hum! FM is on air. | It is Hum! | The end.",
    "known brand before its form": "He left Yahoo! Inc. in May.",
    "sentences in a quotation": "“We came. | We saw,” said Lee. | “We left.”",
    "nested quotation": "“She said, ‘Go.’ | I went,” said Lee.",
    "ellipsis before a small letter": "It was … fine. | Then it broke.",
    "ellipsis before a new sentence": "Nobody knew... | Few had asked.",
    "ellipsis before a name": "And the winner is… Port Hadley!",
    "sentences in brackets": "(One came. Two left.) | Nobody stayed.",
    "legal form before a bracket": "Acme Inc. (The Firm) grew. | It hired.",
    "enumeration in a line": "It covers (i) tax, (ii) rent and (iii) Art. 7. | More follows.",
    "numbered item": "1. Register online. | Then wait.",
    "missing space": "The talks ended.|~The guests left. | No one spoke.",
    "file names and versions": "Get v2.1.3 from setup.exe. | Run it. | Read NOTES.md. | Then go.",
    "web address": "See www.a.example. | Write to b@c.example. | See https://d.example/?q=A. | Go.",
    "brand in lower case": "It grew. | iFennel led. | It won at Acme Inc. | eKobo lost.",
    "footnote marks": "It fell.¹ | It rose.[4] | It fell again.* | The end.",
    "number first": "It began in May. | 12 firms bid.",
    "decimals and money": "It rose 3.2% to €1.5bn. | Costs were $4.",
    "list word at the end": "They sell oils, waxes, etc. | The rest is leased.",
    "reference": "See fig. 3, pp. 4–9 and vol. 2. | It has 90 pp. | The index is long.",
    "species": "The bacterium V. hadleyensis eats it. | It grows.",
    "capitals only": "ACME CORP. TO BUY BETA CO. LTD. IN U.S. DEAL",
    "title case": "Acme Inc. Names New Chief in St. Paul",
    "dateline": "WUHU, China, Oct. 16, 2023 /PRNewswire/ -- Chery won. | It thanked all.",
    "state in a dateline": "ST. LOUIS, Mo., Jan. 2 – Acme grew. | It hired.",
    "end marks": "It is done. | ###",
    "end mark in words": "It is done. | -ENDS- | For editors: call us.",
    "dash behind a quotation": "“We did it.” — Ann Lee, mayor",
    "short name of the firm behind et al.": "Lee et al. found it. | The work goes on.",
    "acronym that looks like an abbreviation": "He reads the FT. | The paper is pink.",
    "initials behind a noun": "They signed fielder J.D. Martinez in May.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_releases_are_cut_where_sentences_meet(marked: str) -> None:
    expected = [part.lstrip("~").strip() for part in marked.split("|")]
    text = marked.replace("|~", "").replace(" | ", " ")
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_paragraphs_of_a_text_are_never_one_sentence() -> None:
    text = "About Acme\n\nacme is old"
    assert [text[start:end] for start, end in sentences(text)] == ["About Acme", "acme is old"]


@pytest.mark.parametrize(
    "marked",
    [
        "峰会开幕了。|来宾很多！|“我们很高兴。|我们会继续。”董事长说。|会议结束。",
        "“为什么？”记者问。|没有人回答……|“好！”|大家鼓掌。",
        "公司（成立于1997年。总部在芜湖。）增长3.5%。|它在80个国家销售。",
        "奇瑞官网是www.chery.example。|请访问。",
    ],
)
def test_chinese_is_cut_behind_its_own_marks(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[a:b] for a, b in sentences(text, "zh")] == marked.split("|")


TOKENS = (
    "The|cat|sat|.|!|?|…|...|Inc.|U.S.|a.m.|St.|No.|5|“|”|‘|’|\"|'|(|)|[4]|###|-ENDS-|A.|e.g.|Yahoo!"
    "|iPhone|—|–|,|;|:|www.a.b|a@b.c|¹|*|\n|\t|\u00a0|\n\n|。|！|é|İ|1.|•|$|ﬁ|\ufffc|（|）|said|asked"
)
PIECES = st.sampled_from(TOKENS.split("|"))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " "]), st.sampled_from(["en", "zh"]))
def test_spans_lie_in_order_and_leave_out_white_space_only(
    pieces: list[str], glue: str, language: str
) -> None:
    text = glue.join(pieces)
    at = 0
    for start, end in sentences(text, language):
        assert not text[at:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        at = end
    assert not text[at:].strip()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    kept = "".join(text[start:end] for start, end in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())


def test_long_text_without_an_end_is_read_in_reasonable_time() -> None:
    assert len(sentences("(" * 20_000)) == 1
    assert len(sentences("“Hum! " * 5_000)) >= 1
    assert len(sentences("a.b" * 100_000)) == 1


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, pressloc.segmentation\n"
        "print([m for m in ('nupunkt', 'numpy', 'babel', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
