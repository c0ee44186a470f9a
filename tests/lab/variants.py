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
