"""The language of what a user reads: help, messages, tables. English stands in the code, Chinese in ``locale/``.

``_`` marks a message and says it in the language of the run, ``N_`` marks one that is said later. The catalogue is
loaded only when a run is Chinese, and only the standard library's gettext reads it; ``benchmarks/messages.py`` makes it
with Babel. What is made where the language of the run does not count, since a record or a rule holds it (a warning,
the reason of a refusal), is English, and ``translate`` says it where it is shown. Not here: what pages say, the names
of keys and of their values (records/column_names.tsv, value_names.tsv), and the words of the report
(desk/report/words).
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

LANGUAGES = ("zh", "en")
DOMAIN = "unionx"
FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 (pathlib is not loaded yet)
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_OF_RUN = "UNIONX_LANGUAGE_OF_RUN"  # from a run to the processes that it starts
_language = "zh" if os.environ.get(_OF_RUN) == "zh" else "en"


def _(message: str) -> str:
    """Return a message in the language of the run; as it is in English, and where it has no translation."""
    return message if _language == "en" else _catalogue(_language).gettext(message)


def N_(message: str) -> str:  # noqa: N802 - as gettext's tools know it
    """Mark a message that ``_`` says later, and return it as it is."""
    return message


def translate(text: str) -> str:
    """Say in the language of the run a text that was made in English; as it is where it has no translation.

    Its parts are said too: what stands in a place of a template, and what stands before and behind "; " and ": ".
    """
    if _language == "en" or not text:
        return text
    from unionx.messages.texts import translation

    path = os.path.join(FOLDER, _language, "LC_MESSAGES", f"{DOMAIN}.json")  # noqa: PTH118 - as FOLDER is made
    return translation(text, _catalogue(_language).gettext, path)


def language() -> str:
    """Return the language of the run, one of LANGUAGES."""
    return _language


def of_locale(environ: Mapping[str, str] = os.environ) -> str:
    """Return the language that the locale asks for: the first of LC_ALL, LC_MESSAGES and LANG that is set says it.

    >>> of_locale({"LANG": "zh_CN.UTF-8"}), of_locale({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}), of_locale({})
    ('zh', 'en', 'en')
    """
    return "zh" if next(filter(None, map(environ.get, _LOCALE)), "").lower().startswith("zh") else "en"


def use(chosen: str) -> None:
    """Make ``chosen``, one of LANGUAGES, the language of the run, of click's own messages too."""
    global _language
    _language = chosen
    if chosen == "en":
        os.environ.pop(_OF_RUN, None)
        gettext.textdomain("messages")
        return
    # click asks gettext by itself, which knows the language from here alone.
    os.environ["LANGUAGE"] = os.environ[_OF_RUN] = chosen
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)


@contextmanager
def in_language(chosen: str) -> Iterator[None]:
    """Use a language, and the one before it again at the end."""
    before, asked = _language, os.environ.get("LANGUAGE")
    use(chosen)
    try:
        yield
    finally:
        use(before)
        if asked is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = asked


@cache
def _catalogue(chosen: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, FOLDER, [chosen], fallback=True)
