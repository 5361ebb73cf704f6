"""Finds foreign names beside a title: 前总统|布什|会见…, |戈尔|副总统.

The dictionary knows some; the others are runs of characters that names of other languages are written with.
"""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.names import CLAUSE, goes_on
from unionx.extractors.person.surnames import SURNAME
from unionx.extractors.person.word_bounds import WordBounds
from unionx.language.lexicon import grammar, lexicon
from unionx.language.regions import LEVELS

Found = tuple[int, int, str]

#: characters that names of other languages are often written with: to the dictionary 少林寺 and 大礼堂 are names, too
SOUNDS = frozenset(
    "阿埃艾安奥巴贝本比彼波伯博布查达戴丹德登狄迪蒂杜多恩尔法凡菲费弗夫福盖甘冈戈格古哈汉豪赫胡怀霍基吉加贾杰卡凯坎康考柯科可克肯"
    "库拉莱兰朗劳勒雷里利丽林卢鲁伦罗洛马玛迈曼梅门蒙米莫默姆穆纳南内尼努诺欧帕潘佩皮普齐奇乔切琼丘萨塞桑瑟森沙莎什士史斯苏索塔泰坦汤特滕提"
    "顿汀廷图托瓦威维韦沃乌西希锡夏谢辛休雅亚扬伊依英尤约泽扎詹兹佐"
    "略逊娃涅施莉娜芬翰茜祖武因亨恰舍撒耶琳厄匹瑙赛圣绍温冯昆瑞荣芭妮邓班密堡隆楚岑贡季"
)
_SHORTEST = 3  # 保姆 and 科普 are sounds of names alike
_LEADS = "vpcudf"  # tags of words behind which a name begins
_LONGEST = 8
_NATIONS = frozenset([*grammar("nation"), *lexicon("body").words()])
_GOES_ON = ("·", "・", "．", "—", "-")
_HEADS_OF_PLACES = tuple(f"{level}长" for level in LEVELS)


def foreign_behind(words: WordBounds, start: int) -> Iterator[Found]:
    """Yield the foreign name that is one word behind a title and goes on well: 会长|阿拉法特|会见代表."""
    made = words.between(start, start + 1)
    end = start + len(made[0][0]) if made else start
    if (longer := _run_behind(words, start)) > end:
        yield start, longer, "title"
    elif _is_foreign(words, start, end) and words.text[end : end + 1] not in _GOES_ON and goes_on(words.text, end):
        yield start, end, "title"


def foreign_before(words: WordBounds, end: int) -> Iterator[Found]:
    """Yield the foreign name that is one word before a title and heads its clause or follows a verb."""
    if words.text.startswith(_HEADS_OF_PLACES, end):
        return  # 波士顿|市长
    start = _run_before(words, end)
    if start < end:
        yield start, end, "before_title"
        return
    start, word, label = words.across(end)
    if label not in ("nr", "nrt") or word in _NATIONS:
        return
    heads = start == 0 or words.text[start - 1] in CLAUSE or words.across(start)[2][:1] in _LEADS
    if heads and words.part_at(end) and _is_foreign(words, start, end):
        yield start, end, "before_title"


def _is_foreign(words: WordBounds, start: int, end: int) -> bool:
    """Say whether a word is a name to the dictionary, and none that begins like a Chinese one: 布莱尔; not 张华."""
    if end - start < _SHORTEST or not SOUNDS.issuperset(words.text[start:end]):
        return False
    label = words.tag_from(start, end)
    return label == "nrt" or (label == "nr" and words.text[start] not in SURNAME)


def _run_behind(words: WordBounds, start: int) -> int:
    """Return where the run of sounds ends that begins at ``start``, ``start`` where it is no name: 总统|塞迪奥|和."""
    text, stop = words.text, start
    while stop < min(len(text), start + _LONGEST + 1) and text[stop] in SOUNDS:
        stop += 1
    if stop - start > _LONGEST or not words.part_at(start) or text[stop : stop + 1] in _GOES_ON:
        return start
    for end in range(stop, start + _least(text, start) - 1, -1):
        if words.ends_well(end) and goes_on(text, end):
            return end if _is_run(words, start, end) else start
    return start


def _run_before(words: WordBounds, end: int) -> int:
    """Return where the run of sounds begins that fills a clause up to ``end``, ``end`` where none is a name."""
    text, start = words.text, end
    while start and end - start <= _LONGEST and text[start - 1] in SOUNDS:
        start -= 1
    heads = start == 0 or text[start - 1] in CLAUSE
    named = heads and _least(text, start) <= end - start <= _LONGEST and words.part_at(end)
    return start if named and _is_run(words, start, end) else end


def _least(text: str, start: int) -> int:
    """Return how long a run must be: longer where a Chinese name may begin it."""
    return _SHORTEST + (text[start : start + 1] in SURNAME)


def _is_run(words: WordBounds, start: int, end: int) -> bool:
    """Say whether a run is of no common words, no place and no brand: not 阿根廷, 西安|科技, 娃哈哈."""
    made = words.between(start, end)
    if len(made) == 1 and made[0][1] == "nz":
        return False
    return not any(
        label[:2] in ("ns", "nt") or word in _NATIONS or (len(word) > 1 and label[:2] not in ("nr", "nz", "x"))
        for word, label in made
    )
