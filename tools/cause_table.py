"""Make docs/causes.md from the cause files: `python tools/cause_table.py > docs/causes.md`.

With `--check` it prints nothing else and fails where docs/causes.md is not what it would print.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gotui.engine.catalogue import Catalogue
from gotui.lab.versions import proved_on
from gotui.model.causes import Cause, Platform
from gotui.model.texts import words
from gotui.reports.prose import code, inline

PAGE = Path(__file__).parent.parent / "docs" / "causes.md"
PLATFORMS: tuple[Platform, ...] = ("linux", "macos", "windows", "wsl", "container", "ci")
MAX_SYMPTOM = 110
HEAD = """\
# All causes

Made from `gotui/causes/*.yaml` by `python tools/cause_table.py > docs/causes.md`; do not edit it by hand.
`gotui explain CAUSE` prints a cause's whole page, with the ways out.

*Proved on*: built on purpose with this Go release, found by gotui, healed, and found healthy. Go 1.19.8 is Debian 12's
package and is used where it is installed. *Recording*: what such a machine printed, replayed through the same flow.
"""
ROWS = """\
| cause | symptom | fails | still works | flows | platforms | proved on |
|---|---|---|---|---|---|---|
"""


def page(catalogue: Catalogue) -> str:
    """The whole page."""
    known = list(catalogue.causes())
    proofs = Counter("recordings" if cause.reproduce is None else "lab" for cause in known)
    count = f"{len(known)} causes, {proofs['lab']} of them proved in the lab, {proofs['recordings']} by a recording.\n"
    rows = "".join(f"| {' | '.join(row(cause, catalogue))} |\n" for cause in known)
    return "\n".join([HEAD, count, ROWS + rows])


def row(cause: Cause, catalogue: Catalogue) -> Iterator[str]:
    """The cells of one cause."""
    yield f"[{cause.id}](../gotui/causes/{cause.id}.yaml)<br>{inline(words(cause.title, 'en'))}"
    yield symptom(cause)
    yield inline(", ".join(cause.fails)) or "–"
    yield inline(", ".join(cause.works)) or "–"
    yield ", ".join(catalogue.flows_to(cause.id))
    yield "all" if set(cause.platforms) == set(PLATFORMS) else ", ".join(cause.platforms)
    yield inline(proof(cause))


def symptom(cause: Cause) -> str:
    """What is printed, in the words of one Go release; silent faults print nothing of their own."""
    if not cause.signatures:
        return "silent"
    lines = [line.strip() for line in cause.signatures[0].examples[0].splitlines() if line.strip()]
    text = lines[0] if len(lines[0]) <= MAX_SYMPTOM else f"{lines[0][: MAX_SYMPTOM - 1]}…"
    return code(text).replace("|", "\\|")


def proof(cause: Cause) -> str:
    """How we know that the cause is found."""
    if cause.reproduce is None:
        return "recording" if cause.recording else "not yet"
    needs = [*cause.reproduce.needs, *(["an unprivileged user"] if cause.reproduce.unprivileged else [])]
    return ", ".join(proved_on(cause.reproduce.go)) + (f"; needs {', '.join(needs)}" if needs else "")


def main(words_given: list[str]) -> int:
    """Print the page, or compare it."""
    text = page(Catalogue())
    if words_given != ["--check"]:
        sys.stdout.write(text)
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    print("docs/causes.md is stale: run python tools/cause_table.py > docs/causes.md", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
