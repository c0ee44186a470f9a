"""Match every signature against hostile texts of 1 MiB, and print the dearest: `python benchmarks/signatures.py`.

Hostile is what nearly matches, again and again: the words that must occur, beginnings of the examples, and long runs,
in one line and in many. Beside it: how long a real error text takes, for which only few patterns are compiled.
"""

import time
from collections.abc import Iterator

from gotui.engine.causes import Signature
from gotui.engine.literals import literal
from gotui.engine.signatures import MAX_TEXT, Signatures, compiled, rows_of
from gotui.session.golang import go_catalogue

SIZE = 1024 * 1024
RUNS = (
    "a",
    "/",
    ":",
    ".",
    "0",
    " ",
    "\t",
    "a/",
    "a: ",
    "/go-build1/",
    "x_test.go:1:1: ",
    " imports a\n",
    "go: a: ",
    "open ",
    "/src/",
)
SHOWN = 12


def hostile(signature: Signature) -> Iterator[str]:
    """Texts of 1 MiB for one signature; each holds the words that must occur, so that the pattern is tried."""
    needed = literal(signature.pattern)
    pieces = [needed, *RUNS]
    for example in signature.examples:
        cuts = [example[:at] for at in (len(example), len(example) - 1, len(example) * 2 // 3, len(example) // 3)]
        pieces += [piece for cut in cuts for piece in (cut, cut.replace("\n", " ")) if cut]
    for piece in dict.fromkeys(pieces):
        yield (piece * (SIZE // len(piece) + 1))[: SIZE - len(needed)] + needed


def seconds(pattern: str, text: str) -> float:
    began = time.process_time()
    compiled(pattern).search(text)
    return time.process_time() - began


def main() -> None:
    """Print the dearest signatures, the sum of all, and the time of a real text."""
    causes = list(go_catalogue().causes())
    signatures = [(cause.id, one) for cause in causes for one in cause.signatures]
    worst = sorted(
        ((max(seconds(one.pattern, text) for text in hostile(one)), name, one.pattern) for name, one in signatures),
        reverse=True,
    )
    print(f"{len(worst)} signatures, CPU seconds for the worst text of {SIZE // 1024} KiB each")
    for took, name, pattern in worst[:SHOWN]:
        print(f"{took:.3f}  {name}  {pattern[:80]}")
    total, share = sum(took for took, _, _ in worst), MAX_TEXT / SIZE
    print(f"all together {total:.2f}; gotui searches {MAX_TEXT // 1024} KiB, so {share:.0%} of it")
    rows = [row for cause in causes for row in rows_of(cause)]
    real = "\n".join(one.examples[0] for _, one in signatures[::40])
    compiled.cache_clear()
    began = time.process_time()
    found = Signatures(rows).likely(real, hints=True)
    print(f"a text in which {len(found)} causes speak: {time.process_time() - began:.4f}")


if __name__ == "__main__":
    main()
