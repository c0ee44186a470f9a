"""What an organisation lets gotui apply: nothing at all of some grades, others only when a second person signs.

All policy files hold together. Each can only add to what the others refuse, so no file loosens another.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from gotui.base.texts import Words
from gotui.engine.causes import Grade
from gotui.fixes import policyfile

RISKS: tuple[Grade, ...] = ("safe", "changes-your-settings", "deletes-cache", "you-decide", "needs-root")
"""From the least to the most risky."""


class TwoPerson(msgspec.Struct, frozen=True):
    """Who may sign a plan, in OpenSSH's format, and the namespace to sign it in; `source` is the policy's file."""

    allowed_signers: Path
    namespace: str
    source: Path


class Verdict(msgspec.Struct, frozen=True):
    """Whether a fix may be applied. `source` and `reason` are of the first file that decides, the system's first.

    A plan that needs a second person needs a signature that satisfies every one of `signers`.
    """

    kind: Literal["allowed", "forbidden", "two-person"]
    source: Path | None = None
    reason: Words = ""
    signers: tuple[TwoPerson, ...] = ()


class Rules(msgspec.Struct, frozen=True):
    """What one file asks for."""

    source: Path
    forbidden: frozenset[Grade] = frozenset()
    signed: frozenset[Grade] = frozenset()
    signers: TwoPerson | None = None
    reason: Words = ""


class Policy(msgspec.Struct, frozen=True):
    """All files together; without any, everything is allowed."""

    files: tuple[Rules, ...] = ()

    def verdict(self, grade: Grade) -> Verdict:
        """What holds for a fix of this grade: the strictest that any file asks for."""
        for file in self.files:
            if grade in file.forbidden:
                return Verdict("forbidden", file.source, file.reason)
        asking = [file for file in self.files if grade in file.signed]
        if not asking:
            return Verdict("allowed")
        signers = tuple(file.signers for file in asking if file.signers)
        return Verdict("two-person", asking[0].source, asking[0].reason, signers)


def load(environ: Mapping[str, str], system: Sequence[Path] | None = None) -> Policy:
    """The policy of the system, the user and `GOTUI_POLICY`. `system` are the system's configuration folders.

    Raises:
        FileFaultsError: a file is there and cannot be used. Then nothing may be applied.
    """
    return Policy(tuple(_rules(path, file) for path, file in policyfile.policy_files(environ, system)))


def _rules(path: Path, file: policyfile.PolicyFile) -> Rules:
    forbidden = frozenset(map(policyfile.grade, file.forbid))
    if (part := file.two_person) is None:
        return Rules(path, forbidden, reason=file.reason)
    signed = RISKS[RISKS.index(policyfile.grade(part.least)) :]
    who = TwoPerson(Path(part.allowed_signers), part.namespace, path)
    return Rules(path, forbidden, frozenset(signed), who, file.reason)
