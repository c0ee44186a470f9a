"""The report for a person at a terminal: plain lines, the same without colour."""

from collections.abc import Iterator

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.base.untrusted import clean
from gotui.telling.document import CauseReport, Document, FlowReport
from gotui.telling.evidence import command_line
from gotui.telling.statuswords import CONFIDENCE_WORDS, NOT_REACHED, STATUS_WORDS


def render(document: Document, lang: Lang) -> str:
    """Verdict, evidence, what to do, and what could not be found out."""
    return clean("\n".join(_lines(document, lang)))


def _lines(document: Document, lang: Lang) -> Iterator[str]:
    yield translate(STATUS_WORDS[document.status], lang)
    if document.message:
        yield document.message
    for cause in document.causes:
        yield from _cause(cause, lang)
    for flow in document.flows:
        if flow.end:
            yield from _end(flow)
    for unknown in document.unknown:
        reason = translate(N_("Could not be found out: {probe} ({reason})"), lang)
        yield reason.format(probe=unknown.probe, reason=unknown.reason)
    if document.not_reached:
        yield translate(NOT_REACHED, lang).format(flows=", ".join(document.not_reached))
    if document.session:
        yield ""
        yield f"gotui handoff {document.session}"
    if document.trace:
        yield f"{translate(N_('Trace'), lang)}: {document.trace}"


def _cause(cause: CauseReport, lang: Lang) -> Iterator[str]:
    yield ""
    yield f"{cause.title}  [{cause.id}, {translate(CONFIDENCE_WORDS[cause.confidence], lang)}]"
    yield from (f"  {line}" for line in cause.findings)
    for evidence in cause.evidence:
        if evidence.lines and evidence.what:
            yield _within(f"  {evidence.what}")
        yield from _quoted(evidence.lines)
    if cause.explanation:
        yield ""
        yield cause.explanation
    for number, fix in enumerate(cause.fix):
        label = translate(N_("Fix:") if number == 0 else N_("Or:"), lang)
        yield ""
        yield f"{label} {fix.title}"
        yield from (_within(f"    {line}") for line in fix.lines)
    yield ""
    yield _within(f"{translate(N_('Verify:'), lang)} {command_line(cause.verify)}")


def _end(flow: FlowReport) -> Iterator[str]:
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
