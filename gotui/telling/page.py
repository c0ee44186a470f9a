"""A cause's page as plain text: what `gotui explain CAUSE` prints."""

import shlex
import textwrap
from collections.abc import Iterator, Sequence

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang, tell, words
from gotui.engine.causes import (
    AddLineStep,
    ByHandStep,
    Cause,
    EditStep,
    Fix,
    InsteadStep,
    LineStep,
    MoveStep,
    Myth,
    RunStep,
    SettingStep,
    ShellStep,
    Step,
)
from gotui.engine.causetexts import told_fixes
from gotui.engine.vocabulary import GRADES, word
from gotui.telling.observations import command_line
from gotui.telling.valuenames import Generic


def cause_page(cause: Cause, myths: Sequence[Myth], lang: Lang) -> str:
    """Everything gotui knows about a cause; words such as `<file>` stand for what only a project has."""
    return "\n".join(_page(cause, myths, Generic(lang), lang))


def _page(cause: Cause, myths: Sequence[Myth], values: Generic, lang: Lang) -> Iterator[str]:
    yield f"{tell(cause.title, values, lang)}  [{cause.id}]"
    yield ""
    yield tell(cause.explanation, values, lang).strip()
    yield ""
    comma = translate(N_(", "), lang)
    yield translate(N_("Fails: {commands}"), lang).format(commands=comma.join(cause.fails))
    yield translate(N_("Works: {commands}"), lang).format(commands=comma.join(cause.works))
    for fix in told_fixes(cause, values).values():
        yield ""
        title, grade = words(fix.title, lang), word(GRADES, fix.grade, lang)
        yield translate(N_("* {title} ({grade})"), lang).format(title=title, grade=grade)
        for line in fix_lines(fix, lang):
            yield f"    {line}"
    for myth in myths:
        yield ""
        yield translate(N_("You may read: {claim}"), lang).format(claim=words(myth.claim, lang).strip())
        yield textwrap.indent(words(myth.truth, lang).strip(), "    ")
    yield ""
    yield from cause.references


def fix_lines(fix: Fix, lang: Lang, shell: str = "") -> list[str]:
    """What to do, line by line; commands as they would be typed in this shell (`shell_of`), by default in sh."""
    lines = [line for step in fix.steps for line in step_lines(step, lang, shell)]
    return [*lines, words(fix.tradeoff, lang)] if fix.tradeoff else lines


def step_command(step: Step) -> list[str]:
    """The argv of a step that is a command, else nothing."""
    match step:
        case RunStep() | InsteadStep():
            return list(step.argv)
        case SettingStep() if step.file:
            return []
        case SettingStep() if step.unset:
            return ["go", "env", "-u", *step.unset]
        case SettingStep():
            return ["go", "env", "-w", *(f"{name}={value}" for name, value in step.set.items())]
        case _:
            return []


def step_lines(step: Step, lang: Lang, shell: str = "") -> list[str]:
    """A step in lines for people."""
    match step:
        case InsteadStep() if step.without:
            told = translate(N_("Leave out before the command: {names}"), lang)
            return [told.format(names=", ".join(step.without)), *typed_lines(step, shell)]
        case SettingStep() if step.file and not typed_lines(step, shell):
            told = translate(N_("Take out of {file} what sets {names}"), lang)
            return [told.format(file=step.file, names=", ".join(step.unset))]
        case RunStep() | SettingStep() | InsteadStep() | ShellStep():
            return typed_lines(step, shell)
        case EditStep(file, find, replace) if "\n" in find + replace:
            head = translate(N_("In {file} replace the first by the second:"), lang).format(file=file)
            return [head, *_block(find), "", *_block(replace)]
        case EditStep() | MoveStep() | LineStep() | AddLineStep():
            return [_file_line(step, lang)]
        case ByHandStep():
            return words(step.text, lang).strip().splitlines()


def _block(text: str) -> list[str]:
    """The lines of a file's text as they stand there."""
    return [f"    {row}".rstrip() for row in text.strip("\n").split("\n")]


def typed_lines(step: Step, shell: str = "") -> list[str]:
    """The lines of a step that a person can type as they stand; none where it takes more than that."""
    match step:
        case ShellStep() if not shell:  # of no session: names may be words such as <name>
            return [*(f"export {name}={shlex.quote(value)}" for name, value in step.set.items())] + [
                f"unset {name}" for name in step.unset
            ]
        case ShellStep():
            from gotui.base.shells import is_name, shell_lines

            unset = [name for name in step.unset if is_name(name)]
            return shell_lines({name: value for name, value in step.set.items() if is_name(name)}, unset, shell)
        case SettingStep() if step.file:
            from gotui.base.shells import without_lines

            return without_lines(step.file, step.unset, shell)
    command = step_command(step)
    return [command_line(command)] if command else []


def _file_line(step: EditStep | MoveStep | LineStep | AddLineStep, lang: Lang) -> str:
    match step:
        case EditStep(file, find, replace):
            change = translate(N_("In {file} replace {find} by {replace}"), lang)
            return change.format(file=file, find=repr(find), replace=repr(replace))
        case MoveStep(file, to):
            return translate(N_("Move {file} to {to}"), lang).format(file=file, to=to)
        case AddLineStep(file, add):
            return translate(N_("Add to {file}: {text}"), lang).format(file=file, text=add)
        case LineStep(file, line, name):
            take = translate(N_("In {file} take back line {line}, which sets {name}"), lang)
            return take.format(file=file, line=line, name=name)
