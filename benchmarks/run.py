"""Measure gotui beside what it is compared with, in one run: `python benchmarks/run.py [ROUNDS] [PART...]`.

Medians of ROUNDS (5). The parts:

- `frame`: from the start to the first frame, and to the answer to the first keys, against a bare Textual app.
- `explain`: commands that only read the catalogue.
- `verdict`: `gotui check` on broken projects: wall clock, CPU of gotui itself and of the programs that it starts, which
  those are, and what gotui's own CPU goes on; against the failing command alone and the same looks one after another.
- `sweeps`: each flow on a healthy project.
- `why`: `gotui why CMD` beside the command alone, on one package and on 200; and reading alone beside `go list`.
- `vendored`: the same in a repository with 480 vendored packages, clean and with three faults.

`frame` and `explain` are measured with today's causes and flows, and with copies of them added. CPU seconds are the
figures to compare: on a machine that others use, wall clock tells more of them than of gotui.
"""

import compileall
import os
import sys

import explain
import frame
import sweeps
import vendored
import verdict
import why

from gotui.session.golang import GO

PARTS = {
    "frame": frame.report,
    "explain": explain.report,
    "verdict": verdict.report,
    "sweeps": sweeps.report,
    "why": why.report,
    "vendored": vendored.report,
}


def main(words: list[str]) -> None:
    compileall.compile_dir(GO.home, quiet=2)  # else what Python may not store is compiled at each start
    rounds = int(words[0]) if words and words[0].isdigit() else 5
    wanted = [word for word in words if not word.isdigit()] or list(PARTS)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {rounds} rounds, medians; Go {verdict.GO}")
    for name in wanted:
        print(f"\n{name}", flush=True)
        PARTS[name](rounds)


if __name__ == "__main__":
    main(sys.argv[1:])
