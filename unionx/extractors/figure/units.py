"""The units and currencies that a figure may have, and how many of the written unit one of them is."""

from __future__ import annotations

from decimal import Decimal

from unionx.language.lexicon import lexicon

UNITS = {row["word"]: (row["kind"], row["unit"], Decimal(row["factor"])) for row in lexicon("unit").rows}
CURRENCIES = {row["word"]: (row["code"], row["unit"], Decimal(row["factor"])) for row in lexicon("currency").rows}
# 5万元港币: the currency stands behind its unit.
CURRENCIES |= {f"元{word}": money for word, money in CURRENCIES.items() if len(word) > 1 and money[2] == 1}
# 港币2960元: it stands before the amount.
FOREIGN = tuple(word for word, money in CURRENCIES.items() if money[0] != "CNY" and not word.startswith("元"))
# 3小时20分, 四年六个月, 5斤6两: how many of the second unit the first one has.
PARTS = {
    ("小时", "分钟"): 60,
    ("小时", "秒"): 3600,
    ("分钟", "秒"): 60,
    ("年", "个月"): 12,
    ("天", "小时"): 24,
    ("周", "天"): 7,
    ("公里", "米"): 1000,
    ("吨", "公斤"): 1000,
    ("斤", "两"): 10,
    ("亩", "分"): 10,
    ("米", "厘米"): 100,
    ("丈", "尺"): 10,
    ("尺", "寸"): 10,
}
