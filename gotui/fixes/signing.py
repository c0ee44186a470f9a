"""A second person's signature under a plan, checked with ssh-keygen.

The signature and the list of signers are read once and copied, so that ssh-keygen sees what was looked at here.
"""

import hashlib
import os
import shlex
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from gotui.base.i18n import _
from gotui.base.untrusted import clean
from gotui.fixes.policy import TwoPerson
from gotui.fixes.signers import SignatureError as SignatureError
from gotui.fixes.signers import is_pattern, is_person, names_of_key, read_list
from gotui.fixes.signers import login_name as login_name
from gotui.fixes.smallfile import read_small
from gotui.targets.heldfolder import SIGNING, held_folder
from gotui.targets.looks import Unavailable
from gotui.targets.searchpath import SearchPath

MAX_SIGNATURE = 64 * 1024
MAX_NAMES = 20
DEADLINE = 20.0
SAID_CHARS = 400

SIGNATURE, SIGNERS = "signature", "signers"

KEPT = ("TZ", "SYSTEMROOT")
"""All of the environment that ssh-keygen gets; by TZ it reads the dates in a list of signers."""


def fingerprint(plan_bytes: bytes) -> str:
    """What two people compare to know that they speak of the same plan."""
    return hashlib.sha256(plan_bytes).hexdigest()


def how_to_sign(path: Path, rule: TwoPerson) -> list[str]:
    """The command by which the second person signs. `line_to_sign` shows it: the shell has to expand its `~`."""
    file = f"./{path}" if str(path).startswith("-") else str(path)
    return ["ssh-keygen", "-Y", "sign", "-f", "~/.ssh/id_ed25519", "-n", rule.namespace, file]


def line_to_sign(path: Path, rule: TwoPerson) -> str:
    """`how_to_sign` as one line for a shell."""
    return " ".join(word if word.startswith("~/") else shlex.quote(word) for word in how_to_sign(path, rule))


def verify_signature(
    plan_bytes: bytes,
    signature: Path,
    rule: TwoPerson,
    person: str,
    *,
    environ: Mapping[str, str] | None = None,
    project: Path | None = None,
) -> str:
    """Who signed the plan: a name in the rule's list that is not `person`, the login name of who applies it
    (see `login_name`).

    ssh-keygen is never taken from `project` (default: the current folder). This blocks, mostly for milliseconds.

    Raises:
        SignatureError: nobody else did, or it cannot be found out.
    """
    if not person.strip():
        raise SignatureError(_("Your login name is not known, so nobody can be told apart from you. Set up a login."))
    environ = os.environ if environ is None else environ
    try:
        keygen = _keygen(environ, Path.cwd() if project is None else project)
        signed, listed = _signature(signature, rule), read_list(rule)
        named = names_of_key(listed, signed)
        with held_folder(SIGNING) as folder:
            Path(folder, SIGNATURE).write_bytes(signed)
            Path(folder, SIGNERS).write_bytes(listed)
            check = _Check(keygen, folder, environ)
            names = list(dict.fromkeys([*check.names(rule), *named]))
            _refuse_unfit(names, person, rule)
            return check.signer(names, plan_bytes, rule)
    except OSError as error:
        text = _("The signature could not be checked: {error}. Mend that, then try again.")
        raise SignatureError(text.format(error=clean(str(error)))) from None


class _Check:
    """What ssh-keygen says of the two files in `folder`, all of it within `DEADLINE`."""

    def __init__(self, keygen: str, folder: str, environ: Mapping[str, str]) -> None:
        self._keygen = keygen
        self._folder = folder
        self._environ = {**{name: environ[name] for name in KEPT if name in environ}, "LC_ALL": "C"}
        self._until = time.monotonic() + DEADLINE

    def names(self, rule: TwoPerson) -> list[str]:
        """The names that the first fitting line of the list, or a certificate, gives the key."""
        done = self._run(["find-principals"], b"")
        if done.returncode != 0:
            raise SignatureError(
                _(
                    "Whoever signed this plan may not: the key does not count in {signers}. Have it signed by somebody "
                    "in that list. ssh-keygen said: {said}"
                ).format(signers=clean(str(rule.allowed_signers)), said=_said(done))
            )
        return [name for name in done.stdout.decode("utf-8", "replace").splitlines() if name]

    def signer(self, names: Sequence[str], plan_bytes: bytes, rule: TwoPerson) -> str:
        """The first of `names` for which the signature holds."""
        said = ""
        for name in names[:MAX_NAMES]:
            done = self._run(["verify", "-I", name, "-n", rule.namespace], plan_bytes)
            if done.returncode == 0:
                return clean(name)
            said = said or _said(done)
        raise SignatureError(
            _(
                "The signature does not hold for this plan: the plan was changed after it was signed, or signed for "
                "something other than {namespace}. Have it signed again. ssh-keygen said: {said}"
            ).format(namespace=rule.namespace, said=said)
        )

    def _run(self, words: Sequence[str], given: bytes) -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(
                [self._keygen, "-Y", *words, "-s", SIGNATURE, "-f", SIGNERS],
                input=given,
                capture_output=True,
                cwd=self._folder,
                env=self._environ,
                timeout=max(self._until - time.monotonic(), 0),
                check=False,
            )
        except subprocess.TimeoutExpired:
            text = _("ssh-keygen did not end within {seconds} s, so the signature could not be checked. Try again.")
            raise SignatureError(text.format(seconds=f"{DEADLINE:g}")) from None


def _refuse_unfit(names: Sequence[str], person: str, rule: TwoPerson) -> None:
    """One name of the key that is the person's own, or could be, is enough."""
    for name in names:
        if is_person(name, person):
            text = _("{name} signed this plan, which is you. A second person has to sign it.")
            raise SignatureError(text.format(name=clean(name)))
        if is_pattern(name):
            text = _("{signers} lists this key as {name}, which names nobody. It needs one person's name.")
            raise SignatureError(text.format(name=clean(name), signers=clean(str(rule.allowed_signers))))


def _keygen(environ: Mapping[str, str], project: Path) -> str:
    for name in ("ssh-keygen", "ssh-keygen.exe"):
        programs = SearchPath(environ, str(project)).find(environ.get("PATH", ""), name)
        if not isinstance(programs, Unavailable) and programs.names:
            return programs.names[0]
    raise SignatureError(
        _("ssh-keygen, which checks signatures, is not on PATH outside this project. Install OpenSSH, then try again.")
    )


def _signature(path: Path, rule: TwoPerson) -> bytes:
    try:
        return read_small(path, MAX_SIGNATURE)
    except OSError as error:
        text = _("The signature {path} cannot be read: {error}. Have a second person sign the plan: {command}")
        command = line_to_sign(path.with_suffix("") if path.suffix == ".sig" else path, rule)
        words = {"path": str(path), "error": error.strerror or str(error), "command": command}
        raise SignatureError(text.format(**{name: clean(word) for name, word in words.items()})) from None


def _said(done: "subprocess.CompletedProcess[bytes]") -> str:
    lines = clean(done.stderr.decode("utf-8", "replace")).splitlines()
    return "; ".join(line.strip() for line in lines if line.strip())[:SAID_CHARS]
