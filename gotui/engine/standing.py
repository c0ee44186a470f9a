"""Where variables are set on this machine, and what takes each back there. Pure.

A cause's file says which variables have to go; only here is it known whether one is given before the command, exported,
written in a start-up file or stored with the tools' settings, and each of these takes another step.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from gotui.base.i18n import N_, translate
from gotui.base.texts import Text, filled
from gotui.engine.causes import (
    ByHandStep,
    Cause,
    Fix,
    Grade,
    InsteadStep,
    LineStep,
    SettingStep,
    ShellStep,
    Step,
    UnsetStep,
)
from gotui.engine.findings import Subject

_PROJECT = N_("{file}, line {line}, sets {name} for the commands it starts: take it out there.")


class FileLine(msgspec.Struct, frozen=True):
    """A line of a file, by its number."""

    file: str
    line: str


class Standing(msgspec.Struct, frozen=True, omit_defaults=True):
    """One variable, where it is set. `given`: before the command; `exported`: by the shell, and `start_up` are the
    lines of start-up files that do so, as far as they are known.

    `stored` is the settings file that holds it; `stuck`: the tools refuse to take it back there themselves.
    `project` are lines of the project's own files that set it for commands.
    """

    name: str
    given: bool = False
    exported: bool = False
    start_up: tuple[FileLine, ...] = ()
    stored: str = ""
    stuck: bool = False
    project: tuple[FileLine, ...] = ()

    @property
    def is_set(self) -> bool:
        """Is it set anywhere?"""
        return self.given or self.exported or bool(self.stored)


def asked_of(cause: Cause, values: Mapping[str, str]) -> tuple[str, ...]:
    """The variables that fixes of a cause take back."""
    steps = [step for fix in cause.fixes for step in fix.given if isinstance(step, UnsetStep)]
    return tuple(dict.fromkeys(name for step in steps for name in _names(step, values)))


def here(cause: Cause, standing: Sequence[Standing], subject: Subject, values: Mapping[str, str]) -> Cause:
    """The cause with fixes that take variables back where they are set; where nothing is known of them, as it stands.

    A fix that has nothing to take back has no steps for it. Where that would leave none, a variable is set where nobody
    sees it, by a script say, and all ways are told.
    """
    known = {one.name: one for one in standing}
    fixes = tuple(_fix(fix, known, subject, values) for fix in cause.fixes) if standing else ()
    return replace(cause, fixes=fixes) if any(fix.given for fix in fixes) else cause


def _fix(fix: Fix, known: Mapping[str, Standing], subject: Subject, values: Mapping[str, str]) -> Fix:
    steps: list[Step | UnsetStep] = []
    for step in fix.given:
        if not isinstance(step, UnsetStep):
            steps.append(step)
            continue
        names = _names(step, values)
        standing = [known.get(name) for name in names]
        if not names or any(one is None for one in standing):
            steps.append(step)
        else:
            found = [one for one in standing if one is not None]
            steps += _taken_back(found if step.stored else [replace(one, stored="") for one in found], subject)
    grade: Grade = "safe" if steps and all(isinstance(one, InsteadStep) for one in steps) else fix.grade
    return replace(fix, given=tuple(steps), grade=grade)


def _names(step: UnsetStep, values: Mapping[str, str]) -> list[str]:
    return [name for text in step.names if (name := filled(text, values))]


def _taken_back(standing: list[Standing], subject: Subject) -> Iterator[Step]:
    """What is given before the command goes first: it counts before all else. What it hides may be right."""
    if given := tuple(one.name for one in standing if one.given):
        yield InsteadStep(subject.without(given).typed, given)
    for file in dict.fromkeys(one.stored for one in standing if one.stored):
        kept = [one for one in standing if one.stored == file]
        if plain := tuple(one.name for one in kept if not one.stuck):
            yield SettingStep(unset=plain)
        if stuck := tuple(one.name for one in kept if one.stuck):
            yield SettingStep(unset=stuck, file=file)
    if exported := tuple(one.name for one in standing if one.exported):
        yield ShellStep(unset=exported)
    yield from (LineStep(at.file, at.line, one.name) for one in standing if one.exported for at in one.start_up)
    yield from (_of_project(one.name, at) for one in standing if not one.given for at in one.project)


def _of_project(name: str, at: FileLine) -> ByHandStep:
    english, chinese = (
        translate(_PROJECT, lang).format(file=at.file, line=at.line, name=name) for lang in ("en", "zh")
    )
    return ByHandStep(Text(english, chinese))
