"""What the screens and the line mode both say about a walk."""

from collections.abc import Callable, Iterator

from gotui.base.i18n import N_, _, language, ngettext, translate
from gotui.base.texts import Lang, Words, tell
from gotui.engine.findings import UNKNOWN
from gotui.engine.flows import Flow
from gotui.engine.plans import FileChange, Plan
from gotui.engine.probe import Probes
from gotui.engine.state import State, Step
from gotui.engine.vocabulary import COULD_NOT_TELL, REASONS, word
from gotui.fixes.files import Entry, entries
from gotui.fixes.preview import difference
from gotui.telling.spoken import spoken


def question(state: State, text: Words, probes: Probes | None = None, lang: Lang | None = None) -> str:
    """A node's text with the values found so far; empty where one that it needs was not found."""
    lang = lang or language()
    return tell(text, spoken(state, probes or {}, lang), lang)


def answer_words(flow: Flow | None, probes: Probes, step: Step, lang: Lang | None = None) -> str:
    """What answered a step, in words; empty while nothing did."""
    lang = lang or language()
    if step.answer:
        node = flow.nodes.get(step.node) if flow else None
        answer = node.answers.get(step.answer) if node else None
        return (tell(answer.text, {}, lang) if answer else "") or step.answer
    if step.finding is None:
        return translate(N_("no answer"), lang) if step.status == "done" else ""
    probe = probes.get(step.probe)
    known = probe.outcomes.get(step.finding.outcome) if probe else None
    if known is not None:
        return translate(known.words, lang)
    if step.finding.outcome != UNKNOWN:
        return step.finding.outcome
    if step.finding.reason is None:
        return translate(COULD_NOT_TELL, lang)
    return translate(N_("could not tell: {why}"), lang).format(why=word(REASONS, step.finding.reason, lang))


def took(ms: int) -> str:
    """A duration as people read it."""
    if ms < 1000:
        return _("{count} ms").format(count=ms)
    seconds = ms / 1000
    return _("{count} s").format(count=f"{seconds:.1f}" if seconds < 10 else f"{seconds:.0f}")


def ago(seconds: float) -> str:
    """How long ago, roughly."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("{count} minute ago", "{count} minutes ago", minutes).format(count=minutes)
    hours = minutes // 60
    if hours < 48:
        return ngettext("{count} hour ago", "{count} hours ago", hours).format(count=hours)
    return ngettext("{count} day ago", "{count} days ago", hours // 24).format(count=hours // 24)


def back_lines(plan: Plan, before: Callable[[str], tuple[Entry, ...]]) -> Iterator[str]:
    """What taking a fix back would change; `before` tells what was at a path."""
    for path in plan.paths:
        yield from difference(path, _bytes(entries(path)), _bytes(before(path)))
        yield ""


def conflict_lines(plan: Plan, path: str, before: Callable[[str], tuple[Entry, ...]]) -> Iterator[str]:
    """What a fix did to a path and what was done since, so that a person can settle it."""
    yield _("{path} was changed since the fix; nothing was taken back.").format(path=path)
    after = {action.path: action.after for action in plan.actions if isinstance(action, FileChange)}
    if path not in after:
        yield _("What the fix did, and what was done since:")
        yield from difference(path, _bytes(before(path)), _bytes(entries(path)))
        return
    yield _("What the fix did:")
    yield from difference(path, _bytes(before(path)), after[path])
    yield ""
    yield _("What was done since:")
    yield from difference(path, after[path], _bytes(entries(path)))


def _bytes(found: tuple[Entry, ...]) -> bytes | None:
    """The bytes of a file; of a folder, its listing."""
    if not found:
        return None
    return found[0].data if found[0].kind == "file" else "".join(f"{entry.name}\n" for entry in found).encode()
