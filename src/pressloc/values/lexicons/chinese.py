"""Chinese numerals, units, currencies (Simplified, and the Traditional forms that differ)."""

from __future__ import annotations

from pressloc.values.lexicon import Lexicon, NumberWord, Part, by_word, numbered, table

_NUMBERS: dict[str, NumberWord] = {
    **table(
        Part.CARDINAL,
        {
            0: "零 〇 ○", 1: "一 壹", 2: "二 两 兩 贰", 3: "三 叁", 4: "四 肆", 5: "五 伍",
            6: "六 陆", 7: "七 柒", 8: "八 捌", 9: "九 玖",
        },
    ),
    **table(
        Part.MULTIPLIER,
        {10: "十 拾", 100: "百 佰", 1000: "千 仟", 10_000: "万 萬", 10**8: "亿 億", 10**12: "兆"},
    ),
    **table(Part.FRACTION, {"0.5": "半 一半 半数 过半"}),
    **table(
        Part.HINT,
        {
            1: "首 单 单独 另",
            2: "双 俩 翻番 翻倍 倍 对 副 孪生 次",
            3: "仨",
            10: "旬",
            12: "打 中午 正午",
            24: "午夜",
            100: "世纪",
        },
    ),
}  # fmt: skip

_WEEKDAYS = {
    week + day: number
    for week in ("星期", "周", "週", "礼拜", "禮拜")
    for number, days in enumerate(("一", "二", "三", "四", "五", "六", "日天"), 1)
    for day in days
    if week + day not in ("周天", "週天")
}

_MONTHS = ["一月,元月", *(f"{number}月" for number in "二三四五六七八九十"), "十一月", "十二月"]
"""In words; with figures they are read as figures."""

LEXICON = Lexicon(
    language="zh",
    numbers=_NUMBERS,
    units=by_word(
        {
            "km": "公里,千米",
            "m": "米,公尺",
            "cm": "厘米,公分",
            "mm": "毫米",
            "nm": "纳米",
            "mi": "英里,哩",
            "ft": "英尺,呎",
            "in": "英寸,英吋",
            "yd": "码",
            "km²": "平方公里,平方千米",
            "m²": "平方米",
            "mi²": "平方英里",
            "ft²": "平方英尺",
            "m³": "立方米",
            "ha": "公顷",
            "acre": "英亩",
            "km/h": "公里/小时,公里每小时,千米/小时,千米每小时,公里/时,公里的时速,公里时速",
            "mph": "英里/小时,英里每小时,英里/时,英里的时速",
            "m/s": "米/秒,米每秒",
            "kg": "公斤,千克",
            "g": "克",
            "mg": "毫克",
            "t": "吨,公吨",
            "lb": "磅",
            "oz": "盎司",
            "l": "升,公升",
            "ml": "毫升",
            "gal": "加仑",
            "bbl": "桶",
            "kW": "千瓦",
            "kWh": "千瓦时,千瓦小时,度电",
            "MW": "兆瓦",
            "GW": "吉瓦",
            "W": "瓦,瓦特",
            "V": "伏,伏特",
            "hp": "马力,匹马力",
            "GB": "吉字节",
            "MB": "兆字节",
            "MHz": "兆赫,兆赫兹",
            "GHz": "吉赫,吉赫兹,千兆赫",
            "°C": "摄氏度,度摄氏",
            "°F": "华氏度",
            "°": "度",
            "year": "年,周年,岁,年间",
            "month": "个月,月",
            "week": "周,个星期,星期,个礼拜",
            "day": "天,日,号",
            "h": "小时,个小时,个钟头",
            "min": "分钟,分",
            "s": "秒,秒钟",
            "pp": "个百分点,百分点",
            "USD": "美元,美金",
            "AUD": "澳元,澳大利亚元",
            "CAD": "加元,加拿大元",
            "HKD": "港元,港币",
            "SGD": "新加坡元,新元",
            "EUR": "欧元",
            "GBP": "英镑",
            "CNY": "元,元人民币,人民币,块",
            "JPY": "日元",
            "KRW": "韩元",
            "TRY": "里拉,土耳其里拉",
            "SAR": "里亚尔,沙特里亚尔",
            "AED": "迪拉姆",
            "RUB": "卢布",
            "INR": "卢比,印度卢比",
            "peso": "比索",
            "cent": "美分,分钱",
        }
    ),
    months=numbered(_MONTHS),
    weekdays=_WEEKDAYS,
    percent_before=frozenset({"百分之"}),
    halves={"上午": 0, "早上": 0, "凌晨": 0, "清晨": 0, "早晨": 0, "下午": 12, "晚上": 12, "晚": 12,
            "晚间": 12, "傍晚": 12, "中午": 12, "夜间": 12},
    centuries=frozenset({"世纪"}),
    decades=frozenset({"年代"}),
    range_words=frozenset({"至", "到", "和", "或"}),
    spaced=False,
)  # fmt: skip
"""The tables of Chinese."""
