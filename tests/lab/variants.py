"""Further ways to a cause than the one in its file, walked in a sandbox of their own."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gotui.lab.prove import names, path
from gotui.lab.sandbox import build
from gotui.lab.toolchain import Toolchain, installed
from gotui.session.golang import go_catalogue

from .inprocess import check

OLD = tuple(version for version in ("1.19.8",) if installed(version))
BOTH = (*OLD, "1.21.13", "1.27.3")
NEW = ("1.27.3",)

Verdict = Callable[..., list[str]]
"""The causes named; `["healthy"]` where gotui says so and names none."""


def verdict_of(
    toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path
) -> Callable[..., list[str]]:
    def verdict(cause: str, version: str, **changed: Any) -> list[str]:
        """Build `cause` with parts of its `reproduce` changed, `files` being all of them, and say what gotui finds."""
        changed_cause = go_catalogue().cause(cause)
        assert changed_cause.reproduce
        reproduce = msgspec.structs.replace(
            changed_cause.reproduce, **({"project": None} if "files" in changed else {}), **changed
        )
        if reproduce.unprivileged and os.geteuid():
            pytest.skip("only root can make this sandbox")
        changed_cause = msgspec.structs.replace(changed_cause, reproduce=reproduce)
        sandbox = build(changed_cause, toolchains(version), tmp_path / "box", gocaches(version))
        try:
            document = check(sandbox)
        finally:
            sandbox.remove()
        print(path(document))
        return names(document) or [str(document.get("status"))]

    return verdict


GO_MOD = "module ex.com/p\n\ngo 1.19\n"

Document = Callable[..., dict[str, Any]]


def document_of(
    toolchains: Callable[[str], Toolchain], gocaches: Callable[[str], Path], tmp_path: Path
) -> Callable[..., dict[str, Any]]:
    """gotui's whole answer for a project with these files."""

    def document(version: str, files: dict[str, str], failing: tuple[str, ...], **changed: Any) -> dict[str, Any]:
        cause = go_catalogue().cause("ordinary-test-failure")
        assert cause.reproduce
        files = {"go.mod": GO_MOD, **files}
        reproduce = msgspec.structs.replace(
            cause.reproduce, project=None, files=files, failing=failing, working=(), **changed
        )
        changed_cause = msgspec.structs.replace(cause, reproduce=reproduce)
        sandbox = build(changed_cause, toolchains(version), tmp_path / "box", gocaches(version))
        try:
            return check(sandbox)
        finally:
            sandbox.remove()

    return document


def told(document: dict[str, Any]) -> str:
    return "\n".join(line for cause in document["causes"] for line in cause["findings"])


def assert_confirmed(document: dict[str, Any], cause: str, words: str) -> None:
    """It is this cause alone, confirmed, and these words are in what was found."""
    assert names(document) == [cause]
    assert document["causes"][0]["confidence"] == "confirmed"
    assert words in told(document)


def end(document: dict[str, Any]) -> str:
    return str(document["flows"][0]["end"])
