"""Pages that are read together: in which batches, and that each is told by itself where one of them fails."""

import os
import signal
from itertools import chain
from threading import Event, Thread
from time import sleep

import pytest

from unionx import pipeline, workers
from unionx.errors import ReadError
from unionx.page.reader import SourcePage
from unionx.records import to_json
from unionx.workers import batches

TEXT = "3月{0}日，{1}市总工会慰问困难职工{0}名，投入{0}万元。"
PAGES = [
    SourcePage(f"{number}.txt", TEXT.format(number, "南京" if number % 2 else "溧阳"), "utf-8", "0" * 64)
    for number in range(1, 29)
]


def lines(reading):
    return [to_json(record) for record in pipeline.records_of(reading)]


def test_the_records_of_pages_that_are_read_together_are_those_of_each():
    assert pipeline.records_together(PAGES[:3], "2023", ("figure",)) == [
        pipeline.page_records(page, "2023", ("figure",)) for page in PAGES[:3]
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_that_are_read_together_have_the_records_of_each_alone(jobs):
    together = list(workers.map_pages(lines, PAGES, jobs, read=pipeline.read_together))
    assert together == [lines(pipeline.read(page)) for page in PAGES]


def test_of_pages_that_nobody_asks_mentions_of_none_are_read():
    (reading,) = pipeline.read_together(PAGES[:1], types=("page",))
    assert "reference" in reading.__dict__
    assert "articles" not in reading.__dict__


def reads(pages):
    """Read pages, of which the third is one that the program fails at."""
    if any(page.doc == "3.txt" for page in pages):
        raise KeyError(pages[0].doc)
    return [page.doc for page in pages]


def doc_of(reading):
    return reading


@pytest.mark.parametrize("jobs", [1, 2])
def test_of_pages_that_are_read_together_only_the_one_that_fails_is_lost(jobs):
    made = list(workers.map_pages(doc_of, [ReadError("0.txt", "is gone"), *PAGES], jobs, read=reads))
    assert [str(one) for one in made if not isinstance(one, ReadError)] == [p.doc for p in PAGES if p.doc != "3.txt"]
    gone, failed = [one for one in made if isinstance(one, ReadError)]
    assert (gone.doc, gone.reason) == ("0.txt", "is gone")
    assert failed.doc == "3.txt"
    assert "a fault of unionx at this page: KeyError: '3.txt'" in failed.reason


def needs_too_much(reading):
    raise MemoryError


def test_a_page_that_memory_is_too_small_for_is_no_fault_of_the_program():
    (failed,) = workers.map_pages(needs_too_much, PAGES[:1], 1, read=pipeline.read_together)
    assert failed.reason == "there is not enough memory for this page; split it, or read it with fewer jobs"


def sizes(pages, longest=8):
    return [len(batch) for batch in batches.growing(pages, longest)]


def test_batches_grow_while_pages_are_there_at_once():
    assert sizes(PAGES) == [1, 2, 4, 8, 8, 5]
    assert sizes(PAGES, 1) == [1] * 28
    assert sizes([]) == []


def test_a_batch_ends_with_enough_characters():
    long = SourcePage("", "工" * (batches.BATCH // 2), "utf-8", "")
    assert sizes([long] * 7) == [1, 2, 2, 2]


def test_workers_do_not_keep_the_records_of_pages_that_come_slowly():
    done, done_when = 0, []

    def slow():
        for page in PAGES[:10]:
            sleep(1.2 * batches._AT_ONCE)
            done_when.append(done)
            yield page

    for _ in workers.map_pages(doc_of, slow(), 2):
        done += 1
    assert done_when[-1] > 2  # those that go to a worker by themselves, however fast pages come


def test_a_page_that_is_late_ends_the_batch_of_a_worker(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(batches, "monotonic", lambda: clock[0])

    def late(page):
        clock[0] += 5 * (page.doc in ("5.txt", "8.txt"))
        return page

    made = list(batches.for_workers(map(late, PAGES[:10]), 2))
    assert [(first, len(batch)) for first, batch in made] == [(0, 1), (1, 1), (2, 3), (5, 3), (8, 2)]


def test_pages_that_come_slowly_do_not_wait_for_each_other(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(batches, "monotonic", lambda: clock[0])

    def slow(page):
        clock[0] += 5
        return page

    assert sizes(map(slow, PAGES[:4])) == [1] * 4
    assert sizes(chain(PAGES[:7], map(slow, PAGES[7:9]))) == [1, 2, 4, 1, 1]


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals that can be blocked")
def test_no_signal_comes_while_a_process_is_started_whichever_thread_takes_it():
    over = Event()
    other = Thread(target=over.wait)
    other.start()
    went_on = came = False
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell began us with "&"
    try:
        with workers._signals_wait():
            os.kill(os.getpid(), signal.SIGINT)
            sleep(0.01)
            went_on = True
    except KeyboardInterrupt:
        came = True
    finally:
        signal.signal(signal.SIGINT, before)
        over.set()
        other.join()
    assert went_on
    assert came
