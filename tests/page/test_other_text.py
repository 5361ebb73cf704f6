"""What is told of a page that is no Chinese prose, and that ordinary pages are told nothing of."""

import random
import re

import pytest
from docs_pages import script
from opencc import OpenCC

from unionx.language.lexicon import alternation, lexicon
from unionx.page.file_kinds import no_text
from unionx.page.other_text import in_words_of, warnings
from unionx.page.reader import ReadError, read_pages

ODD_PAGES = script("odd_pages")
PROSE = "云溪市总工会8月3日慰问环卫职工60名，发放慰问金12万元。\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("連合は昨日、中央執行委員会を開き、来年の春闘方針を決めた。組合員60名が参加した。", "not Chinese: Japanese; "),
        ("連合中央執行委員会 春闘方針決定\n労働組合総連合会 組合員総数 七百万人\n", "not Chinese: Japanese; 1"),
        ("労働基準法\n労働組合法\n労働関係調整法\n最低賃金法\n男女雇用機会均等法\n", "not Chinese: Japanese; "),
        ("한국노총은 어제 大會를 열었다. 조합원 3000명이 참석했다.", "not Chinese: Korean; "),
        ("한국노총은 어제 大會를 열었다.", "not Chinese: Korean; "),
        ("The union 工会 held a meeting on 3 August, and 60 came.", "not Chinese: in Latin letters; "),
        ("Профсоюз 工会 провёл собрание работников предприятия.", "not Chinese: in Cyrillic letters; "),
        ("Le syndicat.", "not Chinese: no Chinese character"),
        ("云溪市总工会锟斤拷锟斤拷慰问锟斤拷职工60名", "garbage: "),
        ("云溪市\ufffd\ufffd工会慰\ufffd\ufffd职工60名", "garbage: "),
        (PROSE.encode().decode("gbk", "replace"), "garbage: "),
        ("忄冂彳亻丶丿冫", "garbage: 100 % of its Chinese characters are radicals"),
        ("亻也们讠兑，氵工匕亠口钅艮行扌巴300万元纟合职工。", "garbage: 33 % of its Chinese characters are radicals"),
        ('{"标题": "云溪市总工会", "人数": 60, "items": [{"a": "慰问"}, {"b": "职工"}]}', "source code or JSON"),
        ("int 总数 = 60;\nif (总数 > 3) {\n  打印(总数);\n}\n", "source code or JSON"),
        ("项目\t2022年\t2023年\n慰问金\t100\t200\n培训费\t30\t40\n", "a table, not prose: 3 of 3 lines"),
        ("姓名,单位,人数\n王明,市总工会,60\n李华,县总工会,40\n", "a table, not prose: 3 of 3 lines"),
        ("市 会员 站点\n南通市 300 20\n无锡市 400 3.5%\n泰州市 500 7\n", "a table, not prose: 3 of 4 lines"),
        ("┌──┬──┐\n│市│会员│\n│南通市│300人│\n│无锡市│40人│\n", "a table, not prose: 3 of 4 lines"),
        ("（单位：万元）\n项目|去年|今年\n慰问金|100|200\n培训费|30|40\n", "a table, not prose: 3 of 4 lines"),
        ("南通市，10000，30人\n无锡市，20000，40人\n泰州市，300，5%\n", "a table, not prose: 3 of 3 lines"),
        ("姓名;单位;人数\n王明;市总工会;60\n李华;县总工会;40\n", "a table, not prose: 3 of 3 lines"),
        ("名称;数\n会员数;10000\n经费;300\n站点;20\n", "a table, not prose: 3 of 4 lines"),
        ("市,人数\n南京市,100\n无锡市,200.5\n泰州市,30%\n", "a table, not prose: 3 of 4 lines"),
        (
            "单位：万元\n慰问金    300    500\n",
            "a table, not prose: 1 of 2 lines are rows of cells; the heading 单位：万元",
        ),
        (PROSE.replace("慰", "□").replace("职", "〓") * 6, "garbage: 14 % of its characters are signs"),
        ("单位：万元\n300\n20\n", "a table, not prose: 2 of 3 lines"),
        ("（单位：万元）\n各渡口领到雨衣。\n300\n20\n", "a table, not prose: 2 of 4 lines"),
        ("会员\n300\n20\n40%\n", "a table, not prose: 3 of 4 lines"),
        ("市 会员\n南通市 300\n无锡市 20\n泰州市 4.5\n", "a table, not prose: 3 of 4 lines"),
        ("单位:人\n港城市 会员\n云溪县 3000\n", "a table, not prose: 1 of 3 lines"),
        ("اتحاد العمال 工会 عقد اجتماعا أمس", "not Chinese: in letters of another script; "),
        ("Η ένωση 工会 συνεδρίασε χθες στην πόλη", "not Chinese: in letters of another script; "),
        ("<p>慰问职工60名</p>", "HTML left in the text: 2 tags or entities"),
    ],
)
def test_what_is_told(text, told):
    assert any(warning.startswith(told) for warning in warnings(text)), warnings(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        PROSE * 20,
        "高雄市總工會日前組織六十餘名職工參加訓練，瞭解職工需求，協助解決實際問題。",
        "高雄市總工會日前組織六十餘名職工參加訓練，爲羣衆瞭解需求，協助解決實際問題，並送上慰問金，職工受到鼓勵。" * 3,
        "參加者陳堃、李昉、王喆、趙贇、孫翀、周禕、吳玥，均為本會職工。高雄市總工會日前組織訓練，瞭解職工需求。",
        "栢明、栢强、李昉、王喆、赵赟、孙翀、周祎、吴玥是劳动模范。" + PROSE * 3,
        "“の”字招牌进了职工之家，KTV、LED和5G都用上了。" + PROSE,
        "联系电话：010-12345678；邮箱：a@b.cn；" + PROSE,
        "王明 供水厂工人\n李华 环卫工人\n",
        "职工张堃、李昉、王喆、赵赟、孙翀、周祎、吴玥参加。" + PROSE,
        "（单位：万元）\n" + PROSE,
        "（单位：万元）\n" + PROSE + "12\n",
        "高雄市鐵道工會遺族慰問會委員長與韓國代表協商，議案遭否決。輸出業者將解雇工人。",
        "单位：云溪市总工会\n报送人 王明\n电话 12345678\n" + PROSE,
        "[图片]（王明 摄）\n" + PROSE,
        "他教孩子们写“氵”“忄”“扌”“亻”“讠”五个偏旁，一笔一画，从不马虎，六十岁的人写起字来像个学徒，" + PROSE * 12,
        "大会在京召开，王明、李华、张三、赵四，周五出席。\n" * 4,
        "首页丨要闻丨权益丨视频丨专题丨读报\n首页丨要闻丨正文\n" + PROSE,
        "一九九〇年至二〇〇〇年，会员一〇〇〇人",
        "工人阶级，力量无穷，\n大国工匠，名扬四方，\n" * 6,
        "劳动者，最光荣，最崇高，最伟大\n奋斗者，最美丽，最自豪，最幸福\n" * 6,
        "王明,35岁\n李华,36岁\n张三,40岁\n" * 3,
        "据介绍,全市有企业318家,会员1,200名.去年,各厂工价不一,职工流失率高.\n" * 6,
        "佢哋喺度做嘢，我哋今日冇返工，老细话要加人工，大家都好开心，你知唔知嘅啫。" * 6,
        "你说，工会，好不好？\n他说，工会，好啊！\n" * 6,
    ],
)
def test_ordinary_pages_are_told_nothing_of(text):
    assert warnings(text) == []


def test_japanese_without_kana_is_no_garbage():
    page = "厚生労働省 毎月勤労統計調査 令和五年確報\n実質賃金指数 前年比二・五減\n所定外労働時間 前年同月比増加\n"
    assert [told[:21] for told in warnings(page)] == ["not Chinese: Japanese"]
    assert [told[:7] for told in warnings(PROSE.encode().decode("gbk", "replace"))] == ["garbage"]


@pytest.mark.parametrize(
    ("page", "language"),
    [(page, "Korean") for page in ODD_PAGES.KOREA] + [(page, "Japanese") for page in ODD_PAGES.JAPAN],
)
def test_pages_in_characters_alone_are_told(page, language):
    assert any(told.startswith(f"not Chinese: {language}") for told in warnings(page))


@pytest.mark.parametrize("row", lexicon("word_abroad").rows, ids=lambda row: f"{row['word']} {row['language']}")
def test_a_row_of_words_abroad_stands_in_its_instance(row):
    """Half of a page of that word and another is in words of its language."""
    other = {"Korean": "賃金引上", "Japanese": "労使", "Chinese": "我們"}[row["language"]]
    assert row["word"] in row["instance"]
    found = in_words_of(row["language"], row["instance"] + "\n" + other)
    assert found >= len(row["word"])
    words = [one for one in lexicon("word_abroad").words(language=row["language"]) if one != row["word"]]
    without = re.findall(alternation(words), row["instance"] + "\n" + other)
    assert row["word"] not in without


def test_pages_in_traditional_script_are_chinese():
    for seed in range(5):
        for page in ODD_PAGES.ordinary(random.Random(seed)).values():
            assert not [told for told in warnings(OpenCC("s2t").convert(page)) if told.startswith("not Chinese")]
    assert not warnings("日本勞動組合總聯合會日前舉行大會，他說春鬪的要求和去年一樣，會員的意見也都寫在方針裡。" * 3)


ZIP = b"PK\x03\x04\x14\0\x06\0"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", ZIP + b"word/document.xml", "a Word document"),
        ("a.txt", ZIP + b"word/document.xml", "a Word document"),
        ("a.xlsx", ZIP + b"xl/workbook.xml", "a spreadsheet"),
        ("a.dat", ZIP + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a spreadsheet"),
        ("a.md", ZIP + b"a.txt", "an archive"),
        ("a.txt", b"%PDF-1.7\n", "a PDF"),
        ("a.PDF", b"", "a PDF"),
        ("a.html", b"\x89PNG\r\n\x1a\n\0", "an image"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "an image"),
        ("a.txt", b"RIFF\x10\0\0\0WEBPVP8 ", "an image"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old Office document"),
        ("a.ofd", ZIP + b"OFD.xml", "an OFD document"),
    ],
)
def test_files_that_are_no_text(tmp_path, name, data, told):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "next.txt").write_text("慰问", encoding="utf-8")
    error, page = read_pages([str(tmp_path / name), str(tmp_path / "next.txt")])
    assert isinstance(error, ReadError)
    assert f"{name}: {told}, not a page of text; " in str(error)
    assert page.text == "慰问"


def test_text_is_text():
    assert no_text("a.txt", PROSE.encode()) is None
    assert no_text("a.txt", b"BM" + PROSE.encode()) is None


def _misread(text, share, signs, chance):
    """Put one of ``signs`` for a ``share`` of the Chinese characters of a text."""
    return "".join(chance.choice(signs) if "\u4e00" <= c <= "\u9fff" and chance.random() < share else c for c in text)


@pytest.mark.parametrize("signs", ["abXY@#^*~|", "?"])
def test_signs_inside_words_are_told(seeds, signs):
    chance = random.Random(3)
    for text in seeds.values():
        assert any(told.startswith("garbage: ") for told in warnings(_misread(text, 0.1, signs, chance)))
        assert not warnings(_misread(text, 0.01, signs, chance))
