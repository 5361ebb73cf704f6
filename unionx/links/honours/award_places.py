"""Where those stand who are honoured: right before the deed, in a list, at the head of the sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.newspapers import REPORTER
from unionx.language.numerals import TO_TEN
from unionx.language.sentences import lines_of
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention, PersonMention

Honoured = PersonMention | OrganisationMention

CLAUSE = "，,。；;：:！？!?\n"
# 甲|先后, 甲|曾于2019年, 甲、乙|分别
_ADVERB = regex.compile(
    rf"(?P<apart>分别|各自)$|(?:{alternation(grammar('before_honour'))}|[已于在并]"
    r"|(?:第?[\d一二三四五六七八九十两]+)[年月日次度届]+)$"
)
BY = regex.compile(r"(?:被|由|经(?![理济营办过验审]))[^，。；：\n]{0,24}$")
# 甲、乙|等全市10家单位, 甲、乙|等; of people without 等, too: 甲、乙|两名同志, not 甲公司|3名职工
_SCOPE = r"(?:[全我][省市区县国])?"
_NUMBER = r"(?:\d+|[一二两三四五六七八九十百]+)[余多]?[名位家个人支项]"
_COUNT = regex.compile(rf"(?:(?:等|在内的){_SCOPE}(?:{_NUMBER})?|(?P<bare>{_NUMBER}))\p{{Han}}{{0,12}}$")
# 甲、乙|等10名首届|“雄关工匠”: the honour itself is counted
_COUNTED = regex.compile(
    rf"(?:等{_SCOPE}{_NUMBER}|(?P<bare>{_NUMBER}))(?:首[届批]|第[{TO_TEN}\d]+[届批]|\d{{4}}年度?)?[“\"「『]?$"
)
_DIGITS = regex.compile(r"\d+")
_DELEGATES = frozenset(grammar("ends_honour", "delegate"))
_MARKS = regex.compile(rf"(?:[为是“\"「『（( ]|(?:\d+|[{TO_TEN}])+年度?)+$")
_BRACKET = regex.compile(rf"(?:[（(][^（）()\n]{{1,30}}[）)]|{alternation(grammar('courtesy'))}|[”\"」』])+$")
_PIECE = regex.compile("、|以及|[和与及]")
_PRONOUN = regex.compile(r"(?:[，。；：\n“]|^)[^，。；：\n]{0,3}[他她]$")
_SIGNED = regex.compile(rf"(?:{REPORTER})[^，。；）)\n]{{0,20}}$")
_BYLINES = ("person/byline", "person/editor", "person/label")
_TITLE = 16  # characters of a title
_REACH = 400


class HonourPlaces:
    """The people and organisations of a text by where they stand."""

    def __init__(self, context: Context, mentions: Sequence[Honoured]) -> None:
        self.text, self.tokens, self.sentences = context.in_chinese_marks, context.tokens, context.sentences
        self.mentions = sorted(sorted(mentions, key=attrgetter("end"), reverse=True), key=attrgetter("start"))
        self._starts = [one.start for one in self.mentions]
        self._by_end = {one.end: one for one in self.mentions}
        self._by_start = {one.start: one for one in reversed(self.mentions)}

    def starting(self, at: int) -> Honoured | None:
        """Return who begins at an offset."""
        return self._by_start.get(at)

    def named_at(self, at: int) -> Honoured | None:
        """Return the body that begins at an offset, or the person whose title does."""
        near = self.between(at, at + 2 * _TITLE)
        person = next((one for one in near if isinstance(one, PersonMention)), None)
        if person is not None and not set(CLAUSE + "、") & {*self.text[at : person.start]}:
            return person
        return self.starting(at)

    def ending(self, at: int) -> Honoured | None:
        """Return who ends at an offset, a bracket or 同志 behind the name left out: 甲（女）|."""
        while at not in self._by_end:
            behind = _BRACKET.search(self.text, max(0, at - 34), at)
            if behind is None:
                return None
            at = behind.start()
        return self._by_end[at]

    def between(self, start: int, end: int) -> list[Honoured]:
        """Return those who begin in ``start`` to ``end``, in order."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def without_names(self, start: int, end: int) -> str:
        """Return a stretch of the text without the names in it: 规划 of 市规划局 plans nothing."""
        kept, at = [], start
        for one in self.between(start, end):
            kept.append(self.text[at : max(at, one.start)])
            at = max(at, one.end)
        return "|".join([*kept, self.text[at:end]])

    def clause_start(self, at: int) -> int:
        """Return where the clause begins that an offset stands in."""
        head = max(0, at - _REACH)
        return next((place + 1 for place in range(at - 1, head - 1, -1) if self.text[place] in CLAUSE), head)

    def left_of_adverbs(self, at: int) -> tuple[int, bool]:
        """Return where what stands before a deed ends: without adverbs, giver and count; and if 分别 was there."""
        apart, start = False, self.clause_start(at)
        while True:
            end = at
            if (adverb := _ADVERB.search(self.text, start, at)) is not None:
                at, apart = adverb.start(), apart or adverb["apart"] is not None
            elif at not in self._by_end or (at > start and BY.search(self.text, start, self._by_end[at].start)):
                giver = BY.search(self.text, start, at)
                at = giver.start() if giver else self.left_of_count(at)
            if at == end:
                return at, apart

    def left_of_count(self, at: int) -> int:
        """Return where the names end that a count closes: 甲、乙|等10名职工."""
        count = None if at in self._by_end else _COUNT.search(self.text, max(0, at - 24), at)
        if count is None:
            return at
        last = self.ending(count.start())
        if not count["bare"] or isinstance(last, PersonMention) or self._are_all(count):
            return count.start()
        return at

    def _are_all(self, count: regex.Match[str]) -> bool:
        """Say whether a number is that of the bodies before it: 甲研发中心、乙车间|2个集体, not 甲公司|3个班组."""
        number = _DIGITS.match(count["bare"])
        named = len(self.listed_before(count.start()))
        return number is not None and named > 1 and named == int(number[0])

    def counted_before(self, at: int) -> list[Honoured]:
        """Return those whose honour begins at an offset, behind their number: 甲、乙|等10名首届“|雄关工匠."""
        count = _COUNTED.search(self.text, max(0, at - 24), at)
        names = self.listed_before(count.start()) if count is not None else []
        return [one for one in names if not (count and count["bare"]) or isinstance(one, PersonMention)]

    def left_of_marks(self, at: int) -> int:
        """Return where what stands before an honour ends without 为 and a quotation mark."""
        marks = _MARKS.search(self.text, max(0, at - 12), at)
        return marks.start() if marks is not None else at

    def opens_clause(self, at: int) -> bool:
        """Say whether nothing stands in the clause before an offset."""
        return self.clause_start(at) >= at

    def listed_before(self, end: int) -> list[Honoured]:
        """Return who ends at ``end``, behind those before him in his list: 甲公司焊工|张三、乙公司|李四, in order."""
        last = self.ending(end)
        if last is None:
            return []
        start = self.clause_start(end)
        ends = [match.start() for match in _PIECE.finditer(self.text, start, last.start)]
        others = [other for at in ends if (other := self.ending(at)) is not None]
        return [*(other for other in others if isinstance(other, type(last)) and other.start >= start), last]

    def listed_in_clauses(self, at: int) -> list[Honoured]:
        """Return who ends each of the clauses before one that a deed opens: 甲厂厂长张三，乙县工会主席李四，|被评为."""
        found: list[Honoured] = []
        end = at - 1
        while end > 0 and self.text[end] in "，,":
            start = self.clause_start(end)
            names = self.listed_before(end)
            if not names or (found and type(names[0]) is not type(found[0])) or self._has_verb(start, names[0].start):
                break
            found[:0], end = names, start - 1
        opens = end < 1 or self.text[end] not in "，," or not self.between(self.clause_start(end), end)
        return found if opens and len(found) > 1 else []

    def employs_at(self, end: int) -> bool:
        """Say whether a noun goes on behind a body, as of its people: 甲公司|职工, but not 甲公司|代表."""
        tokens, at = self.tokens, self.tokens.at(end)
        goes_on = at < len(tokens.words) and tokens.starts[at] == end and tokens.tags[at][:1] == "n"
        return goes_on and tokens.words[at] not in _DELEGATES

    def _has_verb(self, start: int, end: int) -> bool:
        """Say whether a verb stands in a stretch of the text outside the names in it."""
        inside = self.between(start, end)
        first, last = self.tokens.at(start), self.tokens.at(end)
        return any(
            self.tokens.tags[which][:1] in "vp" and self.tokens.tags[which] != "vn"
            for which in range(first, last)
            if not any(one.start <= self.tokens.starts[which] < one.end for one in inside)
        )

    def topic(self, at: int, of: str) -> Honoured | None:
        """Return whom a sentence is about: who heads its first clause, else the only person of the paragraph so far."""
        sentence, _ = self.sentences.span(at)
        head = next(iter(self.between(sentence, at)), None)
        while head is not None and (self.signs(head) or self._in_title(head, at)):
            sentence = head.end if self.signs(head) else sentence  # （记者王鑫）|…
            head = next(iter(self.between(head.end, at)), None)  # 甲公司焊工|张三，…
        if head is not None and self._heads(sentence, head):
            return head if of in ("any", "body" if head.type == "organisation" else "person") else None
        if head is not None and any(isinstance(one, PersonMention) for one in self.between(sentence, at)):
            return None
        return None if of == "body" else self._only_person(at)

    def pronoun(self, end: int) -> Honoured | None:
        """Return the person whom 他 before a deed means: the only one of the paragraph so far."""
        start = self.clause_start(end)
        return self._only_person(start) if _PRONOUN.search(self.text, max(0, start - 1), end) else None

    def _only_person(self, at: int) -> PersonMention | None:
        paragraph = lines_of(self.text).start(at)
        people = [one for one in self.between(paragraph, at) if isinstance(one, PersonMention)]
        people = [one for one in people if not self.signs(one)]
        return people[0] if len({one.name for one in people}) == 1 else None

    def signs(self, one: Honoured) -> bool:
        """Say whether a name stands in a byline: it is the writer's."""
        return one.rule in _BYLINES or _SIGNED.search(self.text, max(0, one.start - 30), one.start) is not None

    def _in_title(self, body: Honoured, at: int) -> bool:
        """Say whether a body stands in the title of the person behind it: 甲公司|焊工|张三."""
        if not isinstance(body, OrganisationMention):
            return False
        following = bisect_right(self._starts, body.start)
        if following >= len(self.mentions) or self.mentions[following].start >= at:
            return False
        other = self.mentions[following]
        return not set(CLAUSE) & {*self.text[body.end : other.start]}

    def _heads(self, sentence: int, head: Honoured) -> bool:
        """Say whether a mention heads its sentence: no verb stands before it, no 、 or 和 behind."""
        if self.text[head.end : head.end + 1] in ("、", "和", "与", "及", "的") or head.start - sentence > 60:
            return False
        clause = self.clause_start(head.start)
        if clause > sentence + 12:
            return False
        words = self.tokens.between(clause, head.start) if head.start > clause else []
        return not any(label[:1] in "vp" and label != "vn" for _, label in words)
