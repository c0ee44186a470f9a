"""The fixes of a session, for its transcript: what was planned, who agreed, what was done and taken back."""

from collections.abc import Iterator

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang, words
from gotui.engine.state import FixState, FixStatus, State
from gotui.telling.page import GRADE_WORDS
from gotui.telling.prose import code, inline, light

STATUS_WORDS: dict[FixStatus, str] = {
    "planned": N_("shown, not agreed to"),
    "refused": N_("refused"),
    "agreed": N_("agreed to, not applied"),
    "applying": N_("cut off while it was applied"),
    "applied": N_("applied"),
    "undoing": N_("cut off while it was taken back"),
    "undone": N_("taken back"),
    "stuck": N_("half done: files were changed by someone else meanwhile"),
}


def fix_blocks(state: State, lang: Lang) -> Iterator[str]:
    """One block for all fixes that were shown."""
    if state.fixes:
        yield f"## {translate(N_('Fixes'), lang)}"
        yield "\n".join(line for fix in state.fixes.values() for line in _lines(fix, lang))


def _lines(fix: FixState, lang: Lang) -> Iterator[str]:
    grade = translate(GRADE_WORDS[fix.planned.grade], lang)
    status = translate(STATUS_WORDS[fix.status], lang)
    yield f"- {light(words(fix.planned.title, lang))} ({grade}): **{status}** {code(fix.planned.plan)}"
    if fix.signer:
        yield f"  - {translate(N_('Signed by {who}'), lang).format(who=inline(fix.signer))}"
    for action in fix.planned.actions:
        yield f"  - {code(action)}"
    if fix.detail:
        yield f"  - {inline(fix.detail)}"
