"""What opens an article before its first words: 本报南昌1月13日电（记者 王强）."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.newspapers import MEDIUM_END, OWN_PAPER, PLACE_SENT_FROM, REPORTER, REPORTS

# 本报南昌1月13日电（记者 …） · 【本报讯】（…） · 晨报讯|4月23日 · （通讯员 …） · 京山讯（…）
# · 《泰州工人报》（2023年7月14日）本报讯
BYLINE = regex.compile(
    rf"(?:《\p{{Han}}{{2,10}}[报刊]》)?(?:[（(][^（）()\n]{{0,40}}[)）])?[【［〖]?"
    rf"据?(?:{OWN_PAPER}|[日晚早晨午快商]报(?=讯)|\p{{Han}}{{2,8}}?(?:[报网社]|{MEDIUM_END})|\p{{Han}}网(?=[^，。；（(]{{0,14}}讯))"
    r"[^，。；（(]{0,14}?[讯电](?![力器视商缆工厂站网话影脑子公局所段])[】］〗]?[：: ]*(?:[（(][^（）()\n]{0,60}[)）])?"
    # 本报讯 |通讯员王艳、李青 记者陈洁报道|
    rf"(?:(?:{REPORTER})[^，。；\n]{{2,48}}?(?:{REPORTS})(?![了的称])[：: ]*)?"
    rf"|{PLACE_SENT_FROM}(?:[（(][^（）()\n]{{0,60}}[)）])?"
    # 妇女报记者李青 发自海口 |6月3日
    rf"|(?:[\p{{Han}}·]{{2,12}}?)?(?:{REPORTER})(?: ?\p{{Han}}{{2,3}}){{1,4}}"
    rf" ?(?:{alternation(grammar('sent_from'))})\p{{Han}}{{2,6}} ?(?:{REPORTS})?[：: ]*"
    rf"|(?:\p{{Han}}{{2,6}}[讯电] ?)?[（(][^（）()\n]{{0,12}}(?:{REPORTER})[^（）()\n]{{0,50}}[)）]"
)
LONGEST_BYLINE = 100
