"""Figures that lost their bound: more than 60% that became 60%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressloc.checks.base import Check, Hit, Severity
from pressloc.checks.reading import Reading
from pressloc.checks.wording import said

_FIGURE = r" (?=(?:(?:US)?[$€£])?\d)(?![12]\d\d\d(?![\d.,]))"
"""What a bound stands before; no year."""

_TIME = re.compile(
    r"[\d.,]+[ -](?:\w+ )?(?:year|decade|month|week|day|hour|minute|game|match|season)"
)
"""What `over` says how long something took, and not how much it was more."""

_BOUND = re.compile(
    rf"\b(?:(?P<more>more than|over|above|at least|upwards of)"
    rf"|(?P<less>less than|fewer than|under|below|at most|up to)){_FIGURE}",
    re.IGNORECASE,
)
_NO_BOUND = re.compile(
    r"\b(?:w[io]n|victory|lead|all|out|down|spread|scattered|extend\w*|turn\w*|roll\w*|tak\w+|took"
    r"|ran|run\w*|carried|h[ea]ld|played|rul\w+|grow\w*|grew|averaged?|edg\w+|ris\w+|rose|climb\w*"
    r"|f[ae]ll\w*|dropp?\w*|went|go\w*|mov\w+) $",
    re.IGNORECASE,
)
"""Before words that say something else there: a win over 12 rivals, turns over 10 million."""

_SAID = {
    "ar": {
        "more": r"[اأ]كثر|[يتن]زيد|زاد|زها|فوق|[اأي]قل|تجاوز|[يت]فوق|نيف|[اأ]على|[يت]ربو|دنى|تخط",
        "less": r"[اأي]قل|حتى|دون|تحت|[يتو]صل|غاية|[اأ]دنى|[اإ]لى|[اأ]قصى|تجاوز|[يت]بلغ|[اأ]صغر",
    },
    "tr": {
        "more": r"fazla|aşkın|üzer|üst|en az|aş[aıt]|geç|daha|yukar|çok|büyük|ötesi|itibaren",
        "less": r"\baz|alt|kadar|fazla|var[ad]|düşük|ulaş|daha|küçük|çok|aşağı|bul",
    },
    "es": {
        "more": r"más|mayor|menos|encima|super[ai]|sobre|exced|mínimo|arriba|rebas|pas[aó]|larg",
        "less": r"menos|hasta|debajo|inferior|menor|máximo|bajo|más|llega|alcan",
    },
    "zh": {
        "more": r"超|以上|多|逾|余|至少|高于|大于|少于|止|几|过|最低|突破|满|之上",
        "less": r"不到|少于|以下|以内|低于|不足|达|至|内|小于|长|高|过|多|下",
    },
}
"""Words of a language that say such a bound, as loosely as translations do."""


def find(reading: Reading) -> Iterator[Hit]:
    """Bounds of figures of which no word of the translation tells."""
    words = _SAID.get(reading.language)
    if words is None or reading.pair.source_language != "en":
        return
    source = reading.source.prose
    for match in _BOUND.finditer(source):
        kind = "more" if match["more"] else "less"
        if _NO_BOUND.search(source[: match.start()]):
            continue
        if match[0].lower() == "over " and _TIME.match(source, match.end()):
            continue
        if not re.search(words[kind], reading.target.plain, re.IGNORECASE):
            yield Hit(
                said("nothing in the translation says “{words}”", words=match[0].strip()),
                source_spans=(reading.source.of(match, kind),),
                remedy=said("say that the figure is a bound"),
            )
            return


CHECKS = (
    Check(
        "bounds",
        "Bounds of figures",
        Severity.WARNING,
        "The source says more than, at least, up to … before a figure, and the translation gives "
        "the bare figure.",
        find,
    ),
)
