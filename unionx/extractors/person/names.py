"""Tells where a Chinese personal name ends (刘峰|表示, 欧阳晓明|说) and whether what stands around it bears it out."""

from __future__ import annotations

import re

from unionx.language.lexicon import lexicon
from unionx.language.text import HAN_RANGES
from unionx.language.tokens import tag

SURNAME = lexicon("surname").mapping("kind")
COMPOUND = tuple(word for word, kind in SURNAME.items() if kind == "compound")
COMPOUND_SET = frozenset(COMPOUND)
SPEECH = frozenset(lexicon("speech").words())
_SPEECH_WORDS = tuple(SPEECH)
HAN = re.compile(rf"[{HAN_RANGES}]")
_GIVES = re.compile(r"(?:作(?:了|动员|报告|讲话|专题|总结|交流|主题|重要)|主持|任|出席|陪同)")
# A word of these does not begin the last character of a given name: 刘峰|对, 何东|为.
STOP = frozenset("们在对说为和与等的是将被把向从于就也都还及或称了着过至并而则已曾因让给由到，。、（）的之")
CLAUSE = frozenset('据，。！？；：,;:!?\n“”"（）()、 ')


def name_end(text: str, start: int) -> int | None:
    """Return where the Chinese name that begins at ``start`` ends, None where none can begin there.

    A name is a family name and one or two characters; how many, the words of what follows tell (刘峰|表示,
    武立军|赞不绝口).
    """
    window = text[start : start + 9]
    family = next((n for n in (4, 3, 2) if window[:n] in COMPOUND_SET), 1 if window[:1] in SURNAME else 0)
    if not family or not HAN.match(window[family : family + 1]) or window[family] in STOP:
        return None
    words = tag(window)
    first, label = words[0]
    if len(first) > family and label[:2] != "nr" and not (len(first) == 2 and label in ("nz", "x")) and family == 1:
        # 主席|高度重视; but 主席|金学兰，: two characters that are a word, and one that ends the name.
        three = start + 3
        if SURNAME[window[0]] == "rare":
            return None  # 女工|关爱室
        return (
            three if len(first) == 2 and HAN.match(text[start + 2 : three]) and _follows_well(text, three) > 1 else None
        )
    short = start + family + 1
    if not HAN.match(text[short : short + 1]) or text[short] in STOP:
        return short
    if text[short + 1 : short + 2] in ("了", "着", "过"):
        return short
    behind = _follows_well(text, short + 1)
    if _follows_well(text, short) > behind:
        return short
    if behind < 2 and _follows_well(text, short + 2) >= 2 and HAN.match(text[short + 1]):
        return short + 2 if label[:2] != "nr" and _is_speech(text, short + 2) else short + 1  # 罗其其格|表示
    return short + 1


def _is_speech(text: str, at: int) -> bool:
    return text.startswith(("说", "表示", "介绍", "告诉", "出席", "参加", "主持"), at)


def _follows_well(text: str, at: int) -> int:
    """Say how well what stands at ``at`` goes on behind a name: 2 a mark or a verb of speech, 1 a word, 0 less."""
    if at >= len(text) or text[at] in CLAUSE or text[at] in "、等":
        return 2
    if not HAN.match(text[at]):
        return 2
    word, label = tag(text[at : at + 6])[0]
    if word in SPEECH or _GIVES.match(text, at):
        return 3
    if text[at] in STOP:
        return 2
    return 1 if len(word) > 1 and label[:2] not in ("nr",) else 0


def is_word(given: str) -> bool:
    """Say whether a given name is a common word: 劳模工匠林|建设|启动."""
    words = tag(given)
    return len(given) == 2 and len(words) == 1 and words[0][1][:1] == "v"


def bounded(text: str, start: int, end: int, *, strict: bool) -> bool:
    """Say whether what follows bears out a name: a mark, a verb of speech, 的."""
    after = text[end : end + 4]
    if not after or after[0] in CLAUSE or after.startswith(_SPEECH_WORDS):
        return True
    if strict:
        return False
    words = tag(text[start : end + 4])
    at = start
    for word, label in words:
        if at == end:
            return label[:1] != "n" or word in SPEECH
        at += len(word)
    return False


def cut_before(text: str, start: int, end: int) -> bool:
    """Say whether a word ends where a name begins: not in 辽|宁省."""
    if any(not HAN.match(c) for c in text[start:end]):
        return False
    at = max(0, start - 4)
    for word, _ in tag(text[at:end]):
        if at < start < at + len(word):
            return False
        at += len(word)
    return True


def stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether a name of two characters is not part of another word or of a longer name."""
    head = max(0, start - 4)
    at = head
    for word, _ in tag(text[head : end + 4]):
        if at <= start and at + len(word) >= end and len(word) > end - start:
            return False
        if at < start < at + len(word) or at < end < at + len(word):
            return False
        at += len(word)
    return True
