"""How much work pages take, counted and not timed, so that a busy machine counts the same: benchmarks/work.py."""

import gc
import json

from docs_pages import script

work = script("work")
MARGIN = 1.02  # of what is recorded: a change that costs more says why when it records it


def test_pages_take_no_more_work_than_is_recorded():
    counted, most = work.count(work.pages()), json.loads(work.RECORDED.read_text(encoding="utf-8"))
    assert list(counted) == list(most) == list(work.KINDS)
    more = {kind: (counted[kind], most[kind]) for kind in most if counted[kind] > most[kind] * MARGIN}
    assert not more, "pages take more work: mend it, or run `make work` and say why in the commit"


def test_work_that_is_added_is_counted(monkeypatch):
    pages, read = work.pages()[:1], work.read
    before = work.count(pages)

    def dearer(page):
        for _ in page.text:
            work.re.search("工会", page.text)
        return read(page)

    monkeypatch.setattr(work, "read", dearer)
    after = work.count(pages)
    assert after["patterns"] == before["patterns"] + 1000
    assert after["calls"] >= before["calls"] + 1000
    assert after["validations"] == before["validations"] > 0


def test_a_page_that_was_read_leaves_no_circles():
    pages = work.pages()
    for page in pages:
        work.read(page)
    gc.collect()
    gc.disable()
    try:
        for page in pages:
            work.read(page)
        assert gc.collect() == 0, "it goes when it is collected only: give what a part asks to it and not the whole"
    finally:
        gc.enable()
