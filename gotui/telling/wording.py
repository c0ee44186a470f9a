"""What the screens and the line mode both say about a walk."""

from collections.abc import Callable, Iterator

from gotui.base.i18n import N_, _, language, ngettext, translate
from gotui.base.texts import fill, words
from gotui.engine.events import Concluded, Status
from gotui.engine.findings import UNKNOWN
from gotui.engine.flows import Flow
from gotui.engine.plans import FileChange, Plan
from gotui.engine.probe import UNKNOWN_WORDS, Probes
from gotui.engine.state import State, Step
from gotui.fixes.files import Entry, entries
from gotui.fixes.preview import difference
from gotui.targets.looks import Effect, Reason, Run

EFFECT_WORDS: dict[Effect, str] = {
    "network": N_("use the network to download modules"),
    "builds": N_("compile your code and tests; none of it is run"),
    "executes": N_("run the failing command, and with it your own code: tests, init functions, TestMain"),
}

REASON_WORDS: dict[Reason, str] = {
    "timeout": N_("it took too long"),
    "permission": N_("permission was denied"),
    "missing-tool": N_("a program is missing"),
    "missing-file": N_("a file is missing"),
    "offline": N_("it needs the network"),
    "not-allowed": N_("you did not allow it"),
    "not-recorded": N_("it was not recorded"),
    "skipped": N_("you skipped it"),
    "cancelled": N_("it was stopped"),
    "too-large": N_("there was too much of it"),
    "unexpected": N_("the answer was not understood"),
}

STATUS_WORDS: dict[Status, str] = {
    "cause-found": N_("cause found"),
    "healthy": N_("nothing wrong found"),
    "inconclusive": N_("no verdict"),
    "not-allowed": N_("stopped: something was not allowed"),
    "error": N_("stopped by a mistake of gotui's own"),
}


def values_of(state: State) -> dict[str, str]:
    """The values of all findings so far; a later one wins."""
    return {name: value for step in state.steps if step.finding for name, value in step.finding.values.items()}


def question(state: State, text: str) -> str:
    """A node's text with the values found so far."""
    return fill(text, values_of(state))


def answer_words(flow: Flow, probes: Probes, step: Step) -> str:
    """What answered a step, in words; empty while nothing did."""
    if step.answer:
        node = flow.nodes.get(step.node)
        answer = node.answers.get(step.answer) if node else None
        return words(answer.text, language()) if answer else step.answer
    if step.finding is None:
        return _("no answer") if step.status == "done" else ""
    probe = probes.get(step.probe)
    known = probe.outcomes.get(step.finding.outcome) if probe else None
    if known is not None:
        return translate(known.words, language())
    if step.finding.outcome != UNKNOWN:
        return step.finding.outcome
    reason = REASON_WORDS.get(step.finding.reason) if step.finding.reason else None
    return f"{_(UNKNOWN_WORDS)}: {_(reason)}" if reason else _(UNKNOWN_WORDS)


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


def status_words(status: str) -> str:
    """A session's status in words; `open` is one that has not ended, `damaged` one that cannot be told."""
    known = {str(name): text for name, text in STATUS_WORDS.items()} | {"damaged": N_("damaged")}
    return _(known[status]) if status in known else _("not finished")


def verdict_words(ended: Concluded) -> str:
    """How sure a conclusion is, in words."""
    if ended.status == "cause-found":
        return _("Cause found") if ended.confidence == "confirmed" else _("Likely cause")
    return {
        "healthy": _("Nothing wrong found"),
        "inconclusive": _("No verdict"),
        "not-allowed": _("Not finished"),
    }.get(ended.status, _("Stopped"))


def passes(state: State) -> bool:
    """Does the failing command pass now, without anything left to be changed in the person's own shell?"""
    return state.verified is not None and state.verified.passed and not lent(state)


def lent(state: State) -> list[str]:
    """The variables that the last verification set or unset for the failing command."""
    seen = state.observations.get(state.verified.key) if state.verified else None
    if seen is None or not isinstance(seen.look, Run):
        return []
    return [*(name for name, _value in seen.look.env), *seen.look.unset]


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
