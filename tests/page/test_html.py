"""HTML pages: what is read out of them, in which encoding, and that records count in it."""

import json
import time

import pytest
from command_line import run

from unionx.page.html import article_text
from unionx.page.markup import left_markup, without_markup
from unionx.page.reader import read_page

SITE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>云溪市总工会慰问环卫职工-云溪新闻网</title>
<script>document.write("<p>裁员99名</p>")</script><style>.a{width:60px}</style></head><body>
<nav><a href="/">首页</a></nav><h1>云溪市总工会慰问环卫职工</h1>
<div class="info">发布时间：2024-08-05 10:20 来源：云溪日报</div>
<div class="con"><p>　　本报讯（记者 王海英）8月3日，云溪市总工会慰问环卫职工60名，发放慰问金&nbsp;12万元。</p>
<p>　　今年以来，全市新建基层
工会<b>120</b>家。</p></div>
<div><ul><li><a href="/1">某公司裁员3000名</a></li></ul></div><footer>版权所有</footer></body></html>"""
EPAPER = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>云溪工人报-2024年05月14日 第03版</title></head><body><table><tr><td>2024年05月14日 星期二</td></tr></table>
<a href="n2.htm">另一篇讲500人</a><!--enpproperty <articleid>1</articleid><date>2024-05-14 00:00:00:0</date>
<title>工会送岗位</title><subtitle>千人求职</subtitle><introtitle>春风行动</introtitle>/enpproperty-->
<div id="ozoom"><!--enpcontent--><P>　　本报讯 云溪市总工会提供岗位1200个。</P>
<P>　　达成意向300人。</P><!--/enpcontent--></div></body></html>"""


def test_a_page_of_a_site():
    assert article_text(SITE).split("\n") == [
        "发布时间：2024-08-05 10:20 来源：云溪日报",
        "# 云溪市总工会慰问环卫职工",
        "本报讯（记者 王海英）8月3日，云溪市总工会慰问环卫职工60名，发放慰问金\u00a012万元。",
        "今年以来，全市新建基层工会120家。",
    ]


def test_a_page_that_marks_its_text_twice_over():
    nested = "<founder-content><!--enpcontent--><p>渡口来了60名船工。</p><!--/enpcontent--></founder-content>"
    assert article_text(f"<html><body>{nested}</body></html>") == "渡口来了60名船工。"
    beside = nested.replace("60", "70")
    assert article_text(f"<html><body>{nested}{beside}</body></html>").count("名船工") == 2


def test_a_page_of_an_e_paper():
    assert article_text(EPAPER).split("\n") == [
        "云溪工人报", "2024年05月14日 星期二", "## 春风行动", "# 工会送岗位", "## 千人求职",
        "本报讯 云溪市总工会提供岗位1200个。", "达成意向300人。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        (
            "<founder-title>送清凉</founder-title><founder-content><p>慰问60人。</p></founder-content>广告",
            "# 送清凉\n慰问60人。",
        ),
        (
            "<h2>送清凉</h2><div class='article'>慰问60人。<br>发放慰问品。</div><div>相关</div>",
            "# 送清凉\n慰问60人。\n发放慰问品。",
        ),
        ("<article><h1>送清凉</h1><p>慰问<span>60</span>人。</p></article>", "# 送清凉\n慰问60人。"),
        ("<title>送清凉_云溪网</title><p>慰问60人。</p>", "# 送清凉\n慰问60人。"),
        (
            "<meta name=PubDate content='2024-8-5 9:00'><h1>送清凉</h1><p>慰问60人。</p>",
            "发布日期：2024-08-05\n# 送清凉\n慰问60人。",
        ),
        (
            "<table><tr><td>王明</td><td>供水厂工人</td></tr><tr><td>李华</td><td>环卫工人</td></tr></table>",
            "王明 供水厂工人\n李华 环卫工人",
        ),
        ("<h1>送清凉", "# 送清凉"),
        ("<script>慰问60人</script>", ""),
        ("<div>" * 5000 + "慰问60人。", "慰问60人。"),
        ("<p title='<p>3>2' onclick=\"x('</p>')\">慰问60人。</p data='>'>", "慰问60人。"),
        ("<<!-- -->p>慰问<!-->60<!-- </b> -->人 3<5。<?x?><![CDATA[甲]]></3>", "<p>慰问60人 3<5。"),
        ("<title>甲<乙</title><p>慰问60人。<a/b>", "# 甲<乙\n慰问60人。"),
        ("<svg><path d=1/><path d=2 /></svg><P CLASS='a\"b' class=c>慰问60人。", "慰问60人。"),
        ("<textarea><p>甲</textarea><script>'<p>'</script ><p>慰问60人。<style><p>乙", "慰问60人。"),
    ],
)
def test_what_marks_the_text(markup, wanted):
    assert article_text(markup) == wanted


ENDLESS = (
    "<p><b>甲", "<!--", "<!--enpproperty", "<div>", "<article>甲", "&amp;", "<p a=", "<p a='", "<", "</", "<!", "<a<",
    "<font id=NUMBER><p></x></y>", "<div a='</div>'>", "<div><!--</div>-->", "<b id=NUMBER></i>", "<script></scrip",
    "<title>甲", "<svg></b>", "<table><tr><td></p>",
)  # fmt: skip


@pytest.mark.parametrize("piece", ENDLESS)
def test_time_grows_with_the_page(piece):
    markup = "".join(piece.replace("NUMBER", str(number)) for number in range(20_000))
    start = time.process_time()
    article_text(markup)
    assert time.process_time() - start < 5


def test_a_tag_of_thousands_of_attributes_is_one_tag():
    markup = f"<p {' '.join(f'a{number}=1' for number in range(100_000))}>慰问60人。"
    start = time.process_time()
    assert article_text(markup) == "慰问60人。"
    assert time.process_time() - start < 5


@pytest.mark.parametrize(("name", "codec"), [("a.html", "utf-8"), ("a.htm", "gb18030"), ("A.HTM", "utf-8")])
def test_records_count_in_the_text_that_the_page_record_carries(tmp_path, name, codec):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / name).write_bytes((EPAPER if codec == "gb18030" else SITE).encode(codec))
    page = read_page(tmp_path / "pages" / name)
    assert (page.text_from, page.encoding, page.warnings) == ("html", codec, ())
    out = tmp_path / "r.jsonl"
    assert run("extract", "pages", "-o", str(out), cwd=tmp_path).stderr == ""
    about, *others = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert (about["text_from"], about["text"], about["chars"]) == ("html", page.text, len(page.text))
    mentions = [record for record in others if record["type"] != "article"]
    assert mentions
    assert all(about["text"][record["start"] : record["end"]] == record["text"] for record in mentions)
    assert run("verify", str(out), cwd=tmp_path).returncode == 0
    assert run("show", str(out), cwd=tmp_path).returncode == 0
    out.write_text(out.read_text(encoding="utf-8").replace("本报讯", "本报记", 1), encoding="utf-8")
    assert "\ttext\t" in run("verify", str(out), cwd=tmp_path).stdout.decode()


def test_a_file_without_tags_is_text_whatever_its_name(tmp_path):
    (tmp_path / "a.html").write_text("慰问60名。\n发放。", encoding="utf-8")
    page = read_page(tmp_path / "a.html")
    assert (page.text, page.text_from) == ("慰问60名。\n发放。", "text")


def test_standard_input_may_be_html():
    about = json.loads(run("extract", "-", stdin=SITE.encode()).stdout.splitlines()[0])
    assert (about["text_from"], about["published"]) == ("html", "2024-08-05")


@pytest.mark.parametrize(
    ("text", "left", "count"),
    [
        ("<p>慰问&nbsp;60名</p>", "\n慰问\u00a060名\n", 3),
        ("<h1>送清凉</h1>", "\n# 送清凉\n", 2),
        ("<!-- 99名 -->慰问<script>var n=60;</script>职工", "慰问职工", 2),
        ("研发中心R&amp;D有60人", "研发中心R&D有60人", 1),
        ("&lt;b&gt;职工&lt;/b&gt;&hellip;", "职工…", 3),
        ("&amp;nbsp;", "nbsp;", 1),
        ("<职工之家>建成，a<b，5<6，A&B公司", "<职工之家>建成，a<b，5<6，A&B公司", 0),
        ("<!--没有结尾", "<!--没有结尾", 0),
        ("-->2024-01-11 5 职工报 /enpproperty-->", "-->2024-01-11 5 职工报 /enpproperty-->", 0),
    ],
)
def test_markup_that_was_left_in_a_text(text, left, count):
    assert (without_markup(text), left_markup(text)) == (left, count)
    assert without_markup(left) == left
