"""How long a newsroom takes to build: 1,000 releases in four markets, then one change.

    .venv/bin/python benchmarks/publish.py [RELEASES]

Every release has a headline, a subheadline and twenty sentences of its own, with catalogues that
are accepted and pass all checks. Bars (issue 7): under 60 s on two cores for everything, under
2 s for one change. The processor seconds are those of all processes; on a machine that others use
as well they say more than the clock.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pressloc.catalogs import editing
from pressloc.catalogs.catalog import Catalog
from pressloc.catalogs.drafts import Drafts
from pressloc.catalogs.po import Entry
from pressloc.publish.build import Report, Request, publish
from pressloc.workspace import Workspace
from pressloc.workspace.reading import messages, read_in

NOW = datetime(2024, 1, 1, tzinfo=UTC)
SETTINGS = """\
[publish]
base-url = "https://newsroom.example.com"
title = "Newsroom"
"""
# English, then ar, tr, es, zh_CN; {a} and {b} are numbers, {y} is a year.
STOCK = (
    (
        "Sales rose by {a}% in {y}.",
        "ارتفعت المبيعات بنسبة {a}% في عام {y}.",
        "Satışlar {y} yılında %{a} arttı.",
        "Las ventas aumentaron un {a} % en {y}.",
        "{y}年销量增长了{a}%。",
    ),
    (
        "The plant has {b} employees.",
        "يعمل في المصنع {b} موظف.",
        "Fabrikada {b} çalışan var.",
        "La planta tiene {b} empleados.",
        "工厂有{b}名员工。",
    ),
    (
        "More than {b} people visited the exhibition.",
        "زار المعرض أكثر من {b} شخص.",
        "Sergiyi {b} kişiden fazla ziyaret etti.",
        "Más de {b} personas visitaron la exposición.",
        "超过{b}人参观了展览。",
    ),
    (
        "The company was founded in {y}.",
        "تأسست الشركة في عام {y}.",
        "Şirket {y} yılında kuruldu.",
        "La empresa se fundó en {y}.",
        "公司成立于{y}年。",
    ),
    (
        "About {a}% of users recommend the brand.",
        "يوصي نحو {a}% من المستخدمين بالعلامة التجارية.",
        "Kullanıcıların yaklaşık %{a} kadarı markayı tavsiye ediyor.",
        "Cerca del {a} % de los usuarios recomienda la marca.",
        "约{a}%的用户推荐该品牌。",
    ),
    (
        "The new model has a range of {b} km.",
        "يبلغ مدى الطراز الجديد {b} كم.",
        "Yeni modelin menzili {b} km.",
        "El nuevo modelo tiene una autonomía de {b} km.",
        "新车型续航里程为{b}公里。",
    ),
    (
        "The partnership will last until {y}.",
        "تستمر الشراكة حتى عام {y}.",
        "Ortaklık {y} yılına kadar sürecek.",
        "La alianza durará hasta {y}.",
        "合作将持续到{y}年。",
    ),
    (
        "Engineers tested {b} prototypes in winter.",
        "اختبر المهندسون {b} نموذجًا أوليًا في الشتاء.",
        "Mühendisler kışın {b} prototipi test etti.",
        "Los ingenieros probaron {b} prototipos en invierno.",
        "工程师在冬季测试了{b}台原型车。",
    ),
)
MARKETS = ("ar", "tr", "es", "zh_CN")
TITLES = {
    "Release {n}: results of the year": (
        "البيان {n}: نتائج العام",
        "Bülten {n}: yılın sonuçları",
        "Comunicado {n}: resultados del año",
        "第{n}号新闻稿：年度业绩",
    ),
    "Results and plans for {y}": (
        "النتائج والخطط لعام {y}",
        "{y} yılı sonuçları ve planları",
        "Resultados y planes para {y}",
        "{y}年业绩与计划",
    ),
}


def release(number: int) -> tuple[str, dict[str, tuple[str, ...]]]:
    """The source of a release, and its translations by English text."""
    chance = random.Random(number)
    texts: dict[str, tuple[str, ...]] = {}

    def say(template: str, translations: tuple[str, ...]) -> str:
        given = {
            "a": chance.randint(11, 99),
            "b": chance.randint(100, 999),
            "y": chance.randint(1990, 2029),
            "n": number,
        }
        english = template.format(**given)
        texts[english] = tuple(text.format(**given) for text in translations)
        return english

    headline, subheadline = (say(*title) for title in TITLES.items())
    body = "\n\n".join(
        " ".join(say(row[0], row[1:]) for row in chance.sample(STOCK, 4)) for _ in range(5)
    )
    day = f"20{chance.randint(15, 23)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    front = f'---\nheadline: "{headline}"\nsubheadline: "{subheadline}"\ndate: {day}\n---\n\n'
    return front + body + "\n", texts


def fill(workspace: Workspace, path: Path, texts: dict[str, tuple[str, ...]]) -> None:
    """Write accepted catalogues of a release."""
    found = messages(workspace, read_in(workspace, path), ())
    for at, market in enumerate(workspace.markets(MARKETS)):
        catalog = Catalog(workspace.catalog(market, workspace.name(path)), market)
        catalog.merge(found)
        for entry in list(catalog):
            wanted = texts[entry.msgid][at]

            def accept(old: Entry, drafts: Drafts, text: str = wanted) -> Entry:
                return editing.accept(replace(old, msgstr=text), drafts)

            catalog.edit(entry.key, accept)
        catalog.path.parent.mkdir(parents=True, exist_ok=True)
        catalog.path.write_bytes(catalog.to_bytes())


def make(root: Path, count: int) -> Workspace:
    """A workspace of so many releases."""
    (root / "source").mkdir()
    (root / "pressloc.toml").write_text(SETTINGS, encoding="utf-8")
    workspace = Workspace.find(root)
    for number in range(count):
        source, texts = release(number)
        path = root / "source" / f"release-{number:04}.md"
        path.write_text(source, encoding="utf-8")
        fill(workspace, path, texts)
    return workspace


def timed(label: str, run: Callable[[], Report]) -> Report:
    """Run once; print clock and processor seconds."""
    begin, used = time.perf_counter(), _processor()
    report = run()
    print(
        f"{label}: {time.perf_counter() - begin:.1f} s by the clock, "
        f"{_processor() - used:.1f} s of processors"
    )
    return report


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Build everything, then nothing, then one change."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        workspace = make(Path(folder), count)
        request = Request(now=NOW)
        report = timed(f"{count} releases × 4 markets", lambda: publish(workspace, request))
        held = [outcome for outcome in report.outcomes if outcome.obstacles]
        assert not held, held[0]
        pages = list((Path(folder) / "site").rglob("*.html"))
        print(f"{len(pages)} pages, the largest {max(p.stat().st_size for p in pages):,} bytes")
        timed("nothing new", lambda: publish(workspace, request))
        path = Path(folder) / "source" / "release-0000.md"
        source, texts = release(0)
        path.write_text(source.replace("results of the year", "figures of the year"), "utf-8")
        texts = {k.replace("results of", "figures of"): v for k, v in texts.items()}
        fill(workspace, path, texts)
        timed("one change", lambda: publish(workspace, request))


if __name__ == "__main__":
    main()
