"""Pages of any size that go on with one thing: every kind of token of a page, alone, in pairs, nested, one a line.

A reader that looks at all names for each name, or along the page for each bracket, is fast on every real page and
stands still on these. ``PAGES`` names them; each is a function from a size to a text of about so many characters.
``SHORT`` are those of one kind of token, all of them different or all the same.
"""

from __future__ import annotations

from collections.abc import Callable

Token = Callable[[int], str]

_GIVEN = "明华建国志强秀英丽娟伟芳敏静磊洋勇艳杰涛超霞平刚桂兰玉梅红军健波宁玲鹏飞辉斌"
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_PLACE = "海山江河湖港城川原岭泉溪林石沙谷塘桥湾浦潭峰岩洲田村堡口关屯"


def _name(i: int) -> str:
    given, rest = _GIVEN[i % len(_GIVEN)], i // len(_GIVEN)
    family = _FAMILY[rest % len(_FAMILY)]
    third = rest // len(_FAMILY)
    return family + given + _GIVEN[third % len(_GIVEN)]


def _place(i: int) -> str:
    made = ""
    i += len(_PLACE)
    while i:
        made, i = made + _PLACE[i % len(_PLACE)], i // len(_PLACE)
    return made


TOKENS: dict[str, Token] = {
    "digit": lambda i: str(i % 10),
    "number": lambda i: str(1000 + i),
    "grouped": lambda i: f"{1 + i % 999},{i % 1000:03}",
    "comma_digits": lambda i: f"{i % 1000:03},",
    "decimal": lambda i: f"{i % 1000}.{i % 100}",
    "hanzi_number": lambda i: "三十五万六千一百零二"[i % 10],
    "percent": lambda i: f"增长{i % 100}.{i % 10}%",
    "count": lambda i: f"会员{i + 3}名",
    "bare_count": lambda i: f"{i + 3}人",
    "money": lambda i: f"发放慰问金{i + 3}万元",
    "about": lambda i: f"近{i + 3}余家",
    "union": lambda i: f"{_place(i)}市总工会",
    "short_union": lambda i: "市总工会",
    "no_union": lambda i: "总工会",
    "company_union": lambda i: f"{_place(i)}集团有限公司工会",
    "firm": lambda i: f"{_place(i)}有限责任公司",
    "committee": lambda i: "委员会",
    "office": lambda i: "办公室",
    "department": lambda i: f"{_place(i)}部",
    "school": lambda i: f"{_place(i)}大学",
    "person": _name,
    "spaced_person": lambda i: f"{_name(i)} ",
    "titled": lambda i: f"主席{_name(i)}",
    "union_titled": lambda i: f"{_place(i)}市总工会党组书记、主席{_name(i)}",
    "title": lambda i: "副主席",
    "foreign": lambda i: "阿不都·",
    "date": lambda i: f"20{i % 23:02}年{1 + i % 12}月{1 + i % 28}日",
    "day": lambda i: f"{1 + i % 12}月{1 + i % 28}日",
    "month": lambda i: f"{1 + i % 12}月",
    "year": lambda i: f"{1990 + i % 33}年",
    "last_year": lambda i: "去年",
    "range": lambda i: f"{1 + i % 12}月至",
    "clock": lambda i: f"{i % 24}时{i % 60}分",
    "region": lambda i: "山东省威海市环翠区",
    "bare_region": lambda i: ("威海", "济南", "苏州", "贵阳", "兰州")[i % 5],
    "level": lambda i: "省市区县"[i % 4],
    "county": lambda i: f"{_place(i)}县",
    "quoted": lambda i: f"“{_place(i)}工程”",
    "quoted_said": lambda i: f"“{_place(i)}。”",
    "book": lambda i: f"《{_place(i)}》",
    "open_quote": lambda i: "“",
    "close_quote": lambda i: "”",
    "open_book": lambda i: "《",
    "close_book": lambda i: "》",
    "open_bracket": lambda i: "（",
    "close_bracket": lambda i: "）",
    "half_bracket": lambda i: "(",
    "square": lambda i: "【",
    "bracketed": lambda i: f"（{_place(i)}）",
    "bracketed_count": lambda i: f"（{i + 3}人）",
    "named_count": lambda i: f"会员{i + 3}名（{_name(i)}）",
    "bracketed_name": lambda i: f"（{_name(i)}）",
    "list_mark": lambda i: "、",
    "part_mark": lambda i: "；",
    "comma": lambda i: "，",
    "stop": lambda i: "。",
    "colon": lambda i: "：",
    "dash": lambda i: "——",
    "dots": lambda i: "……",
    "hyphen": lambda i: "-",
    "blank": lambda i: " ",
    "wide_blank": lambda i: "　",
    "tab": lambda i: "\t",
    "break": lambda i: "\n",
    "return": lambda i: "\r\n",
    "two_breaks": lambda i: "\n\n",
    "invisible": lambda i: "\u200b",
    "heading": lambda i: f"\n# {_place(i)}市总工会慰问职工\n",
    "bare_heading": lambda i: f"\n\n{_place(i)}市慰问职工\n\n",
    "hash": lambda i: "#",
    "rule": lambda i: "\n---\n",
    "byline": lambda i: f"\n本报记者 {_name(i)}\n",
    "correspondent": lambda i: f"\n本报讯（记者{_name(i)} 通讯员{_name(i + 7)}）",
    "signature": lambda i: f"（{_name(i)} {_name(i + 7)}）\n",
    "caption": lambda i: f"\n图为{_place(i)}工会。 {_name(i)} 摄\n",
    "photo": lambda i: f"{_name(i)}摄",
    "source": lambda i: f"\n来源：{_place(i)}日报\n",
    "editor": lambda i: f"\n责任编辑：{_name(i)}\n",
    "page_no": lambda i: f"\n第{i}版 \n",
    "among": lambda i: "其中",
    "among_count": lambda i: f"其中男{i + 3}人，",
    "since": lambda i: f"自{2000 + i % 20}年以来，慰问{i + 3}人，",
    "span_in_brackets": lambda i: f"五年来（2013年至2017年），慰问{i + 3}人，",
    "total_of_union": lambda i: f"市总共慰问{i + 3}万人，市总工会，",
    "line_without_blanks": lambda i: "慰问。慰问\n",
    "prize": lambda i: f"一等奖{i + 3}名",
    "each": lambda i: f"每人{i + 3}元",
    "total": lambda i: f"共计{i + 3}人",
    "men_women": lambda i: f"男{i + 3}人、女{i + 5}人",
    "item": lambda i: f"\n{i + 1}.{_place(i)}工会\n",
    "hanzi_item": lambda i: f"{'一二三四五六七八九'[i % 9]}是",
    "tag": lambda i: "<p>",
    "open_tag": lambda i: "<",
    "open_attribute": lambda i: "<a b='",
    "closed_tag": lambda i: f"<b>{_place(i)}</b>",
    "entity": lambda i: "&nbsp;",
    "address": lambda i: f"http://a{i}.cn/",
    "letters": lambda i: "ab",
    "words": lambda i: f"GDP{i} ",
    "look_alike": lambda i: "2O",
    "traditional": lambda i: "總工會",
    "traditional_union": lambda i: f"{_place(i)}縣總工會",
    "of": lambda i: "的",
    "and": lambda i: "和",
    "for": lambda i: "为",
    "plan": lambda i: f"将建{i + 3}个",
    "said": lambda i: f"{_name(i)}说：",
    "pronoun": lambda i: "该",
    "whole_city": lambda i: "全市",
    "worker": lambda i: "职工",
    "honour": lambda i: f"{_name(i)}荣获全国劳动模范称号",
    "honour_list": lambda i: f"{_place(i)}公司 {_name(i)}\n",
    "award": lambda i: f"授予{_place(i)}公司“五一劳动奖状”",
    "short_line": lambda i: f"{_place(i)}\n",
    "wrapped_line": lambda i: f"港城市总工会慰问{_place(i)}一线困难职工\n",
    "hanzi": lambda i: chr(0x4E00 + i * 7 % 20000),
    "latin_digit": lambda i: "a1",
    "star": lambda i: "*",
    "pipe": lambda i: "|",
    "emoji": lambda i: "😀",
    "abbreviation": lambda i: f"{_place(i)}市总工会（以下简称{_place(i)}总工会）",
    "given_to": lambda i: f"为{i + 3}名职工发放{i + 5}元",
    "sentence": lambda i: f"{_place(i)}市总工会今年为{i + 3}名职工发放慰问金{i + 5}万元。",
}  # fmt: skip

# What most pages consist of: each of them beside each of the others, and before each of the others.
_MAIN = (
    "count", "union", "short_union", "titled", "person", "date", "last_year", "bare_region", "quoted", "open_book",
    "bracketed", "list_mark", "part_mark", "stop", "break", "heading", "byline", "among_count", "grouped", "no_union",
    "blank",
)  # fmt: skip
_BESIDE = ("，", "、", "；", "。", "\n", " ", "和", "“", "（")
_SEPARATED = (
    "union", "short_union", "no_union", "company_union", "firm", "person", "titled", "union_titled", "count", "money",
    "grouped", "percent", "date", "day", "month", "year", "last_year", "bare_region", "county", "quoted", "book",
    "prize", "number", "digit", "item", "honour", "school",
)  # fmt: skip
_NESTED = ("“”", "‘’", "《》", "（）", "()", "【】", "[]", "<>", "〔〕", "“‘")

Page = Callable[[int], str]


def _repeated(*tokens: Token, between: str = "", same: bool = False) -> Page:
    def page(size: int) -> str:
        pieces, length, at = [], 0, 0
        while length < size:
            for token in tokens:
                pieces.append(token(0 if same else at) + between)
                length += len(pieces[-1])
            at += 1
        return "".join(pieces)

    return page


def _halves(first: Page, second: Page) -> Page:
    return lambda size: f"{first(size // 2)}\n{second(size // 2)}"


def _nested(marks: str, inside: str) -> Page:
    def page(size: int) -> str:
        each = f"{marks[0]}{inside}"
        many = max(1, size // (len(each) + 1))
        return each * many + marks[1] * many

    return page


def _alone() -> dict[str, Page]:
    made: dict[str, Page] = {}
    for name, token in TOKENS.items():
        made[name] = _repeated(token)
        if token(0) != token(1):
            made[f"{name} same"] = _repeated(token, same=True)
    return made


def _together() -> dict[str, Page]:
    made = {f"{name} {mark!r}": _repeated(TOKENS[name], between=mark) for name in _SEPARATED for mark in _BESIDE}
    for one in _MAIN:
        for other in _MAIN:
            if one < other:
                made[f"{one} {other}"] = _repeated(TOKENS[one], TOKENS[other])
            if one != other:
                made[f"{one} before {other}"] = _halves(_repeated(TOKENS[one]), _repeated(TOKENS[other]))
    for marks in _NESTED:
        for inside in ("", "a", "会员3名", "市总工会", "王小明"):
            made[f"nested {marks}{inside}"] = _nested(marks, inside)
    return made


SHORT = _alone()
PAGES = SHORT | _together()
