"""Names that write_value() writes: months, currencies, fractions in good spelling."""

from __future__ import annotations

MONTHS = {
    "tr": [
        "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül",
        "Ekim", "Kasım", "Aralık",
    ],
    "es": [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
        "octubre", "noviembre", "diciembre",
    ],
    "ar": [
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
        "نوفمبر", "ديسمبر",
    ],
    "zh": [f"{month}月" for month in range(1, 13)],
}  # fmt: skip
"""The twelve months by language."""

CURRENCIES = {
    "tr": {
        "$": "dolar", "USD": "ABD doları", "EUR": "avro", "GBP": "sterlin", "CNY": "yuan",
        "TRY": "Türk lirası", "SAR": "Suudi riyali", "AED": "dirhem", "JPY": "yen",
        "INR": "rupi", "RUB": "ruble",
    },
    "es": {
        "$": "dólares", "USD": "dólares estadounidenses", "EUR": "euros",
        "GBP": "libras esterlinas", "CNY": "yuanes", "TRY": "liras turcas",
        "SAR": "riyales saudíes", "AED": "dírhams", "JPY": "yenes", "INR": "rupias",
        "RUB": "rublos",
    },
    "ar": {
        "$": "دولار", "USD": "دولار أمريكي", "EUR": "يورو", "GBP": "جنيه إسترليني",
        "CNY": "يوان", "TRY": "ليرة تركية", "SAR": "ريال سعودي", "AED": "درهم",
        "JPY": "ين", "INR": "روبية", "RUB": "روبل",
    },
    "zh": {
        "$": "美元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "CNY": "元人民币",
        "TRY": "里拉", "SAR": "沙特里亚尔", "AED": "迪拉姆", "JPY": "日元", "INR": "卢比",
        "RUB": "卢布",
    },
}  # fmt: skip
"""Currencies by language and ISO 4217 code, as they follow an amount."""

FRACTIONS = {
    "tr": {(1, 2): "yarısı", (1, 3): "üçte biri", (2, 3): "üçte ikisi", (1, 4): "dörtte biri",
           (3, 4): "dörtte üçü"},
    "es": {(1, 2): "la mitad", (1, 3): "un tercio", (2, 3): "dos tercios", (1, 4): "un cuarto",
           (3, 4): "tres cuartos"},
    "ar": {(1, 2): "نصف", (1, 3): "ثلث", (2, 3): "ثلثي", (1, 4): "ربع", (3, 4): "ثلاثة أرباع"},
    "zh": {(1, 2): "一半", (1, 3): "三分之一", (2, 3): "三分之二", (1, 4): "四分之一",
           (3, 4): "四分之三"},
}  # fmt: skip
"""Common fractions in words."""
