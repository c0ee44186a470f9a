"""A probe on running programs: does an editor, a language server or a terminal still have an old environment?"""

from datetime import datetime

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts import processes
from gotui.probes.hosts.paths import is_program
from gotui.probes.hosts.processes import Outdated
from gotui.probes.sidebyside import first

ASK_A_SHELL = frozenset(
    (
        *("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "zed", "zed-editor", "electron"),
        *("goland", "goland64", "idea", "idea64", "fleet", "code helper", "code helper (plugin)", "node", "java"),
        *("code-server", "code-tunnel"),
    )
)
"""Editors that ask the person's login shell for its environment after they were started (VS Code: "Resolving shell
environment"). What they were started with says little about what the go they start will see."""

_ENTRIES = 100
_VALUES = ("name", "pid", "since", "differs")
_NOT_SET = N_("no {variable}")
_PROSE = {"differs": (_NOT_SET,)}


@probe(
    "running-programs",
    title=N_("Does a running program still have an old environment?"),
    outcomes={
        "same": Outcome(N_("no running program lacks go or has other Go settings")),
        "none-running": Outcome(N_("no editor, language server or terminal runs")),
        "old-path": Outcome(N_("a program was started with a PATH without go"), _VALUES, _PROSE),
        "maybe-old-path": Outcome(
            N_("a program was started with a PATH without go, and may know more since"), _VALUES, _PROSE
        ),
        "other-settings": Outcome(N_("a program was started with other Go settings"), _VALUES, _PROSE),
    },
)
async def running_programs(look: Looker) -> Finding:
    """The environment a program was started with; where this session does find a go. Shells are passed over: what they
    have exported since is not seen."""
    running = await processes.running(look)
    evidence = ((await look.look(processes.LOOK)).key,)
    sure = [one for one in running.outdated if one.sure]
    without = [one for one in sure if await _lacks_go(look, one)]
    direct = [one for one in without if _takes_it_as_it_is(one)]
    settings = [one for one in sure if _takes_it_as_it_is(one) and set(one.settings) - {"PATH"}]
    for outcome, ones in (("old-path", direct), ("maybe-old-path", without), ("other-settings", settings)):
        if ones:
            return Finding(outcome, _values(ones[0], "" if outcome == "other-settings" else "PATH"), evidence=evidence)
    return Finding("same" if running.same or running.outdated else "none-running", evidence=evidence)


def _takes_it_as_it_is(one: Outdated) -> bool:
    """What it starts gets the very environment it was started with. The shells in a terminal read their own files."""
    return one.sort == "language-server" or (one.sort == "editor" and one.name not in ASK_A_SHELL)


async def _lacks_go(look: Looker, one: Outdated) -> bool:
    path = one.settings.get("PATH")
    if not path:
        return False
    entries = dict.fromkeys(entry for entry in path.split(":")[:_ENTRIES] if entry.startswith("/"))
    return await first(entries, lambda entry: is_program(look, f"{entry.rstrip('/')}/go")) is None


def _values(one: Outdated, name: str) -> dict[str, str]:
    """What is told of one program; without a name, of its first other setting."""
    name = name or sorted(set(one.settings) - {"PATH"})[0]
    value = one.settings[name]
    return {
        "name": one.name,
        "pid": str(one.pid),
        "since": datetime.fromtimestamp(one.started).strftime("%Y-%m-%d %H:%M"),
        "differs": f"{name}={value}" if value is not None else _NOT_SET.format(variable=name),
    }
