"""The compiled wheel: the modules that read pages as C made by mypyc, the rest of the package in Python.

    HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 python -m pip wheel --no-deps .

Without that variable hatchling never loads this file, and nothing needs a compiler. pyproject.toml says which modules.
Everything is made in a folder that goes again, so that a checkout never holds a compiled module. What is compiled there
is a copy, which compiled_source.py has made faster in C.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PACKAGE = "unionx"
# In a process of its own: mypyc ends the one that it fails in.
_BUILD = """
import sys
from mypyc.build import mypycify
from setuptools import Distribution

folder, *arguments = sys.argv[1:]
made = mypycify(arguments, opt_level="2", debug_level="0", multi_file=True, group_name="unionx", target_dir=folder)
for extension in made if sys.platform != "win32" else ():
    extension.extra_compile_args.append("-fvisibility=hidden")  # a call from module to module is then a plain one
command = Distribution({"name": "unionx", "ext_modules": made}).get_command_obj("build_ext")
command.build_lib, command.build_temp, command.parallel = f"{folder}/made", f"{folder}/temp", True
command.ensure_finalized()
command.run()
"""


class CompiledWheel(BuildHookInterface):  # type: ignore[type-arg]
    """Puts beside each module that is compiled what the interpreter loads in its place."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say what goes into the wheel; an editable install stays pure."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory(prefix="unionx-compiled-")
        made, source = Path(self._folder.name, "made"), Path(self._folder.name, "source")
        modules = self._modules()
        self._copy_to(source, modules)
        arguments = [self._folder.name, "--config-file=pyproject.toml", "--cache-dir", os.devnull, *modules]
        subprocess.run([sys.executable, "-c", _BUILD, *arguments], cwd=source, check=True)
        places = {str(path): path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
        build_data["force_include"].update(places)
        build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder."""
        if version != "editable":
            self._folder.cleanup()

    def _modules(self) -> list[str]:
        """Return the modules of the rooms to compile, without those that stay Python."""
        root, stay = Path(self.root), set(self.config["stay"])
        paths = [path for room in self.config["rooms"] for path in _modules_of(root / _PACKAGE / room)]
        names = {path.relative_to(root / _PACKAGE).as_posix() for path in paths}
        if unknown := stay - names:
            raise ValueError(f"pyproject.toml keeps modules that there are not: {', '.join(sorted(unknown))}")
        return sorted(f"{_PACKAGE}/{name}" for name in names - stay)

    def _copy_to(self, source: Path, modules: list[str]) -> None:
        """Copy the package to a folder, the modules to compile as mypyc shall see them."""
        unused = shutil.ignore_patterns("__pycache__", "*.tsv", "locale")
        shutil.copytree(Path(self.root, _PACKAGE), source / _PACKAGE, ignore=unused)
        shutil.copy(Path(self.root, "pyproject.toml"), source)
        subprocess.run([sys.executable, "compiled_source.py", str(source), *modules], cwd=self.root, check=True)


def _modules_of(place: Path) -> list[Path]:
    return [place] if place.is_file() else list(place.rglob("*.py"))
