"""The transcript: a session as a readable Markdown page, summary first."""

import time
from collections.abc import Iterator, Mapping, Sequence

from gotui.base.i18n import N_, translate
from gotui.base.redact import Redactor
from gotui.base.texts import Lang
from gotui.base.untrusted import clean
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Observed, Record
from gotui.engine.findings import UNKNOWN
from gotui.engine.state import State, fold
from gotui.engine.vocabulary import STATUSES, word
from gotui.targets.looks import Run
from gotui.telling.document import Document, SessionView, document, folder_of
from gotui.telling.markdown import unknowns, verdicts
from gotui.telling.observations import command_line, ended, lines_of, looked_at, not_kept
from gotui.telling.prose import code, fenced, inline, light
from gotui.telling.steps import ToldStep
from gotui.telling.transcriptfixes import fix_blocks

MAX_LINES = 60
"""Lines shown of one observation; the first and last half of them."""

MAX_WIDTH = 500
"""Characters shown of one line."""


def markdown(
    records: Sequence[Record],
    catalogue: Catalogue,
    lang: Lang,
    session: str,
    environ: Mapping[str, str],
    lost: int = 0,
    redactor: Redactor | None = None,
) -> str:
    """The transcript of a session; redacted once more, since it leaves the machine. `lost`: steps that are damaged.

    Secrets are cut before Markdown's marks are put in, which could hide them, or be cut with them.
    """
    redactor = redactor or Redactor(environ, folder_of(records))
    redacted = [redactor.event(record) for record in records]
    state = fold(redacted)
    report = redactor.event(document([SessionView("", redacted)], catalogue, lang))
    blocks = [*_head(state, lang, session, redactor), _damage(lost, lang), *_summary(report, lang)]
    blocks += [
        *fix_blocks(state, lang),
        *_path(report, lang),
        *_observations(state, lang, redactor),
    ]
    return clean("\n\n".join(block for block in blocks if block)) + "\n"


def _head(state: State, lang: Lang, session: str, redactor: Redactor) -> Iterator[str]:
    failing = redactor.text(command_line(state.subject.typed))
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
    colon = translate(N_(": "), lang)
    yield "\n".join(f"- {translate(label, lang)}{colon}{code(value)}" for label, value in rows if value)


def _damage(lost: int, lang: Lang) -> str:
    text = translate(N_("This session is damaged: {count} of its steps cannot be read."), lang)
    return f"**{text.format(count=lost)}**" if lost else ""


def _summary(report: Document, lang: Lang) -> Iterator[str]:
    yield f"## {word(STATUSES, report.status, lang)}"
    for block in verdicts(report, lang):
        yield block.replace("## ", "### ", 1) if block.startswith(("## ", "### ")) else block
    for cause in report.causes:
        for myth in cause.myths:
            yield "> " + translate(N_("You may read: {claim}"), lang).format(claim=" ".join(myth.claim.split()))
            yield f"> {' '.join(myth.truth.split())}"
    yield "\n".join(unknowns(report, lang))
    for flow in report.flows:
        if flow.interrupted:
            yield translate(N_("gotui was stopped before the end: {why}"), lang).format(why=inline(flow.interrupted))
        if flow.verification is not None:
            yield light(flow.verification.said)


def _path(report: Document, lang: Lang) -> Iterator[str]:
    yield f"## {translate(N_('Path'), lang)}"
    steps = enumerate((step for flow in report.flows for step in flow.path), 1)
    yield "\n".join(f"{number}. {_step(step, lang)}" for number, step in steps)


def _step(step: ToldStep, lang: Lang) -> str:
    more = step.more if step.outcome == UNKNOWN else ""
    answer = inline(
        translate(N_("{answer} ({more})"), lang).format(answer=step.answer, more=more) if more else step.answer
    )
    ask = " ".join(light(step.ask).split())
    text = translate(N_("{question} **{answer}** ({count} ms)"), lang)
    return text.format(question=ask, answer=answer or "…", count=step.ms)


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
