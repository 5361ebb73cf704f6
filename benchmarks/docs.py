"""Writes what README and docs/ show of the program anew: outputs, the table of commands, the headline of accuracy.

    python benchmarks/docs.py [--check] [--images]

A block or table behind a comment such as ``<!-- output: stats -->`` is replaced by what the program prints today, in
both languages. ``--check`` writes nothing and names the pages that would change. ``--images`` draws docs/images too;
those of the report and the review need chromium and a Chinese font. Held-out figures are kept: they are written by hand
in docs/accuracy.md and copied from there.
"""

from __future__ import annotations

import argparse
import html
import inspect
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import click

from unionx import messages
from unionx.cli.main import main as program
from unionx.output.reader_values import reader_number, value_name, with_notes

ROOT = Path(__file__).parent.parent
ENGLISH = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CHINESE = [ROOT / "README.zh-CN.md", *sorted((ROOT / "docs" / "zh-CN").glob("*.md"))]
BLOCK = re.compile(r"^(?P<head><!-- output: (?P<name>[a-z]+) -->\n```[a-z]*\n)(?P<body>.*?)(?=^```$)", re.M | re.S)
TABLE = re.compile(r"^(?P<head><!-- (?:output|table): (?P<name>[a-z]+) -->\n\|.*\n\|.*\n)(?P<body>(?:\|.*\n)*)", re.M)
COMMANDS_HEAD = re.compile(r"^(\| (?:command|命令) \|.*\n\|.*\n)((?:\|.*\n)*)", re.M)
SHOWN_ARTICLE = ("seeds/001_730d3fca1bb6809e.txt", "--article", "3")
SHOWN_ROWS = 21  # of the article, as far as the text goes that docs/commands.md speaks of
SHOWN_STATS = {"en": ("Money", "What deserves a look"), "zh": ("金额", "值得看一眼的地方")}
READING = (
    "--date", "--encoding", "--lexicon", "--corrections", "--text-field", "--id-field", "--date-field", "-j/--jobs",
)  # fmt: skip
# The rows of the headline: type and comparison, or key.
HEADLINE = ("organisation", "person", "date", "figure", "roles", "noun", "subject", "period", "status", "whole")
# The tables of speed: which figures of benchmarks/speed.json stand in them, and how they are written.
SPEED = {
    "ratios": {"mentions_per_hundred": "{:.1f}", "unionx": "{:.1f}", "ratio": "{:.2f}"},
    "start": {"first": "{:.2f}", "processor": "{:.2f}", "megabytes": "{:.0f}"},
    "jobs": {"first": "{:.2f}", "end": "{:.1f}", "processor": "{:.1f}", "megabytes": "{:.0f}"},
}
# Where the pages say some of them in a sentence.
SAID = {
    r"(?<=unionx is )[\d.]+(?= × jieba)|(?<=速度是 jieba.cut 的 )[\d.]+(?= 倍)": lambda kept: (
        f"{kept['ratios']['seeds']['ratio']:.1f}"
    ),
    r"(?<=That is )[\d.]+(?= µs a character)|(?<=合每字 )[\d.]+(?= 微秒)": lambda kept: (
        f"{kept['ratios']['seeds']['unionx']:.1f}"
    ),
    r"(?<=That is )\d+(?= ms of processor time a page)|(?<=合每版 )\d+(?= 毫秒处理器时间)": lambda kept: (
        f"{seconds_a_page(kept) * 1000:.0f}"
    ),
    r"(?<=paper \*\*)[\d.]+(?= processor hours)|(?<=\*\*一百万个这样的版面要 )[\d.]+(?= 个处理器小时)": lambda kept: (
        f"{seconds_a_page(kept) * 1e6 / 3600:.1f}"
    ),
    r"(?<=a million pages cost )[\d.]+(?= USD)|(?<=一百万版花 )[\d.]+(?= 美元)": lambda kept: (
        f"{seconds_a_page(kept) * 1e6 / 3600 * 0.04:.2f}"
    ),
    r"(?<=On )[\d,]+(?= dense pages of 940)|(?<=在 )[\d,]+(?= 个密集的版面（每版 940)": lambda kept: (
        f"{kept['pages']:,}"
    ),
    r"(?<=load of the machine at that time, )[\d.]+|(?<=当时机器的负载 )[\d.]+": lambda kept: f"{kept['load']:.1f}",
}


def run(*words: str, cwd: Path = ROOT, code: int = 0) -> str:
    """Return what a command of the program prints, away from the settings of whoever runs this."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    env |= {"LC_ALL": "C.UTF-8"}
    env.pop("COLUMNS", None)  # what is shown is as wide as where nobody says how wide
    done = subprocess.run([sys.executable, *words], cwd=cwd, env=env, capture_output=True, encoding="utf-8")
    if done.returncode != code or "Traceback" in done.stderr:
        raise SystemExit(f"Error: {' '.join(words)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def unionx(*words: str, cwd: Path = ROOT, code: int = 0) -> str:
    """Return what ``unionx`` prints."""
    return run("-m", "unionx", "--no-config", *words, cwd=cwd, code=code)


@cache
def by_id(command: str) -> dict[str, str]:
    """Return the lines that a command prints of the seeds by their ids."""
    return {json.loads(line)["id"]: line for line in unionx(command, "seeds/").splitlines()}


def same_lines(command: str, body: str) -> str:
    """Return the lines of a block as the command prints them today, chosen by their ids."""
    wanted = [json.loads(line)["id"] for line in body.splitlines()]
    if gone := [name for name in wanted if name not in by_id(command)]:
        raise SystemExit(f"Error: unionx {command} seeds/ prints no {gone[0]} any more: show another in both languages")
    return "".join(f"{by_id(command)[name]}\n" for name in wanted)


@cache
def stats(language: str) -> str:
    """Return the shown tables of ``unionx stats``."""
    parts = unionx("stats", "seeds/", "-n", "3", "--lang", language).strip("\n").split("\n\n")
    return "\n\n".join(part.strip("\n") for part in parts if part.startswith(SHOWN_STATS[language])) + "\n"


@cache
def show(language: str) -> str:
    """Return the first rows of an article as a terminal without colours shows it."""
    lines = unionx("show", *SHOWN_ARTICLE, "--lang", language).splitlines()
    return "\n".join(lines[4 : 4 + SHOWN_ROWS]) + "\n"


def named_block(name: str) -> str:
    """Return the body of a block of README.md or docs/ by the comment before it."""
    for page in ENGLISH:
        found = re.search(rf"^<!-- {name} -->\n```[a-z]*\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)
        if found:
            return found[1]
    raise SystemExit(f"Error: no page has a block behind <!-- {name} -->")


@cache
def diff(language: str) -> str:
    """Return the first two differences of organisations that the lexicon of README makes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").symlink_to(ROOT / "seeds", target_is_directory=True)
        (folder / "my.tsv").write_text(named_block("example: names"), encoding="utf-8")
        unionx("extract", "seeds/", "-o", "before.jsonl", cwd=folder)
        unionx("extract", "seeds/", "--lexicon", "my.tsv", "-o", "after.jsonl", cwd=folder)
        shown = ("before.jsonl", "after.jsonl", "-t", "organisation", "--lang", language)
        printed = unionx("diff", *shown, cwd=folder, code=1)
    entries = re.findall(r"^\S.*\n(?:\s+\S.*\n)*", printed, re.M)
    return "".join(entries[:2])


@cache
def verify(language: str) -> str:
    """Return what ``unionx verify`` prints of records of which one number was changed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").symlink_to(ROOT / "seeds", target_is_directory=True)
        unionx("extract", "seeds/", "-o", "records.jsonl", cwd=folder)
        found = (folder / "records.jsonl").read_text(encoding="utf-8")
        (folder / "records.jsonl").write_text(found.replace('"value":2920000.0', '"value":2290000.0'), encoding="utf-8")
        return unionx("verify", "records.jsonl", "--lang", language, cwd=folder, code=1)


@cache
def accuracy(*words: str) -> str:
    """Return what benchmarks/accuracy.py prints."""
    return run("benchmarks/accuracy.py", *words)


def blocks(name: str, body: str, language: str) -> str:
    """Return the body of an output block as it is today; what people read is in the language of the page."""
    made = {
        "records": lambda: same_lines("extract", body),
        "figure": lambda: same_lines("extract", body),
        "fact": lambda: same_lines("facts", body),
        "post": lambda: same_lines("people", body),
        "show": lambda: show(language),
        "stats": lambda: stats(language),
        "diff": lambda: diff(language),
        "verify": lambda: verify(language),
        "accuracy": accuracy,
        "intervals": lambda: accuracy("--intervals"),
    }
    return made[name]()


# Tables


def fact_rows(body: str, language: str) -> str:
    """Return the rows of the table of facts as they are today, chosen by page and line and by the text printed."""
    facts = [json.loads(line) for line in by_id("facts").values()]
    lines = {name: json.loads(line)["line"] for name, line in by_id("extract").items() if "figure@" in name}
    rows = {(f"{Path(fact['doc']).stem[:3]}:{lines[fact['id']]}", fact["text"]): fact for fact in facts}
    shown = ""
    for row in body.splitlines():
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if (cells[0], cells[-1]) not in rows:
            raise SystemExit(f"Error: unionx facts seeds/ prints no {cells[-1]} at {cells[0]} any more: show another")
        with messages.in_language(language):
            shown += fact_row(cells[0], rows[cells[0], cells[-1]])
    return shown


def fact_row(place: str, fact: dict) -> str:
    """Return a fact as a row of the table: the year alone where its period is one, bounds behind the value."""
    value = reader_number(fact["value"])
    if (fact["low"], fact["high"]) != (None, None):
        value = with_notes(value, [f"{reader_number(fact['low'])}–{reader_number(fact['high'])}"])
    unit = "/".join(part for part in (fact["unit"], fact["per"]) if part)
    start, end = fact["period_start"] or "", fact["period_end"] or ""
    year = start[:4] if (start[4:], end) == ("-01-01", f"{start[:4]}-12-31") else ""
    period = year or f"{start} – {end}".strip()
    cells = (
        place,
        fact["subject"],
        fact["noun"] or "",
        value.strip(),
        unit,
        value_name(fact["status"]),
        period,
        fact["text"],
    )
    return f"| {' | '.join(cells)} |\n"


def tuned() -> list[str]:
    """Return the column of the tuned pages: F1 of the types by value, the share of the keys."""
    figures = {}
    for line in accuracy().splitlines():
        words = line.split()
        if len(words) > 2 and words[1] == "value" and words[0] != "type":
            figures[words[0]] = words[-1]
        elif words and words[0] in HEADLINE[4:]:
            figures[words[0]] = words[3]
    return [figures[name] for name in HEADLINE]


def headline(body: str) -> str:
    """Return the rows of the headline: its labels, tuned figures of today, held-out ones of docs/accuracy.md."""
    held_out = column(ROOT / "docs" / "accuracy.md", 2)
    labels = [row.split("|")[1].strip() for row in body.splitlines()]
    rows = zip(labels, tuned(), held_out, strict=True)
    return "".join(f"| {label} | {first} | {second} |\n" for label, first, second in rows)


def column(page: Path, number: int) -> list[str]:
    """Return a column of the headline of a page."""
    table = next(m for m in TABLE.finditer(page.read_text(encoding="utf-8")) if m["name"] == "headline")
    return [row.split("|")[1 + number].strip() for row in table["body"].splitlines()]


def headline_of(page: Path, body: str) -> str:
    """Return the headline of a page; README takes its labels from the page on accuracy in its language."""
    if body:
        return headline(body)
    other = ROOT / "docs" / ("zh-CN" if page in CHINESE else "") / "accuracy.md"
    table = next(m for m in TABLE.finditer(other.read_text(encoding="utf-8")) if m["name"] == "headline")
    return headline(table["body"])


def commands(group: click.Group, *names: str) -> Iterator[tuple[str, click.Command]]:
    """Yield every command by its words: extract, lexicon check."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)
        elif command is not None:
            yield " ".join([*names, name]), command


def reference(name: str, command: click.Command) -> tuple[str, str, str]:
    """Return the row of a command in the table of commands: its words, what it does, its options."""
    words = [parameter.metavar or "" for parameter in command.params if isinstance(parameter, click.Argument)]
    usage = " ".join(["unionx", name, *words]).replace("|", "\\|")
    says = inspect.cleandoc(command.help or "").split("\n\n")[0].replace("\n", " ")
    options = [
        "/".join(parameter.opts)
        for parameter in command.params
        if isinstance(parameter, click.Option) and parameter.name != "lang"
    ]
    reads = set(READING) <= set(options)
    shown = [f"`{option}`" for option in options if not (reads and option in READING)]
    return f"`{usage}`", says, ", ".join([*shown, *(["reading"] if reads else [])])


def command_rows(page: Path, body: str) -> str:
    """Return the rows of the table of commands; in Chinese what a command does is kept as the page says it."""
    said = {}
    for row in body.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:4]]
        said[cells[0]] = cells[1]
    rows = [reference(*command) for command in commands(program)]
    if page in CHINESE:
        rows = [(usage, said.get(usage, says), options) for usage, says, options in rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def speed() -> dict:
    """Return the figures of the last run of all.py."""
    return json.loads((ROOT / "benchmarks" / "speed.json").read_text(encoding="utf-8"))


def seconds_a_page(kept: dict) -> float:
    """Return the processor time of a dense page, of a run with one process."""
    return kept["jobs"]["1"]["processor"] / kept["pages"]


def speed_rows(name: str, body: str) -> str:
    """Return the rows of a table of speed by the last run of all.py, with the labels of the page.

    Seconds that were taken beside other work are not kept, and shown as a dash.
    """
    labels = [row.split("|")[1].strip() for row in body.splitlines()]
    rows = [
        ["–" if row[key] is None else form.format(row[key]) for key, form in SPEED[name].items()]
        for row in speed()[name].values()
    ]
    return "".join(f"| {label} | {' | '.join(row)} |\n" for label, row in zip(labels, rows, strict=True))


def fresh(page: Path) -> str:
    """Return the text of a page with everything that it shows of the program as it is today."""
    text = page.read_text(encoding="utf-8")
    language = "zh" if page in CHINESE else "en"
    text = BLOCK.sub(lambda m: m["head"] + blocks(m["name"], m["body"], language), text)
    made = {"table": lambda body: fact_rows(body, language), "headline": lambda body: headline_of(page, body)}
    made |= {name: partial(speed_rows, name) for name in SPEED}
    text = TABLE.sub(lambda m: m["head"] + made[m["name"]](m["body"]), text)
    for pattern, figure in SAID.items():
        text = re.sub(pattern, lambda _, figure=figure: figure(speed()), text)
    return COMMANDS_HEAD.sub(lambda m: m[1] + command_rows(page, m[2]), text)


# Images


def in_colour(*words: str) -> str:
    """Return what ``unionx`` prints on a terminal with colours, 92 cells wide."""
    terminal, theirs = pty.openpty()
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "92", "TERM": "xterm-256color"}
    env.pop("NO_COLOR", None)
    started = subprocess.Popen(
        [sys.executable, "-m", "unionx", "--no-config", *words], cwd=ROOT, env=env, stdout=theirs
    )
    os.close(theirs)
    printed = b""
    try:
        while piece := os.read(terminal, 65536):
            printed += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(terminal)
    started.wait()
    return printed.decode().replace("\r\n", "\n")


def draw_show(path: Path, language: str) -> None:
    """Draw an article as a terminal shows it in colour, in a language."""
    from rich.cells import cell_len
    from rich.console import Console
    from rich.text import Text

    def widened(piece: re.Match[str]) -> str:
        """Give a piece of text the room of its cells: rich counts a Chinese character as one."""
        words = html.unescape(piece[2])
        return f'textLength="{float(piece[1]) * cell_len(words) / len(words):.1f}"{piece[3]}>{piece[2]}</text>'

    rows = in_colour("show", *SHOWN_ARTICLE, "--no-pager", "--lang", language).splitlines()[: SHOWN_ROWS + 4]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=92, file=nowhere, force_terminal=True)
        for row in rows:
            console.print(Text.from_ansi(row), soft_wrap=True)
        picture = console.export_svg(title=f"unionx show {' '.join(SHOWN_ARTICLE)}", unique_id="show")
    picture = re.sub(r'textLength="([0-9.]+)"(?=[^>]*>([^<]+)</text>)([^>]*)>[^<]+</text>', widened, picture)
    picture = re.sub(r"@font-face \{.*?\}", "", picture, flags=re.S)  # fonts from the network
    path.write_text("".join(f"{line.rstrip()}\n" for line in picture.splitlines()), encoding="utf-8")


def draw_report(path: Path, language: str) -> None:
    """Photograph the report of the seeds with chromium, in a language."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Error: no chromium on the PATH; install it, with a Chinese font such as fonts-noto-cjk")
    with tempfile.TemporaryDirectory() as name:
        report = Path(name) / "report.html"
        unionx("report", "seeds/", "-o", str(report), "--lang", language)
        flags = ["--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu", f"--user-data-dir={name}/profile"]
        size = ["--window-size=1200,1100", "--force-device-scale-factor=1"]
        target = f"--screenshot={path.resolve()}"
        subprocess.run([chromium, *flags, *size, target, report.as_uri()], check=True, capture_output=True, timeout=120)


def main() -> None:
    """Read the command line, write or check."""
    parser = argparse.ArgumentParser(description="Write what README and docs/ show of the program anew.")
    parser.add_argument("--check", action="store_true", help="write nothing, name what would change")
    parser.add_argument("--images", action="store_true", help="draw docs/images too")
    given = parser.parse_args()
    changed = []
    for page in [*ENGLISH, *CHINESE]:
        text = fresh(page)
        if text != page.read_text(encoding="utf-8"):
            changed.append(page)
            if not given.check:
                page.write_text(text, encoding="utf-8")
    for page in changed:
        print(f"{page.relative_to(ROOT)}: {'is out of date' if given.check else 'written'}")
    if given.images and not given.check:
        for language, folder in (("en", ROOT / "docs" / "images"), ("zh", ROOT / "docs" / "images" / "zh-CN")):
            draw_show(folder / "show.svg", language)
            draw_report(folder / "report.png", language)
        run(str(ROOT / "benchmarks" / "review_picture.py"))
    sys.exit(bool(changed) and given.check)


if __name__ == "__main__":
    main()
