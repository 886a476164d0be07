"""What is set right by rule in every draft."""

from __future__ import annotations

import pytest

from pressloc.engines.base import Link
from pressloc.protection.masking import fit
from pressloc.protection.polish import polish


@pytest.mark.parametrize(
    ("language", "source", "draft", "polished"),
    [
        ("zh", "It opened today.", "今天开幕.", "今天开幕。"),
        ("zh", "Is it open today?", "今天开吗?", "今天开吗？"),
        ("ar", "Is it open today?", "هل هو مفتوح اليوم?", "هل هو مفتوح اليوم؟"),
        ("es", "It opened in Wuhu today.", "Se abrió hoy en Wuhu", "Se abrió hoy en Wuhu."),
        ("es", "Tech Day opens", "Se abre el día.", "Se abre el día"),
        (
            "es",
            "Sold by Chery Co. Ltd.",
            "Vendido por Chery Co. Ltd.",
            "Vendido por Chery Co. Ltd.",
        ),
        ("es", "Tech Day opens", "el día abre", "El día abre"),
        ("tr", "It is open", "iyi", "İyi"),
        ("tr", "It is open", "ışık", "Işık"),
        ("es", "iPhone sales", "ventas", "ventas"),
        ("es", "Apps", "iPhone", "iPhone"),
        ("tr", "Write to me@x.example", "me@x.example yazın", "me@x.example yazın"),
        ("es", " x ", "equis", " equis "),
        ("tr", "It cost $1,234.5 today", "Bugün 1,234.5 dolar", "Bugün 1.234,5 dolar"),
        ("es", "It grew 1.5 percent", "Creció un 1.5 %", "Creció un 1,5 %"),
        ("es", "We love Web 2.0", "Web 2.0", "Web 2.0"),
        ("zh", "It cost $1,234.5", "花费1,234.5美元", "花费1,234.5美元"),
        ("es", "Wait for it…", "Espere…", "Espere…"),
        ("ar", "It began at 11:29 today", "بدأ 11: 29 اليوم", "بدأ 11:29 اليوم"),
        (
            "es",
            "Write to me@x.example now",
            "Escriba a me @ x. example ya",
            "Escriba a me@x.example ya",
        ),
        ("tr", "Over 60% of users", "Kullanıcıların 60%'ından", "Kullanıcıların %60'ından"),
        ("es", "Over 60% of users", "Más del 60% de usuarios", "Más del 60\u00a0% de usuarios"),
        ("zh", "Over 60% of users", "超过60 %的用户", "超过60%的用户"),
        ("zh", "It opened, and it grew.", "它开幕, 它 增长.", "它开幕，它增长。"),
        ("zh", "It is 1,000 or 3:2", "是1,000或3:2", "是1,000或3:2"),
        ("ar", "It opened, and it grew.", "افتتح, ونما.", "افتتح، ونما."),
        ("es", "Is it open now?", "«Está abierto?»", "«¿Está abierto?»"),
        ("es", "Is it open now?", "Si abre, ¿cuándo?", "Si abre, ¿cuándo?"),
        ("es", "It is open", "Está <b>abierto</b>", "Está abierto"),
        ("es", 'It is "new" and "big"', 'Es "nuevo" y "grande"', "Es «nuevo» y «grande»"),
        ("zh", 'It is "new"', '很"新"', "很“新”"),
        (
            "es",
            'A 5" screen is "big"',
            'Una pantalla de 5" es "grande"',
            'Una pantalla de 5" es "grande"',
        ),
        ("es", "It cost $6 million", "Costó $6 millones de dólares", "Costó 6 millones de dólares"),
        ("es", "It cost $6 million", "Costó $6 millones", "Costó $6 millones"),
        ("zh", "“It opened.”", "“开幕了.”", "“开幕了。”"),
        ("tr", "Write to me@x.example", "Me@x.example'a yazın", "me@x.example'a yazın"),
        ("tr", "Write to me@x.example", "me@x.example'a yazın", "me@x.example'a yazın"),
    ],
)
def test_drafts_are_polished(language: str, source: str, draft: str, polished: str) -> None:
    assert polish(source, draft, (), "en", language)[0] == polished


def test_links_move_with_the_text() -> None:
    text, links = polish(
        " It costs $1,234 in Wuhu.", "cuesta 1,234 $ en Wuhu", [Link((20, 24), (18, 22), 1.0)],
        "en", "es",
    )  # fmt: skip
    assert text[slice(*links[0].target)] == "Wuhu"


@pytest.mark.parametrize(
    ("language", "answer", "rendering", "fitted"),
    [
        ("es", "más de ⟦0⟧ usuarios", "12 millones", "más de 12 millones de usuarios"),
        ("es", "más de ⟦0⟧ de usuarios", "12 millones", "más de 12 millones de usuarios"),
        ("es", "sube ⟦0⟧ %", "60\u00a0%", "sube 60\u00a0%"),
        ("tr", "yüzde ⟦0⟧ arttı", "%60", "%60 arttı"),
        ("tr", "⟦0⟧'ı arttı", "%60", "%60'ı arttı"),
        ("es", "los⟦0⟧usuarios", "12", "los 12 usuarios"),
        ("zh", "超过⟦0⟧用户", "1200万", "超过1200万用户"),
        ("ar", "مع ال⟦0⟧", "اليونيسف", "مع اليونيسف"),
        ("ar", "ل⟦0⟧", "اليونيسف", "لليونيسف"),
        ("ar", "و⟦0⟧", "اليونيسف", "واليونيسف"),
        ("ar", "بـ⟦0⟧", "شيري", "بـشيري"),
    ],
)
def test_renderings_fit_into_their_place(
    language: str, answer: str, rendering: str, fitted: str
) -> None:
    at = answer.index("⟦0⟧")
    start, end, text = fit(answer, at, at + 3, rendering, language)
    assert answer[:start] + text + answer[end:] == fitted
