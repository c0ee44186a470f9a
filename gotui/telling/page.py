"""A cause's page as plain text: what `gotui explain CAUSE` prints."""

import shlex
import textwrap
from collections.abc import Iterator, Sequence

from gotui.base.i18n import N_, translate
from gotui.base.texts import PLACEHOLDER, Lang, fill, words
from gotui.engine.causes import (
    AddLineStep,
    ByHandStep,
    Cause,
    EditStep,
    Fix,
    Grade,
    InsteadStep,
    LineStep,
    MoveStep,
    Myth,
    RunStep,
    SettingStep,
    ShellStep,
    Step,
)

GRADE_WORDS: dict[Grade, str] = {
    "safe": N_("safe"),
    "changes-your-settings": N_("changes your settings"),
    "deletes-cache": N_("deletes a cache"),
    "needs-root": N_("needs root"),
    "you-decide": N_("you decide"),
}


def cause_page(cause: Cause, myths: Sequence[Myth], lang: Lang) -> str:
    """Everything gotui knows about a cause, values left open."""
    return "\n".join(_page(cause, myths, lang))


def _page(cause: Cause, myths: Sequence[Myth], lang: Lang) -> Iterator[str]:
    yield f"{words(cause.title, lang)}  [{cause.id}]"
    yield ""
    yield words(cause.explanation, lang).strip()
    yield ""
    yield f"{translate(N_('Fails:'), lang)} {', '.join(cause.fails)}"
    yield f"{translate(N_('Works:'), lang)} {', '.join(cause.works)}"
    for fix in cause.fixes:
        yield ""
        yield f"* {words(fix.title, lang)} ({translate(GRADE_WORDS[fix.grade], lang)})"
        for line in fix_lines(fix, {}, lang):
            yield f"    {line}"
    for myth in myths:
        yield ""
        yield f"{translate(N_('You may read:'), lang)} {words(myth.claim, lang).strip()}"
        yield textwrap.indent(words(myth.truth, lang).strip(), "    ")
    yield ""
    yield from cause.references


def fix_lines(fix: Fix, values: dict[str, str] | None, lang: Lang) -> list[str]:
    """What to do, line by line; commands as they would be typed. Without values the placeholders stay."""
    lines = [line for step in fix.steps for line in step_lines(step, values or {}, lang)]
    if fix.tradeoff:
        lines.append(_filled(words(fix.tradeoff, lang), values or {}))
    return lines


def step_command(step: Step, values: dict[str, str]) -> list[str]:
    """The argv of a step that is a command, else nothing."""
    match step:
        case RunStep() | InsteadStep():
            return [_filled(word, values) for word in step.argv]
        case SettingStep() if step.unset:
            return ["go", "env", "-u", *(_filled(name, values) for name in step.unset)]
        case SettingStep():
            return ["go", "env", "-w", *(f"{name}={_filled(value, values)}" for name, value in step.set.items())]
        case _:
            return []


def step_lines(step: Step, values: dict[str, str], lang: Lang) -> list[str]:
    """A step in lines for people."""
    match step:
        case RunStep() | SettingStep() | InsteadStep():
            return [shlex.join(step_command(step, values))]
        case EditStep() | MoveStep() | LineStep() | AddLineStep():
            return _file_lines(step, values, lang)
        case ShellStep():
            lines = [f"export {name}={shlex.quote(_filled(value, values))}" for name, value in step.set.items()]
            return lines + [f"unset {_filled(name, values)}" for name in step.unset]
        case ByHandStep():
            return _filled(words(step.text, lang), values).strip().splitlines()


def _file_lines(step: EditStep | MoveStep | LineStep | AddLineStep, values: dict[str, str], lang: Lang) -> list[str]:
    file = _filled(step.file, values)
    match step:
        case EditStep():
            change = translate(N_("In {file} replace {find} by {replace}"), lang)
            return [change.format(file=file, find=repr(step.find), replace=repr(step.replace))]
        case MoveStep():
            return [translate(N_("Move {file} to {to}"), lang).format(file=file, to=_filled(step.to, values))]
        case AddLineStep():
            return [translate(N_("Add to {file}: {text}"), lang).format(file=file, text=_filled(step.add, values))]
        case LineStep() if values and not all(values.get(name) for name in PLACEHOLDER.findall(step.file)):
            return []
        case LineStep():
            take = translate(N_("In {file} take back line {line}, which sets {name}"), lang)
            return [take.format(file=file, line=_filled(step.line, values), name=_filled(step.name, values))]


def _filled(text: str, values: dict[str, str]) -> str:
    return fill(text, values) if values else text
