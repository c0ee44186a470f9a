"""The list of people who may sign plans (`ALLOWED SIGNERS` in ssh-keygen(1)), and the names a key has in it."""

import base64
import binascii
import getpass
import os
import re
import shlex
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from gotui.base.i18n import _
from gotui.base.untrusted import clean
from gotui.fixes.policy import TwoPerson
from gotui.fixes.smallfile import read_small

LINE = re.compile(rb'[ \t]*(?!#)(?:"([^"]*)"|([^\s"]+))[ \t]+(\S.*)')
ARMOUR = re.compile(rb"-----BEGIN SSH SIGNATURE-----\s+([A-Za-z0-9+/=\s]+?)\s*-----END SSH SIGNATURE-----\s*")
MAX_BYTES = 1024 * 1024

MAGIC = b"SSHSIG\0\0\0\1"


class SignatureError(Exception):
    """A signature does not count; the message says why and what to do."""


def names_of_key(signers: bytes, signature: bytes) -> list[str]:
    """Every name the list gives the key of the signature. (`find-principals` stops at the first line.)

    Raises:
        SignatureError: this is no signature of ssh-keygen.
    """
    key = base64.b64encode(_key(signature))
    lines = [line for row in signers.split(b"\n") if (line := LINE.fullmatch(row)) and key in line[3].split()]
    return [name.decode("utf-8", "replace") for line in lines for name in (line[1] or line[2]).split(b",") if name]


def _key(signature: bytes) -> bytes:
    """The public key within a signature (PROTOCOL.sshsig: magic, version, then the key with its length)."""
    armour = ARMOUR.fullmatch(signature)
    try:
        blob = base64.b64decode(b"".join(armour[1].split()), validate=True) if armour else b""
    except binascii.Error:
        blob = b""
    start = len(MAGIC) + 4
    length = int.from_bytes(blob[len(MAGIC) : start], "big")
    if not blob.startswith(MAGIC) or not 0 < length <= len(blob) - start:
        raise SignatureError(_("This is no signature made with ssh-keygen -Y sign. Have the plan signed again."))
    return blob[start : start + length]


def login_name(environ: Mapping[str, str]) -> str:
    """Who applies, by the system's word: LOGNAME and USER can be set to anything. Empty where it has none."""
    if sys.platform == "win32":
        return getpass.getuser()
    import pwd

    if os.getuid() == 0 and environ.get("SUDO_USER"):
        return environ["SUDO_USER"]
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return ""


def is_person(name: str, person: str) -> bool:
    """Whether a name in the list may be the person who applies; domains and letter case do not tell two apart."""
    return not _forms(name).isdisjoint(_forms(person))


def is_pattern(name: str) -> bool:
    """Whether a name in the list stands for anybody it fits."""
    return not {*"*?!"}.isdisjoint(name)


def _forms(name: str) -> set[str]:
    whole = name.strip().casefold()
    account = whole.rpartition("\\")[2]
    return {whole, account, account.partition("@")[0]}


def read_list(rule: TwoPerson) -> bytes:
    """The list of signers, unless the person who applies, or just anybody, can add a key to it.

    Raises:
        SignatureError: they can, or it cannot be read.
    """
    try:
        if os.name != "nt":  # modes say nothing there
            _check_writers(rule)
        return read_small(rule.allowed_signers, MAX_BYTES)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        text = _("The list of signers {path} cannot be read: {error}. Ask whoever keeps {policy}.")
        why = getattr(error, "strerror", None) or str(error)
        words = {"path": str(rule.allowed_signers), "error": why, "policy": str(rule.source)}
        raise SignatureError(text.format(**{name: clean(word) for name, word in words.items()})) from None


def _check_writers(rule: TwoPerson) -> None:
    listed, policy = clean(str(rule.allowed_signers)), clean(str(rule.source))
    for path in _chain(rule.allowed_signers):
        if _anybody_writes(path):
            text = _("Others can write to {path}, so {signers} proves nothing. Its owner has to run: {command}")
            command = clean(shlex.join(["chmod", "go-w", str(path)]))
            raise SignatureError(text.format(path=clean(str(path)), signers=listed, command=command))
    if _is_yours(rule):
        text = _(
            "{signers} belongs to you, so you could list a key of your own in another's name. It has to belong to "
            "root, or to whoever keeps {policy}."
        )
        raise SignatureError(text.format(signers=listed, policy=policy))


def _chain(path: Path) -> Iterator[Path]:
    """The file and the folders above it: who can write to one of those can replace the file."""
    real = path.resolve(strict=True)
    yield from dict.fromkeys((real, *real.parents, *path.parents))


def _anybody_writes(path: Path) -> bool:
    mode = path.stat().st_mode
    sticky_folder = stat.S_ISDIR(mode) and mode & stat.S_ISVTX
    return bool(mode & (stat.S_IWGRP | stat.S_IWOTH)) and not sticky_folder


def _is_yours(rule: TwoPerson) -> bool:
    """Only in a policy of one's own may the list be one's own; root can change everything anyway."""
    me = getattr(os, "geteuid", lambda: 0)()
    if me == 0 or rule.source.stat().st_uid == me:
        return False
    return any(path.stat().st_uid == me for path in _chain(rule.allowed_signers))
