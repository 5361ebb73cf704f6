"""The pages that a user reads, and the blocks in them that scripts and tests look for.

Such a block has a comment on the line before it: ``<!-- command: run -->``, ``<!-- recipe: jq -->``,
``<!-- output: records -->``. Its name stands once in all pages of a language.
"""

import importlib.util
import os
import re
import subprocess

from command_line import ROOT

README, DOCS = ROOT / "README.md", ROOT / "docs"
ENGLISH = [README, *sorted(DOCS.glob("*.md"))]
# What is written in one language: rules.md is generated.
ONE_LANGUAGE = {"rules.md"}
CHINESE = [ROOT / "README.zh-CN.md", *sorted((DOCS / "zh-CN").glob("*.md"))]
PAGES = [*ENGLISH, *CHINESE, ROOT / "CONTRIBUTING.md", ROOT / "benchmarks" / "README.md"]
TEXT = {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in PAGES}
COMMENT = r"(?:^<!-- (?P<name>[a-z]+: [a-z]+) -->\n)?"
BLOCK = re.compile(COMMENT + r"^```(?P<language>[a-z]*)\n(?P<body>.*?)^```$", re.M | re.S)
TABLE = re.compile(r"^<!-- (?P<name>[a-z]+: [a-z]+) -->\n(?P<body>(?:\|.*\n)+)", re.M)
BLOCKS = {m["name"]: m["body"] for page in ENGLISH for m in BLOCK.finditer(page.read_text("utf-8")) if m["name"]}
SHOWN = [(m["name"], m["language"], m["body"]) for page in ENGLISH for m in BLOCK.finditer(page.read_text("utf-8"))]
# What is shown is as wide as where nobody says how wide.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
ENVIRONMENT |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def pairs():
    """Return the pages in both languages: the name of the English and that of the Chinese one."""
    of_docs = sorted(page.name for page in DOCS.glob("*.md") if page.name not in ONE_LANGUAGE)
    return [("README.md", "README.zh-CN.md"), *((f"docs/{name}", f"docs/zh-CN/{name}") for name in of_docs)]


def run(*command, cwd=ROOT, code=0):
    """Return what a command prints; it ends with ``code``."""
    done = subprocess.run(
        command, cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == code, done.stderr
    return done.stdout


def script(name):
    """Return a script of benchmarks/ as a module."""
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", ROOT / "benchmarks" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
