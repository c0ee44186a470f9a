"""The hand-off as one HTML file: nothing in it is fetched from anywhere, and no text in it becomes markup."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.base.untrusted import clean
from gotui.engine.findings import UNKNOWN
from gotui.engine.vocabulary import STATUSES, word
from gotui.telling.causes import ToldCause
from gotui.telling.dependencies import heading
from gotui.telling.document import Document, ToldFlow
from gotui.telling.handoff import Group, HandOff, PathStep, Row, SaidWords, ToldLook
from gotui.telling.handoffmarkdown import account
from gotui.telling.observations import command_line
from gotui.telling.steps import label

_HERE = Path(__file__).parent
_POLICY = "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'"


def render(one: HandOff) -> str:
    """The whole file."""
    style, script = (_HERE / f"handoffpage.{kind}" for kind in ("css", "js"))
    css, js = style.read_text(encoding="utf-8"), script.read_text(encoding="utf-8")
    policy = _POLICY.format(style=_hash(css), script=_hash(js))
    title = one.head[0].value if one.head else one.session
    body = "\n".join(block for block in _body(one) if block)
    return (
        f'<!doctype html>\n<html lang="{"zh-CN" if one.lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>gotui: {text(title)}</title>\n<style>{css}</style>\n</head>\n<body>\n{body}\n"
        f"<script>{js}</script>\n</body>\n</html>\n"
    )


def text(untrusted: str) -> str:
    """Untrusted text as it may stand in a page, also in an attribute."""
    return escape(clean(untrusted))


def _hash(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _body(one: HandOff) -> Iterator[str]:
    lang = one.lang
    yield f"<h1>gotui: <code>{text(one.head[0].value if one.head else '')}</code></h1>"
    if one.lost:
        damaged = translate(N_("This session is damaged: {count} of its steps cannot be read."), lang)
        yield f'<p class="foreign">{text(damaged.format(count=one.lost))}</p>'
    yield _tools(lang)
    yield from _verdict(one.report, lang)
    for remark in one.remarks:
        yield f'<p class="foreign"><b>{text(remark.by)}</b> {text(remark.when)}<br>{_prose(remark.text)}</p>'
    yield from _said(one.said, lang)
    yield _table([Row(row.name, row.value) for row in one.head], lang)
    for group in one.facts:
        yield f"<details><summary>{text(group.title)}</summary>{_facts(group, lang)}</details>"
    yield f"<h2>{text(translate(N_('Path'), lang))}</h2>"
    yield f'<ol class="path">{"".join(_steps(one.path, lang))}</ol>'
    yield f"<h2>{text(translate(N_('Observations'), lang))}</h2>"
    yield from (_look(look, lang) for look in one.looks if look.lines)
    if empty := [look for look in one.looks if not look.lines]:
        count = translate(N_("Looks with nothing to read: {count}"), lang)
        rows = "".join(_short(look) for look in empty)
        yield f"<details><summary>{text(count.format(count=len(empty)))}</summary><ul>{rows}</ul></details>"
    if cut := account(one):
        yield f"<h2>{text(translate(N_('What was cut'), lang))}</h2>"
        yield f"<ul>{''.join(f'<li>{_prose(row)}</li>' for row in cut)}</ul>"
    yield f'<p class="soft">gotui {text(one.gotui)} · {text(one.made)}</p>'


def _tools(lang: Lang) -> str:
    search, unfold, fold = (
        text(translate(word, lang)) for word in (N_("Search the observations"), N_("Unfold all"), N_("Fold all"))
    )
    return (
        f'<div id="tools"><input id="search" type="search" placeholder="{search}" aria-label="{search}">'
        f'<span id="count" class="soft" aria-live="polite"></span>'
        f'<button id="unfold">{unfold}</button><button id="fold">{fold}</button></div>'
    )


def _verdict(report: Document, lang: Lang) -> Iterator[str]:
    yield f'<p class="status {text(report.status)}">{text(word(STATUSES, report.status, lang))}</p>'
    for place, cause in enumerate(report.causes):
        yield from _cause(cause, lang, first=place == 0)
    for flow in report.flows:
        yield from _end(flow, lang)
    unknowns = "".join(f"<li>{text(label(one, lang))}</li>" for one in report.unknown)
    yield f"<ul>{unknowns}</ul>" if unknowns else ""


def _cause(cause: ToldCause, lang: Lang, *, first: bool) -> Iterator[str]:
    level = "h2" if first else "h3"
    yield f"<{level}>{text(cause.title)} <code>{text(cause.id)}</code></{level}>"
    yield f'<p class="soft">{text(cause.sure)}</p>'
    yield f"<ul>{''.join(f'<li>{_prose(line)}</li>' for line in cause.findings)}</ul>" if cause.findings else ""
    for evidence in cause.evidence:
        if evidence.lines:
            yield f"<p><code>{text(evidence.what)}</code></p>{_pre(evidence.lines)}"
    yield f"<p>{_prose(cause.explanation)}</p>"
    if told := cause.dependencies:
        why = "".join(f"<li>{text(line)}</li>" for line in told.why)
        yield f"<details><summary>{text(heading(told, lang))}</summary><ul>{why}</ul>{_pre(told.tree)}</details>"
    for fix in cause.fix:
        yield f"<details{' open' if first and fix is cause.fix[0] else ''}><summary>{_prose(fix.title)}</summary>"
        yield f"{_pre(fix.lines)}</details>"
    before, _, after = translate(N_("Verify: {command}"), lang).partition("{command}")
    yield f"<p>{text(before)}<code>{text(command_line(cause.verify))}</code>{text(after)}</p>"
    for myth in cause.myths:
        claim = translate(N_("You may read: {claim}"), lang).format(claim=" ".join(myth.claim.split()))
        yield f'<p class="soft">{_prose(claim)} {_prose(" ".join(myth.truth.split()))}</p>'


def _end(flow: ToldFlow, lang: Lang) -> Iterator[str]:
    if flow.title:
        yield f"<h2>{text(flow.title)}</h2><p>{_prose(flow.text)}</p>{_pre(flow.lines)}"
    if flow.interrupted:
        why = translate(N_("gotui was stopped before the end: {why}"), lang).format(why=flow.interrupted)
        yield f"<p>{text(why)}</p>"
    if flow.verification is not None:
        yield f"<p>{_prose(flow.verification.said)}</p>"


def _said(said: SaidWords | None, lang: Lang) -> Iterator[str]:
    if said is None:
        return
    yield f"<h2>{text(translate(N_('What the command said'), lang))}</h2>"
    yield f"<p><code>{text(said.command)}</code> · {text(said.how)} · <code>{text(said.folder)}</code></p>"
    yield _pre(said.stdout)
    if said.stderr:
        yield f"<p>{text(translate(N_('Standard error:'), lang))}</p>" if said.stdout else ""
        yield _pre(said.stderr)


def _facts(group: Group, lang: Lang) -> str:
    return _table(group.rows, lang)


def _table(rows: Iterable[Row], lang: Lang) -> str:
    listed = list(rows)
    origins = any(row.origin for row in listed)
    names = [N_("Name"), N_("Value"), *([N_("Origin")] if origins else [])]
    heads = "".join(f"<th>{text(translate(name, lang))}</th>" for name in names)
    cells = "".join(
        f"<tr><td>{text(row.name)}</td><td><code>{text(row.value)}</code></td>"
        f"{f'<td>{text(row.origin)}</td>' if origins else ''}</tr>"
        for row in listed
    )
    return f"<table><tr>{heads}</tr>{cells}</table>"


def _steps(path: list[PathStep], lang: Lang) -> Iterator[str]:
    whole = max((one.at + one.step.ms for one in path), default=0) or 1
    for place, one in enumerate(path):
        step = one.step
        answer = step.answer or "…"
        if step.outcome == UNKNOWN and step.more:
            answer = translate(N_("{answer} ({more})"), lang).format(answer=answer, more=step.more)
        looks = " ".join(f'<a href="#look-{number}">№ {number}</a>' for number in one.looks)
        left, width = 100 * one.at / whole, 100 * step.ms / whole
        bar = (
            f'<svg class="bar" width="100%" height="8" role="img" aria-label="{step.ms} ms">'
            f'<rect x="{left:.2f}%" width="{max(width, 0.3):.2f}%" height="8" fill="currentColor"></rect></svg>'
        )
        others = "".join(f"<div>{text(other)}</div>" for other in one.others)
        folded = translate(N_("What else it could have been"), lang)
        yield (
            f'<li class="{"last" if place == len(path) - 1 else "step"}">{text(step.ask)} <b>{text(answer)}</b> '
            f'<span class="soft">{step.ms} ms</span> {looks}{bar}'
            + (
                f"<details><summary>{text(folded)}</summary><div class='others'>{others}</div></details>"
                if others
                else ""
            )
            + "</li>"
        )


def _look(look: ToldLook, lang: Lang) -> str:
    about = " · ".join(f"<code>{text(one)}</code>" for one in look.about)
    cut = translate(N_("{count} more were not kept"), lang).format(count=look.cut) if look.cut else ""
    return (
        f'<details id="look-{look.number}" data-look><summary>№ {look.number} <code>{text(look.title)}</code> '
        f'<span class="soft">{text(look.ending)} · {look.ms} ms</span></summary><p class="soft">{about} {text(cut)}</p>'
        f"{_pre(look.lines)}</details>"
    )


def _short(look: ToldLook) -> str:
    return f'<li id="look-{look.number}">№ {look.number} <code>{text(look.title)}</code> {text(look.ending)}</li>'


def _pre(lines: Iterable[str]) -> str:
    joined = "\n".join(lines)
    return f"<pre>{text(joined)}</pre>" if joined else ""


def _prose(untrusted: str) -> str:
    """Paragraphs in which `code` is code."""
    parts = text(untrusted).split("`")
    if len(parts) % 2 == 0:  # a mark that is not closed is a mere character
        return "<br>".join("`".join(parts).splitlines())
    marked = "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts))
    return marked.replace("\n\n", "<br><br>")
