"""The transcript: a session as a readable Markdown page, summary first."""

import time
from collections.abc import Iterator, Sequence

from gotui.engine.catalogue import Catalogue
from gotui.engine.state import State, Step, fold
from gotui.i18n import N_, translate
from gotui.model.events import Observed, Record
from gotui.model.findings import UNKNOWN
from gotui.model.looks import FileText, Names, PathInfo, Ran, Run, SpaceInfo, Unavailable, Values
from gotui.model.texts import Lang, fill, words
from gotui.probes.base import UNKNOWN_WORDS, registry
from gotui.redact import Redactor
from gotui.reports.document import SessionView, document, values_of
from gotui.reports.render import CONFIDENCE_WORDS, STATUS_WORDS, fenced
from gotui.text import clean

VERIFIED_WORDS = {True: N_("The failing command passes now."), False: N_("The failing command still fails.")}

MAX_LINES = 60
"""Lines shown of one observation; the first and last half of them."""


def markdown(records: Sequence[Record], catalogue: Catalogue, lang: Lang, session: str = "") -> str:
    """The transcript of a session; redacted once more, since it leaves the machine."""
    state = fold(records)
    parts = [*_head(state, lang, session), *_summary(records, state, catalogue, lang)]
    parts += [*_path(state, catalogue, lang), *_observations(state, lang)]
    return Redactor({}).text(clean("\n".join(parts))) + "\n"


def _head(state: State, lang: Lang, session: str) -> Iterator[str]:
    yield f"# gotui: {' '.join(state.subject.failing)}"
    yield ""
    rows = (
        (N_("Session"), session),
        (N_("Date"), time.strftime("%Y-%m-%d %H:%M:%S %z", time.localtime(state.started))),
        (N_("Folder"), state.subject.folder),
        (N_("Failing command"), " ".join(state.subject.failing)),
        (N_("Flow"), f"{state.flow} ({state.flow_hash})"),
        (N_("Made by"), f"gotui {state.gotui}"),
        (N_("Trace"), state.trace),
    )
    yield from (f"- {translate(label, lang)}: {_inline(value)}" for label, value in rows if value)


def _summary(records: Sequence[Record], state: State, catalogue: Catalogue, lang: Lang) -> Iterator[str]:
    report = document([SessionView("", list(records))], catalogue, lang)
    yield f"\n## {translate(STATUS_WORDS[report.status], lang)}\n"
    for cause in report.causes:
        confidence = translate(CONFIDENCE_WORDS[cause.confidence], lang)
        yield f"**{cause.title}** (`{cause.id}`, {confidence})\n"
        yield from (f"- {_inline(line)}" for line in cause.findings)
        yield "\n" + fenced(cause.evidence[0].lines if cause.evidence else [])
        yield f"\n{cause.explanation}"
        for fix in cause.fix:
            yield f"\n### {fix.title}\n\n{fenced(fix.lines)}"
        yield f"\n{translate(N_('Verify:'), lang)} `{' '.join(cause.verify)}`"
        for myth in catalogue.myths_of(cause.id):
            yield f"\n> {translate(N_('You may read:'), lang)} {words(myth.claim, lang).strip()}"
            yield f">\n> {' '.join(words(myth.truth, lang).split())}"
    for flow in report.flows:
        if flow.end:
            yield f"**{flow.title}**\n\n{flow.text}\n\n{fenced(flow.lines)}"
    if state.verified is not None:
        passed = (
            N_("The failing command passes now.") if state.verified.passed else N_("The failing command still fails.")
        )
        yield f"\n{translate(passed, lang)}"


def _path(state: State, catalogue: Catalogue, lang: Lang) -> Iterator[str]:
    yield f"\n## {translate(N_('Path'), lang)}\n"
    flow = catalogue.flow(state.flow)
    values = values_of(state)
    for number, step in enumerate(state.steps, 1):
        node = flow.nodes.get(step.node)
        asked = fill(words(node.ask, lang), values) if node else step.node
        yield f"{number}. {_inline(asked)} **{_inline(_answer(step, lang))}** ({step.ms} ms)"


def _answer(step: Step, lang: Lang) -> str:
    if step.finding is None:
        return step.answer or "…"
    probe = registry().get(step.probe)
    known = probe.outcomes.get(step.finding.outcome) if probe else None
    if step.finding.outcome == UNKNOWN or known is None:
        return f"{translate(UNKNOWN_WORDS, lang)}: {step.finding.reason} {step.finding.detail}".strip()
    return translate(known.words, lang)


def _observations(state: State, lang: Lang) -> Iterator[str]:
    yield f"\n## {translate(N_('Observations'), lang)}"
    for observed in state.observations.values():
        yield f"\n### {_inline(_what(observed))}\n"
        yield f"{_result(observed)} ({observed.ms} ms)\n"
        yield fenced(_bounded(_shown(observed)))


def _what(observed: Observed) -> str:
    look = observed.look
    if isinstance(look, Run):
        settings = " ".join(f"{name}={value}" for name, value in look.env)
        return f"{settings} {' '.join(look.argv)}".strip()
    kind = str(look.__struct_config__.tag)
    return (
        f"{kind} {getattr(look, 'path', None) or getattr(look, 'name', None) or ' '.join(getattr(look, 'names', ()))}"
    )


def _result(observed: Observed) -> str:
    match observed.seen:
        case Ran(exit=code, signal=signal):
            return f"exit {code}" if signal is None else f"signal {signal}"
        case Unavailable(reason, detail):
            return _inline(f"{reason} {detail}")
        case PathInfo() as info:
            return f"{info.kind or 'nothing'}, {info.size} bytes, writable: {info.writable}"
        case SpaceInfo() as space:
            return f"{space.free} of {space.total} bytes free, {','.join(space.options)}"
        case _:
            return ""


def _shown(observed: Observed) -> list[str]:
    match observed.seen:
        case Ran() as ran:
            return ran.output.splitlines()
        case FileText(text):
            return text.splitlines()
        case Names(names):
            return list(names)
        case Values(values):
            return [f"{name}={value}" for name, value in sorted(values.items())]
        case _:
            return []


def _bounded(lines: list[str]) -> list[str]:
    if len(lines) <= MAX_LINES:
        return lines
    half = MAX_LINES // 2
    return [*lines[:half], f"[… {len(lines) - MAX_LINES} lines …]", *lines[-half:]]


def _inline(text: str) -> str:
    """Untrusted text within a line: no line ends, and no Markdown or HTML of its own."""
    plain = " ".join(clean(text).split())
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in plain)
