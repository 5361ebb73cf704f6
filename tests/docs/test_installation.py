"""How unionx is installed beside pip: the manual page of the wheel, and the container."""

import json
import re
import shutil
import subprocess
import tomllib

import click
import pytest
from command_line import ROOT
from docs_pages import BLOCKS, script

from unionx.cli.main import main

MAN, CONTAINER = script("man"), script("container")
PAGE = (ROOT / "docs" / "unionx.1").read_text(encoding="utf-8")
COMMANDS = [("unionx", main), *MAN.walked(main, "unionx")]


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[path for path, _ in COMMANDS])
def test_the_manual_page_tells_of_every_command_and_option(path, command):
    body = PAGE.split("\n.SH COMMANDS", 1)[0]
    if path != "unionx":
        body = PAGE.split(f"\n.SS {MAN.plain(path)} ", 1)[1].split("\n.SS ", 1)[0]
    assert f"\n{MAN.plain(next(MAN.paragraphs(command.help)))}\n" in body, "run make docs"
    told = re.findall(r"^\.B (.*)$", body, re.M)
    for option in command.params:
        if isinstance(option, click.Option) and (path == "unionx" or option.name not in ("lang", "help")):
            assert any(MAN.plain(option.opts[-1]) in line for line in told), f"{option.opts[-1]}: run make docs"


def test_the_manual_page_tells_of_nothing_else():
    told = re.findall(r"^\.SS (.*?) (?:\[|[A-Z])", PAGE, re.M)
    assert told == [MAN.plain(path) for path, _ in COMMANDS[1:]]


def test_roff_takes_nothing_of_the_text_for_a_request():
    assert MAN.plain(".txt files\n and 'it\\s -o") == r"\&.txt files and \(aqit\es \-o"
    if shutil.which("groff"):
        done = subprocess.run(
            ["groff", "-Kutf8", "-Tutf8", "-man", "-ww"], input=PAGE.encode(), capture_output=True, check=True
        )
        assert done.stderr == b""


def test_the_wheel_brings_the_manual_page():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["shared-data"] == {"docs/unionx.1": "share/man/man1/unionx.1"}


def test_the_container_runs_the_commands_of_the_readme_as_no_root():
    user, of_user = "root", []
    for word, rest in CONTAINER.instructions():
        user = rest if word == "USER" else user
        of_user += [(user, rest)] if word == "RUN" else []
    wanted = [" ".join(BLOCKS[f"command: {name}"].split()) for name in ("test", "run")]
    assert [rest for user, rest in of_user if user != "root"] == wanted
    assert [rest.split()[0] for user, rest in of_user if user == "root"] == ["useradd", "chown"]


def test_the_container_is_made_of_a_small_image_and_keeps_no_cache():
    found = CONTAINER.instructions()
    stages = [rest.split(" AS ") for word, rest in found if word == "FROM"]
    assert stages == [
        ["python:${PYTHON}-slim", "base"], ["base", "checkout"], ["checkout", "test"], ["checkout", "build"],
        ["base", "run"],
    ]  # fmt: skip
    assert re.fullmatch(r"PYTHON=3\.\d+", dict(found)["ARG"])
    assert "PIP_NO_CACHE_DIR=1" in dict(found)["ENV"]
    assert {word for word, _ in found} <= {"ARG", "FROM", "ENV", "RUN", "WORKDIR", "COPY", "USER", "ENTRYPOINT", "CMD"}
    places = [rest for word, rest in found if word == "WORKDIR"]
    assert json.loads(dict(found)["ENTRYPOINT"]) == [f"{places[0]}/.venv/bin/unionx"]
    copied = [rest for word, rest in found if word == "COPY"]
    assert copied[-1] == f"--from=build --chown=root:root {places[0]}/.venv {places[0]}/.venv"  # a venv cannot be moved
    assert found[-4] == ("USER", "reader")  # whoever runs it is no root


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no checkout of git")
def test_the_container_takes_in_what_git_knows_and_nothing_that_is_made():
    taken = set(CONTAINER.taken_in())
    assert {"pyproject.toml", "README.md", "hatch_build.py", "unionx/__init__.py", "docs/unionx.1"} <= taken
    assert not [name for name in taken if name.split("/")[0] in (".git", ".venv", "build", "dist", "site")]
    assert not [name for name in taken if "__pycache__" in name or name.endswith(".partial")]
