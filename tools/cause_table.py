"""Make docs/causes.md from the cause files: `python tools/cause_table.py > docs/causes.md`.

With `--check` it prints nothing else and fails where docs/causes.md is not what it would print.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from gotui.engine.catalogue import Catalogue
from gotui.model.causes import Cause, Platform
from gotui.model.texts import words
from gotui.reports.prose import inline

PAGE = Path(__file__).parent.parent / "docs" / "causes.md"
PLATFORMS: tuple[Platform, ...] = ("linux", "macos", "windows", "wsl", "container", "ci")
HEAD = """\
# All causes

Made from `gotui/causes/*.yaml` by `python tools/cause_table.py > docs/causes.md`; do not edit it by hand.
`gotui explain CAUSE` prints a cause's whole page, with the ways out.

*Lab*: built on purpose with a real Go, found by gotui, healed, and found healthy, with the oldest and the newest Go
the limit allows (Go 1.21 is the oldest). *Recording*: what such a machine printed, replayed through the same flow.
"""
ROWS = """\
| cause | area | fails | still works | platforms | proved by |
|---|---|---|---|---|---|
"""


def page(causes: Iterable[Cause]) -> str:
    """The whole page."""
    known = list(causes)
    proofs = Counter("recordings" if cause.reproduce is None else "lab" for cause in known)
    count = f"{len(known)} causes, {proofs['lab']} of them proved in the lab, {proofs['recordings']} by a recording.\n"
    return "\n".join([HEAD, count, ROWS + "".join(f"| {' | '.join(row(cause))} |\n" for cause in known)])


def row(cause: Cause) -> Iterator[str]:
    """The cells of one cause."""
    yield f"[{cause.id}](../gotui/causes/{cause.id}.yaml)<br>{inline(words(cause.title, 'en'))}"
    yield cause.area
    yield inline(", ".join(cause.fails))
    yield inline(", ".join(cause.works)) or "–"
    yield "all" if set(cause.platforms) == set(PLATFORMS) else ", ".join(cause.platforms)
    yield inline(proof(cause))


def proof(cause: Cause) -> str:
    """How we know that the cause is found."""
    if cause.reproduce is None:
        return "recording" if cause.recording else "not yet"
    needs = f"; needs {', '.join(cause.reproduce.needs)}" if cause.reproduce.needs else ""
    return f"lab, {'Go ' + cause.reproduce.go if cause.reproduce.go else 'every Go'}{needs}"


def main(words_given: list[str]) -> int:
    """Print the page, or compare it."""
    text = page(Catalogue().causes())
    if words_given != ["--check"]:
        sys.stdout.write(text)
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    print("docs/causes.md is stale: run python tools/cause_table.py > docs/causes.md", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
