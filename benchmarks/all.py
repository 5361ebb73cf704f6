"""Everything that is measured of speed, in one table: ratios, growth, jobs, memory, start.

    python benchmarks/all.py [--pages N] [--growth PATTERN] [--json | --write]

Ratios are those of ratios.py, growth that of growth.py on the pages that ``--growth`` names. Jobs are measured by whole
runs of the command on the same dense pages, in turns with one and with two processes: seconds until the first record
and until the end, processor time of all processes, and the most memory at a time (Pss, which counts shared memory once;
Linux). The median of the turns counts. The start is measured by runs of one page each, of which the least counts.
Speed-up and seconds until the first record mean something on an idle machine, processor time on any.

``--write`` keeps the figures in ``speed.json``, from which docs.py writes the tables of docs/speed.md and
docs/archives.md; seconds until something are kept where the load of the machine was at most 0.5.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import mixed_pages
import ratios

ROOT = Path(__file__).parent.parent
KEPT = Path(__file__).parent / "speed.json"
TURNS = 3
STARTS = 15
IDLE = 0.5  # the load of a machine up to which the seconds that something takes are kept
ELAPSED = ("first", "end")
# As a user has it: the bytecode of the package is there.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT |= {"PYTHONPATH": str(ROOT)}
SENTENCE = "4月23日，市总工会慰问困难职工60余名。\n"
GROWTH = "^(sentence|byline|person|figure|union)$"


def processor_seconds() -> float:
    """Return the processor time of all processes that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def memory(pid: int) -> int:
    """Return the megabytes of a process and its children, shared memory counted once; 0 where nothing tells."""
    total = 0
    try:
        for one in (pid, *Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
            total += int(re.search(r"^Pss: +(\d+)", Path(f"/proc/{one}/smaps_rollup").read_text(), re.M)[1])
    except (OSError, TypeError):
        pass
    return total // 1024


def run(corpus: Path, jobs: int) -> dict[str, float]:
    """Return what one run of the command takes."""
    words = [sys.executable, "-m", "unionx", "--no-config", "extract", str(corpus), "-j", str(jobs)]
    before, begin, most = processor_seconds(), perf_counter(), [0]
    env = ENVIRONMENT
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env) as process:
        process.stdout.readline()
        first = perf_counter() - begin

        def watch() -> None:
            while process.poll() is None:
                most[0] = max(most[0], memory(process.pid))
                sleep(0.2)

        watcher = threading.Thread(target=watch)
        watcher.start()
        while process.stdout.read(1 << 20):
            pass
        process.wait()
        watcher.join()
    end = perf_counter() - begin
    return {"first": first, "end": end, "processor": processor_seconds() - before, "megabytes": most[0]}


def of_jobs(pages: int) -> dict[str, dict[str, float]]:
    """Return the medians of runs with one process and with two, in turns on the same pages."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "pages.jsonl"
        with corpus.open("w", encoding="utf-8") as file:
            for page in mixed_pages.pages(random.Random(1), 1000, pages):
                file.write(json.dumps({"id": page.doc, "text": page.text}, ensure_ascii=False) + "\n")
        turns = [{jobs: run(corpus, jobs) for jobs in (1, 2)} for _ in range(TURNS)]
    return {str(jobs): {key: median(turn[jobs][key] for turn in turns) for key in turns[0][1]} for jobs in (1, 2)}


def start(words: list[str], text: str) -> dict[str, float]:
    """Return the least that runs take until the first line and of processor time (user), and their memory."""
    command = [sys.executable, "-m", "unionx", "--no-config", *words]
    env, runs = ENVIRONMENT, []
    for _ in range(STARTS):
        begin = perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env
        )
        process.stdin.write(text.encode())
        process.stdin.close()
        process.stdout.readline()
        first = perf_counter() - begin
        process.stdout.read()
        process.stdout.close()
        _, process.returncode, spent = os.wait4(process.pid, 0)
        runs.append({"first": first, "processor": spent.ru_utime})
    return {key: min(run[key] for run in runs) for key in runs[0]} | {"megabytes": peak(words, text)}


def peak(words: list[str], text: str) -> int:
    """Return the most megabytes that a run of a command takes at a time; 0 where nothing tells."""
    code = "import atexit, runpy, sys\nsys.argv[:] = ['unionx', '--no-config', *sys.argv[1:]]\n"
    code += "atexit.register(lambda: print(open('/proc/self/status').read(), file=sys.stderr))\n"
    code += "runpy.run_module('unionx', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", code, *words], input=text, capture_output=True, text=True, encoding="utf-8",
        env=ENVIRONMENT,
    )  # fmt: skip
    found = re.search(r"^VmHWM:\s+(\d+)", done.stderr, re.M)
    return int(found[1]) // 1024 if found else 0


def of_start() -> dict[str, dict[str, float]]:
    """Return what the help, a page of one sentence and a page of the seeds take."""
    page = min((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    extract = ["extract", "-", "-j", "1"]
    return {"help": start(["--help"], ""), "sentence": start(extract, SENTENCE), "page": start(extract, page)}


def kept(figures: object, load: float) -> object:
    """Return figures without digits that say nothing; null for seconds that other work took its part of."""
    if isinstance(figures, dict):
        busy = ELAPSED if load > IDLE else ()
        return {key: None if key in busy else kept(value, load) for key, value in figures.items()}
    return round(figures, 3) if isinstance(figures, float) else figures


def growth(pattern: str) -> str:
    """Return the last line of growth.py, the page that grew most."""
    words = [sys.executable, str(Path(__file__).parent / "growth.py"), "--only", pattern, "--largest", "128000"]
    done = subprocess.run(words, capture_output=True, text=True, env=ENVIRONMENT)
    return done.stderr.strip().splitlines()[-1]  # 5 pages; most: 1.96 (sentence)


def show(figures: dict) -> None:
    """Print the figures as tables."""
    print(f"{'pages':14}mentions/100   µs a character   × jieba.cut")
    for kind, row in figures["ratios"].items():
        print(f"{kind:14}{row['mentions_per_hundred']:12}{row['unionx']:17.2f}{row['ratio']:14.2f}")
    print(f"\n{'processes':14}first record s   end s   processor s   MB (Pss)")
    for jobs, row in figures["jobs"].items():
        print(f"{jobs:14}{row['first']:14.2f}{row['end']:8.2f}{row['processor']:14.2f}{row['megabytes']:11.0f}")
    one, two = figures["jobs"]["1"], figures["jobs"]["2"]
    print(f"speed-up {one['end'] / two['end']:.2f}, processor time × {two['processor'] / one['processor']:.2f}")
    print(f"\n{'start':14}first line s   processor s (user)    MB")
    for kind, row in figures["start"].items():
        print(f"{kind:14}{row['first']:12.2f}{row['processor']:21.2f}{row['megabytes']:6.0f}")
    print(f"\ngrowth: {figures['growth']}")


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description="Measure speed: ratios, growth, jobs, memory, start.")
    parser.add_argument("--pages", type=int, default=2000, metavar="N", help="dense pages of the runs (2000)")
    parser.add_argument("--growth", default=GROWTH, metavar="PATTERN", help="pages of growth.py to measure")
    parser.add_argument("--repeat", type=int, default=ratios.REPEAT, metavar="N", help="turns of the ratios")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--write", action="store_true", help="keep the figures for docs/ in speed.json")
    given = parser.parse_args()
    if given.pages < 1 or given.repeat < 1:
        parser.error("give 1 or more")
    load = os.getloadavg()[0]
    figures = {
        "python": platform.python_version(),
        "load": round(load, 1),
        "pages": given.pages,
        "start": of_start(),
        "ratios": {kind: ratios.measure(make, given.repeat) for kind, make in ratios.KINDS.items()},
        "jobs": of_jobs(given.pages),
        "growth": growth(given.growth),
    }
    if given.write:
        KEPT.write_text(json.dumps(kept(figures, load), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, ensure_ascii=False)) if given.json else show(figures)
    if load > IDLE:
        print(f"The machine was at other work (load {load:.1f}): compare processor time only.", file=sys.stderr)


if __name__ == "__main__":
    main()
