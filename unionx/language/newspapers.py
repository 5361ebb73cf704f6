"""What newspapers call themselves and their own: the paper before 讯 (本报), reporters, where a text goes on (下转).

Each is a pattern of the words of one class of the lexicon of grammar.
"""

from __future__ import annotations

from unionx.language.lexicon import alternation, grammar, lexicon

OWN_PAPER = alternation(grammar("own_paper"))
THIS_PAPER = alternation(grammar("own_paper", "itself"))
REPORTER = alternation(grammar("reporter"))
#: a reporter of any rank
ANY_REPORTER = alternation(
    word for word in grammar("writes_byline") if word.endswith(tuple(grammar("reporter", "staff")))
)
REPORTS = alternation(grammar("reports"))
DISPATCH = alternation(grammar("dispatch"))
GOES_ON = alternation(grammar("goes_on"))
MEDIUM_END = alternation(grammar("medium_end"))
OPENS_ARTICLE = alternation(grammar("opens_article"))
OPENS_LEAD = alternation(grammar("opens_article", "lead"))

#: the signs that open a piece of news or an item: ■ 市总工会…, △ 西安电机厂工会…
BULLETS = "■□●○◆◇▲△▼▽★☆◎►▶▷※"

#: 峄城讯|8月27日, 武威讯|近日, 石狮讯|我省: a place that a report is sent from, at the beginning of a line
PLACE_SENT_FROM = (
    rf"(?P<sent>\p{{Han}}{{2,6}})(?<![通资快短音简喜])讯(?=\d{{1,2}}月\d{{1,2}}日|{alternation(lexicon('vague_date').words())}"
    rf"|[今去][年天]|[全我本该][省市县区州]|[（(](?:{REPORTER}))"
)
#: 本报|巴中|讯, 大河网|南阳|5月6日电, too
SENT_FROM = (
    rf"(?:{THIS_PAPER}|社|网|报)(?P<sent>\p{{Han}}{{2,6}}?)(?:\d{{1,2}}月\d{{1,2}}日)?[电讯]|(?m:^){PLACE_SENT_FROM}"
)
