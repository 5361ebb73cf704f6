"""What is said where a target cannot be written, or was left half written."""

from __future__ import annotations

from pathlib import Path

from unionx.errors import UnionxError
from unionx.messages import _


def no_file(path: object, error: OSError) -> UnionxError:
    """Return the error of a file that cannot be made."""
    return UnionxError(
        _("{path} cannot be written: {strerror}; give another file").format(path=path, strerror=error.strerror or error)
    )


def no_folder(path: object, error: OSError) -> UnionxError:
    """Return the error of a folder that cannot be made or read."""
    return UnionxError(
        _("{path} cannot be written: {strerror}; give another folder").format(
            path=path, strerror=error.strerror or error
        )
    )


def no_room_in_file(path: object, reason: object) -> UnionxError:
    """Return the error of a file that could be made and not filled; ``reason`` is what the system or library says."""
    return UnionxError(
        _("{path} cannot be written: {error}; make room or give another file").format(path=path, error=reason)
    )


def no_room_in_folder(path: object, error: OSError) -> UnionxError:
    """Return the error of a folder whose files could be made and not be filled."""
    return UnionxError(
        _("{path} cannot be written: {strerror}; make room or give another folder").format(
            path=path, strerror=error.strerror or error
        )
    )


def left_over(partial: Path, target: Path) -> str:
    """Return what is said of a file or folder that is left where a run ended early."""
    return _("{partial} holds what was written before the run ended early; {target} was not touched").format(
        partial=partial, target=target
    )
