"""Takes the steps of the Dockerfile without docker: in a folder of its own, a new virtual environment, and as no root.

    python benchmarks/container.py [--stage run] [--keep DIR]

Every stage is a folder that stands for /; the interpreter is this machine's, in place of that of the image. What the
build takes in is what git knows, without what .dockerignore leaves out. At the end the image is run as its head says:
with --help, with a folder of pages that cannot be written, as a user without a home. Each step is printed with the
seconds that it took; the exit code is that of the first that fails.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
UID = 1000
_JOINED_LINES = re.compile(r"\s*\\\n\s*")


class Instruction(NamedTuple):
    """An instruction of the Dockerfile: its word, and the rest on one line."""

    word: str
    rest: str


def instructions(path: Path = ROOT / "Dockerfile") -> list[Instruction]:
    """Return the instructions of a Dockerfile in order, without comments."""
    lines = _JOINED_LINES.sub(" ", path.read_text(encoding="utf-8")).splitlines()
    return [Instruction(*line.split(" ", 1)) for line in lines if line and not line.startswith("#")]


def stages(found: list[Instruction]) -> dict[str, tuple[str, list[Instruction]]]:
    """Return for each stage what it is made from, and its instructions."""
    made: dict[str, tuple[str, list[Instruction]]] = {}
    for one in found:
        if one.word == "FROM":
            source, name = one.rest.split(" AS ")
            made[name] = source, []
        elif made:
            made[[*made][-1]][1].append(one)
    return made


def taken_in(root: Path = ROOT) -> list[str]:
    """Return the files that ``COPY . .`` takes: those that git knows, but for those that .dockerignore names."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()
    ignored = (root / ".dockerignore").read_text(encoding="utf-8").split()
    return [name for name in listed.split("\0") if name and not any(_names(one, name) for one in ignored)]


def _names(pattern: str, name: str) -> bool:
    """Say whether a pattern of .dockerignore names a file, or a folder that it is in."""
    parts = name.split("/")
    heads = ["/".join(parts[: at + 1]) for at in range(len(parts))]
    plain = pattern.removeprefix("**/")
    return any(fnmatch(head, pattern) for head in heads) or (plain != pattern and any(fnmatch(p, plain) for p in parts))


class Image:
    """A stage: the folder that stands for its /, and what its instructions set."""

    def __init__(self, folder: Path, built: dict[str, Image]) -> None:
        self.folder, self.built = folder, built
        self.env, self.user, self.workdir = dict[str, str](), "root", "/"
        self.entry: list[str] = []
        self.command: list[str] = []

    def take(self, one: Instruction) -> None:
        """Do what an instruction says; raises CalledProcessError where a command fails."""
        match one.word:
            case "ENV":
                self.env |= dict(pair.split("=", 1) for pair in one.rest.split())
            case "USER":
                self.user = one.rest
            case "WORKDIR":
                self.workdir = one.rest
                self.at(one.rest).mkdir(parents=True, exist_ok=True)
            case "ENTRYPOINT" | "CMD":
                setattr(self, "entry" if one.word == "ENTRYPOINT" else "command", json.loads(one.rest))
            case "COPY":
                self._copy(one.rest.split())
            case "RUN":
                self._run(one.rest)
            case _:
                raise SystemExit(f"Dockerfile: {one.word} is not known here; add it to benchmarks/container.py")

    def at(self, path: str) -> Path:
        """Return where a path of the image is on this machine."""
        return self.folder / path.lstrip("/")

    def start(self, args: list[str], *, uid: int = UID, home: str = "/home/reader") -> bytes:
        """Return what the entry point prints with these arguments, or with those of CMD."""
        command = [str(self.at(self.entry[0])), *self.entry[1:], *(args or self.command)]
        return self._started(command, uid, home)

    def _run(self, command: str) -> None:
        if self.user == "root":  # the two that root runs in the image are done by hand
            if command.startswith("useradd"):
                self.at("/home/reader").mkdir(parents=True)
                _give(self.at("/home/reader"))
                self.at("/home/reader").chmod(0o700)  # as Debian makes homes
            elif command.startswith("chown"):
                _give(self.at(self.workdir))
            else:
                raise SystemExit(f"Dockerfile: root runs {command!r}; add it to benchmarks/container.py")
            return
        self._started(["sh", "-c", command], UID, "/home/reader")

    def _started(self, command: list[str], uid: int, home: str) -> bytes:
        env = {name: text for name, text in os.environ.items() if name == "PATH" or name.startswith("PIP_")}
        env |= self.env | {"HOME": str(self.at(home))}
        as_user: dict[str, Any] = {"user": uid, "group": uid, "extra_groups": []} if os.geteuid() == 0 else {}
        place = self.at(self.workdir)
        return subprocess.run(command, cwd=place, env=env, stdout=subprocess.PIPE, check=True, **as_user).stdout

    def _copy(self, words: list[str]) -> None:
        options = {name: text for name, _, text in (word.partition("=") for word in words if word.startswith("--"))}
        source, target = (word for word in words if not word.startswith("--"))
        if "--from" in options:
            # A virtual environment works at its own place only, which is that of the stage it comes from here.
            self.at(target).parent.mkdir(parents=True, exist_ok=True)
            self.at(target).symlink_to(self.built[options["--from"]].at(source))
            return
        for name in taken_in():
            place = self.at(self.workdir) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, place, follow_symlinks=False)
        _give(self.at(self.workdir))


def _give(folder: Path) -> None:
    """Make the user of the image the owner of a folder and of all in it."""
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, UID, UID, follow_symlinks=False)


def build(name: str, of: dict[str, tuple[str, list[Instruction]]], folder: Path, built: dict[str, Image]) -> Image:
    """Return a stage, with those that it is made from or copies from."""
    if name in built:
        return built[name]
    source, steps = of[name]
    image = Image(folder / name, built)
    if source in of:
        base = build(source, of, folder, built)
        shutil.copytree(base.folder, image.folder, symlinks=True, copy_function=shutil.copy2)
        image.env, image.user, image.workdir = dict(base.env), base.user, base.workdir
        for place in ("/home/reader", image.workdir) if image.workdir != "/" else ("/home/reader",):
            _give(image.at(place))
    else:
        image.folder.mkdir(parents=True)
    for one in steps:
        if from_stage := re.search(r"--from=(\w+)", one.rest):
            build(from_stage[1], of, folder, built)
        begun = time.monotonic()
        image.take(one)
        print(f"{name:9} {time.monotonic() - begun:6.1f} s  {one.word} {one.rest[:96]}", flush=True)
    built[name] = image
    return image


def use(image: Image) -> None:
    """Run an image as the head of the Dockerfile says; raises where it does not do what it should."""
    assert b"Commands:" in image.start([]), "no help"
    pages = image.at("/pages")
    shutil.copy2(ROOT / "seeds" / "000_b28386ca7c95972f.txt", pages / "page.txt")
    pages.chmod(0o555)
    wanted = image.start(["extract", "."])
    assert json.loads(wanted.split(b"\n")[0])["doc"].endswith("page.txt"), "no records"
    assert image.start(["extract", "."], uid=4711, home="/nowhere") == wanted, "another user gets something else"
    pages.chmod(0o755)
    print("run: --help, extract of pages that are read only, the same as a user without a home")


def main() -> None:
    """Take the steps of a stage and of those it needs; use the image if it is the last one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stage", default="run", help="run, or test: all tests, too")
    parser.add_argument("--keep", type=Path, help="folder that stays; else a temporary one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="unionx-container-") as scratch:
        folder = given.keep or Path(scratch)
        Path(scratch).chmod(0o755)
        try:
            image = build(given.stage, stages(instructions()), folder, {})
            if image.entry:
                use(image)
        except subprocess.CalledProcessError as error:
            print(f"Error: {error}", file=sys.stderr)
            sys.exit(1)


if __name__ == "__main__":
    main()
