"""Turkish words of numbers, units, months, with the case endings that figures and units take."""

from __future__ import annotations

import re
from decimal import Decimal

from pressloc.values.lexicon import Lexicon, NumberWord, Part, by_word, numbered, table

_CARDINALS = {
    0: "sıfır", 1: "bir", 2: "iki", 3: "üç", 4: "dört", 5: "beş", 6: "altı", 7: "yedi",
    8: "sekiz", 9: "dokuz", 10: "on", 20: "yirmi", 30: "otuz", 40: "kırk", 50: "elli",
    60: "altmış", 70: "yetmiş", 80: "seksen", 90: "doksan",
}  # fmt: skip

_ORDINALS = {
    1: "birinci ilk", 2: "ikinci", 3: "üçüncü", 4: "dördüncü", 5: "beşinci", 6: "altıncı",
    7: "yedinci", 8: "sekizinci", 9: "dokuzuncu", 10: "onuncu", 20: "yirminci", 30: "otuzuncu",
    40: "kırkıncı", 50: "ellinci", 60: "altmışıncı", 70: "yetmişinci", 80: "sekseninci",
    90: "doksanıncı", 100: "yüzüncü", 1000: "bininci",
}  # fmt: skip

_OF_THEM = (
    "biri", "ikisi", "üçü", "dördü", "beşi", "altısı", "yedisi", "sekizi", "dokuzu", "onu",
)  # fmt: skip
"""One of them, two of them …"""
_CASES = {
    "i": ("", "ni", "nin", "ne", "nde", "nden"),
    "ı": ("", "nı", "nın", "na", "nda", "ndan"),
    "u": ("", "nu", "nun", "na", "nda", "ndan"),
    "ü": ("", "nü", "nün", "ne", "nde", "nden"),
}

_NUMBERS: dict[str, NumberWord] = {
    **table(Part.CARDINAL, _CARDINALS),
    **table(
        Part.CARDINAL,
        {20: "yirmili", 30: "otuzlu", 40: "kırklı", 50: "ellili", 60: "altmışlı", 70: "yetmişli",
         80: "seksenli", 90: "doksanlı"},
    ),
    **table(
        Part.MULTIPLIER,
        {
            100: "yüz",
            1000: "bin",
            10**6: "milyon mn",
            10**9: "milyar mlr",
            10**12: "trilyon",
        },
    ),
    **table(Part.ORDINAL, _ORDINALS),
    **table(Part.FRACTION, {"0.5": "yarım buçuk yarısı yarısını yarı", "0.25": "çeyrek çeyreği"}),
    **table(
        Part.NTHS,
        {
            2: "ikide",
            3: "üçte",
            4: "dörtte",
            5: "beşte",
            6: "altıda",
            7: "yedide",
            8: "sekizde",
            9: "dokuzda",
            10: "onda",
        },
    ),
    **table(
        Part.HINT,
        {
            1: "tek birer bire birden birde",
            2: "çift ikili ikiz ikişer ikiye ikiden",
            3: "üçlü üçe üçer üçten",
            4: "dörtlü dörde dörtten",
            5: "beşli beşe beşten",
            6: "altılı altıya altıdan",
            7: "yedili yediye yediden",
            8: "sekizli sekize sekizden",
            9: "dokuzlu dokuza dokuzdan",
            10: "onlu ona onluk ondan",
            12: "öğle öğlen öğleyin düzine",
            24: "geceyarısı",
            100: "yüzyıl yüzyılda yüzyıllık asır asırlık",
            1000: "binyıl",
        },
    ),
    **{
        stem + case: NumberWord(Part.HINT, Decimal(amount))
        for amount, stem in enumerate(_OF_THEM, 1)
        for case in _CASES[stem[-1]]
    },
}  # fmt: skip

ENDING = re.compile(
    r"(?:l[ıiuü][kğ])?(?:l[ae]r)?(?:s?[ıiuü]|y[ıiuü])?"
    r"(?:n?[ıiuü]n|[yn]?[ae]|[yn]?[ıiuü]|n?[dt][ae](?:n|ki(?:l[ae]r)?)?|y?l[ae])?"
    r"(?:y?[dt][ıiuü]r?|y?ken)?"
)
"""What a Turkish noun may end in: -lik, plural, possessive, case, copula."""

_UNITS = by_word(
    {
        "km": "kilometre",
        "m": "metre",
        "cm": "santimetre,santim",
        "mm": "milimetre",
        "nm": "nanometre",
        "mi": "mil",
        "ft": "fit,ayak,feet",
        "in": "inç,inc",
        "yd": "yarda",
        "km²": "kilometrekare,kilometre kare",
        "m²": "metrekare,metre kare",
        "mi²": "milkare,mil kare",
        "ft²": "fitkare,fit kare,ayak kare",
        "m³": "metreküp,metre küp",
        "ha": "hektar",
        "acre": "akre,dönüm,akr",
        "km/h": "kilometre/saat,km/s,km/sa,kms,km/saat",
        "mph": "mil/saat,mil/sa",
        "kg": "kilogram,kilo",
        "g": "gram",
        "mg": "miligram",
        "t": "ton",
        "lb": "pound,libre,paund",
        "oz": "ons",
        "l": "litre",
        "ml": "mililitre",
        "gal": "galon",
        "bbl": "varil",
        "kW": "kilovat,kilowatt",
        "kWh": "kilovatsaat,kilovat saat,kilowatt saat",
        "MW": "megavat,megawatt",
        "GW": "gigavat,gigawatt",
        "W": "vat,watt",
        "V": "volt",
        "hp": "beygir gücü,beygir,bg",
        "GB": "gigabayt,gigabyte",
        "MB": "megabayt,megabyte",
        "TB": "terabayt,terabyte",
        "MHz": "megahertz",
        "GHz": "gigahertz",
        "°C": "derece celsius,santigrat derece,celsius derece,santigrat",
        "°F": "derece fahrenheit,fahrenhayt derece,fahrenheit derece,fahrenhayt,fahrenheit",
        "°": "derece",
        "year": "yıl,sene,yaş",
        "month": "ay",
        "week": "hafta",
        "day": "gün",
        "h": "saat,sa,saatlik",
        "min": "dakika,dk",
        "s": "saniye,sn",
        "pp": "yüzde puan",
        "USD": "abd doları,amerikan doları",
        "AUD": "avustralya doları",
        "CAD": "kanada doları",
        "$": "dolar",
        "EUR": "euro,avro",
        "GBP": "sterlin,ingiliz sterlini",
        "CNY": "yuan,renminbi",
        "JPY": "yen",
        "TRY": "lira,türk lirası",
        "SAR": "riyal,suudi riyali",
        "AED": "dirhem",
        "RUB": "ruble",
        "INR": "rupi",
        "peso": "peso",
        "cent": "sent",
    }
)

LEXICON = Lexicon(
    language="tr",
    numbers=_NUMBERS,
    units=_UNITS,
    months=numbered(
        [
            "ocak,oca", "şubat,şub", "mart", "nisan,nis", "mayıs", "haziran,haz", "temmuz,tem",
            "ağustos,ağu", "eylül,eyl", "ekim,eki", "kasım,kas", "aralık,ara",
        ]
    ),
    weekdays=numbered(
        [
            "pazartesi,pzt", "salı,sal", "çarşamba,çar", "perşembe,per", "cuma,cum",
            "cumartesi,cmt", "pazar,paz",
        ]
    ),
    percent_before=frozenset({"yüzde"}),
    halves={},
    centuries=frozenset({"yüzyıl", "asır", "yy"}),
    decades=frozenset({"yıllar", "yılların", "yıllarda", "yıllardan", "yılları", "yıllarının",
                       "yıllarında", "yıllara"}),
    joiners=frozenset(),
    range_words=frozenset({"ila", "ile", "ve", "veya", "ya"}),
    decimal=",",
    grouping=".",
    mixed=True,
    tens=10,
    ending=ENDING,
)  # fmt: skip
"""The tables of Turkish."""
