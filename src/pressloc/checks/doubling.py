"""Chinese characters, and pairs of them, that stand twice in a row, and which usually do.

Doubling is grammar (看看, 慢慢, 研究研究), and happens where words meet (上海海洋).
`training/wordforms.py` collects what a corpus doubles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_DOUBLE = re.compile(rf"(?=({_HAN})\1|({_HAN}{{2}})\2)")

_VERBS = (
    "研究 讨论 休息 商量 考虑 了解 学习 介绍 打听 收拾 打扫 锻炼 放松 体验 感受 认识 复习 整理 "
    "检查 参观 帮助 庆祝 热闹 高兴 尝试 活动 打扮 调查 分析 思考 交流 观察 准备 解释 总结 比较"
)
"""What is doubled for doing a little of it; a corpus of written text has few of them."""


def doubled(text: str) -> Iterator[tuple[int, str]]:
    """Where a character or a pair of two characters stands twice in a row, and which."""
    for match in _DOUBLE.finditer(text):
        yield match.start(), match[1] or match[2]


@cache
def usual() -> frozenset[str]:
    """What is doubled by those who write well."""
    text = (files("pressloc.checks") / "data" / "doubles_zh.txt").read_text(encoding="utf-8")
    return frozenset((*text.split(), *_VERBS.split()))
