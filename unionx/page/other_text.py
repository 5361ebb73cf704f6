"""What stands on a page that is no Chinese prose: another language, garbage, code, a table, tags.

It is told in the page record's warnings, with the share of the page that is Chinese. Each kind is counted once along
the page, and only where a character that it needs is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from unionx.language import regex
from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regex import HAN_RANGES
from unionx.language.text import Text, in_simplified_set, simplify
from unionx.page.markup import left_markup

_HAN = re.compile(f"[{HAN_RANGES}]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]+")
_HANGUL = regex.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+")
_LATIN = re.compile("[A-Za-zÀ-ɏ]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_LANGUAGES = (("Japanese", _KANA, 0.06), ("Korean", _HANGUL, 0.1), ("in Cyrillic letters", _CYRILLIC, 0.5),
              ("in Latin letters", _LATIN, 0.5))  # fmt: skip
# What a wrong decoder leaves: 锟斤拷, 烫烫烫, 屯屯屯, �, private use, C1 controls.
_GARBAGE = regex.compile("锟斤拷|锟|烫{3,}|屯{3,}|[\ufffd\ue000-\uf8ff\x80-\x84\x86-\x9f]")
# What kana, Hangul and garbage begin with, which most pages have none of.
_ODD = re.compile(
    "[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3锟烫屯\ufffd\ue000-\uf8ff\x80-\x84\x86-\x9f]"
)
# 忄冂彳亻: radicals that are no words, as a reader of pictures leaves them where it reads 惯 as 忄贯. Not 丨,
# which parts the words of a menu: 首页丨要闻.
_RADICALS = re.compile(
    "[亅丿乀乁乚丶亠冂冖冫凵勹匚匸卩阝廴彐彑彡彳忄氵氺灬爫犭疒癶礻纟糹罒艹虍衤覀讠訁辶釒钅飠饣髟亻刂宀扌攵攴夂囗]+"
)
_FEW_RADICALS = 5
_CODE = re.compile(r"[{}\[\];=<>\\\"()_$]")
_CODE_LINE = re.compile(
    r"^[ \t]*(?:[\"'][^\"'\n]{1,60}[\"'][ \t]*:|[}\]][,;)]*[ \t]*$|[^。\n]{0,200}[;{][ \t]*$)", re.MULTILINE
)
_CELLS = re.compile(r"\t|[,，;](?=[^,，;\n]{0,20}[,，;\n]|[^,，;\n]{0,20}$)|[|│┃]| {3,}|\u3000{2,}")
_PARTS_CELLS = frozenset("\t,，;|│┃")
_ROW_PARTS = re.compile(r"[\t,;|]")
_CELLS_OF_A_TABLE = re.compile(r"[\t,;|│┃]| {3,}|\u3000{2,}")
_NUMERAL = re.compile(r"\s*[-+]?\d[\d.,]*\S{0,2}\s*")  # 10000, 12.5%, 300人
_OF_SENTENCES = regex.compile(r"[！？!?]|[，；]$|\p{Han}[”\"’')）]{0,2}\.(?![\d,;|\t])")  # 慰问职工300人,发放20万元.
_ROW_BELOW_A_UNIT = re.compile(
    r"(?:\S{1,20}(?:[ \u3000]+-?[\d.,]+){1,12}|-?\d[\d.,]*%?)[ \u3000]*"
)  # 慰问金 300, or 300 alone
# 云溪县 300 20 4.5%, and a column of numbers alone
_ROW_OF_NUMBERS = re.compile(r"(?:\S{1,20}(?:[ \u3000]+-?\d[\d.,]*%?){1,12}|-?\d[\d.,]*%?)[ \u3000]*")
_BARE_NUMBER = re.compile(r"\s*-?\d[\d.,]*%?\s*")
_UNIT_LINE = re.compile(
    rf"(?:{alternation(grammar('column_unit', 'table'))})[:：]\s{{0,4}}[十百千万亿]{{0,3}}"
    r"[元人个户家件名吨人次平方米公里]{1,4}\s{0,4}[)）]?\s{0,4}$",
    re.MULTILINE,
)
_ROW_OF_TWO = re.compile(r"[^,;|\t。，；：]{1,30}[,;|\t] ?-?\d[\d.,]*%?")  # 南京市,100, of a spreadsheet
_SHORT = 60  # characters of a row's cell; below as many letters nothing is told of the language
_FEW = 20
_HANDFUL = 5  # characters in words that only Chinese pages have, of which no page of another language has as many
# 会#员^大, 会□大: signs that a reader of pictures, or a wrong decoder, leaves between two Chinese characters
_SIGN_BETWEEN = regex.compile(rf"(?<=[{HAN_RANGES}])[A-Za-z?@#$^&*~|\\_=+<>□▯〓](?=[{HAN_RANGES}])")
_FEW_SIGNS = 10
_ASCII = bytes(range(0x80))
_SIGNS = bytes(range(0xA1, 0xB0))  # the first bytes of what GB 2312 holds beside Chinese characters


def warnings(text: str) -> list[str]:
    """Return what a reader should know of a page that is not, or not only, Chinese prose.

    >>> warnings("労働組合はきのう大会をひらきました。")
    ['not Chinese: Japanese; 35 % of its letters are Chinese characters']
    """
    return [told for kind in _KINDS for told in kind(text)]


class _InSet(NamedTuple):
    """How many characters of a text GB 2312 holds, and how many Chinese ones."""

    all: int
    han: int


@OfLastTexts
def _in_set(text: str) -> _InSet:
    coded = in_simplified_set(text)
    pairs = coded.translate(None, _ASCII)[::2]
    return _InSet(len(coded) - len(pairs), len(pairs.translate(None, _SIGNS)))


def _size(pattern: re.Pattern[str] | regex.Pattern[str], text: str) -> int:
    return sum(m.end() - m.start() for m in pattern.finditer(text))


def _language(text: str) -> Iterator[str]:
    if _in_set(text).han * 10 > len(text) * 6 and not _ODD.search(text):
        return  # the rest is too little for another language
    han = _size(_HAN, text)
    if han * 10 > len(text) * 6 and not _KANA.search(text) and not _HANGUL.search(text):
        return
    letters = _size(_LETTERS, text)
    if text.strip() and not han:
        name = "Japanese; " if _KANA.search(text) else "Korean; " if _HANGUL.search(text) else ""
        yield f"not Chinese: {name}no Chinese character on the page"
        return
    if letters < _FEW or (letters - han) * 20 < letters:
        for name, pattern, _ in _LANGUAGES[:2]:
            if letters >= 10 and _size(pattern, text) * 4 > letters:
                yield f"not Chinese: {name}; {_percent(han, letters)} of its letters are Chinese characters"
        return
    for name, pattern, share in _LANGUAGES:
        if _size(pattern, text) > share * letters:
            yield f"not Chinese: {name}; {_percent(han, letters)} of its letters are Chinese characters"
            return
    if han * 2 < letters:
        chinese = _percent(han, letters)
        yield f"not Chinese: in letters of another script; {chinese} of its letters are Chinese characters"


def _in_characters_alone(text: str) -> Iterator[str]:
    """Tell of 労働組合総連合会 春闘方針 and 賃金引上 要求, pages with hardly any kana or Hangul."""
    han = _doubtful_han(text)
    if (count := _forms_of_japan(han)) and _size(_KANA, text) * 100 <= len(han) * 6:  # else its language is told
        yield f"not Chinese: Japanese; {_percent(count, len(han))} of its Chinese characters have forms of Japan alone"
    elif len(han) >= _FEW and _size(_KANA, text) + _size(_HANGUL, text) < _FEW:
        counts = {language: in_words_of(language, text) for language in ("Korean", "Japanese")}
        name = max(counts, key=counts.__getitem__)
        if counts[name] * 12 > len(han) and in_words_of("Chinese", text) * 28 < min(len(han), 28 * _HANDFUL):
            share = _percent(counts[name], len(han))
            yield f"not Chinese: {name}; {share} of its Chinese characters stand in words of that language alone"


@cache
def _words_of(language: str) -> re.Pattern[str]:
    return re.compile(alternation(lexicon("word_abroad").words(language=language)))


def in_words_of(language: str, text: str) -> int:
    """Return how many characters stand in words of a language, 0 where it is one word alone that is not Chinese."""
    found = _words_of(language).findall(text)
    return sum(map(len, found)) if len(set(found)) > 1 or language == "Chinese" else 0


def _doubtful_han(text: str) -> str:
    """Return the Chinese characters of a text, none where GB 2312 holds nearly all that there is."""
    doubtful = (len(text) - _in_set(text).all) * 20 > len(text) and not text.isascii()
    # 〇 is in no set, and stands in 二〇〇〇年
    return "".join(_HAN.findall(text)).replace("〇", "") if doubtful else ""


def _forms_of_japan(han: str) -> int:
    """Return how many characters are those of Japan alone, 労 and 働; 0 where they are few, or no page of Japan's.

    爲 and 羣 are of traditional pages, which have them simplified. A simplified page has rare ones in names (王喆),
    beside which no traditional character stands; a text that was decoded wrongly has more that are in no set.
    """
    others = [c for c in set(han) if not c.encode("gb2312", "ignore")] if len(han) >= _FEW else []
    rare = [c for c in others if not c.encode("cp950", "ignore")]
    in_japan = {c for c in rare if len(c.encode("euc_jp", "ignore")) == 2}
    at_most, of_no_set = _count(han, in_japan), _count(han, rare)
    if at_most * 25 < len(han) or at_most * 2 <= of_no_set or (_count(han, others) - of_no_set) * 20 < len(han):
        return 0
    kept = [c for c, plain in zip(han, simplify(Text(han)).text, strict=True) if c == plain and c in in_japan]
    return len(kept) if len(kept) * 25 >= len(han) else 0


def _count(text: str, characters: Iterable[str]) -> int:
    return sum(map(text.count, characters))


@cache
def _spoken() -> dict[int, None]:
    """Return what leaves the characters of Cantonese out (喺, 嘅), which no set of the written language has."""
    return dict.fromkeys(map(ord, lexicon("lone_character").mapping("characters")["dialect"]))


def _garbage(text: str) -> Iterator[str]:
    broken = _size(_GARBAGE, text) if _ODD.search(text) else 0
    han = "".join(_HAN.findall(text)).replace("〇", "") if broken else _doubtful_han(text)
    han = han.translate(_spoken()) if han else ""
    # 鍏ㄥ浗鎬诲伐浼: UTF-8 read as GBK gives characters that neither GB 2312 nor Big5 holds, beside such as each holds.
    rare = len(han) - len(han.encode("gb2312", "ignore")) // 2
    if rare * 10 > len(han) >= 8 and not _forms_of_japan(han):
        rare -= len("".join(c for c in han.encode("gbk", "ignore").decode("gbk") if _is_traditional(c)))
        broken += rare if rare * 10 > len(han) else 0
    if broken and broken * 50 > len(han):
        size = max(1, len(text) - text.count("\n"))
        yield f"garbage: {_percent(broken, size)} of its characters are damaged; read it with another --encoding"


def _is_traditional(character: str) -> bool:
    return not character.encode("gb2312", "ignore") and bool(character.encode("big5", "ignore"))


def _parts_of_characters(text: str) -> Iterator[str]:
    """Tell of radicals that stand alone: one in fifty characters; a page on how characters are written has fewer."""
    if _RADICALS.search(text) and (parts := _size(_RADICALS, text)) >= _FEW_RADICALS:
        han = _size(_HAN, text)
        if parts * 50 > han:
            yield f"garbage: {_percent(parts, han)} of its Chinese characters are radicals; was it read from a picture?"


def _signs_between(text: str) -> Iterator[str]:
    """Tell of signs and letters that stand alone between Chinese characters: one in 25; prose has hardly one."""
    if (signs := len(_SIGN_BETWEEN.findall(text))) >= _FEW_SIGNS and signs * 25 > (han := _size(_HAN, text)):
        share = _percent(signs, signs + han)
        yield f"garbage: {share} of its characters are signs inside words; was it read from a picture?"


def _code(text: str) -> Iterator[str]:
    size = max(1, len(text))
    signs = len(_CODE.findall(text))
    if signs * 25 < size:
        return
    lines = text.count("\n") + 1
    head = text.lstrip()[:1]
    if len(_CODE_LINE.findall(text)) * 3 > lines or (head in ("{", "[") and text.count('":') * 60 > size):
        yield f"source code or JSON, not prose; {_percent(_size(_HAN, text), size)} of its characters are Chinese"


def _table(text: str) -> Iterator[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    unit = _UNIT_LINE.search(text)
    row = _ROW_BELOW_A_UNIT if unit else _ROW_OF_NUMBERS
    bare = [_BARE_NUMBER.fullmatch(line) is not None for line in lines]
    rows = sum(
        is_row_of_cells(line) or row.fullmatch(line) is not None
        for at, line in enumerate(lines)
        if not bare[at] or any(bare[max(0, at - 1) : at] + bare[at + 1 : at + 2])  # 12 alone: a page's number
    )
    if (unit and rows) or (rows >= 3 and 2 * rows > len(lines)):
        share = f"{rows} of {len(lines)} lines are rows of cells"
        heading = f"; the heading {unit[0].strip()} is not applied to them" if unit else ""
        yield f"a table, not prose: {share}{heading}"


def is_row_of_cells(line: str) -> bool:
    """Say whether a line is cells: not 劳动者，最光荣，最崇高, a verse, whose commas part no numerals."""
    if "。" in line or (_PARTS_CELLS.isdisjoint(line) and "   " not in line and "\u3000\u3000" not in line):
        return False  # as nearly every line of prose, and every headline
    if line[-1] in "0123456789%" and _ROW_OF_TWO.fullmatch(line):
        return True
    cells = _CELLS.split(line)
    if len(cells) < 3 or _OF_SENTENCES.search(line) or max(map(len, cells)) >= _SHORT:
        return False
    return _CELLS_OF_A_TABLE.search(line) is not None or any(map(_NUMERAL.fullmatch, cells))


def cells_of_row(line: str) -> int:
    """Return how many cells a row of a table with a number has, 0 for any other line.

    >>> cells_of_row("救助金,200,10"), cells_of_row("大赛设理论,手工焊,机器人焊接,共3天")
    (3, 0)
    """
    if _ROW_PARTS.search(line) is None or not is_row_of_cells(line):
        return 0
    cells = _ROW_PARTS.split(line)
    return len(cells) if any(map(_NUMERAL.fullmatch, cells)) else 0


def _markup(text: str) -> Iterator[str]:
    if count := left_markup(text):
        what = "tags or entities, which are" if count > 1 else "tag or entity, which is"
        yield f"HTML left in the text: {count} {what} left out; a file that ends in .html is read as a web page"


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %"


_KINDS: tuple[Callable[[str], Iterator[str]], ...] = (
    _language,
    _in_characters_alone,
    _garbage,
    _parts_of_characters,
    _signs_between,
    _code,
    _table,
    _markup,
)
