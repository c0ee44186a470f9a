"""How one dependency came to be what it is: who asks for it, by which path, and which of the versions asked for won.

Data alone, put together by what knows the tools (`Ecosystem.picture`), and told by `gotui.telling.dependencies`.
"""

from itertools import pairwise
from typing import Literal

import msgspec

RemarkKind = Literal["replaced", "excluded", "vendored", "for-others"]


class Ask(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody asks for the dependency. `path` leads from the top down to who asks; its last entry is they."""

    version: str
    path: tuple[str, ...]


class PictureRemark(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of a file that changes what is taken, or says what is kept beside it. `place` is the file and its line.

    `for-others`: the top asks for it only because others need it.
    """

    kind: RemarkKind
    what: str
    place: str


class Picture(msgspec.Struct, frozen=True, omit_defaults=True):
    """The part of a dependency graph around one dependency.

    `chosen` is the version taken; `asks` are who asks for any version of it, the highest version first, and `more`
    counts those that are not told. `needs` are what the chosen version asks for itself, of which `more_needs` are not
    told. `unread`: the graph was put together from files, and so many of them are not here.
    """

    about: str
    chosen: str
    asks: tuple[Ask, ...] = ()
    more: int = 0
    needs: tuple[str, ...] = ()
    more_needs: int = 0
    remarks: tuple[PictureRemark, ...] = ()
    from_files: bool = False
    unread: int = 0

    @property
    def node(self) -> str:
        """The dependency with the version taken."""
        return f"{self.about}@{self.chosen}" if self.chosen else self.about

    @property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """Who asks for whom, each pair once, from the top down."""
        found: dict[tuple[str, str], None] = {}
        for ask in self.asks:
            asked = f"{self.about}@{ask.version}"
            nodes = (*ask.path, asked)
            found.update(dict.fromkeys(pairwise(nodes)))
        found.update(dict.fromkeys((self.node, need) for need in self.needs))
        return tuple(found)
