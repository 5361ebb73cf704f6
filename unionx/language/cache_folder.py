"""The folder for what is made once and read again: only its owner can write to it, so that nobody plants anything."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from unionx.messages import _


def cache_folder() -> Path:
    """Return the folder, ``$XDG_CACHE_HOME/unionx`` or ``~/.cache/unionx``, which need not be there.

    A variable that is no absolute path is as none, as the XDG Base Directory Specification has it.
    Raises PermissionError where it is there and others can write to it, RuntimeError where the user has no home.
    """
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    folder = (named if named.is_absolute() else Path.home() / ".cache") / "unionx"  # nothing of the working directory
    if hasattr(os, "getuid") and folder.exists():
        status = folder.stat()
        if status.st_uid != os.getuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise PermissionError(
                _("{folder} can be written by others; make it your own (chmod 700)").format(folder=folder)
            )
    return folder


def made_cache_folder() -> Path:
    """Return the folder and make it where it is not there; raises what cache_folder does, and OSError."""
    cache_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    return cache_folder()  # somebody else may have been first
