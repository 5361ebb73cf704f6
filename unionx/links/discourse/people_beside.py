"""Who is only told of beside somebody else, whom 他 behind means: 韩文山退休了。他的徒弟|罗小兰|夺了冠。|他|…."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import words_of
from unionx.mentions.mention import PersonMention

# 刘强摔伤了，站长高翔|给他|上药。“多谢。”|他|说: who did something with him is not whom he means
_ON_OTHER = regex.compile(r"[^，,。；]{0,12}?[给向为对把被叫让请教带陪替与和跟扶劝帮][他她](?![们的])")
# 从副主席高翔|手中|接过奖金。|他|…: nor is who only gave or helped
_ASIDE = regex.compile(
    rf"手[中里上]|那[里儿]|[送递寄颁赠捐发交][来给过发出上]{{0,2}}的|的?[^，。；]{{0,4}}(?:{alternation(grammar('helps_out'))})下"
)
# 徒弟罗小兰|跟着他|学手艺。|他|…, |他带的|徒弟罗小兰出了师: nor is he of whose clause he is a part
_WITH_HIM = regex.compile(r"[^，,。；：“”]{0,16}?[他她](?![们的])")
_CLAUSE_BEGINS = regex.compile(r"[^，,。；：！？“”\n]{0,24}$")
_KIN = {"他": tuple(grammar("relative", "woman")), "她": tuple(grammar("relative", "man"))}
_OFFICIAL = regex.compile(rf"[^，,。；]{{0,8}}?(?:{words_of('speech')})")
_REACH, _SAYING = 60, 8  # characters


def is_beside(person: PersonMention, at: int, text: str) -> bool:
    """Say whether a person is not whom 他 at a place means, since he gave, helped or is told of with that one."""
    if _ON_OTHER.match(text, person.end) or _ASIDE.match(text, person.end):
        return True
    before = _CLAUSE_BEGINS.search(text, max(0, person.start - _REACH), person.start)
    lead = before[0] if before is not None else ""
    if text[at] in lead or lead.endswith(_KIN.get(text[at], ())):
        return True
    speaks = _OFFICIAL.match(text, person.end, person.end + _SAYING)
    beside = _WITH_HIM.match(text, person.end, at) if speaks is None else None
    return beside is not None and beside[0][-1] == text[at]
