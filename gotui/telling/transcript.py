"""The transcript: a session as a readable Markdown page, summary first."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence

from gotui.base.i18n import N_, translate
from gotui.base.redact import Redactor
from gotui.base.texts import Lang, fill, words
from gotui.base.untrusted import clean
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Observed, Record
from gotui.engine.findings import UNKNOWN
from gotui.engine.flows import Flow
from gotui.engine.probe import UNKNOWN_WORDS, Probes
from gotui.engine.state import State, Step, fold
from gotui.targets.looks import Run
from gotui.telling.document import Document, SessionView, document, known_flow, values_of
from gotui.telling.evidence import command_line, ended, lines_of, looked_at, not_kept
from gotui.telling.markdown import unknowns, verdicts
from gotui.telling.prose import code, fenced, inline, light
from gotui.telling.statuswords import STATUS_WORDS
from gotui.telling.transcriptfixes import fix_blocks

VERIFIED_WORDS = {True: N_("The failing command passes now."), False: N_("The failing command still fails.")}

MAX_LINES = 60
"""Lines shown of one observation; the first and last half of them."""

MAX_WIDTH = 500
"""Characters shown of one line."""


def markdown(
    records: Sequence[Record],
    catalogue: Catalogue,
    lang: Lang,
    session: str = "",
    environ: Mapping[str, str] = os.environ,
    lost: int = 0,
) -> str:
    """The transcript of a session; redacted once more, since it leaves the machine. `lost`: steps that are damaged.

    Secrets are cut before Markdown's marks are put in, which could hide them, or be cut with them.
    """
    redactor = Redactor(environ)
    known = [redactor.event(record) for record in records]
    state = fold(known)
    report = redactor.event(document([SessionView("", known)], catalogue, lang))
    blocks = [*_head(state, lang, session, redactor), _damage(lost, lang), *_summary(report, state, catalogue, lang)]
    blocks += [
        *fix_blocks(state, lang),
        *_path(state, known_flow(state, catalogue), catalogue.probes, lang),
        *_observations(state, lang, redactor),
    ]
    return clean("\n\n".join(block for block in blocks if block)) + "\n"


def _head(state: State, lang: Lang, session: str, redactor: Redactor) -> Iterator[str]:
    failing = redactor.text(command_line(state.subject.failing))
    yield f"# gotui: {code(failing)}"
    rows = (
        (N_("Session"), session),
        (N_("Date"), time.strftime("%Y-%m-%d %H:%M:%S %z", time.localtime(state.started))),
        (N_("Folder"), state.subject.folder),
        (N_("Failing command"), failing),
        (N_("Working command"), redactor.text(command_line(state.subject.working))),
        (N_("Flow"), f"{state.flow} ({state.flow_hash})"),
        (N_("Made by"), f"gotui {state.gotui}"),
        (N_("Trace"), state.trace),
    )
    yield "\n".join(f"- {translate(label, lang)}: {code(value)}" for label, value in rows if value)


def _damage(lost: int, lang: Lang) -> str:
    text = translate(N_("This session is damaged: {count} of its steps cannot be read."), lang)
    return f"**{text.format(count=lost)}**" if lost else ""


def _summary(report: Document, state: State, catalogue: Catalogue, lang: Lang) -> Iterator[str]:
    yield f"## {translate(STATUS_WORDS[report.status], lang)}"
    for block in verdicts(report, lang):
        yield block.replace("## ", "### ", 1) if block.startswith(("## ", "### ")) else block
    for cause in report.causes:
        for myth in catalogue.myths_of(cause.id):
            yield f"> {translate(N_('You may read:'), lang)} {' '.join(words(myth.claim, lang).split())}"
            yield f"> {' '.join(words(myth.truth, lang).split())}"
    yield "\n".join(unknowns(report, lang))
    if state.interrupted:
        yield translate(N_("gotui was stopped before the end: {why}"), lang).format(why=inline(state.interrupted))
    if state.verified is not None:
        yield translate(VERIFIED_WORDS[state.verified.passed], lang)


def _path(state: State, flow: Flow | None, probes: Probes, lang: Lang) -> Iterator[str]:
    yield f"## {translate(N_('Path'), lang)}"
    values = values_of(state)
    lines = []
    for number, step in enumerate(state.steps, 1):
        node = flow.nodes.get(step.node) if flow else None
        asked = light(fill(words(node.ask, lang), values)) if node else inline(step.node)
        answer = inline(_answer(step, flow, probes, lang))
        lines.append(f"{number}. {' '.join(asked.split())} **{answer}** ({step.ms} ms)")
    yield "\n".join(lines)


def _answer(step: Step, flow: Flow | None, probes: Probes, lang: Lang) -> str:
    if step.finding is None:
        node = flow.nodes.get(step.node) if flow else None
        answer = node.answers.get(step.answer) if node else None
        return words(answer.text, lang) if answer else step.answer or "…"
    probe = probes.get(step.probe)
    known = probe.outcomes.get(step.finding.outcome) if probe else None
    if known is not None:
        return translate(known.words, lang)
    if step.finding.outcome != UNKNOWN:
        return step.finding.outcome
    return f"{translate(UNKNOWN_WORDS, lang)}: {step.finding.reason or ''} {step.finding.detail}".strip()


def _observations(state: State, lang: Lang, redactor: Redactor) -> Iterator[str]:
    yield f"## {translate(N_('Observations'), lang)}"
    for observed in state.observations.values():
        yield f"### {code(redactor.text(looked_at(observed.look)))}"
        yield _circumstances(observed, lang)
        yield fenced(_bounded(lines_of(observed.seen), lang))


def _circumstances(observed: Observed, lang: Lang) -> str:
    look = observed.look
    parts = [inline(ended(observed.seen, lang)), f"{observed.ms} ms"]
    if isinstance(look, Run):
        parts.append(code(look.cwd))
        parts += [code(f"{name}={value}") for name, value in look.env]
    if cut := not_kept(observed.seen):
        parts.append(translate(N_("{count} more were not kept"), lang).format(count=cut))
    return " · ".join(part for part in parts if part)


def _bounded(lines: list[str], lang: Lang) -> list[str]:
    if len(lines) > MAX_LINES:
        half = MAX_LINES // 2
        left_out = translate(N_("[… {count} lines left out …]"), lang).format(count=len(lines) - 2 * half)
        lines = [*lines[:half], left_out, *lines[-half:]]
    return [line if len(line) <= MAX_WIDTH else f"{line[:MAX_WIDTH]} […]" for line in lines]
