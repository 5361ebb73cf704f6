"""Finds foreign names that the dictionary knows, beside a title: 前总统|布什|会见…, |戈尔|副总统."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.names import CLAUSE, goes_on
from unionx.extractors.person.surnames import SURNAME
from unionx.extractors.person.word_bounds import WordBounds

Found = tuple[int, int, str]

# characters that names of other languages are often written with: to the dictionary 少林寺 and 大礼堂 are names, too
_SOUNDS = frozenset(
    "阿埃艾安奥巴贝本比彼波伯博布查达戴丹德登狄迪蒂杜多恩尔法凡菲费弗夫福盖甘冈戈格古哈汉豪赫胡怀霍基吉加贾杰卡凯坎康考柯科可克肯"
    "库拉莱兰朗劳勒雷里利丽林卢鲁伦罗洛马玛迈曼梅门蒙米莫默姆穆纳南内尼努诺欧帕潘佩皮普齐奇乔切琼丘萨塞桑瑟森沙莎什士史斯苏索塔泰坦汤特滕提"
    "顿汀廷图托瓦威维韦沃乌西希锡夏谢辛休雅亚扬伊依英尤约泽扎詹兹佐"
)
_SHORTEST = 3  # 保姆 and 科普 are sounds of names alike
_LEADS = "vpcudf"  # tags of words behind which a name begins


def foreign_behind(words: WordBounds, start: int) -> Iterator[Found]:
    """Yield the foreign name that is one word behind a title and goes on well: 会长|阿拉法特|会见代表."""
    made = words.between(start, start + 1)
    end = start + len(made[0][0]) if made else start
    if _is_foreign(words, start, end) and goes_on(words.text, end):
        yield start, end, "title"


def foreign_before(words: WordBounds, end: int) -> Iterator[Found]:
    """Yield the foreign name that is one word before a title and heads its clause or follows a verb."""
    start, _, label = words.across(end)
    if label not in ("nr", "nrt"):
        return
    heads = start == 0 or words.text[start - 1] in CLAUSE or words.across(start)[2][:1] in _LEADS
    if heads and words.part_at(end) and _is_foreign(words, start, end):
        yield start, end, "before_title"


def _is_foreign(words: WordBounds, start: int, end: int) -> bool:
    """Say whether a word is a name to the dictionary, and none that begins like a Chinese one: 布莱尔; not 张华."""
    if end - start < _SHORTEST or not _SOUNDS.issuperset(words.text[start:end]):
        return False
    label = words.tag_from(start, end)
    return label == "nrt" or (label == "nr" and words.text[start] not in SURNAME)
