"""How much characters look like a personal name, by the words that they make: 谭|永|贵 and 王|建国, not 丰收|节."""

from __future__ import annotations

import re
from functools import lru_cache

from unionx.extractors.person.surnames import COMPOUND_SET, SURNAME
from unionx.extractors.person.word_bounds import DEEDS, GIVEN, NAME_TAGS, SPEECH, TITLE_KIND, WordBounds
from unionx.language.lexicon import grammar, lexicon
from unionx.language.regions import LEVELS, gazetteer
from unionx.language.tokens import tag

_TITLES = {*TITLE_KIND, *(title[-2:] for title in TITLE_KIND if len(title) > 3)}  # 职工方|代表
_OFFICES = lexicon("organisation_suffix")
# 生态环境局长|乐分局, 临|林公司
_KINDS = ("government", "company", "union", "education", "health")
_BRANCHES = frozenset(word for kind in _KINDS for word in _OFFICES.words(kind=kind))
_NO_PERSON = frozenset(word for kind in ("no_person", "in_office", "holds_office") for word in grammar(kind))
_THING_ENDS = frozenset("感证奖费品卡率度性化岛洲园领网赛节杯物办制者队型车船榜栏")
_PREDICATE = frozenset(grammar("predicate"))
_ADDRESS = frozenset(lexicon("form_of_address").words())
_COUNTED = re.compile(r"[一二三四五六七八九十百千万两半多几][个名人位万千百成级次年月天日岁元]|[仟佰]元|单[次位个]")
_LEAST_WORDS = 2  # a family name and a given name
#: characters that a name has at least
LEAST = 2
#: how the names of waters and mountains end, which regions are called after
FEATURES = frozenset("江河湖山岭")
_CRAFTSMAN, _AT = "匠", "于"
_DIRECTIONS = tuple("到进过往出入")
#: how much what the tagger knows as a name looks like one: 谭|永|贵
SURE = 4
_NUMERALS = frozenset("万余")
_FAMILY_TAGS = (*NAME_TAGS, "zg")  # of a family name that is no other word
#: what ends a name before an office: 谭永贵|任|副主席
TAKES_OFFICE = ("任", "兼")
OF_PLACES = "站县市区镇乡村厂店馆局部网院社湖"


def looks_like(words: WordBounds, start: int, end: int, *, begins: bool = False) -> int:
    """Say how much a span looks like a name, from 0, no name, and 1, a word, to 4.

    4 is a name that the tagger knows or characters that make no word (谭|永|贵), 3 a family name before a word
    (王|建国), 2 what words make otherwise.
    ``begins`` tells that a name is known to begin at ``start``.
    """
    name = words.text[start:end]
    family = 2 if name[:2] in COMPOUND_SET else 1
    parted = (begins or start in words.bounds) and (end in words.bounds or words.ends_well(end))
    if not parted or _is_none(name, family):
        return 0
    made = words.between(start, end)
    if not made or start not in words.bounds:
        return 2  # 教师|傅春刚
    first, label = made[0]
    if len(made) == 1 and len(first) >= len(name):
        return _of_one_word(name, label)
    if len(name) == LEAST and label[:1] == "n" and made[-1][1] == "v" and words.text[end : end + 1] in _DIRECTIONS:
        return 1  # 慰问|车开|到工棚前
    if (len(name) == 3 and name[2] in _THING_ENDS and is_word(name[:2])) or made[-1] == ("地", "uv"):
        return 0  # 丰收|节, 高兴|地
    if len(first) > family:
        return _of_first_word(name, first, label, made[-1])
    if len(name) == 3 and family == 1 and (name[2] in OF_PLACES or _ends_in_deed(words, name, end)):
        return 2 if name[2] in OF_PLACES else 0  # 荔城|站, 徐力|拿着
    if (label[:1] == "v" or first == "有") and _is_deed(made):
        return 0
    return _by_parts(name, family, made)


def _by_parts(name: str, family: int, made: list[tuple[str, str]]) -> int:
    """Say how much a family name with its given name looks like a name: 冯|海燕 as one that the tagger knows."""
    if name[0] == _AT and made[1][1] == "t":
        return 0  # 志愿者|于|周末上街
    looks = _by_given_name(made[1:], rare=family == 1 and SURNAME.get(name[0]) == "rare")
    return SURE if looks == SURE - 1 and _is_typical(name, family, made[0][1]) else looks


def _is_typical(name: str, family: int, label: str) -> bool:
    """Say whether a family name that is no other word stands before characters of given names: 冯|海燕, 许|文静."""
    plain = label[:2] in _FAMILY_TAGS or family > 1 or (label[:1] in "jqrm" and name[0] not in _NUMERALS)
    return plain and is_given(name[family:])


def _of_first_word(name: str, first: str, label: str, last: tuple[str, str]) -> int:
    """Say how much a name looks like one whose family name only begins its ``first`` word; ``last`` is its last."""
    if last == ("有", "v"):
        return 0  # 职工|安康|有保障
    if label[:2] == "nr":
        return 3
    if label == "nz" and last[1] == "f" and not GIVEN.issuperset(first[1:]):
        return 0  # 主席|闻讯|后
    if len(first) == len(name) - 1 and name[-1] in OF_PLACES:
        return 1  # 2名个人|申报|市五一劳动奖
    return 0 if label[:1] in "mrpcu" else 2


def _ends_in_deed(words: WordBounds, name: str, end: int) -> bool:
    return name[2:] in DEEDS and words.text[end : end + 1] not in ("、", "等")


def _is_deed(made: list[tuple[str, str]]) -> bool:
    """Say whether words tell what somebody does or has: 保安员|管得严, 职工|有困难, 职工|有|更|多获得感."""
    first, label = made[0]
    if label[:1] == "v" and len(made) == 3 and made[1][0] in "得不" and made[2][1][:1] == "a":
        return True
    return first == "有" and (len(made) > 2 or (made[1][1][:1] in "nab" and made[1][1][:2] not in NAME_TAGS))


def _of_one_word(name: str, label: str) -> int:
    """Say how much one word of the dictionary looks like a name, by its ending and by ``label``, its part of speech."""
    if len(name) == 3 and name[2] in _THING_ENDS:
        return 0  # 安全感, 许可证, names to the dictionary
    if len(name) == 3 and name[2] in OF_PLACES:
        return 1  # 黎明村
    if label[:2] == "nr":  # the dictionary has 幸福感 as a name
        return 2 if len(name) == 3 and is_word(name[:2]) else 4
    if label == "nz" and len(name) == LEAST and name[1] not in GIVEN:
        return 0  # 工人|闻讯赶来, 护士|辛劳一夜
    return 1 if label[:1] == "n" else 0


def _is_none(name: str, family: int) -> bool:
    """Say whether characters are words that name nobody; the family name has ``family`` of them: 王|主席, 祝贺."""
    given = name[family:]
    if len(name) == 3 and name[0] == name[2]:
        return True  # 查来查|去, 说着说着
    if name.endswith(_CRAFTSMAN) or given in _TITLES or given in _ADDRESS or given in _BRANCHES:
        return True
    if _COUNTED.search(name) or given[:1] == "获":  # 焊工|班获省“工人先锋号”
        return True
    return name in SPEECH or name in _PREDICATE or name in _NO_PERSON


def _by_given_name(words: list[tuple[str, str]], *, rare: bool) -> int:
    """Say how much a name looks like one by the words of its given name."""
    given = [tagged for word, tagged in words if len(word) > 1 and tagged[:2] not in NAME_TAGS]
    given = [tagged for tagged in given if tagged != "s" or not is_given(words[0][0])]  # 李|东方, but not 从|会上
    if any(tagged[:1] in "fsrpcu" or (rare and tagged[:1] in "vdtm") for tagged in given):
        return 0  # 记者|从会上|获悉, 工人|全覆盖
    if given:
        return 3 if given[0][:1] in "naxz" and not rare else 2
    return 2 if rare else 4


def is_apart(words: WordBounds, start: int, end: int) -> bool:
    """Say whether a family name that is a word, too, stands before characters that make none: 拓|海|明, 谷|秀云.

    One that is a verb wants a character of names behind it: 解|西|玲.
    """
    made = words.between(start, end)
    if len(made) < _LEAST_WORDS or start not in words.bounds or end not in words.bounds:
        return False
    (first, family), *given = made
    plain = all((len(word) == 1 or label[:2] in NAME_TAGS) and label[:1] not in "pcudrm" for word, label in given)
    named = any(label[:2] == "nr" for _, label in given)
    if len(first) == _LEAST_WORDS and family[:2] in NAME_TAGS and first not in TITLE_KIND:
        return plain  # 英秀|华
    return len(first) == 1 and plain and (family[:1] in "nzxg" or (family[:1] == "v" and named))


def is_given(characters: str) -> bool:
    """Say whether two characters are such as given names are made of: 慧静, whatever family name stands before them."""
    return len(characters) == LEAST and GIVEN.issuperset(characters)


def has_family(words: WordBounds, start: int, end: int) -> bool:
    """Say whether a span begins with a family name: a common one, or one before two characters of given names.

    海慧静 and 权桂芳 stand apart in the page's words; not 向|光明.
    """
    if SURNAME.get(words.text[start], "rare") != "rare" or words.text[start : start + 2] in COMPOUND_SET:
        return True
    return is_given(words.text[start + 1 : end]) and is_apart(words, start, end)


def is_compound(words: WordBounds, start: int, end: int) -> bool:
    """Say whether a family name of two characters stands before one: 司马|明|主席, not 第五|届|主席团."""
    return (
        end - start == LEAST + 1
        and words.text[start : start + 2] in COMPOUND_SET
        and words.tag_from(start, end)[:2] in NAME_TAGS
    )


@lru_cache(maxsize=4096)  # the given names of a page stand on others, too
def is_word(characters: str) -> bool:
    """Say whether characters are a common word of the dictionary: 范围."""
    (_, label), *more = tag(characters)
    return not more and label[:1] in "nvad" and label[:2] not in NAME_TAGS


def is_verb(given: str) -> bool:
    """Say whether a given name is a verb: 劳模工匠林|建设|启动."""
    if len(given) != 2:
        return False
    word, label = tag(given)[0]
    return word == given and label[:1] == "v"


def is_place(name: str) -> bool:
    """Say whether a region is called so for short: 文成|旅游公司 in a list of people and their firms."""
    return any(name + level in gazetteer().official for level in LEVELS)
