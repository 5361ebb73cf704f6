"""What leads from a name to the titles behind it: 甲|是|市总工会主席, 甲|（|焊工）, 甲|，女，现任|区总工会主席."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN

# what is told of one before the title: 是一名|普通的|焊工, but not 是一名来自…的
_TOLD = r"(?:(?!来自|[在从到])\p{Han}{1,8}的)?"
#: a count of one: 船厂|一名普通的|焊工
ONE = rf"一[名位个]{_TOLD}"
_SEX_OR_NATION = r"[男女]|\p{Han}{1,5}族"
# 甲是|市总工会主席, 甲系|…, 甲（|…）, 甲，|…，
LEADS_TITLE = regex.compile(
    rf"[，,]?[现已原]?[是系为](?:(?P<counted>(?:一|(?!名[誉牌]|个[人体]|位[于居]))[名位个]{_TOLD})|该|我[市省县区])?(?P<mark>)"
    rf"|(?:[（(](?:{_SEX_OR_NATION})[）)])?(?P<mark>[（(，,] ?)(?<=[（(] ?)(?:(?:{_SEX_OR_NATION}|\d{{2}}岁)[，,、])*"
    rf"|(?:[（(](?:{_SEX_OR_NATION})[）)])?(?P<mark>[，,] ?)"
)
# …，第四届|全国人大代表, …，曾两次当选|全国劳动模范, …，曾任|江海船厂厂长
_OFTEN = rf"(?:{alternation(grammar('before_honour'))}|并)?(?:[两三四五六七八九\d]次)?"
GOES_ON = regex.compile(
    rf"[，,](?:第[{TO_TEN}\d]{{1,3}}届|(?:\d{{4}}年)?{_OFTEN}(?:{alternation(grammar('takes_office', 'elected'))})为?"
    rf"|\d{{4}}年(?:{alternation(grammar('takes_office'))})"
    rf"|(?:\d{{4}}年)?[后先]?(?:{alternation([*grammar('holds_office'), *grammar('in_office')])}))"
)
ENDS_SENTENCE = regex.compile(r"[。！？\n]")
GAP = regex.compile(rf"[（(](?:{_SEX_OR_NATION})[^（）()\n]{{0,6}}[）)] ?(?P<mark>)")
# 丙  女  |来安县小学教师
ROW_GAP = regex.compile(r"(?:[（(][^（）()\n]{1,6}[）)])?(?P<mark>)[ |（(，,：:]*(?:[男女][ |，,：:]+)?")
# 甲，女，1970年出生，现任|区总工会主席
# 乙今年52岁，是|船厂焊工, 乙是石门县人，|全国五一劳动奖章获得者; 丙，男，1970年出生，中共党员，|化工厂焊工
_AGE = rf"(?:{alternation(grammar('aged'))})?\d{{2}}岁|\d{{4}}年[^，。；\n]{{0,10}}"
_SCHOOL = rf"(?:{alternation(grammar('schooling'))})[^，。；\n]{{0,6}}"
_MEMBER = alternation(grammar("party_member"))
_ATTRIBUTE = rf"(?:{_SEX_OR_NATION}|{_AGE}|[^，。；\n]{{0,6}}(?:{_MEMBER})|[^，。；\n]{{2,14}}人|{_SCHOOL})"
LATER = regex.compile(
    rf"[^。；！？\n]{{0,50}}?(?P<holds>{alternation(grammar('holds_office'))})(?P<mark>)"
    rf"|(?:{_AGE})，[现也]?[是系](?P<mark>)|(?:{_AGE})?(?:，{_ATTRIBUTE})+，[现也]?[是系]?(?P<mark>)|[是系][^，。；\n]{{2,14}}人，(?P<mark>)"
    rf"|(?:{alternation(grammar('comes_from'))})[^，。；\n]{{2,14}}，[现也]?是(?P<mark>)"  # 丁来自四川，是|甲公司员工
)
# 推荐护士甲|为省劳动模范
PROPOSED = regex.compile(rf"{alternation(grammar('proposed', '-'))}|拟")
STOPS = ("", "，", "。", "；", "）", ")", "\n", " ", ",", ";", "|", "、", "的")
#: how a bracket opens that may hold nothing but a title: 甲（工会主席）
OPENS = ("（", "(", "（ ", "( ")
