"""Who acts on behind a sentence in which another acts in passing: 甲厂翻修旧楼，县总工会补助8万元。|三楼改套间."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import Head, Use


def main_of(told: Sequence[Head], counts: Callable[[], Mapping[str, int]], discourse: Discourse) -> Head:
    """Return the body of the account that a sentence tells of before one that acts nowhere else, else the last.

    ``told`` are the heads of the sentence, ``counts`` tells in how many sentences of the account each body heads a
    clause.
    """
    last = told[-1]
    if last.use is not Use.AGENT:
        return last
    before = [head for head in told if head.use is Use.AGENT and head.name != last.name]
    by_whom = [] if before else _by_whom(last, discourse)
    known = counts() if before or by_whom else {}
    if known.get(last.name or "", 0) > 1:
        return last
    elsewhere = len(before) > 0  # who heads a clause here, too, is counted once for this sentence
    return next((one for one in reversed(before or by_whom) if known.get(one.name or "", 0) > elsewhere), last)


def _by_whom(last: Head, discourse: Discourse) -> list[Head]:
    """Return the bodies by which the sentence says that something is done: 由县总工会|代缴."""
    clause, actors = discourse.clause_at(last.start), discourse.actors
    begin = discourse.sentences[clause.sentence][0].start if clause is not None else last.start
    by = [body for body in actors.led_between(begin, last.start) if discourse.text[body.start - 1] == "由"]
    return [Head(actors.name(body), body, body.start, body.end, Use.AGENT) for body in by]
