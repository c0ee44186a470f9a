"""Who works here, on what machine: what a file that is handed on need not tell."""

import re
import socket
from collections.abc import Iterable, Mapping

import msgspec

from gotui.base.secretfiles import secret_texts

_EMAIL = re.compile(r"^\s*email\s*=\s*\"?([^\"\n]+?)\"?\s*$", re.MULTILINE)
_NAME = re.compile(r"^\s*name\s*=\s*\"?([^\"\n]+?)\"?\s*$", re.MULTILINE)


class Identity(msgspec.Struct, frozen=True):
    """Names, the most telling first."""

    users: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    home: str = ""
    emails: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def identity_of(
    environ: Mapping[str, str], folder: str, organisations: Iterable[str] = (), host: str | None = None
) -> Identity:
    """Of the environment, of Git's configuration, and of the machine (`host`, where it is another)."""
    home = environ.get("HOME") or environ.get("USERPROFILE") or ""
    users = [environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME", "SUDO_USER")]
    named = [
        environ.get("HOSTNAME", ""),
        environ.get("COMPUTERNAME", ""),
        socket.gethostname() if host is None else host,
    ]
    hosts = [part for name in named for part in (name, name.partition(".")[0]) if part not in ("", "localhost")]
    git = "\n".join(one.text for one in secret_texts(environ, folder) if one.kind == "git")
    emails = [*_EMAIL.findall(git), *(environ.get(f"GIT_{who}_EMAIL", "") for who in ("AUTHOR", "COMMITTER"))]
    people = [*_NAME.findall(git), *(environ.get(f"GIT_{who}_NAME", "") for who in ("AUTHOR", "COMMITTER"))]
    return Identity(_once(users), _once(hosts), home.rstrip("/\\"), _once(emails), _once(people), _once(organisations))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
