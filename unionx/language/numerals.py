"""The numerals of Chinese newspapers: 三百余, 51.4万, 七八, 两万五, 1亿3000万 → value and bounds, as exact decimals.

The grammar is that of GB/T 15835-2011 (general rules for writing numerals) with what papers write besides it: a
figure mixed of Arabic digits and 万 / 亿, adjacent digits as a range (七八), 几 and 数 for an unnamed digit, 余 and 多
behind a numeral or inside it. A numeral is cut into sections by 亿 and 万; within a section 千, 百 and 十 rank the
digits.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

ONES = "一二三四五六七八九"
TO_TEN = f"{ONES}十"
DIGIT = {digit: value for value, digit in enumerate(f"零{ONES}")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
RANK = dict(zip("十百千", (10, 100, 1000), strict=True))
SECTION = dict(zip("万亿兆", (10_000, 100_000_000, 1_000_000_000_000), strict=True))
# The digits that cheques, contracts and old papers write: 伍万元, 壹佰圆, 廿二.
FORMAL_DIGITS, FORMAL_RANKS = "壹贰叁肆伍陆柒捌玖", "拾佰仟"
_TRADITIONAL_DIGITS = "貳參叄陸"
ANY_FORMAL_DIGIT = FORMAL_DIGITS + _TRADITIONAL_DIGITS
FORMAL_TO_PLAIN = str.maketrans({**dict(zip(FORMAL_DIGITS + FORMAL_RANKS, f"{TO_TEN}百千", strict=True)),
                         **dict(zip(f"{_TRADITIONAL_DIGITS}萬億兩點餘幾", "二三三六万亿两点余几", strict=True)),
                         "廿": "二十", "卅": "三十", "卌": "四十"})  # fmt: skip
# More digits than these are the number of a document, a telephone or an account.
LONGEST = 15
# What a double keeps exact of whole numbers.
_EXACT = 2**53
# 一千一百一十一万…亿… with all of its places is as long as a numeral gets; a page of nothing but 万 is none.
_MOST_CHARACTERS = 36

# The digits are spelled out where they are counted with: \d takes those of every script.
ARABIC = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})++(?![\d,，])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
TWO_TO_TEN = f"两{TO_TEN[2:]}"
_ZEROS = "零〇○"
CHINESE = f"{_ZEROS}{TO_TEN}两百千万亿"
# Whole and tenths of a formal amount: 壹佰万, 壹拾万零叁仟, 伍万, 两仟, 9佰, 拾贰万, 七十八万五佰零六, 壹万零五点叁叁.
FORMAL = (
    rf"(?:[{ANY_FORMAL_DIGIT}](?=[{FORMAL_RANKS}十百千万亿])|[0-9{ONES}两]{{1,3}}(?=[佰仟])|拾(?=[万亿{ONES}{ANY_FORMAL_DIGIT}])"
    rf"|[{ONES}两十百千万亿零]{{1,20}}?(?=[{ANY_FORMAL_DIGIT}][{FORMAL_RANKS}十]|[{ONES}][佰仟]|(?<=[十百千万])[{ANY_FORMAL_DIGIT}][元圆]))"
    rf"(?:[{ANY_FORMAL_DIGIT}{FORMAL_RANKS}{CHINESE}]|[余多](?=[百千万亿])){{1,30}}(?:点[{ANY_FORMAL_DIGIT}零{ONES}]{{1,4}}[万亿]?)?"
)
# Where a numeral may begin and how far it may reach; parse() says whether it is one. The lengths are bounded: a page
# of nothing but digits must not be read again from each of them.
# 3个亿, 3个多亿; but 3个|亿元村, 5个|亿级产业
HUNDRED_MILLIONS = "个[多余半]?亿(?!级|元[村企镇产项厂店乡园集基俱单品])"
_TRILLION = f"兆(?=[元美日韩港新台{ONES}两{ANY_FORMAL_DIGIT}])"
NUMERAL = (
    # 12百分点 are percentage points, 3千米 kilometres
    rf"(?:{ARABIC}(?:[余多几]?(?:[千百十]?[万亿]{{1,3}}|[千百](?![瓦米克伏卡帕赫焦姓]|分点))"
    rf"(?:[0-9]+(?:\.[0-9]+)?(?=[千百万])|(?<=[万亿])[0-9]{{3,4}}(?![0-9.,，年])|(?<=[千万亿])零[0-9]{{1,4}}(?![0-9.年])"
    rf"|(?<=[万亿])零?[{ONES}两](?=[千百十])[{ONES}两零十百千]{{1,8}}"
    rf"|(?<=[0-9]万)[{ONES}](?=[，。；、！？）\n]|$))?"  # 1万五千, 6万八
    rf"|{HUNDRED_MILLIONS}|{_TRILLION}){{0,4}}"
    rf"|(?:[数几](?=[十百千万亿])|[十百千万]{{1,4}}几?(?=[十百千万亿余多])|[{CHINESE}半廿卅])"
    rf"(?:[{CHINESE}廿卅卌]|(?<=[十百千万])几|几(?=[十百千万亿])|[余多](?=[百千万亿])|[点點](?=[零{ONES}])"
    rf"|(?={HUNDRED_MILLIONS})个|{_TRILLION}){{0,30}})"
)

_INSIDE = re.compile(r"(.+)[余多]([百千]?[万亿]+|[百千])")
_UNNAMED = re.compile(r"[数几]([十百千]|[万亿](?!.))([万亿]*)")
_PLAIN = re.compile(r"([0-9]+(?:\.[0-9]+)?)([万亿]?)")
_TOKEN = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?|.", re.DOTALL)


class Numeral(NamedTuple):
    """What a numeral says. ``value`` is null where it only gives bounds; ``step`` is the place that 余 or 多 adds.

    ``more`` tells that 余 or 多 stood inside the numeral (10多万).
    """

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal = Decimal(1)
    more: bool = False

    def times(self, factor: Decimal | int) -> Numeral:
        """Return the numeral with every number multiplied by ``factor``."""
        if factor == 1:
            return self
        return Numeral(
            None if self.value is None else self.value * factor,
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.step * factor,
            self.more,
        )


@lru_cache(maxsize=4096)  # most numbers of a page are those of every page
def parse(text: str) -> Numeral | None:
    """Return what the numeral ``text`` says, or None where it is no well-formed numeral.

    >>> parse("2万2千").value, parse("三百二").value, parse("七八").low
    (Decimal('22000'), Decimal('320'), Decimal('7'))
    >>> parse("10多万").step
    Decimal('100000')
    """
    if _is_arabic(text):  # by far the most frequent form
        return _arabic(text)
    if (plain := _PLAIN.fullmatch(text)) is not None:  # 6.1, 292万, 16.4亿
        number = _arabic(plain[1])
        if number is None or not plain[2]:
            return number
        factor = SECTION[plain[2]]
        return _within_the_exact(number.times(factor)._replace(step=_last_written_place(plain[1]) * factor))
    text = text.translate(FORMAL_TO_PLAIN).replace("个", "")
    if len(text) > _MOST_CHARACTERS:
        return None
    return _within_the_exact(_parse(text))


def _within_the_exact(number: Numeral | None) -> Numeral | None:
    """Return a number whose places a double keeps, None for what has more of them."""
    if number is None:
        return None
    value = number.value or number.high or Decimal(0)
    return None if value > _EXACT and len(value.normalize().as_tuple().digits) > LONGEST else number


def _parse(text: str) -> Numeral | None:
    """Return what a numeral without formal characters says."""
    if _is_arabic(text):
        return _arabic(text)
    if text == "半":
        return Numeral(Decimal("0.5"), step=Decimal("0.5"))
    if "点" in text:
        return _decimal(text)
    if (inside := _INSIDE.fullmatch(text)) is not None:
        return _with_more_inside(inside[1], inside[2])
    if (unnamed := _UNNAMED.fullmatch(text)) is not None:  # 数百 reaches to 999, 数百万 to 999万
        rank = Decimal(_product(unnamed[1]))
        return Numeral(None, 2 * rank, 10 * rank - 1, rank).times(_product(unnamed[2]))
    for mark in "兆亿万":
        head, found, tail = text.rpartition(mark)
        if found:
            return _sections(head, tail, SECTION[mark])
    return _below_ten_thousand(text)


def _with_more_inside(head: str, ranks: str) -> Numeral | None:
    """Read 10余万, 两千多万 and 1亿两千余万, whose 万 ranks no 亿; 千余百 is no number."""
    whole, hundred_millions, own = head.rpartition("亿") if "亿" not in ranks else ("", "", head)
    first, above = _parse(own) if own else None, _parse(whole + hundred_millions) if whole else Numeral(Decimal(0))
    if first is None or first.value is None or above is None or above.value is None or (hundred_millions and not whole):
        return None
    if ranks[0] in RANK and first.value >= RANK["十"]:
        return None
    return _sum(above, first.times(_product(ranks)))._replace(more=True)


def _is_arabic(text: str) -> bool:
    """Say whether the text is digits 0 to 9 only; to isdigit() alone ² is one, too."""
    return text.isascii() and text.isdigit()


def _product(ranks: str) -> int:
    product = 1
    for rank in ranks:
        product *= RANK.get(rank) or SECTION[rank]
    return product


def _sections(head: str, tail: str, factor: int) -> Numeral | None:
    """Join what stands before and behind 万 or 亿; 万亿 and 千万 multiply."""
    first = _parse(head) if head else None if tail else Numeral(Decimal(1))  # 亿万 counts nothing
    ten_thousands = factor == SECTION["万"] and "万" in head and (tail or not head.endswith("万") or head == "万")
    if first is None or first.more or ten_thousands or ("亿" in head and factor < SECTION["兆"]) or "兆" in head:
        return None  # 一万万 is 一亿, 三万二万 nothing
    whole = first.times(factor)
    if not tail:
        # Behind 万 and 亿 the written places count: 32万余 ends below 33万, 3.9万多 below 4万.
        step = first.step if head[-1:] in SECTION else _last_written_place(head)
        return whole._replace(step=step * factor)
    if first.value is None or "." in head or tail[0] in "百千万亿":  # 3.5万5千, 1亿|万
        return None
    if len(tail) == 1 and (tail in DIGIT or _is_arabic(tail)):  # 两万五
        rest = _parse(tail)
        return None if rest is None or not rest.value else _sum(whole, rest.times(factor // 10))
    rest = _parse(tail.lstrip(_ZEROS))
    return None if rest is None or rest.value is None or rest.value >= factor else _sum(whole, rest)


def _sum(whole: Numeral, rest: Numeral) -> Numeral:
    assert whole.value is not None
    assert rest.value is not None
    return Numeral(whole.value + rest.value, step=rest.step, more=rest.more)


def _last_written_place(head: str) -> Decimal:
    """Return the value of the last place written in ``head``: 1 for 32, 0.1 for 3.9, 100 for 三百."""
    _, point, decimals = head.partition(".")
    return Decimal(1).scaleb(-len(decimals)) if point else Decimal(RANK.get(head[-1:], 1))


def _arabic(text: str) -> Numeral | None:
    digits = text.replace(",", "").replace("，", "")
    if len(digits) > LONGEST + 1:
        return None
    value = Decimal(digits)
    if value > _EXACT:
        return None
    if "." in digits:
        return Numeral(value, step=_last_written_place(digits))
    return Numeral(value, step=Decimal(10 ** (len(digits) - len(digits.rstrip("0")))) if value else Decimal(1))


def _decimal(text: str) -> Numeral | None:
    """Read 三点五 and 一点二万."""
    whole, _, rest = text.partition("点")
    places = rest.rstrip("万亿")
    first = Numeral(Decimal(0)) if whole == "零" else _parse(whole)
    if not places or not all(c in DIGIT and c not in "两俩" for c in places) or first is None or first.value is None:
        return None
    step = Decimal(1).scaleb(-len(places))
    value = first.value + int("".join(str(DIGIT[c]) for c in places)) * step
    return Numeral(value, step=step).times(_product(rest[len(places) :]))


def _below_ten_thousand(text: str) -> Numeral | None:
    """Read a section: 3千, 二百三十, 七八百, 十几, 二〇二三."""
    tokens = _TOKEN.findall(text)
    if not tokens or (tokens[0] in ("百", "千") and DIGIT.get("".join(tokens[1:2])) == 8):
        return None  # 百八十, 千八百 are about as many
    if len(tokens) > 1 and all(t in DIGIT for t in tokens):
        return _adjacent_digits(tokens)
    low = high = Decimal(0)
    step, ceiling = Decimal(1), 10_000
    waiting: Numeral | None = None  # digits that wait for their rank: 7 to 8 of 七八百
    for before, token in zip(["", *tokens], tokens, strict=False):
        if token in RANK:
            rank = RANK[token]
            spoken = rank == 10 and before in RANK and tokens[0] not in RANK  # 一百十一
            if rank >= ceiling or (waiting is None and before and before not in _ZEROS and not spoken):
                return None  # 百千 is no number
            digit = waiting or Numeral(Decimal(1), Decimal(1), Decimal(1))
            low, high = low + (digit.low or 0) * rank, high + (digit.high or 0) * rank
            step, ceiling, waiting = digit.step * rank, rank, None
        elif token in _ZEROS:
            if not low or waiting is not None:
                return None
        else:
            waiting = _digit(token, waiting, bool(low))
            if waiting is None:
                return None
    read = Numeral(None, low, high, step) if waiting is None else _with_last(tokens, (low, high), ceiling, waiting)
    return Numeral(read.low, step=read.step) if read.low == read.high else read


def _with_last(tokens: list[str], ranked: tuple[Decimal, Decimal], ceiling: int, last: Numeral) -> Numeral:
    """Return the bounds of what is ``ranked`` with the digit behind the last rank, ``ceiling``: 三百二 is 320."""
    short = tokens[-1] in DIGIT and len(tokens) > 1 and tokens[-2] in RANK and ceiling >= 100
    scale = ceiling // 10 if short else 1
    low, high = ranked
    return Numeral(None, low + (last.low or 0) * scale, high + (last.high or 0) * scale, last.step * scale)


def _digit(token: str, waiting: Numeral | None, behind_a_rank: bool) -> Numeral | None:
    """Return what ``token`` adds to the digits that wait for a rank: 7 to 8 where 八 follows 七."""
    if token == "几":
        return Numeral(None, Decimal(1), Decimal(9)) if waiting is None and behind_a_rank else None
    if token in DIGIT:
        digit = Decimal(DIGIT[token])
        if waiting is None:
            return Numeral(digit, digit, digit)
        adjacent = waiting.value is not None and 0 < digit - waiting.value <= 2
        return Numeral(None, waiting.value, digit) if adjacent else None
    number = _arabic(token) if _is_arabic(token[0]) and waiting is None else None
    return None if number is None else number._replace(low=number.value, high=number.value)


def _adjacent_digits(tokens: list[str]) -> Numeral | None:
    """Read digits without ranks: 七八 is a range, 二〇二三 a number written place by place, 一二三 neither."""
    digits = [DIGIT[t] for t in tokens]
    if len(digits) == 2 and 0 < digits[0] < digits[1] <= digits[0] + 2:
        return Numeral(None, Decimal(digits[0]), Decimal(digits[1]))
    if len(digits) > 2 and 0 in digits and digits[0]:
        return Numeral(Decimal(int("".join(map(str, digits)))))
    return None
