"""Who acts, tells and speaks from one sentence to the next, by the heads of the clauses.

Most figures have a subject in their own sentence. Where one has none, the sentences before it are read back to the
first that tells who acts, and no further.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import Head, Use, is_of_people, place_of_parts, stands_alone
from unionx.links.discourse.clauses import Clause, end_of
from unionx.links.discourse.hosts import holds_event
from unionx.links.frames.account_counts import AccountCounts
from unionx.links.frames.list_lines import is_item
from unionx.links.frames.passing_deeds import is_said, last_agent, main_of
from unionx.links.frames.rule_makers import RuleMakers
from unionx.links.frames.sections import Sections
from unionx.links.frames.told_heads import ToldHeads
from unionx.links.pattern_signs import with_sign
from unionx.mentions.mention import OrganisationMention

_HOSTS = with_sign(alternation(grammar("hosts")), grammar("hosts"))
_PLACES, _ANNOUNCES = (Use.GENERIC, Use.AREA), ("：", ":")

_Found = dict[int, Head | None]  # by the number of the sentence before which it was looked for


class Holders:
    """Who acts at each sentence of a discourse."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._told = ToldHeads(discourse)
        self._told_of = self._told.of
        self._locals: _Found = {}
        self._announced: _Found = {}  # by the first sentence of a paragraph
        self._agents: _Found = {}
        self._areas: _Found = {}
        self._topics: _Found = {}
        self._organisers: _Found = {}
        self._events: _Found = {}
        self._hosts: _Found = {}  # by the first sentence of an account
        self._offices: dict[int, tuple[int, Head | None]] = {}  # by that, too: how far it was read
        self._established: _Found = {}
        self._sections, self._of_sections = Sections(discourse), _Found()
        self._counts: dict[int, AccountCounts] = {}  # by the first sentence of an account
        self._sources: _Found = {}
        self._speakers: _Found = {}
        self.rules = RuleMakers(discourse, self._told_of)

    def acting(self, number: int) -> Head | None:
        """Return who acted last before a sentence: in its paragraph anybody, before that a body, else a place."""
        begin = self._discourse.paragraph_begins[number]
        local = self._last(number, begin, self._locals, self._local) or self._announcing(begin)
        return local or self._before(*self._sections.place_of(number))

    def _before(self, number: int, begin: int | None) -> Head | None:
        """Return who acts before a sentence in its section, else in the lead of the article, in no section between."""
        if begin is not None:
            own = self._last(
                number, begin, self._of_sections, lambda at: self._named_agent(at) or self._named_place(at)
            )
            lead = self._sections.lead_end(number)
            return own or self.agent(lead) or self.area(lead) or self.agent(number)
        return self.agent(number) or self.area(number)

    def _announcing(self, begin: int) -> Head | None:
        """Return who acts in the sentence that announces the list with a paragraph as an item: 工会行动：|●建会."""
        passed, at, found, paragraphs = [], begin, None, self._discourse.paragraphs
        while at not in self._announced:
            passed.append(at)
            line = paragraphs[self._discourse.sentences[at][0].paragraph]
            if at == self._discourse.account_begins[at] or not is_item(self._discourse.text, line.start, line.end):
                break
            if self._discourse.text.startswith(_ANNOUNCES, end_of(self._discourse.sentences[at - 1])):
                found = self._local(at - 1)
                break
            at = self._discourse.paragraph_begins[at - 1]
        else:
            found = self._announced[at]
        self._announced.update(dict.fromkeys(passed, found))
        return found

    def area(self, number: int) -> Head | None:
        """Return the place that was told of last before a sentence."""
        begin = self._discourse.account_begins[number]
        return self._last(number, begin, self._areas, self._named_place)

    def _named_place(self, number: int) -> Head | None:
        """Return the last place of a sentence that has a name: 各级工会 beside 全国 tell of none of their own."""
        places = (head for _, head in reversed(self._told_of(number)) if head.use in _PLACES)
        return next((head for head in places if head.name is not None), None)

    def organiser(self, number: int) -> Head | None:
        """Return the body that holds the event of the account, as told last before a sentence."""
        return self._last(number, self._discourse.account_begins[number], self._organisers, self._organises)

    def _organises(self, number: int) -> Head | None:
        for clause, head in self._told_of(number):
            if head.use is Use.CONGRESS or (head.use is Use.EVENT and head.name):
                return head
            if head.use is Use.AGENT and head.name and holds_event(self._discourse.text, head.end, clause.end):
                return head
        return None

    def event(self, number: int) -> Head | None:
        """Return the event that takes place in the account, as told last before a sentence."""
        begin = self._discourse.account_begins[number]
        return self._last(number, begin, self._events, lambda at: self._last_of_uses(at, (Use.EVENT,)))

    def host(self, number: int) -> Head | None:
        """Return the one body that the account of a sentence, to its end, says to be the host: 由市总工会|主办."""
        begin = self._discourse.account_begins[number]
        if begin not in self._hosts:
            numbers, sentences = self._numbers(begin), self._discourse.sentences
            told = self._discourse.signs.has(_HOSTS.sign, sentences[begin][0].start, end_of(sentences[numbers[-1]]))
            hosts = {head.name: head for at in numbers for head in self._hosts_in(at)} if told else {}
            self._hosts[begin] = next(iter(hosts.values())) if len(hosts) == 1 else None
        return self._hosts[begin]

    def _hosts_in(self, number: int) -> list[Head]:
        sentence = self._discourse.sentences[number]
        if self._discourse.signs.search(_HOSTS, sentence[0].start, end_of(sentence)) is None:
            return []
        told = self._told_of(number)
        acts = [(clause, head) for clause, head in told if head.use is Use.AGENT and head.name]
        search = self._discourse.signs.search
        return [head for clause, head in acts if search(_HOSTS, head.end, clause.end) is not None]

    def _numbers(self, begin: int) -> range:
        """Return the numbers of the sentences of the account that begins with one."""
        return range(begin, bisect_right(self._discourse.account_begins, begin, lo=begin))

    def source(self, number: int) -> Head | None:
        """Return who told it in the paragraph before a sentence."""
        begin = self._discourse.paragraph_begins[number]
        return self._last(number, begin, self._sources, lambda at: self._last_of_uses(at, (Use.SOURCE,)))

    def speaker(self, number: int) -> Head | None:
        """Return who spoke last in the paragraph before a sentence."""
        begin = self._discourse.paragraph_begins[number]
        return self._last(number, begin, self._speakers, lambda at: self._last_of_uses(at, (Use.SPEAKER,)))

    def last_head(self, number: int) -> Head | None:
        """Return who heads the last clause that anybody heads of the sentence before, in the same paragraph."""
        if number <= self._discourse.paragraph_begins[number]:
            return None
        return self._last_head(number - 1)

    def topic(self, number: int) -> Head | None:
        """Return who heads the last clause that anybody heads of the account before a sentence."""
        return self._last(number, self._discourse.account_begins[number], self._topics, self._last_head)

    def _last_head(self, number: int) -> Head | None:
        text = self._discourse.text
        heads = [
            one
            for clause, one in self._told_of(number)
            if not ((one.use is Use.AREA and is_of_people(one, clause.end, text)) or stands_alone(one, text))
        ]
        return heads[-1] if heads else None

    def first_between(self, begin: int, end: int) -> tuple[int, Head | None]:
        """Return the first body or person who acts in the sentences ``begin`` to ``end``, and in which (``end``)."""
        for number in range(begin, end):
            for _, head in self._told_of(number):
                if head.use is Use.PERSON or (head.use is Use.AGENT and head.name):
                    return number, head
        return end, None

    def _last(self, number: int, begin: int, known: _Found, find: Callable[[int], Head | None]) -> Head | None:
        """Return what is found in the sentences before a number, the nearest first; none is read twice."""
        found, at = None, number
        while at > begin and found is None:
            if at in known:
                found = known[at]
                break
            at -= 1
            found = find(at)
        for passed in range(at + 1, number + 1):
            known[passed] = found
        return found

    def _last_of_uses(self, number: int, uses: tuple[Use, ...]) -> Head | None:
        return next((head for _, head in reversed(self._told_of(number)) if head.use in uses), None)

    def agent(self, number: int) -> Head | None:
        """Return the body that acted last in the account before a sentence, else that of an officer who acted."""
        begin = self._discourse.account_begins[number]
        named = self._last(number, begin, self._agents, self._named_agent)
        return named or self._first_office(begin, number)

    def _named_agent(self, number: int) -> Head | None:
        return last_agent(self._told_of(number))

    def _first_office(self, begin: int, end: int) -> Head | None:
        """Return the body of the first officer who acts in an account: 县总工会副主席某某一行, the union acts on."""
        at, found = self._offices.get(begin, (begin, None))
        while at < end and found is None:
            found = self._office(self._told_of(at))
            at += 1
        self._offices[begin] = at, found
        return found if at <= end else None

    def last_actor(self, number: int) -> Head | None:
        """Return the body that acted last before a sentence, those left out that act in passing."""
        begin = self._discourse.account_begins[number]
        return self._last(number, begin, self._established, self._established_in)

    def _established_in(self, number: int) -> Head | None:
        agents = (head for _, head in reversed(self._told_of(number)) if head.use is Use.AGENT and head.name)
        return next((head for head in agents if not self._is_rare(head, number)), None)

    def acts_in_passing(self, head: Head, number: int) -> bool:
        """Say whether a body acts in one sentence only, of an earlier paragraph or as one of several.

        A firm that was visited, a court that ruled, an office that gave its part; a union is at home on these pages.
        """
        clause = self._discourse.clause_at(head.start)
        if head.use is not Use.AGENT or clause is None or not self._is_rare(head, clause.sentence):
            return False
        names = {told.name for _, told in self._told_of(clause.sentence) if told.use is Use.AGENT}
        return clause.sentence < self._discourse.paragraph_begins[number] or len(names) > 1

    def is_alone(self, number: int) -> bool:
        """Say whether an account begins with who acts in a sentence, and tells of nobody else who acts."""
        begin = self._discourse.account_begins[number]
        first = next((at for at in self._numbers(begin) if self._told_of(at)), number)
        return first == number and self._headed(begin).is_of_one()

    def _is_rare(self, head: Head, number: int) -> bool:
        """Say whether a body other than a union heads clauses of one sentence of its account only."""
        kind = head.mention.kind if isinstance(head.mention, OrganisationMention) else None
        if kind == "union" or (head.name or "").endswith("工会"):
            return False
        return not self._headed(self._discourse.account_begins[number]).heads_more_than(1, head.name or "")

    def _headed(self, begin: int) -> AccountCounts:
        """Return in how many sentences of the account from ``begin`` each body, place or person heads a clause."""
        counts = self._counts.get(begin)
        if counts is None:
            counts = self._counts[begin] = AccountCounts(self._numbers(begin), self._told.names_acting)
        return counts

    def _office(self, told: list[tuple[Clause, Head]]) -> Head | None:
        bodies = (self._discourse.body_of(head) for _, head in told if head.use is Use.PERSON)
        return next((body for body in bodies if body is not None), None)

    def _local(self, number: int) -> Head | None:
        """Return who acts behind a sentence by what it says itself."""
        told, begin = self._told_of(number), self._discourse.account_begins[number]
        for at in range(len(told) - 1, -1, -1):
            clause, head = told[at]
            if stands_alone(head, self._discourse.text) or (head.use in _PLACES and is_said(told[:at])):
                continue  # who acted before it goes on to act, whatever a speaker says of a place
            if head.use in (Use.PERSON, Use.GENERIC) or (head.use is Use.AGENT and head.name):
                heads = [one for _, one in told[: at + 1]]
                return place_of_parts(heads) or main_of(heads, self._headed(begin), self._discourse)
            if head.use is Use.AREA:  # 全市 has what its paragraph goes on to say
                agent = last_agent(told[:at])
                if agent is None and is_of_people(head, clause.end, self._discourse.text):
                    continue
                return agent or head
            if head.use is Use.EVENT and not self._has_agent(number, clause.start):
                return head
        return None

    def _has_agent(self, number: int, end: int) -> bool:
        """Say whether a body heads a clause of a sentence before ``end``."""
        return bool([1 for clause, head in self._told_of(number) if head.use is Use.AGENT and clause.start < end])
