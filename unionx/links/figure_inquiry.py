"""A figure with what is known of it when its subject, period and status are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.discourse.pronouns import is_relative
from unionx.links.frames import Frames
from unionx.links.frames.sentence_state import State
from unionx.links.link_values import Change, Status
from unionx.mentions.mention import FigureMention, Mention

# 百人以上|企业
_SIZE = regex.compile(rf"的?\p{{Han}}{{0,4}}(?:{alternation(grammar('sized'))})")
_OF_WHOLE = tuple(grammar("of_whole"))  # 将|资助600名, 按照|每生5000元的标准
_BOUNDS = ("at_least", "at_most", "less_than")
# Of a longer sentence, a table without full stops, only so much is read back.
_MOST_CLAUSES = 40
_SENTENCE_REACH = 400
_AGES = frozenset(lexicon("classifier").words(counts="age"))


class Subject(NamedTuple):
    """The full name of who did, gave, got or has it, and the mention that it was read from, if any."""

    name: str
    mention: Mention | None


@dataclass(slots=True)
class Inquiry:
    """A figure, the innermost clause that holds it, the clauses around and before that one, and what holds there."""

    figure: FigureMention
    clause: Clause
    around: tuple[Clause, ...]  # the clause itself, then outer ones
    sentence: list[Clause]
    before: list[Clause]  # of the sentence, before the outermost of ``around``, the nearest first
    begin: int  # where the sentence begins, or what of a long one is read back
    state: State
    discourse: Discourse
    is_size: bool  # whether the figure parts the large from the small: 百人以上企业
    is_age: bool
    change: Change | None = None
    noun: str | None = None
    status: Status = "actual"
    per: str | None = None
    per_rule: str | None = None
    is_before_change: bool = False  # whether a change to come begins from the figure

    @property
    def named_before(self) -> list[Clause]:
        """Those of ``before`` in which somebody is named or that have a head.

        What is planned for the whole is not planned by who gave a part: 筹资300万元，其中甲公司捐100万元，将|资助600名.
        """
        named = self.discourse.named_before(self.before)
        text = self.discourse.text
        if len(named) > 1 and text.startswith(_OF_WHOLE, self.clause.start):
            return [clause for clause in named if not text.startswith("其中", clause.start)]
        return self._without_relatives(named) if len(named) > 1 else named

    @property
    def named_heads(self) -> list[tuple[Clause, Head | None]]:
        """``named_before`` with who heads each of them."""
        return [(clause, self.discourse.head(clause)) for clause in self.named_before] if self.before else []

    def _without_relatives(self, named: list[Clause]) -> list[Clause]:
        """Return the clauses but for those of a person's family: 焊工王强，|妻子|下岗，|女儿|读书，领到助学金3000元."""
        heads = [self.discourse.head(clause) for clause in named]
        relatives = {head.start for head in heads if head is not None and is_relative(head, self.discourse.text)}
        if not relatives or not any(head is not None and head.use is Use.PERSON for head in heads):
            return named
        return [
            clause for clause, head in zip(named, heads, strict=True) if head is None or head.start not in relatives
        ]

    @property
    def is_headline(self) -> bool:
        """Whether the figure stands in a headline."""
        return self.discourse.paragraphs[self.clause.paragraph].kind == "headline"


def inquiry_of(
    figure: FigureMention,
    discourse: Discourse,
    frames: Frames,
    change: Change | None = None,
    noun: str | None = None,
) -> Inquiry | None:
    """Return a figure with its place in the discourse, None where it stands in no clause."""
    clause = discourse.clause_at(figure.start)
    if clause is None:
        return None
    around: tuple[Clause, ...] = (clause,)
    while (outer := around[-1].outer) is not None:
        around = (*around, outer)
    sentence = discourse.sentences[clause.sentence]
    before = discourse.clauses_before(around[-1], _MOST_CLAUSES) if around[-1] is not sentence[0] else []
    begin = max(sentence[0].start, figure.start - _SENTENCE_REACH)
    bounded = figure.unit == "人" and figure.modifier in _BOUNDS
    is_size = bounded and _SIZE.match(discourse.text, figure.end) is not None
    state, is_age = frames.states.get(clause.sentence) or frames.at(clause), figure.unit in _AGES
    return Inquiry(figure, clause, around, sentence, before, begin, state, discourse, is_size, is_age, change, noun)
