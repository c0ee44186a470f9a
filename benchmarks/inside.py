"""Run gotui and note what it costs itself, told apart from the programs that it starts.

`python inside.py FILE WORD...` runs `gotui WORD...` and writes FILE; with PHASES set, what the CPU time was spent on.
"""

import cProfile
import json
import os
import pstats
import resource
import sys
import time
from pathlib import Path
from typing import Any

PHASES = {
    "imports": (("importlib._bootstrap>", "_find_and_load"),),
    "catalogue": (("catalogue.py", "flow"), ("catalogue.py", "cause"), ("catalogue.py", "hash_of")),
    "signatures": (("matching.py", "match"),),
    "redaction": (("redact.py", "event"),),
    "store": (("store.py", "write"), ("store.py", "create"), ("database.py", "connect")),
    "reading ahead": (("prefetch.py", "near"),),
    "looks": (("local.py", "look"),),
    "keys of looks": (("looks.py", "key_of"),),
    "folding": (("state.py", "add"),),
    "report": (("check.py", "report"),),
}
"""What is told of, by files and functions. One may lie in another: what a look imports counts as both."""


def main(file: str, words: list[str]) -> None:
    profile = cProfile.Profile(time.process_time) if os.environ.get("PHASES") else None
    if profile:
        profile.enable()
    from gotui.cli import main as gotui

    try:
        gotui(words)
    except SystemExit as stop:
        status = stop.code
    if profile:
        profile.disable()
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    found: dict[str, Any] = {
        "status": status,
        "own": own.ru_utime + own.ru_stime,
        "children": children.ru_utime + children.ru_stime,
        "phases": phases(profile) if profile else {},
    }
    Path(file).write_text(json.dumps(found), encoding="utf-8")


def phases(profile: cProfile.Profile) -> dict[str, float]:
    """The share of each phase in the CPU time of all."""
    stats: Any = pstats.Stats(profile)
    spent = dict.fromkeys(PHASES, 0.0)
    for (file, _line, function), (_calls, _own, _total, cumulative, _callers) in stats.stats.items():
        for name, places in PHASES.items():
            if any(file.endswith(place) and function == wanted for place, wanted in places):
                spent[name] += cumulative
    return {name: seconds / stats.total_tt for name, seconds in spent.items()}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
