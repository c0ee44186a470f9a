"""What is made when gotui is built or installed: compiled translations, and the index of flows, causes and myths."""

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Made(BuildHookInterface):  # type: ignore[type-arg]
    """Each beside what it is made of."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        home = Path(self.root, "gotui")
        _translations(home)
        sys.path.insert(0, self.root)
        from gotui.engine.index import NAME
        from gotui.engine.indexing import build

        (home / NAME).write_bytes(build(home))


def _translations(home: Path) -> None:
    """Every `.po` beside its `.mo`."""
    for source in sorted((home / "locale").glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        with source.open("rb") as po, compiled.open("wb") as mo:
            write_mo(mo, read_po(po))
