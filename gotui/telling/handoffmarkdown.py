"""The hand-off as Markdown that fits into a ticket: the verdict on top, what is long folded away."""

from collections.abc import Iterator

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.base.untrusted import clean
from gotui.engine.findings import UNKNOWN
from gotui.engine.state import State
from gotui.engine.vocabulary import STATUSES, word
from gotui.telling.document import Document
from gotui.telling.handoff import Group, HandOff, PathStep, Row, SaidWords, ToldLook
from gotui.telling.markdown import unknowns, verdicts
from gotui.telling.prose import code, fenced, inline, light
from gotui.telling.transcriptfixes import fix_blocks

MOST_CHARACTERS = 60_000
"""A ticket or comment on GitHub holds 65,536 characters (docs.github.com, "body is too long")."""

MAX_LINES, MAX_WIDTH = 60, 500
"""Lines shown of one output, its first and last; and characters of one line."""


def render(one: HandOff, state: State, most: int = MOST_CHARACTERS) -> str:
    """All of it as far as it fits; what does not is counted, and stands in the other forms."""
    lang, shown = one.lang, ""
    blocks = list(_upper(one, state))
    looks = [_told(look, lang) for look in _with_text(one)]
    shown = clean("\n\n".join(block for block in blocks if block))
    kept: list[str] = []
    left = most - len(shown) - 2000
    for block in looks:
        if len(block) + 2 > left:
            break
        kept.append(block)
        left -= len(block) + 2
    if kept or looks:
        shown += "\n\n" + clean(_folded(translate(N_("Observations"), lang), kept))
    if len(kept) < len(looks):
        count = len(looks) - len(kept)
        text = translate(N_("{count} more observations stand in the bundle and in the HTML file."), lang)
        shown += "\n\n" + text.format(count=count)
    if empty := [look for look in one.looks if not look.lines]:
        shown += "\n\n" + clean(_empty(empty, lang))
    return (shown if len(shown) <= most else f"{shown[: most - 4]}\n…") + "\n"


def _upper(one: HandOff, state: State) -> Iterator[str]:
    lang = one.lang
    yield f"# gotui: {code(one.head[0].value) if one.head else ''}"
    if one.lost:
        text = translate(N_("This session is damaged: {count} of its steps cannot be read."), lang)
        yield f"**{text.format(count=one.lost)}**"
    yield from _summary(one.report, lang)
    yield from (f"> **{inline(remark.by)}**, {remark.when}: {inline(remark.text)}" for remark in one.remarks)
    yield from _said(one.said, lang)
    yield "\n".join(_row(row, lang) for row in one.head)
    for group in one.facts:
        yield _folded(inline(group.title), [_table(group, lang)])
    yield from fix_blocks(state, lang)
    yield f"## {translate(N_('Path'), lang)}"
    yield "\n".join(f"{number}. {_step(step, lang)}" for number, step in enumerate(one.path, 1))
    if rows := account(one):
        yield f"## {translate(N_('What was cut'), lang)}"
        yield "\n".join(f"- {light(row)}" for row in rows)


def account(one: HandOff) -> list[str]:
    """What was taken out before anybody saw it, a line for each kind."""
    lang = one.lang
    times = translate(N_("{mark}: {count} times"), lang)
    rows = [times.format(mark=f"`[redacted:{kind}]`", count=count) for kind, count in one.cut.items()]
    if one.names:
        text = translate(N_("These stand for names that are told to nobody: {names}"), lang)
        rows.append(text.format(names=", ".join(f"`{name}`" for name in one.names)))
    return rows


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


def _said(said: SaidWords | None, lang: Lang) -> Iterator[str]:
    if said is None:
        return
    yield f"## {translate(N_('What the command said'), lang)}"
    yield f"{code(said.command)} · {inline(said.how)} · {code(said.folder)}"
    yield fenced(bounded(said.stdout, lang))
    if said.stderr:
        yield translate(N_("Standard error:"), lang) if said.stdout else ""
        yield fenced(bounded(said.stderr, lang))


def _row(row: Row, lang: Lang) -> str:
    return f"- {inline(row.name)}{translate(N_(': '), lang)}{code(row.value)}"


def _table(group: Group, lang: Lang) -> str:
    heads = [translate(text, lang) for text in (N_("Name"), N_("Value"), N_("Origin"))]
    rows = [f"| {cell(row.name)} | {cell(row.value)} | {cell(row.origin)} |" for row in group.rows]
    return "\n".join([f"| {' | '.join(heads)} |", "|---|---|---|", *rows])


def cell(text: str) -> str:
    """Untrusted text within a table."""
    return code(text[:MAX_WIDTH]).replace("|", "\\|")


def _step(one: PathStep, lang: Lang) -> str:
    step = one.step
    more = step.more if step.outcome == UNKNOWN else ""
    answer = translate(N_("{answer} ({more})"), lang).format(answer=step.answer, more=more) if more else step.answer
    text = translate(N_("{question} **{answer}** ({count} ms)"), lang)
    ask = " ".join(light(step.ask).split())
    looks = ", ".join(f"№ {number}" for number in one.looks)
    return text.format(question=ask, answer=inline(answer) or "…", count=step.ms) + (f" — {looks}" if looks else "")


def _with_text(one: HandOff) -> list[ToldLook]:
    return [look for look in one.looks if look.lines]


def _told(look: ToldLook, lang: Lang) -> str:
    parts = _about(look)
    if look.cut:
        parts.append(translate(N_("{count} more were not kept"), lang).format(count=look.cut))
    head = f"**№ {look.number}** {code(look.title)}"
    return "\n\n".join((head, " · ".join(parts), fenced(bounded(look.lines, lang))))


def _about(look: ToldLook) -> list[str]:
    return [part for part in (inline(look.ending), f"{look.ms} ms", *map(code, look.about)) if part]


def _empty(looks: list[ToldLook], lang: Lang) -> str:
    title = translate(N_("Looks with nothing to read: {count}"), lang)
    rows = [f"- № {look.number} {code(look.title)} {' · '.join(_about(look))}" for look in looks]
    return _folded(title.format(count=len(looks)), ["\n".join(rows)])


def _folded(title: str, blocks: list[str]) -> str:
    """GitHub folds this; elsewhere it reads as it stands."""
    return "\n\n".join((f"<details><summary>{title}</summary>", *blocks, "</details>"))


def bounded(lines: list[str], lang: Lang) -> list[str]:
    """The first and the last lines of many, each of bounded width."""
    if len(lines) > MAX_LINES:
        half = MAX_LINES // 2
        left_out = translate(N_("[… {count} lines left out …]"), lang).format(count=len(lines) - 2 * half)
        lines = [*lines[:half], left_out, *lines[-half:]]
    return [line if len(line) <= MAX_WIDTH else f"{line[:MAX_WIDTH]} […]" for line in lines]
