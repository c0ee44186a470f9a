"""Which causes a posted error text speaks of. One answer for `gotui explain -` and for what is pasted into a screen."""

from dataclasses import replace

from gotui.base.untrusted import clean
from gotui.engine.catalogue import Catalogue
from gotui.engine.matching import Matched
from gotui.engine.signatures import MAX_LINES, MAX_TEXT
from gotui.reading.postedtext import FAITHFUL, readings, speaks_of_go, speaks_of_others


def causes_of_text(catalogue: Catalogue, text: str) -> list[Matched]:
    """The causes that a text from anywhere speaks of, best first; at last those it only hints at.

    Whose output it is nobody knows, so what other tools print as well counts only where the text speaks of Go besides.
    What speaks of the tools of another language and not of Go tells nothing at all. Of the readings of the text the
    first counts that tells a cause, else the first that hints at one.
    """
    posted = clean(text)[-MAX_TEXT:]
    others = speaks_of_others(posted)
    hinted: list[Matched] = []
    for number, reading in enumerate(readings(posted)):
        foreign = not speaks_of_go(reading)
        if foreign and others:
            continue
        found = catalogue.likely(reading, hints=True, foreign=foreign)
        told = [_as_posted(one, posted) for one in found] if number < FAITHFUL else found
        if any(not one.hint for one in told):
            return told
        hinted = hinted or told
    return hinted


def _as_posted(matched: Matched, posted: str) -> Matched:
    """With the lines that the person posted."""
    lines = [line for line in posted.split("\n")[matched.first : matched.last + 1] if line.strip()]
    return replace(matched, lines=tuple(lines[:MAX_LINES]))
