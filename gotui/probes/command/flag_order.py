"""Does a flag of go stand behind the packages in the command that fails? It runs nothing."""

import shlex
from itertools import pairwise

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.reading import gocommand, phases

_READ_BEHIND = ("test", "run", "tool")
"""`go test` reads its flags behind the packages too; what follows the others' first word is not go's own."""


@probe(
    "flag-order",
    title=N_("Does a flag stand behind the files or packages?"),
    outcomes={
        "in-front": Outcome(N_("no flag stands behind them")),
        "behind": Outcome(N_("a flag stands behind them"), ("flag", "before", "corrected")),
    },
)
async def flag_order(look: Looker) -> Finding:
    """Where go complains of a word with a dash: does that word stand behind one of `.`, a path or a file?"""
    argv, said = look.subject.failing, look.said.text if look.said else ""
    if phases.is_go(argv) and len(argv) > 3 and argv[1] not in _READ_BEHIND:
        for before, word in pairwise(argv[2:]):
            told = (f"must be .go files: {word}\n", f'malformed import path "{word}": leading dash')
            if not before.startswith("-") and word.startswith("-") and any(one in f"{said}\n" for one in told):
                return Finding("behind", {"flag": word, "before": before, "corrected": shlex.join(_in_order(argv))})
    return Finding("in-front")


def _in_order(argv: tuple[str, ...]) -> list[str]:
    """The same command with its flags before the first word that is none."""
    flags, names, words = [], [], list(argv[2:])
    while words:
        word = words.pop(0)
        if not word.startswith("-") or word == "-":
            names.append(word)
            continue
        flags.append(word)
        if words and gocommand.takes_value(word):
            flags.append(words.pop(0))
    return [*argv[:2], *flags, *names]
