"""Render a report. Each format is one module with one function, which cleans what it prints."""

from collections.abc import Callable

from gotui.base.redact import Redactor
from gotui.base.texts import Lang
from gotui.telling import json, markdown, text
from gotui.telling.document import Document

_RENDERERS: dict[str, Callable[[Document, Lang], str]] = {
    "text": text.render,
    "json": json.render,
    "markdown": markdown.render,
}
FORMATS = tuple(_RENDERERS)


def render(document: Document, form: str, lang: Lang = "en", redactor: Redactor | None = None) -> str:
    """The report in one of FORMATS, without a line end; `redactor` cuts what must not leave the machine."""
    return _RENDERERS[form](redactor.event(document) if redactor else document, lang)
