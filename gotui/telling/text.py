"""The report for a person at a terminal: plain lines, the same without colour."""

from collections.abc import Iterator

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.base.untrusted import clean
from gotui.engine.vocabulary import NOT_REACHED, STATUSES, word
from gotui.telling.causes import ToldCause
from gotui.telling.dependencies import heading
from gotui.telling.document import Document, ToldFlow
from gotui.telling.observations import command_line
from gotui.telling.reruns import RUN_AGAIN
from gotui.telling.steps import label


def render(document: Document, lang: Lang) -> str:
    """Verdict, evidence, what to do, and what could not be found out."""
    return clean("\n".join(_lines(document, lang)))


def _lines(document: Document, lang: Lang) -> Iterator[str]:
    yield word(STATUSES, document.status, lang)
    if document.message:
        yield document.message
    for cause in document.causes:
        yield from _cause(cause, lang)
    for flow in document.flows:
        if flow.title:
            yield from _end(flow)
    yield from (_within(" ".join(label(unknown, lang).split())) for unknown in document.unknown)
    if document.not_reached:
        yield translate(NOT_REACHED, lang).format(flows=", ".join(document.not_reached))
    if document.reruns:
        yield ""
        yield translate(RUN_AGAIN, lang).format(count=len(document.reruns))
        yield from (_within(f"    $ {line}") for line in document.reruns)
    if document.session:
        yield ""
        yield f"gotui handoff {document.session}"
    if document.trace:
        yield translate(N_("Trace: {trace}"), lang).format(trace=document.trace)


def _cause(cause: ToldCause, lang: Lang) -> Iterator[str]:
    yield ""
    yield f"{cause.title}  [{cause.id}, {cause.sure}]"
    yield from (f"  {line}" for line in cause.findings)
    for evidence in cause.evidence:
        if evidence.lines and evidence.what:
            yield _within(f"  {evidence.what}")
        yield from _quoted(evidence.lines)
    if cause.explanation:
        yield ""
        yield cause.explanation
    for number, fix in enumerate(cause.fix):
        way = translate(N_("Fix: {title}") if number == 0 else N_("Or: {title}"), lang)
        yield ""
        yield way.format(title=fix.title)
        yield from (_within(f"    {line}") for line in fix.lines)
    yield ""
    yield _within(translate(N_("Verify: {command}"), lang).format(command=command_line(cause.verify)))
    yield from _dependencies(cause, lang)


def _dependencies(cause: ToldCause, lang: Lang) -> Iterator[str]:
    told = cause.dependencies
    if told is None:
        return
    yield ""
    yield _within(f"{heading(told, lang)}:")
    yield from (_within(f"    {line}") for line in (*told.why, *told.tree))


def _end(flow: ToldFlow) -> Iterator[str]:
    yield ""
    yield flow.title
    if flow.text:
        yield flow.text
    yield from _quoted(flow.lines)


def _within(line: str) -> str:
    """A line that cannot pass for others of the report, also where a name in it holds a line end."""
    return line.replace("\n", "\n      ")


def _quoted(lines: list[str]) -> Iterator[str]:
    """Marked as another program's words, also where one of them holds a line end."""
    yield from (f"  | {part}" for line in lines for part in line.split("\n"))
