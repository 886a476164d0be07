"""English words of numbers, units, months."""

from __future__ import annotations

from pressloc.values.lexicon import Lexicon, NumberWord, Part, by_word, numbered, table

_ORDINALS = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh",
    8: "eighth", 9: "ninth", 10: "tenth", 11: "eleventh", 12: "twelfth", 13: "thirteenth",
    14: "fourteenth", 15: "fifteenth", 16: "sixteenth", 17: "seventeenth", 18: "eighteenth",
    19: "nineteenth", 20: "twentieth", 30: "thirtieth", 40: "fortieth", 50: "fiftieth",
    60: "sixtieth", 70: "seventieth", 80: "eightieth", 90: "ninetieth", 100: "hundredth",
    1000: "thousandth", 1_000_000: "millionth",
}  # fmt: skip

_NUMBERS: dict[str, NumberWord] = {
    **table(
        Part.CARDINAL,
        {
            0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven",
            8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen",
            14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen",
            19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty fourty", 50: "fifty",
            60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
        },
    ),
    **table(
        Part.MULTIPLIER,
        {
            100: "hundred",
            1000: "thousand",
            10**6: "million mn mln",
            10**9: "billion bn bln",
            10**12: "trillion tn trn",
        },
    ),
    **table(Part.ORDINAL, _ORDINALS),
    **table(Part.ORDINAL, {number: f"{word}s" for number, word in _ORDINALS.items() if number > 2}),
    **table(
        Part.CARDINAL,
        {20: "twenties", 30: "thirties", 40: "forties", 50: "fifties", 60: "sixties",
         70: "seventies", 80: "eighties", 90: "nineties"},
    ),
    **table(Part.FRACTION, {"0.5": "half halves", "0.25": "quarter quarters"}),
    **table(
        Part.HINT,
        {
            1: "a an once single another",
            2: "both twice double couple pair dual twins twin bilateral halved either doubled",
            3: "triple thrice trio tripled trilateral",
            4: "quadruple quartet fourfold",
            10: "decade decades tenfold teens",
            12: "noon midday dozen dozens",
            24: "midnight",
            14: "fortnight",
            100: "century centuries centennial centenary hundreds",
            1000: "millennium millennia thousands",
            10**6: "millions",
            10**9: "billions",
        },
    ),
}  # fmt: skip

_WORD_UNITS = by_word(
    {
        "km": "kilometer,kilometers,kilometre,kilometres,kms",
        "m": "meter,meters,metre,metres",
        "cm": "centimeter,centimeters,centimetre,centimetres",
        "mm": "millimeter,millimeters,millimetre,millimetres",
        "nm": "nanometer,nanometers,nanometre,nanometres",
        "mi": "mile,miles",
        "ft": "foot,feet",
        "in": "inch,inches",
        "yd": "yard,yards",
        "km²": "square kilometer,square kilometers,square kilometre,square kilometres",
        "m²": "square meter,square meters,square metre,square metres",
        "mi²": "square mile,square miles",
        "ft²": "square foot,square feet",
        "m³": "cubic meter,cubic meters,cubic metre,cubic metres",
        "ha": "hectare,hectares",
        "acre": "acre,acres",
        "km/h": "kilometers per hour,kilometres per hour,kilometers an hour,kilometres an hour",
        "mph": "miles per hour,miles an hour",
        "m/s": "meters per second,metres per second",
        "kg": "kilogram,kilograms,kilo,kilos",
        "g": "gram,grams",
        "mg": "milligram,milligrams",
        "t": "ton,tons,tonne,tonnes,metric ton,metric tons",
        "lb": "pound,pounds",
        "oz": "ounce,ounces",
        "l": "liter,liters,litre,litres",
        "ml": "milliliter,milliliters,millilitre,millilitres",
        "gal": "gallon,gallons",
        "bbl": "barrel,barrels",
        "kW": "kilowatt,kilowatts",
        "kWh": "kilowatt hour,kilowatt hours",
        "MW": "megawatt,megawatts",
        "GW": "gigawatt,gigawatts",
        "W": "watt,watts",
        "V": "volt,volts",
        "hp": "horsepower,horse power",
        "GB": "gigabyte,gigabytes",
        "MB": "megabyte,megabytes",
        "TB": "terabyte,terabytes",
        "MHz": "megahertz",
        "GHz": "gigahertz",
        "°C": "degrees celsius,degree celsius,degrees centigrade",
        "°F": "degrees fahrenheit,degree fahrenheit",
        "°": "degree,degrees",
        "year": "year,years",
        "month": "month,months",
        "week": "week,weeks",
        "day": "day,days",
        "h": "hour,hours",
        "min": "minute,minutes",
        "s": "second,seconds",
        "%": "percent,per cent,pct",
        "pp": "percentage point,percentage points",
        "USD": "us dollar,us dollars,u.s. dollars,american dollars",
        "AUD": "australian dollars",
        "CAD": "canadian dollars",
        "$": "dollar,dollars",
        "EUR": "euro,euros",
        "GBP": "pound sterling,pounds sterling,british pounds",
        "CNY": "yuan,renminbi",
        "JPY": "yen",
        "TRY": "lira,liras,turkish lira,turkish liras",
        "SAR": "riyal,riyals,saudi riyal,saudi riyals",
        "AED": "dirham,dirhams",
        "RUB": "ruble,rubles,rouble,roubles",
        "INR": "rupee,rupees",
        "peso": "peso,pesos",
        "cent": "cent,cents",
    }
)

LEXICON = Lexicon(
    language="en",
    numbers=_NUMBERS,
    units=_WORD_UNITS,
    months=numbered(
        [
            "january,jan", "february,feb", "march,mar", "april,apr", "may", "june,jun",
            "july,jul", "august,aug", "september,sep,sept", "october,oct", "november,nov",
            "december,dec",
        ]
    ),
    weekdays=numbered(
        [
            "monday,mondays,mon", "tuesday,tuesdays,tue,tues", "wednesday,wednesdays,wed",
            "thursday,thursdays,thu,thur,thurs", "friday,fridays,fri", "saturday,saturdays,sat",
            "sunday,sundays,sun",
        ]
    ),
    halves={"am": 0, "a.m": 0, "a.m.": 0, "pm": 12, "p.m": 12, "p.m.": 12},
    centuries=frozenset({"century", "centuries"}),
    joiners=frozenset({"and"}),
    articles=frozenset({"a", "an", "of", "the"}),
    range_words=frozenset({"to", "and", "or"}),
)  # fmt: skip
"""The tables of English."""
