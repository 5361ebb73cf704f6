"""The compiled wheel: the modules that read pages, as C made by mypyc; the rest of the package stays Python.

    HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 python -m pip wheel --no-deps .

Without that variable hatchling never loads this file, and nothing needs a compiler. The modules are named in
pyproject.toml. Everything is built in a folder that goes again, so that a checkout never holds a compiled module.
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

# Run in a process of its own, in the folder of the copy: mypyc ends the process that it fails in.
_BUILD = """
import sys
from mypyc.build import mypycify
from setuptools import Distribution

config, *modules = sys.argv[1:]
made = mypycify([f"--config-file={config}", *modules], opt_level="2", debug_level="0", multi_file=True, group_name="unionx")
command = Distribution({"name": "unionx", "ext_modules": made}).get_command_obj("build_ext")
command.inplace, command.parallel = True, True
command.ensure_finalized()
command.run()
"""


class CompiledWheel(BuildHookInterface):  # type: ignore[type-arg]
    """Adds to a wheel, beside each module of Python that is compiled, what the interpreter loads in its place."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile and say where the results go; an editable install stays pure."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory(prefix="unionx-compiled-")
        copy = Path(self._folder.name)
        shutil.copytree(Path(self.root, "unionx"), copy / "unionx", ignore=shutil.ignore_patterns("__pycache__"))
        config = Path(self.root, "pyproject.toml")
        subprocess.run([sys.executable, "-c", _BUILD, config, *self._modules()], cwd=copy, env=_environment(), check=True)
        suffixes = {".so", ".pyd"}
        made = [path for path in copy.rglob("*") if path.suffix in suffixes and "build" not in path.relative_to(copy).parts[:1]]
        build_data["force_include"].update({str(path): path.relative_to(copy).as_posix() for path in made})
        build_data["pure_python"], build_data["infer_tag"] = False, True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder of the build."""
        if version != "editable":
            self._folder.cleanup()

    def _modules(self) -> list[str]:
        """Return the modules to compile: those of the rooms, without those that stay Python."""
        root, stay = Path(self.root), set(self.config["stay"])
        found = [path for room in self.config["rooms"] for path in _python_of(root / room)]
        names = [path.relative_to(root).as_posix() for path in found]
        if unknown := stay - set(names):
            raise ValueError(f"pyproject.toml keeps modules that there are not: {', '.join(sorted(unknown))}")
        return sorted(name for name in names if name not in stay)


def _python_of(path: Path) -> list[Path]:
    return [path] if path.is_file() else list(path.rglob("*.py"))


def _environment() -> dict[str, str]:
    return {**os.environ, "MYPY_CACHE_DIR": os.devnull}
