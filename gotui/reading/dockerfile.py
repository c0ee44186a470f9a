"""A Dockerfile as text: which instructions it holds, in order (docs.docker.com/reference/dockerfile). Pure."""

import re
from collections.abc import Iterator

import msgspec

_WORD = re.compile(r"[A-Za-z]+")
_ESCAPE = re.compile(r"#\s*escape\s*=\s*(.)", re.IGNORECASE)
_HEREDOC = re.compile(r"<<-?([\"']?)(\w+)\1")
_FLAG = re.compile(r"--[\w-]+(?:=\S*)?\s+")
MOST_LINES = 5000


class Instruction(msgspec.Struct, frozen=True):
    """`line` is its first, counted from 1; `rest` is what stands behind the name, with its lines joined."""

    name: str
    rest: str
    line: int

    @property
    def words(self) -> list[str]:
        """Its words without flags; those of a JSON array as well."""
        return [word for word in re.split(r"[\s,\[\]\"]+", self.bare) if word]

    @property
    def bare(self) -> str:
        """Without the flags before it."""
        rest = self.rest
        while match := _FLAG.match(rest):
            rest = rest[match.end() :]
        return rest

    @property
    def flags(self) -> str:
        return self.rest[: len(self.rest) - len(self.bare)]


def instructions(text: str) -> Iterator[Instruction]:
    """Comments and empty lines are passed over, also within an instruction; a here-document belongs to it."""
    lines = text.splitlines()[:MOST_LINES]
    first = _ESCAPE.match(lines[0]) if lines else None
    joins = first[1] if first else "\\"
    place = 0
    while place < len(lines):
        begun: int = place
        parts: list[str] = []
        while place < len(lines):
            line = lines[place].strip()
            place += 1
            if line.startswith("#") or not line:
                begun += not parts
                continue
            parts.append(line.removesuffix(joins).strip())
            if not line.endswith(joins):
                break
        whole = " ".join(filter(None, parts))
        name = _WORD.match(whole)
        if name is None:
            continue
        for _quote, ends in _HEREDOC.findall(whole) if name[0].upper() in ("RUN", "COPY") else ():
            while place < len(lines) and lines[place].strip() != ends:
                whole += f"\n{lines[place]}"
                place += 1
            place += 1
        yield Instruction(name[0].upper(), whole[name.end() :].strip(), begun + 1)


def is_ignored(path: str, ignoring: str) -> bool:
    """Does a .dockerignore leave this name at the top of the context out? The last line that matches decides."""
    left_out = False
    for line in ignoring.splitlines():
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        back, entry = entry.startswith("!"), entry.removeprefix("!").strip().removeprefix("/").rstrip("/")
        entry = entry.removeprefix("./").removeprefix("**/").removesuffix("/**").removesuffix("/*")
        if entry in (path, "*", "**", ""):
            left_out = not back
    return left_out
