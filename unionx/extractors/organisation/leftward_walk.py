"""Reads a body's name from its ending to the left: 国网天津市电力公司 of 国网天津市电力公司|工会."""

from __future__ import annotations

from unionx.extractors.organisation.name_head import (
    BRANDS,
    DEEDS,
    FIRM_TRADES,
    GENERIC,
    LEGAL,
    NAME_VERBS,
    NO_BRAND,
    PREDICATE,
    TITLES,
    TRADES,
)
from unionx.extractors.organisation.name_leads import APPOSED, lead_length
from unionx.extractors.organisation.near_owners import BRAND, LEFT_STOP, SUMS, UNNAMED, NearOwners, is_lone, is_wide
from unionx.extractors.organisation.studio_owner import owner_of_studio, quoted_studio
from unionx.extractors.organisation.surroundings import HAN_ONLY
from unionx.language import regex
from unionx.language.lexicon import grammar, lexicon
from unionx.language.regions import LEVELS
from unionx.language.tokens import tag

_INSIDE = regex.compile(r"[·\-第一二三四五六七八九十双百万\dA-Za-z]+号?$")  # 黄陵矿业|二号|煤矿
_STUDIO_TITLES = frozenset(grammar("studio_title"))  # 劳模|刘国栋|创新工作室
_OPENERS = {"）": "（", ")": "(", "”": "“", "」": "「", "』": "『", "’": "‘"}
_CLOSERS, _BRACKETS = frozenset(_OPENERS), frozenset("（(")
_SENDS, _STROKES = ("讯", "电"), ("-", "－", "—")
_ENDS_SENTENCE = frozenset("\n。！？")  # “走好。”|集团工会 is no name
_JOINS = ("和", "与", "及", "、")
_OF_TRADES, _FIRM_FORMS = tuple(lexicon("organisation_suffix").words(kind="association")), tuple(grammar("firm_form"))
_COMPASS, _OF_A_DATE = frozenset(grammar("compass")), frozenset("年月日")
NO_WORD = frozenset("，。、；：！？,;:!?\n ")  # in front of which no name goes on
_REACH, _LONGEST_TRADES = 34, 7
_VERBAL = frozenset("vpcr")  # tags of words that lead to a brand and stand before none in a name
_FOUNDS, _PURSUITS = frozenset(grammar("onset")), frozenset(grammar("pursuit"))
_NAMELESS = GENERIC | NAME_VERBS
_OF_FIRMS = GENERIC | NAME_VERBS | FIRM_TRADES | TRADES


class Walk(NearOwners):
    """Reads from an ending to the left: word by word up to one that is no part of a name.

    ``join``, ``unsure`` and ``leads`` tell what was passed on the way: a join, as its place and the number of words
    (宣传教育|和|网络工作部, where a body stands before); likewise a verb that was taken for a part of the name
    (外卖|行业工会联合会); whether a verb stands right before the ending (服务|指导|中心 is a name behind a region).
    """

    join: tuple[int, int] | None = None
    unsure: tuple[int, int] | None = None
    leads = False
    named_at = 0  # where the name of a studio's owner begins

    def step_over_person(self) -> None:
        """Pass the name of a studio's owner, or its own: 朝阳钢铁有限公司|武立军|劳模创新工作室, “巧手”|工作室."""
        owner = owner_of_studio(self.page, self.at) or quoted_studio(self.page, self.at)
        if owner is not None:
            self.at = self.named_at = owner[0]
            self.person = True
            self.words.append(self.text[slice(*owner)])

    def run(self) -> None:
        """Move ``at`` to the left; note the owner, the regions or the level that the name begins with."""
        if self._has_anchor() or self.text[self.at - 1 : self.at] in NO_WORD:
            return
        tokens = self.page.words_before(self.at, _REACH)
        while tokens:
            word, label = self._behind_body(*tokens.pop())
            if word == "·" and self.words and self._other_half():
                return
            if word == "和" and self._is_letter(tokens):
                self._take_in(word, label)
            elif word in _JOINS and not self.join and not self.adjacent and (self.words or self._of_two_fields(word)):
                if self._joins_bodies(word):
                    break
                self.join = self.at, len(self.words)
                self.at -= len(word)
            elif word in _CLOSERS and (size := self._bracket_length()):
                self.at -= size
                self._drop(tokens, size - len(word))
                self.words.append(word)
            elif (word in _STROKES and self._is_dash(word)) or not self._goes_on(word, label, tokens):
                break
            else:
                self._take_in(word, label)
                if self._has_anchor():
                    self._begin_at_anchor(word)
                    return
                if self._region_inside(word):
                    return
        self._fall_back()

    def _is_dash(self, word: str) -> bool:
        """Say whether a stroke parts two things: 河东都市报|-|河西都市报, “矿上有人管”|--|西坡煤矿."""
        at, behind = self.at - len(word), self.text[self.at : self.at + 1]
        return at in self.found or behind in _STROKES or self.text.endswith(_STROKES, 0, at)

    def _of_two_fields(self, join: str) -> bool:
        """Say whether a join can stand right before the ending: 文化广电|和|旅游局, 教育|和|体育局."""
        return self.office and join != "、"

    def _joins_bodies(self, join: str) -> bool:
        """Say whether a join stands between two bodies: 组织部|和|权益部."""
        if self.at - len(join) in self.found or join != "、":
            return self.at - len(join) in self.found
        return self.company or any(word[-1] in LEVELS for word in self.words)  # 职工活动中心、|高新区|职工活动中心

    def _goes_on(self, word: str, label: str, tokens: list[tuple[str, str]]) -> bool:
        """Say whether a word is a part of the name, and note where that is not sure."""
        if self.at == self.start and word not in LEVELS and self.start not in self.page.tokens.bounds:
            pass  # 服务|部 and 市场|监管|局 are cut inside a word that is a noun
        elif self.trade and label == "v" and len(word) > 1 and word not in PREDICATE and word not in NAME_VERBS:
            self.unsure = self.unsure or (self.at, len(self.words))
        elif self.at == self.start and word in PREDICATE and word in NAME_VERBS and not self.adjacent:
            self.leads = self.verbs = True
        elif not self._part_of_a_name(word, label):
            if word not in LEFT_STOP and not (self.near_region(len(word)) or self.near_firm(len(word))):
                self._unknown_brand(word, label, tokens)
            return False
        return not self.adjacent or self._of_a_union(word, label)

    def _take_in(self, word: str, label: str) -> None:
        self.at -= len(word)
        self.words.append(word)
        self.first = label

    def _begin_at_anchor(self, word: str) -> None:
        """Leave out what stands between the name and an anchor that is not its own."""
        # 集团工会|贯彻|新区工会联合会; but 市总工会|法律和保障部
        of_fields = self.office and self.join is not None and self.text[self.join[0] - 1] != "、"
        acts = (self.verbs or self.unsure is not None) and not of_fields
        if self.owner is not None and acts and self.owner.kind in ("union", "party", "government"):
            self.owner = None
            self.at += len(word)
            self.words.pop()
        of_fields = of_fields and self.start - self.join[0] < _LONGEST_TRADES if self.join else of_fields
        if self.join and self.owner is None and self.join[1] and not (of_fields or self._of_two_trades()):
            self.chain, self.level, self.at, self.nation = (), "", self.join[0], False

    def _of_two_trades(self) -> bool:
        """Say whether a join stands between two trades of one association: 咸宁市物流|与|采购协会."""
        ends = self.text.startswith(_OF_TRADES, self.start)
        before = self.words[self.join[1] :] if self.join else []
        return (
            ends
            and 0 < len(before) < 3
            and all(len(word) > 1 and (word not in GENERIC or word in TRADES) for word in before)
        )

    def _fall_back(self) -> None:
        """Go back to what is sure, where the name begins with no region."""
        if self.chain or (self.join and self._shares_fields()):
            return
        if self.join:
            self.at, self.words = self.join[0], self.words[: self.join[1]]
        if self.unsure is not None:
            self.at, self.words = self.unsure[0], self.words[: self.unsure[1]]
        if self.leads and not self.company and not self.level:
            self.at, self.words = self.start, []
        if self.person and not self.level and self.owner is None and not self.nation:
            titled = len(self.words) > 1 and self.text.endswith(self.words[-1], self.at, self.named_at)
            if not (titled and self.words[-1] in _STUDIO_TITLES):
                self.at = self.named_at  # 全国劳模|姜广敏|创新工作室

    def _other_half(self) -> bool:
        """Take in the words before the dot in a name, up to a mark or what leads to it: 老青岛|·上街里工会联合会."""
        at = self.at - 1
        if not self.text.startswith("工会", self.start):
            return False
        for word, label in reversed(self.page.words_before(at, 8)):
            if not HAN_ONLY.fullmatch(word) or word in LEFT_STOP or word in PREDICATE or label[:1] in "vpcur":
                break
            at -= len(word)
        if at == self.at - 1:
            return False
        self.dotted, self.at, self.first = True, at, "x"
        return True

    def _of_a_union(self, word: str, label: str) -> bool:
        """Say whether a word can stand right before 工会 and belong to its name: 教育, 建设, but not 基层."""
        if word in TRADES or word in FIRM_TRADES:  # 上海|移动|通信工会
            return self.start - self.at <= _LONGEST_TRADES
        named = label[:1] in "nbj" or word in NAME_VERBS
        return named and word not in GENERIC and word not in LEVELS and self.start - self.at <= _LONGEST_TRADES

    def _behind_body(self, word: str, label: str) -> tuple[str, str]:
        """Return what of a word stands behind the body that ends inside it: 组织 of 市总|工会|组织."""
        for length in range(1, len(word)):
            if self.at - length in self.found:
                return tag(word[-length:])[-1] if length > 1 else (word[-1], label)
        return word, label

    def _bracket_length(self) -> int:
        """Return the length of the short bracket or quotation that ends at ``at``: 包钢（集团）公司, 爱“新”骑手."""
        opener = _OPENERS[self.text[self.at - 1]]
        begin = self.text.rfind(opener, max(0, self.at - 9), self.at - 1)
        before = self.text[max(0, begin - 1) : begin]
        if opener in _BRACKETS and (before in _SENDS or not HAN_ONLY.match(before)):
            return 0  # （领导活动）|华宇集团, at the head of a line; 本报讯（李建国）|油田
        return self.at - begin if begin >= 0 and _ENDS_SENTENCE.isdisjoint(self.text[begin : self.at]) else 0

    def _drop(self, tokens: list[tuple[str, str]], size: int) -> None:
        while tokens and size > 0:
            size -= len(tokens.pop()[0])

    def _unknown_brand(self, word: str, label: str, tokens: list[tuple[str, str]]) -> None:
        """Take in the characters between a mark and the name that no dictionary knows: 攀钢|集团有限公司."""
        if word in _OF_A_DATE and tokens and tokens[-1][1][:1] == "m":
            return  # 9|月|医院投入
        if self.formal and len(word) == BRAND and label[:1] == "v" and self._is_brand(word, tokens):
            self._take_in(word, "x")  # 走进|联创|快递有限公司
            return
        if self.company and (letters := self._two_letters(word, label, tokens)):
            self._take_in(letters, "x")
            return
        verb = label == "v" and word in NO_BRAND and bool(self.words)
        if not verb and label[:1] in _VERBAL:  # 叫|天虹|集团, but 攀|钢|集团
            verb = any(len(one) > 1 and one not in _OF_FIRMS for one in self.words)
        if verb or word in UNNAMED or label[:1] == "u" or not self.company or not is_lone(word):
            return  # 带|着|分公司的问候, 进|华北钢铁集团公司
        size, left = 1, list(tokens)
        while left and is_lone(left[-1][0]) and size < 3 and left[-1][1][:1] != "u":
            if left[-1][0] in UNNAMED:
                if size == 1:
                    return
                break  # 受|福光|慈善基金会
            size += 1
            left.pop()
        before = left[-1][0] if left else "\n"
        opens = before in LEFT_STOP or before in UNNAMED or before in TITLES or before in PREDICATE
        if opens or not before.isalnum():
            self.at -= size
            self.words.append(self.text[self.at : self.at + size])
            self.first = "x"

    def names_trade(self) -> bool:
        """Say whether what was read tells no more than what a firm does."""
        return all(word in _OF_FIRMS for word in self.words)

    def _is_brand(self, word: str, tokens: list[tuple[str, str]]) -> bool:
        """Say whether what the dictionary has as a verb names a firm of which no more than the trade was read."""
        if word in PREDICATE or word in _FOUNDS or word in TITLES or word in NO_BRAND or not self.names_trade():
            return False
        before, label = tokens[-1] if tokens else ("\n", "x")
        leads = label[:1] == "v" and (before in PREDICATE or before in LEFT_STOP)
        return not before.isalnum() or before in LEFT_STOP or leads or before in TITLES

    def _part_of_a_name(self, word: str, label: str) -> bool:
        if self.pursuit and word in _PURSUITS:
            return True
        if (word in TRADES and (self.adjacent or self.union)) or (word in FIRM_TRADES and self.adjacent):
            return True
        if word in LEFT_STOP or word in UNNAMED or is_wide(word) or (word in TITLES and not self._of_a_studio(word)):
            return False
        if word in PREDICATE:
            self.verbs = True
            return word in NAME_VERBS and (self.company or bool(self.words))
        if label == "ad" and (not self.words or self.words[-1] in PREDICATE):
            return False  # 积极|组织|公司…, 积极|服务中心…
        if word.endswith(SUMS) and label[:1] == "n" and word not in NAME_VERBS:
            return False  # 医药费|公司工会
        if len(word) == 4 and not DEEDS.isdisjoint((word[:2], word[2:])):
            return False  # 紧紧围绕|学校, 申请加入|基金会
        if "eng" in (label, self.first):  # TCL|集团, LG|化学有限公司, which nothing but a region stands before
            return self.first != label and word.isupper() and len(word) > 1 and self.text.startswith(LEGAL, self.start)
        first = label[:1]
        if first == "v":
            return label == "vn" or word in NAME_VERBS
        if first in "pcurdyetqw" or (first == "f" and len(word) > 1):
            return word in _COMPASS and self.text.startswith(_FIRM_FORMS, self.start)  # 北方|重工业集团
        if first in "mx" and word[-1] not in "届年月日":  # 第八届|北岭集团杯, 5月13日|机场集团工会
            return bool(_INSIDE.match(word)) or (bool(self.words) and bool(HAN_ONLY.fullmatch(word)))
        return first != "m"

    def _of_a_studio(self, word: str) -> bool:
        """Say whether a title belongs to the name of a studio: 劳模|刘国栋|创新工作室."""
        return self.person and word in _STUDIO_TITLES

    def _leads(self, word: str) -> bool:
        """Say whether a word stands before a name, not in it: 国有|东山煤矿, 帮扶|东山煤矿, but 国家|管网集团."""
        return not self._of_a_studio(word) and (word in PREDICATE or (word in GENERIC and not BRANDS.match(word)))

    def _leave_lead(self, start: int) -> None:
        """Begin behind what leads to the name: 行动联合|湘雅医院."""
        lead = lead_length(self.page.tokens.between(self.at, start))
        self.at += lead
        while lead > 0 and self.words:
            lead -= len(self.words.pop())

    def is_generic(self, start: int) -> bool:
        """Say whether the words before the ending name nothing of their own."""
        self._leave_lead(start)
        while len(self.words) > 1 and self._leads(self.words[-1]):
            if list(map(len, self.words)) == [1, 1]:
                break  # 小|岭|水泥厂
            self.at += len(self.words.pop())
        named = [word for word in self.words if word not in _NAMELESS and not word.endswith(APPOSED)]
        return not named or start - self.at < 2
