"""Rows about Go's settings as people are told them: what gotui says behind a value, in the language spoken.

A row is `NAME=value`, and behind two blanks each where it comes from, what it hides and what is odd about it.
"""

import re
from collections.abc import Iterable

from gotui.base.i18n import N_, translate
from gotui.base.phrases import in_words
from gotui.base.texts import Lang

_ROW = re.compile(r"([A-Z][A-Z0-9_]*=.*?)((?:  (?:\[[^\]]*\]|hides \S.*?|\([a-z-]+\)))+)")
_PART = re.compile(r"  (?=\[|hides \S|\([a-z-]+\)$|\([a-z-]+\)  )")

_ORIGINS = (
    N_("[environment]"),
    N_("[environment of {name}]"),
    N_("[environment, {place} of {name}]"),
    N_("[environment, {place}]"),
    N_("[given before the command]"),
    N_("[default]"),
    N_("[default of {name}]"),
    N_("[{place} of {name}]"),
)
_HIDES = (N_("hides {what}"),)
_ODD = {
    "empty-in-environment": N_("(empty in the environment, which is as if it were not set)"),
    "empty-in-goenv-file": N_("(empty in the file, which is as if it were not set)"),
    "malformed-line": N_("(a line that go passes over)"),
    "unknown-name": N_("(a name that go does not know)"),
    "unknown-to-this-go": N_("(this release of Go does not know it)"),
    "not-settable": N_("(set where go never looks for it)"),
    "only-by-editing": N_("(`go env` neither sets nor removes it: edit the file)"),
    "duplicate": N_("(a later line of the file counts)"),
    "space-in-value": N_("(the value begins or ends with a blank)"),
    "carriage-return": N_("(the value ends with a carriage return)"),
    "goenv-off": N_("(GOENV is off: no file is read)"),
    "goenv-unreadable": N_("(the file cannot be read)"),
    "default-file-not-read": N_("(the usual file holds settings, and is not read)"),
    "no-home": N_("(there is no home folder to find the file in)"),
    "config-home-relative": N_("(XDG_CONFIG_HOME is not an absolute path)"),
}


def spoken_rows(rows: Iterable[str], lang: Lang) -> list[str]:
    """Rows about settings in `lang`; others as they stand."""
    return [_spoken(row, lang) for row in rows]


def _spoken(row: str, lang: Lang) -> str:
    if not (match := _ROW.fullmatch(row)):
        return row
    setting, told = match.groups()
    return "  ".join([setting, *(_part(part, lang) for part in _PART.split(told)[1:])])


def _part(part: str, lang: Lang) -> str:
    if part.startswith("("):
        return translate(_ODD[part[1:-1]], lang) if part[1:-1] in _ODD else part
    return in_words(part, _ORIGINS if part.startswith("[") else _HIDES, lang)
