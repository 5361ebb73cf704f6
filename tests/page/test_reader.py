"""What reader.py promises: every kind of input, every kind of damage, and what the message says."""

import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from unionx.errors import ReadError, ReferenceDateError, RepeatedPage, UnionxError
from unionx.page import limits, repeated_pages
from unionx.page.reader import ReadOptions, SourcePage, check_date, read_page, read_pages

SIMPLIFIED = (
    "兴化市总工会组织60余名职工参加培训。各级工会干部深入企业车间，了解职工需求，推动解决实际问题。\r\n"
    "今年以来，全市新建基层工会120家，发展会员3500余人，“职工之家”建设有了新起色。\n"
)
TRADITIONAL = (
    "高雄市總工會日前組織六十餘名職工參加職業安全訓練，幹部深入工廠，瞭解職工需求，協助解決實際問題。\r\n"
    "今年以來，全市新建基層工會120家，發展會員3500餘人，為困難職工發放慰問金。\n"
)
PLAIN = ReadOptions()


def one(path, options=PLAIN):
    (page,) = read_pages([str(path)], options)
    return page


def error_of(path, options=PLAIN):
    error = one(path, options)
    assert isinstance(error, ReadError), error
    return str(error)


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def corpus(tmp_path, *lines, name="c.jsonl"):
    return write(tmp_path / name, b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines))


def read_lines(tmp_path, *lines, options=PLAIN):
    return list(read_pages([str(corpus(tmp_path, *lines))], options))


# Files and their encodings


def test_a_utf8_file_stands_as_it_is(tmp_path):
    text = "一\r\n二\r三\n\u2028四 \ufeff五"
    page = one(write(tmp_path / "a.txt", text))
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert page == SourcePage(f"{tmp_path.as_posix()}/a.txt", text, "utf-8", digest, None, ())


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xef\xbb\xbf" + SIMPLIFIED.encode(), "utf-8-sig"),
        (b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), "utf-16"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_not_text(tmp_path, data, encoding):
    page = one(write(tmp_path / "a.txt", data))
    assert (page.text, page.encoding, page.warnings) == (SIMPLIFIED, encoding, ())
    assert page.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED + "㐀𠀀€", "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL + "表裏嘅", "big5hkscs", "big5hkscs"),
        ("<html>\n" * 30_000 + SIMPLIFIED, "gbk", "gb18030"),
        ("<html>\n" * 30_000 + TRADITIONAL, "big5", "big5"),
        (SIMPLIFIED * 1000, "gb18030", "gb18030"),
        (TRADITIONAL * 1000, "big5", "big5"),
    ],
)
def test_chinese_encodings_are_found_and_told(tmp_path, text, written, read):
    page = one(write(tmp_path / "a.txt", text.encode(written)))
    assert (page.text, page.encoding) == (text, read)
    assert page.warnings == (f"read as {read}; give --encoding if that is wrong",)


@pytest.mark.parametrize("size", [8, 25, 60])
def test_short_pages_are_told_apart(tmp_path, size):
    for text, encoding in ((SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5")):
        assert one(write(tmp_path / "a.txt", text[:size].encode(encoding))).encoding == encoding


def test_headings_in_brackets_are_still_chinese(tmp_path):
    text = "【工会之声】\n\n# 新闻"
    assert one(write(tmp_path / "a.txt", text.encode("gb18030"))).text == text


@pytest.mark.parametrize(
    "data",
    [
        ("Les syndicats ont organisé une réunion à Genève. L'été dernier, 60 élèves étaient présents. " * 3).encode(
            "cp1252"
        ),
        ("Профсоюз провёл собрание работников предприятия о новом договоре. " * 3).encode("cp1251"),
        b"\x80\x81\xfe\xff" * 50,
        ("これはひらがなばかりのぶんしょうです。わたしたちはまいにちはたらいています。" * 3).encode("gb18030"),
    ],
)
def test_what_is_not_chinese_is_not_guessed(tmp_path, data):
    assert "cannot be decoded: not " in error_of(write(tmp_path / "a.txt", data))


def test_a_damaged_utf8_page_is_not_taken_for_gb18030_and_not_lost(tmp_path):
    data = SIMPLIFIED.encode() + b"\xe5\x85" + SIMPLIFIED.encode()
    page = one(write(tmp_path / "a.txt", data))
    assert (page.text, page.encoding) == (f"{SIMPLIFIED}\ufffd{SIMPLIFIED}", "utf-8")
    where = f"1 damaged place read as \ufffd, the first at byte {len(SIMPLIFIED.encode())}, line 3 (utf-8)"
    assert page.warnings == (f"{where}; the words there are lost",)
    again = one(tmp_path / "a.txt", ReadOptions(encoding=page.encoding))
    assert (again.text, again.sha256) == (page.text, page.sha256)


def test_a_page_of_damaged_places_is_no_text(tmp_path):
    before = SIMPLIFIED.encode()
    message = error_of(write(tmp_path / "a.txt", before + b"\xe5\x85 " * 60))
    assert message.endswith(f"not utf-8 at byte {len(before)}, line 3; give --encoding, or convert it to UTF-8")


def test_a_cut_utf8_page_that_would_pass_as_gb18030(tmp_path):
    cut = SIMPLIFIED.encode()[:10]
    assert cut.decode("gb18030")
    for before in (b"", b"<html>\n" * 30_000):
        assert f"not utf-8 at byte {len(before) + 9}, " in error_of(write(tmp_path / "a.txt", before + cut))


def test_a_byte_order_mark_is_believed(tmp_path):
    data = b"\xef\xbb\xbf" + SIMPLIFIED.encode("gbk")
    assert "not utf-8 at byte 3, line 1" in error_of(write(tmp_path / "b.txt", data))


def test_a_damaged_gb18030_page_is_read_but_for_the_place(tmp_path):
    before = SIMPLIFIED.encode("gb18030")
    page = one(write(tmp_path / "a.txt", before + b"\xff" + before))
    assert (page.text, page.encoding) == (f"{SIMPLIFIED}\ufffd{SIMPLIFIED}", "gb18030")
    assert f"the first at byte {len(before)}, line 3 (gb18030)" in page.warnings[0]


def test_a_cut_utf16_page_is_read_up_to_the_cut(tmp_path):
    data = b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le") + b"\x41"
    page = one(write(tmp_path / "a.txt", data))
    assert page.text == f"{SIMPLIFIED}\ufffd"
    assert f"the first at byte {len(data) - 1}, line 3 " in page.warnings[0]


@pytest.mark.parametrize(
    ("name", "data", "encoding"),
    [
        ("GBK", SIMPLIFIED.encode("gbk"), "gbk"),
        ("Big5", SIMPLIFIED[:0].encode("big5") + "工會".encode("big5"), "big5"),
        ("utf8", SIMPLIFIED.encode(), "utf-8"),
        ("utf-8", b"\xef\xbb\xbf" + SIMPLIFIED.encode(), "utf-8-sig"),
        ("utf-8-sig", SIMPLIFIED.encode(), "utf-8"),
        ("utf-16-le", SIMPLIFIED.encode("utf-16-le"), "utf-16-le"),
        ("utf-16-le", b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le"), "utf-16-le"),
        ("latin-1", SIMPLIFIED.encode(), "iso8859-1"),
    ],
)
def test_an_encoding_can_be_forced(tmp_path, name, data, encoding):
    page = one(write(tmp_path / "a.txt", data), ReadOptions(encoding=name))
    assert page.text == data.decode(name).removeprefix("\ufeff")
    assert (page.encoding, page.warnings) == (encoding, ())


def test_a_forced_encoding_that_does_not_fit_names_the_place(tmp_path):
    for name in ("utf-8", "utf-8-sig"):
        path = write(tmp_path / "a.txt", b"\xef\xbb\xbfab\rc\r\n\n" + "工会".encode("gbk"))
        assert "not utf-8 at byte 10, line 4; give --encoding" in error_of(path, ReadOptions(encoding=name))


@pytest.mark.parametrize(
    "name", ["klingon", "hex", "rot13", "undefined", "idna", "unicode_escape", "a\0b", "", "\udcff"]
)
def test_an_unknown_encoding_is_refused_by_the_call(name):
    with pytest.raises(UnionxError, match="give one such as utf-8, gb18030, gbk, big5") as caught:
        read_pages(["nowhere.txt"], ReadOptions(encoding=name))
    str(caught.value).encode()
    with pytest.raises(UnionxError, match="unknown encoding"):
        read_page("nowhere.txt", ReadOptions(encoding=name))


@pytest.mark.parametrize(("data", "encoding"), [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8-sig"), (b" \r\n", "utf-8")])
def test_an_empty_page_is_a_page_with_a_warning(tmp_path, data, encoding):
    page = one(write(tmp_path / "a.txt", data))
    assert (page.encoding, page.warnings) == (encoding, ("empty page",))
    assert page.text == data.removeprefix(b"\xef\xbb\xbf").decode()


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        ("工会".encode() + b"\0x", 6),
        (b"\x8aPNG\r\n\x1a\n\0\0\xff", 8),
        (SIMPLIFIED.encode("gbk") + b"\0", len(SIMPLIFIED.encode("gbk"))),
        (b"\xff\xfe" + "工\0".encode("utf-16-le"), 4),
        (b"\xff\xfe\0\0" + "工会".encode("utf-32-le"), 2),
        ("工会\n".encode("utf-16-le"), 5),
    ],
)
def test_nul_bytes_are_refused(tmp_path, data, offset):
    assert f"a.txt: binary, not text: NUL byte at offset {offset}; " in error_of(write(tmp_path / "a.txt", data))


# Paths


def tree(tmp_path):
    for name in (
        "b.txt",
        "a/z.md",
        "a/B.TXT",
        "a-b.txt",
        "c.html",
        "d.jsonl",
        ".hidden.txt",
        ".git/x.txt",
        "e.txt/f.txt",
    ):
        write(tmp_path / "seeds" / name, SIMPLIFIED)


@pytest.mark.parametrize(
    ("given", "prefix"),
    [("seeds", "seeds/"), ("seeds/", "seeds/"), ("./seeds//", "./seeds/"), ("seeds/../seeds", "seeds/../seeds/")],
)
def test_a_directory_is_read_in_order(tmp_path, monkeypatch, given, prefix):
    tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    pages = [page.doc for page in read_pages([given])]
    assert pages == [prefix + name for name in ("a-b.txt", "a/B.TXT", "a/z.md", "b.txt", "c.html", "e.txt/f.txt")]


def test_the_working_directory_and_an_absolute_one(tmp_path, monkeypatch):
    tree(tmp_path)
    monkeypatch.chdir(tmp_path / "seeds" / "a")
    assert [page.doc for page in read_pages(["."])] == ["./B.TXT", "./z.md"]
    assert [page.doc for page in read_pages([".."])][:2] == ["../a-b.txt", "../a/B.TXT"]
    top = (tmp_path / "seeds").as_posix()
    assert [page.doc for page in read_pages([top])][1] == f"{top}/a/B.TXT"


def test_a_named_file_is_read_whatever_its_name(tmp_path, monkeypatch):
    tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    names = ["./seeds/c.html", "seeds/.hidden.txt", "seeds/.git", "seeds/a/z.md"]
    pages = list(read_pages(names))
    assert [page.doc for page in pages] == ["./seeds/c.html", "seeds/.hidden.txt", "seeds/.git/x.txt", "seeds/a/z.md"]
    assert {page.text for page in pages} == {SIMPLIFIED}


def test_paths_keep_the_order_given_and_errors_do_not_stop_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "b.txt", "二")
    write(tmp_path / "a.txt", "一")
    pages = list(read_pages(["b.txt", "none.txt", "", "nul\0.txt", "a.txt/", "x" * 5000, "a.txt"]))
    assert [page.doc for page in pages] == ["b.txt", "none.txt", "''", "nul\0.txt", "a.txt/", "x" * 5000, "a.txt"]
    assert [isinstance(page, ReadError) for page in pages] == [False, True, True, True, True, True, False]
    assert str(pages[1]) == "none.txt: cannot be read: No such file or directory; check the path and its permissions"


def test_the_root_directory(monkeypatch):
    monkeypatch.setattr(os, "scandir", {"/": contextlib.nullcontext([])}.__getitem__)
    assert error_of("/").startswith("/: no .txt, .md or .html page below")


def test_a_directory_without_pages(tmp_path):
    write(tmp_path / "d/x.xml", "一")
    write(tmp_path / "d/.x.txt", "一")
    assert "/d: no .txt, .md or .html page below" in error_of(tmp_path / "d")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_name_that_is_not_utf8(tmp_path):
    folder = os.fsencode(tmp_path) + b"/d"
    os.mkdir(folder)  # noqa: PTH102 (Path takes no bytes)
    with open(folder + b"/\xd0\xc2.txt", "wb") as file:  # noqa: PTH123
        file.write("工会".encode())
    page = one(tmp_path / "d")
    assert (page.doc, page.text) == (f"{tmp_path.as_posix()}/d/\\udcd0\\udcc2.txt", "工会")
    assert one(os.fsdecode(folder + b"/\xd0\xc2.txt")).doc == page.doc
    error_of(os.fsdecode(folder + b"/\xff.txt")).encode()


def test_a_path_given_twice_is_read_once(tmp_path, monkeypatch):
    tmp_path.mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "d/a.txt", "一")
    write(tmp_path / "d/b.txt", "二")
    corpus(tmp_path, {"text": "一"})
    paths = ["d/b.txt", "d", "d/", "d/a.txt", "./d/a.txt", "c.jsonl", "c.jsonl", "-", "-"]
    pages = list(read_pages(paths, stdin=io.BytesIO("三".encode())))
    twice = "given twice; skipped, since its ids would repeat"
    assert [(page.doc, getattr(page, "reason", None)) for page in pages] == [
        ("d/b.txt", None),
        ("d/a.txt", None),
        ("d/b.txt", twice),
        ("d/", twice),
        ("d/a.txt", twice),
        ("./d/a.txt", "is d/a.txt by another path; skipped, since it would count twice"),
        ("c.jsonl:1", None),
        ("c.jsonl", twice),
        ("-", None),
        ("-", twice),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_file_is_read_once_whatever_path_leads_to_it(tmp_path, monkeypatch):
    tmp_path.mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "d/a.txt", "一")
    write(tmp_path / "d/b.txt", "一")  # the same words are another page
    corpus(tmp_path, {"text": "一"})
    (tmp_path / "d/link.md").symlink_to("a.txt")
    (tmp_path / "e").symlink_to("d")
    paths = ["d/../d/a.txt", "d", "e", "./d", str(tmp_path / "d/b.txt"), "c.jsonl", "./c.jsonl", "e/b.txt"]
    pages = list(read_pages(paths))
    again = "is {} by another path; skipped, since it would count twice"
    assert {type(page) for page in pages} == {SourcePage, RepeatedPage}
    assert [(page.doc, getattr(page, "reason", None)) for page in pages] == [
        ("d/../d/a.txt", None),
        ("d/a.txt", again.format("d/../d/a.txt")),
        ("d/b.txt", None),
        ("d/link.md", again.format("d/../d/a.txt")),
        ("e", again.format("d")),
        ("./d", again.format("d")),
        (str(tmp_path / "d/b.txt"), again.format("d/b.txt")),
        ("c.jsonl:1", None),
        ("./c.jsonl", again.format("c.jsonl")),
        ("e/b.txt", again.format("d/b.txt")),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFO on this platform")
def test_pipes_and_devices_are_refused_and_never_opened(tmp_path):
    write(tmp_path / "d/b.txt", "一")
    for name in ("d/a.txt", "d/other", "f.jsonl"):
        os.mkfifo(tmp_path / name)
    pages = list(read_pages([str(tmp_path / "d"), str(tmp_path / "f.jsonl"), os.devnull]))
    assert [isinstance(page, ReadError) for page in pages] == [True, False, True, True]
    assert all(
        "a pipe, socket or device, not a file; give - " in str(page) for page in pages if isinstance(page, ReadError)
    )
    assert str(pages[0]).startswith(f"{tmp_path.as_posix()}/d/a.txt: ")
    with pytest.raises(ReadError, match="a pipe"):
        read_page(tmp_path / "f.jsonl")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_link_loops_are_named_and_the_others_go_on(tmp_path):
    write(tmp_path / "top/a/p.txt", "一")
    write(tmp_path / "out/q.txt", "二")
    for link, target in {
        "top/a/up": "../../top",
        "top/a/self": ".",
        "top/above": "..",
        "top/out": "../out",
        "out/back": "../top/a",
        "out/up": "../out",
        "out/home": "../top",
        "top/eel": "eel",
        "top/gone.txt": "nowhere.txt",
        "top/ok.txt": "a/p.txt",
    }.items():
        (tmp_path / link).symlink_to(target)
    found = {page.doc.removeprefix(f"{tmp_path.as_posix()}/top/"): page for page in read_pages([str(tmp_path / "top")])}
    pages = {name for name, page in found.items() if isinstance(page, SourcePage)}
    loops = {name for name, page in found.items() if isinstance(page, ReadError) and "link loop" in page.reason}
    assert pages == {"a/p.txt", "out/q.txt"}
    assert loops == {"a/up", "a/self", "above", "out/up", "out/home", "out/back/up", "out/back/self"}
    # By way of the link "out/back" the folder "a" is met a second time, on another chain.
    assert set(found) - pages - loops == {"eel", "gone.txt", "ok.txt", "out/back/p.txt"}
    assert "No such file" in str(found["gone.txt"])


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_given_link_is_followed_and_its_loops_end(tmp_path, monkeypatch):
    write(tmp_path / "real/sub/p.txt", "一")
    (tmp_path / "real/sub/round").symlink_to("../../real")
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(tmp_path)
    assert [page.doc for page in read_pages(["link"])] == ["link/sub/p.txt", "link/sub/round"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads whatever the mode says")
def test_unreadable_files_and_folders(tmp_path):
    write(tmp_path / "d/a.txt", "一").chmod(0)
    write(tmp_path / "d/b.txt", "二")
    write(tmp_path / "d/c/e.txt", "三").parent.chmod(0)
    try:
        pages = list(read_pages([str(tmp_path / "d")]))
    finally:
        (tmp_path / "d/c").chmod(0o700)
    assert [isinstance(page, ReadError) for page in pages] == [True, False, True]
    assert all("Permission denied; check the path and its permissions" in str(pages[place]) for place in (0, 2))


def test_what_the_system_refuses_is_an_error_of_that_page(tmp_path, monkeypatch):
    """As above without permissions, so that root tests it too."""

    def refuse(path):
        if Path(path).name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return io.BytesIO(b"ok")

    write(tmp_path / "a.txt", "一")
    write(tmp_path / "b.txt", "二")
    monkeypatch.setattr(limits, "open_file", refuse)
    error, page = read_pages([str(tmp_path)])
    assert "a.txt: cannot be read: Permission denied; check the path" in str(error)
    assert page.text == "ok"
    with pytest.raises(ReadError, match="Permission denied"):
        read_page(tmp_path / "a.txt")
    monkeypatch.setattr(os, "scandir", lambda folder: refuse(Path("a.txt")))
    assert "Permission denied" in str(next(read_pages([str(tmp_path)])))


def test_errors_do_not_keep_the_page_in_memory(tmp_path):
    for error in (one(write(tmp_path / "a.txt", b"\xff" * 9)), *read_lines(tmp_path, b"\xff", b"{")):
        assert (type(error), error.__context__, error.__cause__, error.__traceback__) == (ReadError, None, None, None)


# Standard input


def test_standard_input(monkeypatch):
    (page,) = read_pages(["-"], stdin=io.BytesIO(SIMPLIFIED.encode("gb18030")))
    assert (page.doc, page.text, page.encoding) == ("-", SIMPLIFIED, "gb18030")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbfx\r\n")))
    (page,) = read_pages(["-"])
    assert (page.text, page.encoding) == ("x\r\n", "utf-8-sig")
    assert not sys.stdin.buffer.closed


def test_standard_input_that_cannot_be_read(monkeypatch):
    closed = io.BytesIO()
    closed.close()
    (error,) = read_pages(["-"], stdin=closed)
    assert str(error) == "-: I/O operation on closed file."
    (error,) = read_pages(["-"], stdin=io.BytesIO(b"a\0"))
    assert "-: binary, not text: NUL byte at offset 1" in str(error)
    monkeypatch.setattr(sys, "stdin", None)
    (error,) = read_pages(["-"])
    assert str(error) == "-: there is no standard input; give a file"


# read_page


def test_read_page_returns_or_raises(tmp_path):
    path = write(tmp_path / "a.txt", SIMPLIFIED.encode("gbk"))
    assert read_page(path) == read_page(str(path)) == one(path)
    assert read_page(path, ReadOptions(encoding="gbk")).encoding == "gbk"
    for other, reason in (
        (tmp_path, "use read_pages"),
        (corpus(tmp_path), "use read_pages"),
        (tmp_path / "b", "No such"),
    ):
        with pytest.raises(ReadError, match=reason) as caught:
            read_page(other)
        assert caught.value.doc == other.as_posix()


# Corpora


def test_a_corpus_line_is_a_page(tmp_path):
    lines = [
        {"id": "甲", "text": "一\r\n二", "date": "2023-04-24", "more": [1, None]},
        {"id": 0, "text": "三\ufeff", "date": "2023-04"},
        {"text": "😀", "date": None, "id": None},
        {"id": "", "text": ""},
    ]
    name = (tmp_path / "c.jsonl").as_posix()
    pages = read_lines(tmp_path, *lines)
    assert pages[0] == SourcePage(
        "甲", "一\r\n二", "utf-8", hashlib.sha256("一\r\n二".encode()).hexdigest(), "2023-04-24", ()
    )
    assert [page.doc for page in pages] == ["甲", "0", f"{name}:3", f"{name}:4"]
    assert [page.text for page in pages] == ["一\r\n二", "三\ufeff", "😀", ""]
    assert [page.date for page in pages] == ["2023-04-24", "2023-04", None, None]
    assert [page.warnings for page in pages] == [(), (), (), ("empty page",)]


def test_blank_lines_windows_ends_and_a_bom(tmp_path):
    path = write(tmp_path / "c.JSONL", b'\xef\xbb\xbf\r\n{"text": "a"}\r\n\n  \t\n{"text": "b"}')
    assert [(page.doc, page.text) for page in read_pages([str(path)])] == [
        (f"{path.as_posix()}:2", "a"),
        (f"{path.as_posix()}:5", "b"),
    ]
    assert list(read_pages([str(write(tmp_path / "d.jsonl", b"\n\n"))])) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a"', "broken JSON: Expecting ',' delimiter: column 13 (char 12); write one object a line"),
        (b'{"text": "a"} {}', "broken JSON: Extra data: column 15"),
        (b'{"text": "a\0"}', "broken JSON: Invalid control character at: column 12"),
        (b'{"text": "a", "n": NaN}', "NaN"),
        (b'{"text": "a", "n": [-Infinity]}', "-Infinity"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "broken JSON: Exceeds the limit"),
        (b"[" * 100_000, "broken JSON: maximum recursion depth exceeded"),
        (b'["text"]', "JSON, but no object"),
        (b"null", "JSON, but no object"),
        (b"{}", "field 'text' is missing; correct it, or name another with --text-field"),
        (b'{"text": null}', "field 'text' is of type NoneType, not a string"),
        (b'{"text": ["a"]}', "field 'text' is of type list, not a string"),
        (b'{"text": "a", "id": 1.5}', "field 'id' is of type float"),
        (b'{"text": "a", "id": true}', "field 'id' is of type bool"),
        (b'{"text": "a", "id": ["a"]}', "field 'id' is of type list"),
        (b'{"text": "a", "date": 2023}', "field 'date' is of type int, not a string"),
        (b'{"text": "a", "date": "2023-02-29"}', "'2023-02-29': day is out of range for month"),
        (b'{"text": "a", "date": ""}', "'': not a date; write YYYY-MM-DD, YYYY-MM or YYYY"),
        (b'{"text": "ab\\ud800"}', "lone surrogate '\\ud800' at character 2"),
        (b'{"text": "a", "id": "\\udfff"}', "lone surrogate '\\udfff' at character 0"),
        (b'{"text": "\\u5de5\\u0000"}', "binary, not text: NUL byte at offset 3"),
        (b'{"text": "\xff"}', "not utf-8 at byte 10 of the line; give --encoding, or convert it to UTF-8"),
        (b'{"text": "again", "id": "x"}', "id 'x' stands on line 1 too; give each line its own"),
    ],
)
def test_a_broken_line_is_one_error_and_the_others_go_on(tmp_path, line, reason):
    first, error, last = read_lines(tmp_path, {"id": "x", "text": "一"}, line, {"id": "y", "text": "二"})
    assert (first.text, last.text) == ("一", "二")
    assert isinstance(error, ReadError)
    assert error.line == 2
    assert str(error).startswith(f"{(tmp_path / 'c.jsonl').as_posix()}:2: ")
    assert reason in str(error)
    str(error).encode()


def test_no_id_comes_twice(tmp_path, monkeypatch):
    tmp_path.mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    corpus(tmp_path, {"id": "1"}, {"id": 1, "text": "一"}, {"id": "1", "text": "二"}, name="a.jsonl")
    corpus(tmp_path, {"id": "1", "text": "三"}, {"id": "d/p.txt", "text": "四"}, name="b.jsonl")
    write(tmp_path / "d/p.txt", "五")
    pages = list(read_pages(["a.jsonl", "b.jsonl", "d"]))
    assert [getattr(page, "text", None) for page in pages] == [None, "一", None, None, "四", None]
    assert "a.jsonl:3: id '1' stands on line 2 too" in str(pages[2])
    assert "b.jsonl:1: id '1' is that of a.jsonl:2 too" in str(pages[3])
    assert "d/p.txt: b.jsonl:2 has it for its id; skipped" in str(pages[5])
    assert "b.jsonl:2: id 'd/p.txt' is that of d/p.txt too" in str(list(read_pages(["d", "b.jsonl"]))[2])


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes")
def test_names_that_are_no_text_are_told_apart(tmp_path, monkeypatch):
    tmp_path.mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path)
    names = (b"d/a\xff.txt", rb"d/a\udcff.txt", rb"d/a\xff.txt")
    (tmp_path / "d").mkdir()
    for name in names:
        Path(os.fsdecode(name)).write_text("一")
    docs = {page.doc for page in read_pages(["d"])}
    assert docs == {r"d/a\udcff.txt", r"d/a\udcff.txt (2)", r"d/a\xff.txt"}


def test_900_nested_folders_take_no_time(tmp_path, monkeypatch):
    place = tmp_path
    for _ in range(900):
        place = place / "d"
        place.mkdir()
    write(place / "p.txt", "一")
    listed, scandir = [], os.scandir
    monkeypatch.setattr(os, "scandir", lambda folder: listed.append(folder) or scandir(folder))
    begin = time.perf_counter()
    assert len(list(read_pages([str(tmp_path)]))) == 1
    assert time.perf_counter() - begin < 1
    assert len(listed) == 901


def test_a_page_is_read_before_later_folders_are_listed(tmp_path, monkeypatch):
    for name in "abcdef":
        write(tmp_path / name / "p.txt", "一")
    listed, scandir = [], os.scandir
    monkeypatch.setattr(os, "scandir", lambda folder: listed.append(folder) or scandir(folder))
    assert next(read_pages([str(tmp_path)])).doc == f"{tmp_path.as_posix()}/a/p.txt"
    assert len(listed) == 2


@pytest.mark.parametrize("held", [0, 3])
def test_what_was_seen_may_lie_on_disk(tmp_path, monkeypatch, held):
    """The same is refused, with the same words, where names no longer fit into memory."""
    monkeypatch.setattr(repeated_pages, "_IN_MEMORY", held)
    test_no_id_comes_twice(tmp_path / "ids", monkeypatch)
    test_a_path_given_twice_is_read_once(tmp_path / "paths", monkeypatch)
    if sys.platform == "linux":
        test_names_that_are_no_text_are_told_apart(tmp_path / "names", monkeypatch)


@pytest.mark.parametrize("name", ["a.txt", "c.jsonl"])
def test_a_page_that_is_too_long_is_told_and_the_others_are_read(tmp_path, monkeypatch, name):
    monkeypatch.setenv("UNIONX_MAX_MB", "1")
    write(tmp_path / "a.txt", "工" * 400_000)
    corpus(tmp_path, {"text": "工" * 2_000_000}, {"text": "一"})
    write(tmp_path / "z.txt", "一")
    error, page = read_pages([str(tmp_path / name), str(tmp_path / "z.txt")][: 1 + (name == "a.txt")])
    assert "longer than " in str(error)
    assert "set UNIONX_MAX_MB to more megabytes" in str(error)
    assert page.text == "一"
    monkeypatch.setenv("UNIONX_MAX_MB", "many")
    assert "UNIONX_MAX_MB is 'many'" in error_of(tmp_path / "z.txt")


def test_the_fields_can_be_named(tmp_path):
    options = ReadOptions(text_field="正文", id_field="编号", date_field="日期")
    line = {"正文": "一", "编号": 7, "日期": "2023", "text": 1, "id": [], "date": 5}
    page, error = read_lines(tmp_path, line, {"text": "二"}, options=options)
    assert (page.doc, page.text, page.date) == ("7", "一", "2023")
    assert "field '正文' is missing" in str(error)


def test_the_encoding_of_a_corpus(tmp_path):
    line = '{"text": "工会"}\n'
    path = write(tmp_path / "c.jsonl", line.encode("gb18030"))
    page = one(path, ReadOptions(encoding="gb18030"))
    digest = hashlib.sha256("工会".encode()).hexdigest()
    assert (page.text, page.encoding, page.sha256, page.warnings) == ("工会", "gb18030", digest, ())
    assert ":1: not utf-8 at byte 10 of the line" in error_of(path)
    for bom, encoding in ((b"\xff\xfe", None), (b"\xff\xfe", "utf-16"), (b"", "utf-16-le")):
        path, options = write(tmp_path / "d.jsonl", bom + line.encode("utf-16-le")), ReadOptions(encoding=encoding)
        assert "d.jsonl: a corpus in an encoding that has no lines of bytes; convert it to UTF-8" in error_of(
            path, options
        )


def test_a_corpus_below_a_directory_is_not_read(tmp_path):
    corpus(tmp_path, {"text": "一"})
    assert "no .txt, .md or .html page below" in error_of(tmp_path)


def test_a_corpus_is_streamed(tmp_path):
    path = write(tmp_path / "c.jsonl", (json.dumps({"text": "a" * 50_000}) + "\n") * 400)
    tracemalloc.start()
    try:
        count = sum(isinstance(page, SourcePage) for page in read_pages([str(path)]))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 400
    assert peak < 2_000_000  # of 20 MB


# Size and cost


@pytest.mark.parametrize("kind", ["utf-8", "gb18030", "big5", "corpus"])
def test_a_line_of_50_megabytes(tmp_path, kind):
    sentence = (TRADITIONAL if kind == "big5" else SIMPLIFIED).replace("\r\n", "").replace("\n", "")
    encoding = "utf-8" if kind == "corpus" else kind
    text = sentence * (50_000_000 // len(sentence.encode(encoding)))
    data = json.dumps({"text": text}, ensure_ascii=False) + "\n" if kind == "corpus" else text
    path = write(tmp_path / ("c.jsonl" if kind == "corpus" else "a.txt"), data.encode(encoding))
    del data
    tracemalloc.start()
    start = time.perf_counter()
    try:
        page = one(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.perf_counter() - start < 15
    assert peak < 6 * path.stat().st_size
    assert (page.encoding, page.text == text) == (encoding, True)


def test_the_detector_is_loaded_only_when_needed(tmp_path):
    path = str(write(tmp_path / "a.txt", SIMPLIFIED))
    code = (
        "import sys; from unionx.page.reader import read_page; read_page(sys.argv[1]); "
        "sys.exit(bool({'charset_normalizer', 'pydantic', 'jieba', 'rjieba'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code, path], check=False).returncode == 0


# Reference dates


@pytest.mark.parametrize("text", ["2023-04-24", "2024-02-29", "2023-04", "2023-12", "2023", "0001", "9999-12-31"])
def test_a_good_reference_date(text):
    assert check_date(text) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-02-29", "day is out of range for month"),
        ("2023-04-31", "day is out of range for month"),
        ("2023-04-00", "day is out of range for month"),
        ("2023-13", "month must be in 1..12"),
        ("2023-00-10", "month must be in 1..12"),
        ("0000", "year 0 is out of range"),
        *(
            (text, "not a date")
            for text in ("", "2023-4", "20230424", "2023-04-24\n", " 2023", "２０２３", "2023-", "2023-04-24-01")
        ),
        ("2023-W01", "not a date"),
        ("x" * 10_000, "not a date"),
    ],
)
def test_a_bad_reference_date(text, reason):
    with pytest.raises(ReferenceDateError) as caught:
        check_date(text)
    assert reason in str(caught.value)
    assert str(caught.value).endswith("write YYYY-MM-DD, YYYY-MM or YYYY")
    assert len(str(caught.value)) < 200
