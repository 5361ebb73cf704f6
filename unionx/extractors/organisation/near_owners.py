"""Reads on from an ending to the body that stands a few characters before it: 中铁上海局|甬舟|车辆段项目部."""

from __future__ import annotations

from functools import lru_cache

from unionx.extractors.organisation.name_head import (
    FORMAL,
    NAME_VERBS,
    NO_BRAND,
    PREDICATE,
    TITLES,
    NameHead,
    ends_name,
)
from unionx.extractors.organisation.surroundings import HAN_ONLY
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.language.regions import LEVELS, Place

LEFT_STOP = frozenset(
    "“”‘’「」（）()\"'，。、；：！？,;:!?\n \t《》【】[]…的了在是为和与及或对向从由被把将暨于给让使据经至到以等"
)
#: how the name of a sum ends, which stands before a body as the topic of its clause: 医药费|公司工会
SUMS = tuple(grammar("sum_end"))
_PARTICLES = frozenset("的了在是和与及对向由被把将给让从经")
_WIDE = regex.compile(rf"{alternation(grammar('wide'))}|全[国省市区县州]|[县市省区镇]级|[{TO_TEN}]+[名个家项]")
UNNAMED = frozenset(grammar("no_brand", "opens"))  # which open no brand: 如, 受, 即
BRAND = 2  # letters of most brands
_NO_TAGS = frozenset[str]()
_NUMBERS = frozenset(TO_TEN)
_LONGEST_PROJECT = 32
_OF_PROJECT = regex.compile(r"[\p{Han}\dA-Za-z#+\-—~～]")
_NO_PART = "pcudrmq"  # tags of words that stand in no name of a part


class NearOwners(NameHead):
    """A place on the way to the left, from which the body is looked for that what was read belongs to."""

    def reach_owner(self, farthest: int = 8) -> None:
        """Go to the body that stands a few characters before a part of it: 华宇机械有限公司|机加|车间."""
        for gap in range(1, farthest + 1):
            between = self.text[self.at - gap : self.at]
            if not HAN_ONLY.fullmatch(between) or set(between) & LEFT_STOP:
                return
            owner = self.found.get(self.at - gap)
            if owner is not None:
                words = self.page.tokens.between(self.at - gap, self.at)
                if not any(_tells_whose(word, label) or _ends_body(word, label) for word, label in words):
                    self.owner, self.at = owner, self.at - gap
                    self.words.append(between)
                return

    @property
    def formal(self) -> bool:
        """Whether the ending is that of a firm's full name, which never lacks a brand: 有限公司."""
        return self.company and self.text.startswith(FORMAL, self.start)

    def near_region(self, shortest: int) -> bool:
        """Go on to a region that stands a few characters off: 兴化市文达|职业技术培训学校."""
        if self.adjacent:
            return False
        for gap in range(shortest, 5):
            place = self.by_end.get(self.at - gap)
            between = self.text[self.at - gap : self.at]
            formal = self.formal  # 福建|热饭到家|网络科技有限公司
            if place is None or not HAN_ONLY.fullmatch(between) or (place.weak and not self._opens_with(place)):
                continue
            if set(between) & (_PARTICLES if formal else LEFT_STOP) or between.startswith("有"):
                continue  # 全市|有|华宇机械有限公司等三家
            if any(end in self.found for end in range(self.at - gap + 1, self.at + 1)):
                continue
            if not any(
                word in PREDICATE
                or word in TITLES
                or is_wide(word)
                or (not formal and label[:1] == "v" and label != "vn" and len(word) > 1)
                for word, label in self.page.tokens.between(self.at - gap, self.at)
            ):
                self.words.append(between)
                self.at -= gap
                return self._has_anchor()
        return False

    def _opens_with(self, place: Place) -> bool:
        """Say whether a word that is a region, too, opens a clause before letters of a brand: ，白银|陇|兴|铜业公司."""
        if not self.company or HAN_ONLY.match(self.text[place.start - 1 : place.start]):
            return False
        return all(len(word) == 1 for word, _ in self.page.tokens.between(place.end, self.at))

    def near_firm(self, shortest: int) -> bool:
        """Go on to a firm that stands a few characters off: 中铁上海局|甬舟|车辆段项目部."""
        for gap in range(shortest, 5) if self.company and self.words else ():
            owner = self.found.get(self.at - gap)
            if owner is not None and owner.kind == "company":
                between = self.page.tokens.between(self.at - gap, self.at)
                if any(_ends_firm(word, label) for word, label in between):
                    return False
                self.owner, self.at = owner, self.at - gap
                self.words += [word for word, _ in between]
                return True
        return False

    def reach_builder(self, kinds: tuple[str, ...] = ("company", "institution")) -> None:
        """Go to the firm that builds what stands before its office: 华山集团|长沙至株洲高速公路第三标段|项目部."""
        stop = self.page.line(self.at, _LONGEST_PROJECT)
        for at in range(self.at - 1, stop, -1):
            if not _OF_PROJECT.match(self.text[at]):
                return
            owner = self.found.get(at)
            if owner is not None:
                words = self.page.tokens.between(at, self.at)
                acts = bool(words) and words[0][0] in PREDICATE  # 华山集团|赶赴|大桥项目部
                if not acts and owner.kind in kinds and not any(_ends_project(*one) for one in words):
                    self.owner, self.at = owner, at
                    self.words.append(self.text[at : self.start])
                return

    def _is_letter(self, tokens: list[tuple[str, str]]) -> bool:
        """Say whether 和 is a letter of a firm's brand: 晶|和|科技有限公司, 三|和|水泥厂, 惠州|和|信鞋业集团."""
        before, label = tokens[-1] if tokens else ("\n", "x")
        if not self.company:
            return False
        if len(before) == 1 and label[:1] == "n" and self.text.startswith(FORMAL, self.start):
            return True
        if label == "m" and len(before) == 1 and HAN_ONLY.fullmatch(before):
            return self.text[self.at] not in TO_TEN  # 一|和|二公司
        # of what the other firm would be called, one letter were left: 信|鞋业; but not 和|县|化肥厂
        letter = len(self.words) > 1 and len(self.words[-1]) == 1 and self.first[:1] == "n"
        opens = not before.isalnum() or label == "ns" or before in LEFT_STOP or label[:1] in "vp"
        return letter and opens and self.words[-1] not in LEVELS

    def _two_letters(self, word: str, label: str, tokens: list[tuple[str, str]]) -> str:
        """Return the letters of a brand of two that are words of their own, else nothing: 丰|垄|马铃薯专业合作社."""
        letters = len(self.words) > 1 and len(self.words[-1]) == 1
        if not self.words or not _is_letter_of_brand(word, label) or (not letters and not tokens):
            return ""
        if not letters and not _is_letter_of_brand(*tokens[-1]):
            return ""
        left = tokens if letters else tokens[:-1]
        before, of_before = left[-1] if left else ("\n", "x")
        opens = before in LEFT_STOP or before in UNNAMED or before in TITLES or before in PREDICATE
        if not (opens or not before.isalnum() or of_before == "ns"):
            return ""
        return word if letters else tokens[-1][0] + word

    def _shares_fields(self) -> bool:
        """Say whether an office of two fields stands behind a body, whose place it shares: 县总工会、|教育和体育局."""
        before = self.found.get(self.at - 1) if self.office and self.text[self.at - 1] == "、" else None
        return before is not None and before.kind in ("union", "party", "government", "congress")

    def reach_firm(self) -> None:
        """Go to the firm that stands right before two or three characters of its own: 中铁一局|铁建|公司."""
        for gap in (2, 3):
            between, owner = self.text[self.at - gap : self.at], self.found.get(self.at - gap)
            if owner is not None and owner.kind == "company" and not set(between) & LEFT_STOP:
                if all(len(word) == 1 for word, _ in self.page.tokens.between(self.at - gap, self.at)):
                    self.owner, self.at = owner, self.at - gap
                    self.words.append(between)
                return


def _ends_firm(word: str, label: str) -> bool:
    """Say whether a word stands between a firm and what is called by letters behind it: 主力油田|采收率|比|…油田."""
    return label[:1] in _NO_PART or word in LEFT_STOP or (len(word) > 1 and _ends_body(word, label))


def _tells_whose(word: str, label: str) -> bool:
    """Say whether a word stands before parts of a body that it does not name: 学院|各|分工会, 公司|所属|分工会."""
    return label[:1] == "r" or (len(word) > 1 and word in NO_BRAND)


def _ends_body(word: str, label: str) -> bool:
    """Say whether a word stands between a body and what stands behind it: 华宇公司|组建|车队, 医院|派|车下矿."""
    return (label == "v" and word not in NAME_VERBS) or ends_name(word, label, _NO_TAGS)


def _ends_project(word: str, label: str) -> bool:
    """Say whether a word stands between a firm and the office of what another builds: 集团|组织|大桥项目部."""
    if word == "至" or word in NAME_VERBS or word[0] in _NUMBERS:
        return False  # 一期, an adverb to the tagger
    if len(word) == 1 and label[:1] == "v":
        return False  # 孝|汉|应|高速公路
    return (label[:1] in "curp" or ends_name(word, label, _NO_TAGS)) if len(word) > 1 else word in LEFT_STOP


@lru_cache(maxsize=4096)  # the words of a page are few, and stand before many endings
def is_wide(word: str) -> bool:
    """Say whether a word tells how many or whose bodies are meant: 各级, 全省, 三家."""
    return _WIDE.fullmatch(word) is not None


def _is_letter_of_brand(word: str, label: str) -> bool:
    """Say whether a character is a word that can be half of a brand: 丰|垄, but not 他|办|鞋业公司."""
    return is_lone(word) and word not in UNNAMED and word not in LEVELS and label[:1] in "angvjz"


def is_lone(word: str) -> bool:
    """Say whether a character can stand in a brand: 攀|钢, but no mark (——华宇集团)."""
    return len(word) == 1 and word.isalnum() and word not in LEFT_STOP
