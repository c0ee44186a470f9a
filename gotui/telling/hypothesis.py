"""A walk that was never made: what it would have asked, and its end. No verdict, and no fix."""

from collections.abc import Iterator

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.base.untrusted import clean
from gotui.telling.document import Document


def told(document: Document, lang: Lang) -> str:
    """The path and its end."""
    return clean("\n".join(_lines(document, lang)))


def _lines(document: Document, lang: Lang) -> Iterator[str]:
    yield translate(N_("A supposition, from what was recorded; nothing of it was seen."), lang)
    for flow in document.flows:
        for step in flow.path:
            yield f"  {' '.join(step.ask.split())} {' '.join((step.answer or '…').split())}"
        if flow.title:
            yield translate(N_("It would end without a cause: {title}"), lang).format(title=flow.title)
    for cause in document.causes[:1]:
        text = translate(N_("It would end at: {title} [{cause}]"), lang)
        yield text.format(title=cause.title, cause=cause.id)
