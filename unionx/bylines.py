"""Where a page names its authors: the places in which a space stands between names and is not a defect."""

from __future__ import annotations

import regex

ROLE = "记者|通讯员|特约记者|见习记者|实习生|实习记者|首席记者|摄影报道|摄影|图文|供稿|撰文|作者"
# （记者王鑫 方大丰 通讯员夏丽萍） · 本报记者 李润钊 本报通讯员 薛晓秋 摄 · 王昊 颜玉芹 摄 · 文/图 张三
_NAME = r"\p{Han}[\p{Han}·]{0,7}"
_NAMES = rf"{_NAME}(?:[ 、,，]{_NAME}){{0,8}}"
BYLINE = regex.compile(
    rf"[（(][^（）()\n]{{0,12}}(?:{ROLE})[^（）()\n]{{0,60}}[）)]"
    rf"|(?:本报|本网|新华社)? ?(?:{ROLE})[ :：]{_NAMES}(?: ?[^\s。，]{{0,8}}(?:{ROLE}) ?{_NAMES}){{0,3}}(?: ?[/文图摄影]+)?(?=\s|$)"
    rf"|(?<![^\n。！？!?”\"』」）) ]){_NAME}(?: {_NAME}){{0,5}} ?(?:文/图|摄/\p{{Han}}+|[摄文图](?=\s|$)|摄影)"
    rf"|(?<![^\n]){_NAME}(?: {_NAME}){{1,4}}[）)]"  # 莹 贾丽莉): the head of the byline is lost
)


def byline_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of ``text`` that are bylines or credits, in order."""
    return [match.span() for match in BYLINE.finditer(text)]
