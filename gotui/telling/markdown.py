"""The report as Markdown, for a pull request or the summary of a CI run."""

from collections.abc import Iterator

import msgspec

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.base.untrusted import clean
from gotui.engine.vocabulary import NOT_REACHED, STATUSES, word
from gotui.telling.causes import ToldCause
from gotui.telling.dependencies import heading
from gotui.telling.document import Document
from gotui.telling.observations import command_line
from gotui.telling.prose import code, fenced, inline, light
from gotui.telling.reruns import RUN_AGAIN
from gotui.telling.steps import label


def render(document: Document, lang: Lang) -> str:
    """The same as the text report says."""
    return clean("\n\n".join(block for block in _blocks(document, lang) if block))


def _blocks(document: Document, lang: Lang) -> Iterator[str]:
    yield f"# {word(STATUSES, document.status, lang)}"
    yield inline(document.message)
    yield from verdicts(document, lang)
    yield "\n".join(unknowns(document, lang))
    yield left_out(document, lang)
    if document.reruns:
        yield translate(RUN_AGAIN, lang).format(count=len(document.reruns))
        yield fenced(document.reruns)
    trace = translate(N_("Trace: {trace}"), lang)
    yield trace.format(trace=code(document.trace)) if document.trace else ""


def left_out(document: Document, lang: Lang) -> str:
    """The flows for which there was no time."""
    names = ", ".join(map(code, document.not_reached))
    return translate(NOT_REACHED, lang).format(flows=names) if names else ""


def verdicts(document: Document, lang: Lang) -> Iterator[str]:
    """The blocks that say what came out, and what to do."""
    for cause in document.causes:
        yield f"## {light(cause.title)} ({code(cause.id)})"
        yield cause.sure
        yield "\n".join(f"- {light(line)}" for line in cause.findings)
        yield from _evidence(cause)
        yield cause.explanation
        for fix in cause.fix:
            yield f"### {light(fix.title)}"
            yield fenced(fix.lines)
        yield translate(N_("Verify: {command}"), lang).format(command=code(command_line(cause.verify)))
        if told := cause.dependencies:
            yield f"### {inline(heading(told, lang))}"
            yield "\n".join(f"- {inline(line)}" for line in told.why)
            yield fenced(told.tree)
    for flow in document.flows:
        if flow.title:
            yield f"## {light(flow.title)}"
            yield light(flow.text)
            yield fenced(flow.lines)


def _evidence(cause: ToldCause) -> Iterator[str]:
    for evidence in cause.evidence:
        if evidence.lines:
            yield code(evidence.what)
            yield fenced(evidence.lines)


def unknowns(document: Document, lang: Lang) -> Iterator[str]:
    """One list item for each thing that could not be found out."""
    for one in document.unknown:
        safe = msgspec.structs.replace(one, ask=light(one.ask), more=inline(one.more))
        yield f"- {' '.join(label(safe, lang).split())}"
