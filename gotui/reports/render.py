"""Render a report. A format is one function in FORMATS; each cleans what it prints."""

from collections.abc import Callable, Iterator

import msgspec

from gotui.i18n import N_, translate
from gotui.model.texts import Lang
from gotui.reports.document import CauseReport, Document, FlowReport
from gotui.text import clean

STATUS_WORDS = {
    "cause-found": N_("Cause found"),
    "healthy": N_("Nothing wrong here"),
    "inconclusive": N_("No verdict"),
    "not-allowed": N_("Stopped: consent is missing"),
    "error": N_("Error"),
}
CONFIDENCE_WORDS = {"confirmed": N_("confirmed"), "likely": N_("likely; something on the way could not be found out")}


def render(document: Document, form: str, lang: Lang = "en") -> str:
    """The report in one of FORMATS, without a line end."""
    return _RENDERERS[form](document, lang)


def _json(document: Document, _lang: Lang) -> str:
    """One JSON document; what is not printable stays escaped, as JSON does."""
    return msgspec.json.encode(document).decode()


def _text(document: Document, lang: Lang) -> str:
    return clean("\n".join(_text_lines(document, lang)))


def _text_lines(document: Document, lang: Lang) -> Iterator[str]:
    yield translate(STATUS_WORDS[document.status], lang)
    if document.message:
        yield document.message
    for cause in document.causes:
        yield from _cause_lines(cause, lang)
    for flow in document.flows:
        if flow.end:
            yield from _end_lines(flow)
    for unknown in document.unknown:
        reason = translate(N_("Could not be found out: {probe} ({reason})"), lang)
        yield reason.format(probe=unknown.probe, reason=unknown.reason)
    if document.session:
        yield ""
        yield f"gotui handoff {document.session}"


def _cause_lines(cause: CauseReport, lang: Lang) -> Iterator[str]:
    yield ""
    yield f"{cause.title}  [{cause.id}, {translate(CONFIDENCE_WORDS[cause.confidence], lang)}]"
    yield from (f"  {line}" for line in cause.findings)
    yield from (f"  | {line}" for line in _shown(cause))
    yield ""
    yield cause.explanation
    for number, fix in enumerate(cause.fix):
        label = translate(N_("Fix:") if number == 0 else N_("Or:"), lang)
        yield ""
        yield f"{label} {fix.title}"
        yield from (f"    {line}" for line in fix.lines)
    yield ""
    yield f"{translate(N_('Verify:'), lang)} {' '.join(cause.verify)}"


def _shown(cause: CauseReport) -> list[str]:
    return cause.evidence[0].lines if cause.evidence else []


def _end_lines(flow: FlowReport) -> Iterator[str]:
    yield ""
    yield flow.title
    yield flow.text
    yield from (f"  | {line}" for line in flow.lines)


def _markdown(document: Document, lang: Lang) -> str:
    return clean("\n".join(_markdown_lines(document, lang)))


def _markdown_lines(document: Document, lang: Lang) -> Iterator[str]:
    yield f"# {translate(STATUS_WORDS[document.status], lang)}"
    if document.message:
        yield f"\n{document.message}"
    for cause in document.causes:
        yield f"\n## {cause.title} (`{cause.id}`)\n"
        yield from (f"- {line}" for line in cause.findings)
        yield f"\n{fenced(_shown(cause))}"
        yield f"\n{cause.explanation}"
        for fix in cause.fix:
            yield f"\n### {fix.title}\n\n{fenced(fix.lines)}"
    for flow in document.flows:
        if flow.end:
            yield f"\n## {flow.title}\n\n{flow.text}\n\n{fenced(flow.lines)}"


def fenced(lines: list[str] | tuple[str, ...]) -> str:
    """Lines as a Markdown code block that nothing in them can close."""
    if not lines:
        return ""
    text = clean("\n".join(lines))
    longest = max((len(run) for run in "".join(c if c == "`" else " " for c in text).split()), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


_RENDERERS: dict[str, Callable[[Document, Lang], str]] = {"text": _text, "json": _json, "markdown": _markdown}
FORMATS = tuple(_RENDERERS)

__all__ = ["FORMATS", "fenced", "render"]
