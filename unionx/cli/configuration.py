"""The settings of a project: `unionx.toml`, or the table `[tool.unionx]` of `pyproject.toml`.

The nearest file counts, from the working directory upwards; of two in one folder `unionx.toml`. Its keys are

lexicons     files for --lexicon, below the folder of the settings
corrections  files for --corrections, below the folder of the settings
date         as --date
types        as -t of extract, a list
format       as -f of extract
lang         as --lang

and for each command a table of its name, with its options by their long names: ``[facts]`` with ``headers = "zh"``,
``[lexicon.check]`` with ``pages = ["2023/"]``. Where a command writes, and the cluster it connects to, are no settings,
since a folder of pages may bring a file of settings. What the command line gives wins over them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from unionx.errors import ConfigurationError
from unionx.messages import LANGUAGES, _

_LONGEST, _MOST_DOTS = 1 << 20, 100
_FILES = {"unionx.toml": (), "pyproject.toml": ("tool", "unionx")}
_LISTS = ("lexicons", "corrections", "types")
_PATHS = ("lexicons", "corrections")
_NO_SETTINGS = ("output", "folder", "resume", "address", "help")
KEYS = ("lexicons", "corrections", "date", "types", "format", "lang")


def nearest() -> Path | None:
    """Return the file of settings for the working directory, None where there is none."""
    try:
        folder = Path.cwd()
    except FileNotFoundError:
        return None  # it was deleted meanwhile
    for place in (folder, *folder.parents):
        for name, table in _FILES.items():
            path = place / name
            if os.path.isfile(path) and (not table or _holds_settings(path)):  # noqa: PTH113 (Path.is_file may raise)
                return path
    return None


def read(path: Path, choices: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Return the settings in a file by their keys; ``choices`` are what ``types``, ``format`` and a table may be.

    Raises ConfigurationError naming the file, the key, what is wrong and what to write.
    """
    table: Any = _toml(path)
    for name in _FILES.get(path.name, ()):
        table = table.get(name, {})
        if not isinstance(table, dict):
            raise ConfigurationError(_("{path}: {name} is no table; write [tool.unionx]").format(path=path, name=name))
    return {key: _setting(path, key, value, choices) for key, value in table.items()}


def _holds_settings(path: Path) -> bool:
    """Say whether a pyproject.toml has the table; one that cannot be read is somebody else's concern."""
    try:
        if b"unionx" not in _bytes(path):  # quicker told than read as TOML, at each start of the program
            return False
        table = _toml(path)
    except (OSError, ValueError, ConfigurationError):
        return False
    tools = table.get("tool")
    return isinstance(tools, dict) and "unionx" in tools


def _bytes(path: Path) -> bytes:
    """Return what a file of settings holds; raises OSError, and ValueError where it is no file or too long."""
    from unionx.page import limits

    with limits.open_file(str(path)) as file:
        return limits.read_whole(file, _LONGEST)


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        text = _bytes(path).decode("utf-8-sig")
        if any(part.count(".") > _MOST_DOTS for part in re.split(r"[=\[\]{},\n]", text)):
            raise ValueError(
                _("more than {number} dots in a key").format(number=_MOST_DOTS)
            )  # each makes a table of all tables before it
        table = tomllib.loads(text.replace("\r\n", "\n"))
        repr(table)  # raises where a number has more digits than Python writes, as 0xfff… may
        return table
    except OSError as error:
        raise ConfigurationError(
            _("{path}: cannot be read ({strerror})").format(path=path, strerror=error.strerror)
        ) from None
    except (ValueError, RecursionError) as error:  # of bytes, of TOML, of a number with thousands of digits
        raise ConfigurationError(_("{path}: is no TOML ({error})").format(path=path, error=error)) from None


def _setting(path: Path, key: str, value: Any, choices: Mapping[str, Iterable[str]]) -> Any:  # noqa: ANN401 - of TOML
    if key in choices.get("commands", ()) and isinstance(value, dict):
        return value
    if key not in KEYS:
        raise ConfigurationError(
            _("{path}: there is no setting {key!r}; there are {list}, and tables [COMMAND]").format(
                path=path, key=key, list=", ".join(KEYS)
            )
        )
    if key == "date":
        return _date(path, value)
    values = value if key in _LISTS else [value]
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        wanted = _('a list of texts, such as ["…"]') if key in _LISTS else _("a text in quotes")
        raise ConfigurationError(
            _("{path}: {key} is {value!r}; it must be {wanted}").format(path=path, key=key, value=value, wanted=wanted)
        )
    if key in _PATHS:
        return [str(path.parent / one) for one in values]
    allowed = LANGUAGES if key == "lang" else choices[key]
    if wrong := [one for one in values if one not in allowed]:
        raise ConfigurationError(
            _("{path}: {key}: {wrong!r} is none of {list}").format(
                path=path, key=key, wrong=wrong[0], list=", ".join(allowed)
            )
        )
    return value


def tables(settings: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the tables of commands among settings that were read; ``corrections`` may be one, or a list of files."""
    return {key: value for key, value in settings.items() if isinstance(value, dict)}


def of_command(path: Path, command: click.Command, table: Mapping[str, Any], name: str = "") -> dict[str, Any]:
    """Return the settings of a command by the names of its parameters; ``table`` has them by its long options.

    A command of a group has a table in that of the group, and is called ``name`` there. Raises ConfigurationError as
    read does. What the values may be is told where the command line is read.
    """
    options, below = _options_of(command), command.commands if isinstance(command, click.Group) else {}
    name, made = name or command.name or "", {}
    for key, value in table.items():
        place = f"{path}: [{name}] {key}"
        if key in below and isinstance(value, dict):
            made[key] = of_command(path, below[key], value, f"{name}.{key}")
        elif key not in options:
            there = ", ".join([*sorted(options), *(f"[{name}.{one}]" for one in below)])
            raise ConfigurationError(
                _("{place}: there is no such setting; there are {list}").format(place=place, list=there)
            )
        else:
            made[options[key].name or key] = _value(place, path, options[key], value)
    return made


def _options_of(command: click.Command) -> dict[str, click.Option]:
    """Return the options of a command that are settings, by their long names."""
    return {
        name.removeprefix("--"): option
        for option in command.params
        if isinstance(option, click.Option) and option.name not in _NO_SETTINGS
        for name in option.opts
        if name.startswith("--")
    }


def _value(place: str, path: Path, option: click.Option, value: Any) -> Any:  # noqa: ANN401 - of TOML
    """Return a value as the command line would give it; files are those below the folder of the settings."""
    if option.is_flag:
        if not isinstance(value, bool):
            raise ConfigurationError(
                _("{place} is {value!r}; it must be true or false").format(place=place, value=value)
            )
        return value
    if isinstance(value, list) != option.multiple or isinstance(value, bool | dict):
        wanted = _('a list, such as ["…"]') if option.multiple else _("one value")
        raise ConfigurationError(
            _("{place} is {value!r}; it must be {wanted}").format(place=place, value=value, wanted=wanted)
        )
    values = [str(one) for one in (value if option.multiple else [value])]
    if isinstance(option.type, click.Path):
        values = [str(path.parent / one) for one in values]
    return values if option.multiple else values[0]


def _date(path: Path, value: Any) -> str:  # noqa: ANN401 - of TOML
    """Return a date as --date takes it; TOML has a type for days, and a year alone is a whole number."""
    from unionx.errors import ReferenceDateError
    from unionx.page.reader import check_date

    try:
        return check_date(str(value))
    except ReferenceDateError as error:
        raise ConfigurationError(_("{path}: date: {error}").format(path=path, error=error)) from None
