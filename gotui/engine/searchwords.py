"""What a text is searched by: words of Latin letters, cut to their stems, and Chinese characters by ones and twos."""

import re
from collections.abc import Iterator

_RUNS = re.compile(r"(?P<latin>[a-z0-9]+(?:[._+][a-z0-9]+)*)|(?P<chinese>[\u3400-\u9fff]+)")
_ENDS = ("ing", "ed", "es", "s", "e")
_LEAST = 3
"""Letters that a stem has at least."""
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be but by can do does for from has have how i if in is it its me my of on or our so that"
        " the their then there this to was we what when which why will with you",
    )
)
_EMPTY_CHINESE = frozenset("的了吗呢啊我您你在是就和与也都把被说这那个为么怎什提示请")

PAIR, ALONE = 0.6, 0.2
"""What two Chinese characters weigh beside a Latin word, since a Chinese word is often two pairs; and what one does,
as it stands in too many words."""


def weighed(text: str) -> dict[str, float]:
    """The words of a text, and how much each tells: 1 for most."""
    found: dict[str, float] = {}
    for word, weight in _words(text.casefold()):
        found[word] = max(weight, found.get(word, 0.0))
    return found


def _words(text: str) -> Iterator[tuple[str, float]]:
    before = ""
    for run in _RUNS.finditer(text):
        if run["chinese"]:
            yield from _chinese(run["chinese"])
            before = ""
            continue
        whole = run["latin"]
        if whole in _EMPTY:
            continue
        yield stem(whole), 1.0
        if before:
            yield f"{before} {stem(whole)}", 1.0
        before = stem(whole)
        parts = re.split(r"[._+]", whole)
        if len(parts) > 1:
            yield from ((stem(part), 0.5) for part in parts)


def _chinese(run: str) -> Iterator[tuple[str, float]]:
    for at, character in enumerate(run):
        pair = run[at : at + 2]
        if len(pair) > 1 and not _EMPTY_CHINESE.issuperset(pair):
            yield pair, ALONE if _EMPTY_CHINESE.intersection(pair) else PAIR
        if character not in _EMPTY_CHINESE:
            yield character, ALONE


def stem(word: str) -> str:
    """A word without the end that makes it plural or a form of a verb."""
    cut = next((end for end in _ENDS if word.endswith(end) and len(word) - len(end) >= _LEAST), "")
    return word[: len(word) - len(cut)]
