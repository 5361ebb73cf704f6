"""Says how much memory a page of one dense sentence over and over takes.

    python benchmarks/long_page.py [MB …]

The sentence has eleven mentions in a hundred characters; each page is read by `unionx extract` in a process of its own.
Prints the most memory that it held (resident), bytes a character beside what a short page takes, and ends with 1
where a page of 20 MB would take more than 4 GB.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
SENTENCE = "去年，市总工会慰问困难职工1.2万余名，发放慰问金292万元，新建基层工会60家，同比增长5.1%，"
SENTENCE += "其中非公企业工会35家。"
BAR, OF_A_PAGE = 4e9, 20e6  # bytes of memory, and of the page
_MEASURED = (
    "import resource, sys; from unionx.__main__ import run; sys.argv[0] = 'unionx'\n"
    "try: run()\n"
    "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)"
)


def characters(size: float) -> int:
    """Return how many characters a page of so many bytes has."""
    return int(size // len(SENTENCE.encode())) * len(SENTENCE)


def held(size: float, folder: Path) -> int:
    """Return the most memory that is held while a page of so many bytes is read."""
    page, out = folder / "page.txt", folder / "records.jsonl"
    page.write_text(SENTENCE * (characters(size) // len(SENTENCE)), encoding="utf-8")
    command = [sys.executable, "-P", "-c", _MEASURED, "--no-config", "extract", str(page), "--date", "2023", "-j", "1"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, "-o", str(out)], env=env, stdout=subprocess.PIPE, check=True)
    return int(done.stdout)


def of_a_character(size: float) -> float:
    """Return the bytes of memory that a character of a page of so many bytes takes beside what a short page does."""
    with TemporaryDirectory() as name:
        return (held(size, Path(name)) - held(200, Path(name))) / characters(size)


def main() -> int:
    """Print the table."""
    sizes = [float(one) * 1e6 for one in sys.argv[1:]] or [2e6, 5e6, 10e6, OF_A_PAGE]
    most = 0.0
    print(f"{'MB of page':>10}{'characters':>12}{'MB held':>9}{'bytes a character':>19}")
    with TemporaryDirectory() as name:
        short = held(200, Path(name))
        for size in sizes:
            found = held(size, Path(name))
            each = (found - short) / characters(size)
            most = max(most, short + each * characters(OF_A_PAGE))
            print(f"{size / 1e6:>10g}{characters(size):>12}{found / 1e6:>9.0f}{each:>19.0f}", flush=True)
    print(f"a page of {OF_A_PAGE / 1e6:g} MB: {most / 1e9:.1f} GB, at most {BAR / 1e9:g}")
    return int(most > BAR)


if __name__ == "__main__":
    sys.exit(main())
