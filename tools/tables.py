"""Make docs/causes.md, probes.md, starters.md and facts.md from what the code knows: `python tools/tables.py`.

With `--check` it writes nothing, and fails where a page is not what it would write.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gotui.base.texts import words
from gotui.engine.catalogue import Catalogue
from gotui.engine.causes import Cause, Platform
from gotui.engine.comparing import LIFTS
from gotui.engine.facts import WEIGHTS, Rule
from gotui.engine.probe import Probe
from gotui.lab.versions import proved_on
from gotui.reading.starters import STARTERS, TREATMENTS
from gotui.session.golang import fact_rules, go_catalogue
from gotui.telling.prose import code, inline

DOCS = Path(__file__).parent.parent / "docs"
PLATFORMS: tuple[Platform, ...] = ("linux", "macos", "windows", "wsl", "container", "ci")
MAX_SYMPTOM = 110
HEAD = """\
# All causes

Made from `gotui/causes/*.yaml` by `python tools/tables.py`; do not edit it by hand.
`gotui explain CAUSE` prints a cause's whole page, with the ways out.

*Proved on*: built on purpose with this Go release, found by gotui, healed, and found healthy. Go 1.19.8 is Debian 12's
package and is used where it is installed. *Recording*: what such a machine printed, replayed through the same flow.
"""
ROWS = """\
| cause | symptom | fails | still works | flows | platforms | proved on |
|---|---|---|---|---|---|---|
"""


PROBES = """\
# All probes

Made from `gotui/probes/*.py` by `python tools/tables.py`; do not edit it by hand. A flow names a probe and maps each of
its outcomes, and `unknown`, to a branch. Values in brackets can be used as `{value}` in texts further down the path.

| probe | effect | outcomes, with the values they give | used by |
|---|---|---|---|
"""


SAFETY = """\
# What can make a tool start a program

Made from `gotui/reading/starters.py` by `python tools/tables.py`; do not edit it by hand.

*The project* is the highest folder above yours with a `go.mod`, `go.work` or `.git`, and what its workspace uses; links
are followed. Your home, and what holds it, is no project.

Two kinds of programs are started. **Your command** runs exactly as you named it, once, after you agreed: with your
environment, your PATH, your network. What settings make it start of the project is told in the question, where the last
column says so. **gotui's own looks** (`reads`, `network`, `builds`) start no program of the project, whatever is set:

| setting | what it can start | gotui's own looks | told in the question |
|---|---|---|---|
"""


FACTS = """\
# All facts, and what they can explain

Made from `gotui/probes/facts/*_rules.py` by `python tools/tables.py`; do not edit it by hand.

`gotui snapshot` writes these facts, found by reads alone; `gotui compare` ranks what differs.

- The weight says how well a difference explains, by itself, that a command works on one machine and fails on another:
  {weights}.
- *Slightly*: another patch release, other line ends, another folder of the same kind. *One side only*: it is not there
  on the other.
- What the failing command said lifts what it speaks of: {lifts}.
- Where what stands in the last column differs, too, that brings the difference along, which is folded under it;
  *unset*: only where nobody has set the value.

| fact | what | weight | slightly | one side only | causes that it can bring about | follows |
|---|---|---|---|---|---|---|
"""


def cause_page(catalogue: Catalogue) -> str:
    """The table of causes."""
    causes = list(catalogue.causes())
    proofs = Counter("recordings" if cause.reproduce is None else "lab" for cause in causes)
    count = f"{len(causes)} causes, {proofs['lab']} of them proved in the lab, {proofs['recordings']} by a recording.\n"
    rows = "".join(f"| {' | '.join(row(cause, catalogue))} |\n" for cause in causes)
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
    told = next((line for line in lines if not line.startswith("# ")), lines[0])
    text = told if len(told) <= MAX_SYMPTOM else f"{told[: MAX_SYMPTOM - 1]}…"
    return code(text).replace("|", "\\|")


def proof(cause: Cause) -> str:
    """How we know that the cause is found."""
    if cause.reproduce is None:
        return "recording" if cause.recording else "not yet"
    needs = [*cause.reproduce.needs, *(["an unprivileged user"] if cause.reproduce.unprivileged else [])]
    return ", ".join(proved_on(cause.reproduce.go)) + (f"; needs {', '.join(needs)}" if needs else "")


def probe_page(catalogue: Catalogue) -> str:
    """The table of probes."""
    users: dict[str, list[str]] = {}
    for name in catalogue.flow_ids:
        for node in catalogue.own_flow(name).nodes.values():
            users.setdefault(node.probe, []).append(name)
    rows = [
        _probe(probe, list(dict.fromkeys(users.get(name, [])))) for name, probe in sorted(go_catalogue().probes.items())
    ]
    return PROBES + "".join(rows)


def _probe(probe: Probe, users: list[str]) -> str:
    told = [
        f"`{name}`" + (f" ({', '.join(outcome.values)})" if outcome.values else "")
        for name, outcome in probe.outcomes.items()
    ]
    return f"| `{probe.name}`<br>{probe.title} | {probe.effect} | {'; '.join(told)} | {', '.join(users) or '–'} |\n"


def safety_page() -> str:
    """The table of what can make a tool start a program."""
    rows = [
        f"| {', '.join(f'`{name}`' for name in one.settings)} | {one.starts} | {TREATMENTS[one.own]} "
        f"| {'yes' if one.asked else '–'} |\n"
        for one in STARTERS
    ]
    return SAFETY + "".join(rows)


def fact_page() -> str:
    """The table of facts."""
    weights = ", ".join(f"{name} {number}" for name, number in WEIGHTS.items())
    lifts = ", ".join(f"{name} +{number}" for name, number in LIFTS.items())
    rows = [_fact(rule) for rules in fact_rules().values() for rule in rules]
    return FACTS.format(weights=weights, lifts=lifts) + "".join(rows)


def _fact(rule: Rule) -> str:
    names = f"<br>{', '.join(rule.names)}" if rule.names else ""
    what = inline(f"{rule.title.replace('{name}', '…')}. {rule.why}".removeprefix("…. "))
    cells = (
        f"`{rule.kind}`{names}",
        what,
        rule.weight,
        rule.slight if rule.form in ("version", "place", "file") else "–",
        rule.absent or rule.weight,
        ", ".join(sorted(set(rule.causes))) or "–",
        ", ".join([*(f"`{kind}`" for kind in rule.follows), *(f"`{kind}`, unset" for kind in rule.made_by)]) or "–",
    )
    return f"| {' | '.join(cells)} |\n"


def main(words_given: list[str]) -> int:
    """Write the pages, or compare them."""
    catalogue = go_catalogue()
    stale = []
    pages = {"causes.md": cause_page(catalogue), "probes.md": probe_page(catalogue), "starters.md": safety_page()}
    pages["facts.md"] = fact_page()
    for name, text in pages.items():
        file = DOCS / name
        if words_given != ["--check"]:
            file.write_text(text, encoding="utf-8")
        elif not file.is_file() or file.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"stale: {', '.join(stale)}; run python tools/tables.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
