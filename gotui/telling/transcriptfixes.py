"""The fixes of a session, for its transcript: what was planned, who agreed, what was done and taken back."""

from collections.abc import Iterator

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang, words
from gotui.engine.causetexts import title_of
from gotui.engine.state import FixState, State
from gotui.engine.vocabulary import FIX_STATUSES, GRADES, deed, word
from gotui.telling.prose import code, inline, light


def fix_blocks(state: State, lang: Lang) -> Iterator[str]:
    """One block for all fixes that were shown."""
    if state.fixes:
        yield f"## {translate(N_('Fixes'), lang)}"
        yield "\n".join(line for fix in state.fixes.values() for line in _lines(fix, state, lang))


def _lines(fix: FixState, state: State, lang: Lang) -> Iterator[str]:
    grade, status = word(GRADES, fix.planned.grade, lang), word(FIX_STATUSES, fix.status, lang)
    title = words(title_of(fix, state), lang)
    yield f"- {light(title)} ({grade}): **{status}** {code(fix.planned.plan)}"
    if fix.signer:
        yield f"  - {translate(N_('Signed by {who}'), lang).format(who=inline(fix.signer))}"
    for action in fix.planned.actions:
        yield f"  - {deed(action, lang, code)}"
    if fix.detail:
        yield f"  - {inline(fix.detail)}"
