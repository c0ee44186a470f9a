"""Lines a person types into their own shell."""

import re
import shlex
from collections.abc import Iterable, Mapping
from pathlib import PurePath, PureWindowsPath

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


def shell_of(environ: Mapping[str, str], platform: str) -> str:
    """`sh`, `fish`, `powershell` or `cmd`, by SHELL and the system."""
    name = PurePath(environ.get("SHELL", "")).name
    if name in ("fish", "pwsh"):
        return "fish" if name == "fish" else "powershell"
    if name or platform != "win32":
        return "sh"
    program = PureWindowsPath(environ.get("COMSPEC", "")).name.lower()
    return "cmd" if program == "cmd.exe" and not environ.get("PSModulePath") else "powershell"


def is_name(name: str) -> bool:
    """Can a variable have this name?"""
    return _NAME.match(name) is not None


def shell_lines(values: Mapping[str, str], unset: Iterable[str], shell: str) -> list[str]:
    """The lines that set and unset variables in this shell; raises ValueError for what is no variable's name."""
    for name in (*values, *unset):
        if not is_name(name):
            raise ValueError(name)
    line_of = {"fish": _fish, "powershell": _powershell, "cmd": _cmd}.get(shell, sh)
    return [line_of(name, value) for name, value in values.items()] + [line_of(name, None) for name in unset]


def without_lines(file: str, names: Iterable[str], shell: str) -> list[str]:
    """The lines that take out of a file those that set these names, each at the start of its line; none for cmd.

    A copy of the file is left beside it. BSD's sed wants the ending of the copy joined to -i, as GNU's allows.
    """
    if shell == "cmd":
        return []
    if shell == "powershell":
        quoted = _powershell_quoted(file)
        return [
            f"(Get-Content -LiteralPath {quoted}) -notmatch '^{name}=' | Set-Content -LiteralPath {quoted}"
            for name in names
        ]
    return [shlex.join(["sed", "-i.bak", *(f"-e/^{name}=/d" for name in names), file])]


def sh(name: str, value: str | None) -> str:
    """The line that sets a variable, or unsets it (None), in shells like that of POSIX; the name is not looked at."""
    return f"unset {name}" if value is None else f"export {name}={shlex.quote(value)}"


def _fish(name: str, value: str | None) -> str:
    if value is None:
        return f"set -e {name}"
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"set -gx {name} '{escaped}'"


def _powershell(name: str, value: str | None) -> str:
    if value is None:
        return f"Remove-Item Env:{name}"
    return f"$env:{name} = {_powershell_quoted(value)}"


def _powershell_quoted(value: str) -> str:
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def _cmd(name: str, value: str | None) -> str:
    """In cmd a value cannot be quoted; what it would take for an operator is escaped."""
    escaped = re.sub(r'([&|<>^"()])', r"^\1", value or "")
    return f"set {name}={escaped}"
