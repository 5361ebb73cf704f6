"""The theme of a clause, to which what its verb tells happens: 把|合同|印了|500份, 医药费|每人|补了|800元.

Its number closes the clause and its noun stands before the verb, as an object that 把 puts first or as the topic.
"""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language.lexicon import grammar
from unionx.links.nouns.clause_before import TO
from unionx.links.nouns.kinds import OF_BODIES, counted_by, names
from unionx.links.nouns.noun_question import NounQuestion
from unionx.links.nouns.page_words import (
    BODY,
    CLAUSE_END,
    DATE,
    FIGURE,
    JOIN,
    MODIFIER,
    NOMINAL,
    NOUN,
    OF,
    OTHER,
    PERSON,
    PLACE,
    QUOTE,
    SENTENCE_END,
    VERB,
    PageWords,
)
from unionx.links.nouns.phrases import Phrase
from unionx.links.nouns.phrases_before import phrase_before, series_before
from unionx.links.nouns.series import Pair
from unionx.links.nouns.short_phrases import short
from unionx.links.nouns.undergone import is_undergone
from unionx.mentions.mention import FigureMention

_PUTS_FIRST = frozenset(grammar("puts_first"))
_NO_LEADS = frozenset([CLAUSE_END, SENTENCE_END, JOIN, OF, NOUN, NOMINAL])
_TELLS = frozenset([VERB, OTHER, DATE, BODY, PERSON])
_OF_TOPIC = frozenset([NOUN, NOMINAL, MODIFIER, OF, OTHER, PERSON, PLACE, BODY, DATE, QUOTE])
_MOST_WORDS = 12
_REMAINS = tuple(grammar("remains"))  # 门面|只|留|4间
_DONE, _HAS, _POINTS = "了", "有", frozenset("该本")
_PERSON, _NICKNAME = "nr", 2  # 老赵
#: what stands behind a number that closes its clause
ENDS = frozenset([CLAUSE_END, SENTENCE_END, JOIN])
_SIZES = frozenset(grammar("noun_cue", "empty"))  # 驿站600个，|总数|达到3200个
_ACTORS, _SHARED = ("person", "body", "household"), (None, "money")  # 保费|由工会|承担|六成


def theme(question: NounQuestion) -> Iterator[Pair]:
    """Yield the thing before the verb of a figure's clause of which the figure tells how much or how many."""
    figure, _, place, words, lead, before, _ = question
    lasts = figure.kind == "duration" and "growth" in lead.cues  # 把|午休|延长|半小时
    if (before is not None and not lasts) or words.sorts[place - 1] in _NO_LEADS:
        return
    phrase = _before_verb(words, place, tells=lasts or figure.modifier != "exact")  # 就业率|头一回|超过九成
    if phrase is None:
        return
    phrase = _without_payer(words, phrase, figure)
    disposed = _is_put_first(words, phrase)
    if not disposed and not _is_topic(words, phrase):
        return
    found = short(words, series_before(words, phrase))
    if found in _SIZES:
        return
    goal = disposed and words.labels[place - 1] == "p"
    has = words.texts[place - 1].endswith((_HAS, *_REMAINS, *TO))
    has = has or (figure.unit not in OF_BODIES and _is_done(words, place, phrase, found or ""))
    undergone = _is_whole(words, phrase) and is_undergone(found or "", figure, words, place)
    lasts = lasts and disposed
    part = figure.kind == "percentage" and not lead.cues and names(found or "") in _SHARED  # 胶树|倒伏|三成
    if (
        found
        and found not in _SIZES
        and not goal
        and (part or lasts or undergone or _is_of(found, figure, disposed=disposed, has=has))
    ):
        yield found, "theme"


def _is_whole(words: PageWords, phrase: Phrase) -> bool:
    """Say whether a phrase is a thing in full: not 光|学徒, which the dictionary joins elsewhere, nor a nickname."""
    at = phrase.end
    if words.labels[at - 1] == _PERSON and at - phrase.begin <= _NICKNAME >= len(words.text(phrase.begin, at)):
        return False
    if len(words.texts[at]) > 1 or words.is_done(at):
        return True
    return not words.is_morpheme(at) and names(words.text(at - 1, at + 1)) != "person"


def _is_done(words: PageWords, place: int, phrase: Phrase, noun: str) -> bool:
    """Say whether something was done to a thing behind an adverb, where it names nobody: 读书笔记|也|攒|了|13本."""
    done = words.texts[place - 1] == _DONE and _is_verb(words, place - 2)
    return done and names(noun) is None and words.labels[phrase.end] == "d"


def _before_verb(words: PageWords, place: int, *, tells: bool) -> Phrase | None:
    """Return the phrase before the verb and before those for whom it is done: 奖金|按|名次|加到|25万元."""
    last = _last_before_verb(words, place, tells=tells)
    while last is not None and (phrase := phrase_before(words, last)) is not None:
        lead = phrase.begin - 1
        if words.labels[lead] != "p" or words.texts[lead] in _PUTS_FIRST:
            return phrase
        last = _last_before_verb(words, lead + 1, tells=True)
    return None


def _last_before_verb(words: PageWords, place: int, *, tells: bool) -> int | None:
    """Return where the words end that stand before the verb and what goes with it; None where there is no verb."""
    for at in range(place - 1, max(-1, place - _MOST_WORDS), -1):
        bound = len(words.texts[at]) == 1 and words.is_morpheme(at)
        if words.sorts[at] in (NOUN, NOMINAL) or (bound and not words.is_done(at)):
            return at if tells and at < place - 1 else None
        verb = _is_verb(words, at)
        how = words.sorts[at] == MODIFIER and _is_verb(words, at + 1)  # 重新|印
        if words.sorts[at] not in _TELLS and not verb and not how:
            return None
        tells = tells or verb
    return None


def _without_payer(words: PageWords, phrase: Phrase, figure: FigureMention) -> Phrase:
    """Return the money before who pays it: 体检费|船厂|每人掏380元."""
    for end in range(phrase.end - 1, phrase.begin, -1) if figure.kind == "money" else ():
        if names(words.text(phrase.begin, end)) == "money" != names(words.text(phrase.begin, phrase.end)):
            return Phrase(phrase.begin, end)
    return phrase


def _is_verb(words: PageWords, at: int) -> bool:
    """Say whether a word is a verb, also of one character that has no tag of its own: 掏, 攒."""
    return words.sorts[at] == VERB or words.labels[at] == "zg"


def _is_put_first(words: PageWords, phrase: Phrase) -> bool:
    """Say whether 把 stands before a phrase and what tells of it: 把|欠缴|的|社保费|补了46万元."""
    begin = words.clause_begin(phrase.begin)
    told = words.sorts[phrase.begin - 1] == OF
    for at in range(phrase.begin - 1, begin - 1, -1):
        if words.texts[at] in _PUTS_FIRST:
            return True
        if words.sorts[at] not in _OF_TOPIC and not (told and words.sorts[at] == VERB):
            return False
    return False


def _is_topic(words: PageWords, phrase: Phrase) -> bool:
    """Say whether a phrase opens its clause, behind times, who has it and what tells of it."""
    if words.texts[phrase.begin - 1] in _POINTS:
        return False  # 该|基金|发放|90万元
    if words.sorts[phrase.begin - 1] == OF:
        return not words.has(words.clause_begin(phrase.begin), phrase.begin, FIGURE)  # 给矿工发的|慰问金
    for at in range(words.clause_begin(phrase.begin), phrase.begin):
        if words.sorts[at] not in _OF_TOPIC or words.labels[at] == "p":
            return False
    return True


def _is_of(noun: str, figure: FigureMention, *, disposed: bool, has: bool) -> bool:
    """Say whether a figure may tell of a thing: who acts is no theme, but for 科室干部|倒|有|290名."""
    named, wanted = names(noun), counted_by(figure)
    if named in _ACTORS and not (disposed or has):
        return False
    return named in wanted if wanted else (disposed or has) and named not in _ACTORS
