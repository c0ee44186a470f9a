"""Assignments in the files that a login or the systemd user manager reads: environment.d(5), pam_env(8)."""

import re
from collections.abc import Callable, Collection

from gotui.reading import shellwords
from gotui.reading.shellread import Assignment, Reading, each_line
from gotui.reading.shellwords import Value

_PAIR = re.compile(r"([A-Za-z_]\w*)=(.*)")
_OPTION = re.compile(r'(DEFAULT|OVERRIDE)=("[^"]*"?|\S*)')


def environment_d(text: str, path: str, names: Collection[str], home: str = "") -> Reading:
    """`KEY=VALUE` lines; `${OTHER}` and `$OTHER` are replaced. `export` and an empty value are no valid lines."""
    return _lines(text, path, names, lambda _name, value: shellwords.value(value, home) if value else None)


def pam(text: str, path: str, names: Collection[str]) -> Reading:
    """`KEY=VALUE` lines, also after `export`; what follows `#` is a comment, and nothing is replaced."""
    return _lines(re.sub(r"(?m)^[ \t]*export[ \t]+", "", text), path, names, lambda _name, value: _bare(value))


def pam_conf(text: str, path: str, names: Collection[str], home: str = "") -> Reading:
    """`NAME DEFAULT=value OVERRIDE=value`; never certain, as PAM reads the file only where `user_readenv=1` says so."""
    assignments = []
    for number, line in each_line(text):
        name, _space, options = line.partition(" ")
        values = dict(_OPTION.findall(options))
        if pair := _PAIR.fullmatch(line):
            name, values = pair[1], {"OVERRIDE": pair[2]}
        if name in names and values:
            value = shellwords.value(values.get("OVERRIDE") or values.get("DEFAULT", ""), home)
            assignments.append(Assignment(name, "set", value.text, path, number, value.literal, certain=False))
    return Reading(tuple(assignments))


def _lines(text: str, path: str, names: Collection[str], read: Callable[[str, str], Value | None]) -> Reading:
    assignments = []
    for number, line in each_line(text):
        pair = _PAIR.fullmatch(line)
        value = read(pair[1], pair[2]) if pair and pair[1] in names else None
        if pair and value:
            assignments.append(Assignment(pair[1], "set", value.text, path, number, value.literal))
    return Reading(tuple(assignments))


def _bare(value: str) -> Value:
    """pam_env cuts at `#` and takes off quotes at the ends."""
    value = value.partition("#")[0].rstrip()
    quoted = len(value) > 1 and value[0] in "\"'"
    return Value(value[1:].removesuffix(value[0]) if quoted else value, True)
