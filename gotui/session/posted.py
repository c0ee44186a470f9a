"""Which causes a posted error text speaks of. One answer for `gotui explain -` and for what is pasted into a screen."""

from msgspec.structs import replace

from gotui.base.untrusted import clean
from gotui.engine.catalogue import Catalogue
from gotui.engine.matching import Matched, nearest
from gotui.engine.signatures import MAX_LINES, MAX_TEXT
from gotui.reading.postedtext import FAITHFUL, may_be_wrapped, readings, unwrapped
from gotui.reading.toolmarks import mute, speaks_of_go, speaks_of_others


def causes_of_text(catalogue: Catalogue, text: str) -> list[Matched]:
    """The causes that a text from anywhere speaks of, best first; at last those it only hints at.

    Whose output it is nobody knows, so what other tools print as well counts only beside something of Go's, or where
    nothing of theirs is. Of the readings of the text the first counts that tells a cause, else the first that hints at
    one; but where the telling line may have been wrapped, what it was before.
    """
    posted = clean(text)[-MAX_TEXT:]
    others = speaks_of_others(posted)
    hinted: list[Matched] = []
    for number, reading in enumerate(readings(posted)):
        found = _causes(catalogue, reading, others=others)
        if _tells(found):
            if number >= FAITHFUL:
                return found
            whole = unwrapped(posted) if may_be_wrapped(posted, found[0].last) else ()
            others_told = (_causes(catalogue, one, others=others) for one in whole)
            better = next(filter(_tells, others_told), found)
            same = better[0].cause.id == found[0].cause.id
            return [_as_posted(one, posted) for one in found] if same else better
        hinted = hinted or ([_as_posted(one, posted) for one in found] if number < FAITHFUL else found)
    return hinted


def flows_like_text(catalogue: Catalogue, text: str) -> list[str]:
    """The flows whose symptoms resemble a text that speaks of no cause; none where nothing in it is Go's."""
    posted = clean(text)[-MAX_TEXT:]
    if not speaks_of_go(posted):
        return []
    return nearest([catalogue.flow_head(name) for name in catalogue.symptom_flows()], posted)


def _causes(catalogue: Catalogue, reading: str, *, others: bool) -> list[Matched]:
    return catalogue.likely(reading, hints=True, mute=("by-looking", *mute(reading, others=others)))


def _tells(found: list[Matched]) -> bool:
    return any(not one.hint for one in found)


def _as_posted(matched: Matched, posted: str) -> Matched:
    """With the lines that the person posted."""
    lines = [line for line in posted.split("\n")[matched.first : matched.last + 1] if line.strip()]
    return replace(matched, lines=tuple(lines[:MAX_LINES]))
