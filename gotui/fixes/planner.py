"""From a cause's fix to a plan: looks at what is there, and changes nothing."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from gotui.base.i18n import _
from gotui.base.texts import PLACEHOLDER, Words, told, words
from gotui.engine.causes import (
    AddLineStep,
    ByHandStep,
    Cause,
    EditStep,
    InsteadStep,
    LineStep,
    MoveStep,
    RunStep,
    SettingStep,
    ShellStep,
    Step,
)
from gotui.engine.causetexts import is_passed_over, verification, whole
from gotui.engine.ecosystem import NoSettingsError, Settings
from gotui.engine.findings import Subject
from gotui.engine.plans import Action, Command, FileChange, Plan
from gotui.fixes import files, startfile, values
from gotui.fixes.errors import FixError, NothingToDoError
from gotui.fixes.lines import check_text, replaced
from gotui.fixes.writable import check_writable
from gotui.targets.looks import Names
from gotui.targets.searchpath import SearchPath


class Planner(msgspec.Struct):
    """Plans fixes for one verdict. `values` are those of its findings, `project` the folder that holds the module,
    `settings` where the tools keep theirs. `own` is the person's command where the subject's is one that it started:
    what proves a fix then."""

    subject: Subject
    values: Mapping[str, str]
    environ: Mapping[str, str]
    project: str
    settings: Settings
    actions: list[Action] = []
    set: dict[str, str] = {}
    unset: list[str] = []
    instead: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    by_hand: list[Words] = []
    own: tuple[str, ...] = ()
    _looked: dict[str, tuple[files.Entry, ...]] = {}

    def plan(self, cause: Cause, index: int) -> Plan:
        """What the cause's fix with this index would do here.

        Raises:
            FixError: it cannot be done, or there is nothing left to do.
        """
        fix = cause.fixes[index]
        try:
            for step in fix.steps:
                self._step(step)
        except OSError as error:  # a folder on the way may not be entered
            text = _("{path} cannot be read: {error}")
            raise FixError(text.format(path=error.filename, error=error.strerror)) from None
        if not (self.actions or self.set or self.unset or self.instead or self.by_hand):
            raise NothingToDoError(_("There is nothing to do: everything is as this fix would make it."))
        if fix.grade == "needs-root" and self.actions:
            raise FixError(_("This needs root. gotui never runs anything as root: run the lines shown yourself."))
        return Plan(
            cause.id,
            index,
            self._told(fix.title),
            fix.grade,
            self.subject.folder,
            verification(cause, index, self.values, self.own or self.subject.failing, inside=bool(self.own)),
            tuple(self.actions),
            self.set,
            tuple(self.unset),
            self.instead,
            self.left_out,
            tuple(self.by_hand),
        )

    def _step(self, step: Step) -> None:
        match step:
            case RunStep():
                self._run(step)
            case SettingStep():
                self._setting(step)
            case EditStep():
                self._edit(step)
            case MoveStep():
                self._move(step)
            case LineStep() | AddLineStep():
                self._line(step)
            case ShellStep():
                self._shell(step)
            case InsteadStep():
                filled = (
                    word if step.without else values.word(word, self.values) for word in whole(step.argv, self.values)
                )
                self.instead, self.left_out = tuple(filled), step.without
            case ByHandStep():
                self.by_hand.append(self._told(step.text))

    def _told(self, text: Words) -> Words:
        """A text for people; raises FixError where a value is missing for all of it."""
        if (filled := told(text, self.values)) is None:
            values.require(words(text, "en"), self.values)
        return filled or ""

    def _run(self, step: RunStep) -> None:
        name, *rest = (values.word(word, self.values) for word in step.argv)
        programs = SearchPath(self.environ, self.project).find(self.environ.get("PATH", ""), name)
        if not isinstance(programs, Names) or not programs.names:
            raise FixError(_("{program} is not on PATH.").format(program=name))
        changes = tuple(self._place(text, self._base(text)) for text in step.changes)
        before = tuple(files.digest(self._seen(path)) for path in changes)
        for path in changes:
            check_writable(path) if not Path(path).is_dir() else None
        self.actions.append(Command((programs.names[0], *rest), self.subject.folder, changes, before, step.effect))

    def _base(self, text: str) -> str:
        """What a finding names is relative to where the command ran; what the cause's file names, to the module."""
        return self.subject.folder if PLACEHOLDER.search(text) else self.project

    def _setting(self, step: SettingStep) -> None:
        wanted = {name: values.filled(value, self.values) for name, value in step.set.items()}
        unset = [values.variable(name, self.values) for name in step.unset]
        try:
            path = os.path.realpath(self.settings.place(self.environ, self.subject.folder))
        except NoSettingsError as error:
            raise FixError(str(error)) from None
        text = self._text(path)
        now = self.settings.values(text)
        if all(now.get(name) == value for name, value in wanted.items()) and not now.keys() & set(unset):
            return
        check_writable(path)
        self._change(path, self.settings.changed(text, wanted, unset).encode("utf-8", "surrogateescape"))

    def _text(self, path: str) -> str:
        """The text of a file, empty where there is none; bytes that are no UTF-8 stand for themselves."""
        return self._lines(path).decode("utf-8", "surrogateescape")

    def _lines(self, path: str) -> bytes:
        """What is there, empty where nothing is; raises FixError where it cannot be changed line by line."""
        data = self._bytes(path) if self._seen(path) or self._pending(path) else b""
        check_text(path, data)
        return data

    def _edit(self, step: EditStep) -> None:
        path = self._place(step.file, self.subject.folder)
        find, replace = (values.filled(text, self.values).encode() for text in (step.find, step.replace))
        check_writable(path)
        data = self._bytes(path)
        count, after = replaced(data, find, replace)
        if count != 1 and replaced(data, replace, b"")[0]:
            return
        if count != 1:
            check_text(path, data)
            message = _("{path} was to be changed in one place, but the text is there {count} times.")
            raise FixError(message.format(path=path, count=count))
        self._change(path, after)

    def _move(self, step: MoveStep) -> None:
        old, new = (self._place(text, self.subject.folder) for text in (step.file, step.to))
        if not Path(old).exists() and Path(new).exists():
            return
        if Path(new).exists():
            raise FixError(_("{path} is there already.").format(path=new))
        check_writable(old)
        check_writable(new)
        data, seen = self._bytes(old), self._seen(old)
        self.actions.append(FileChange(new, "", data, seen[0].mode if seen else 0o644, _missing(new), old))
        self._change(old, None)

    def _line(self, step: LineStep | AddLineStep) -> None:
        if is_passed_over(step, self.values):
            return
        path = values.home_path(step.file, self.values, self.environ.get("HOME", ""))
        check_writable(path)
        data = self._lines(path)
        if isinstance(step, AddLineStep):
            after = startfile.with_line(data, values.filled(step.add, self.values), path)
        else:
            number, name = int(values.filled(step.line, self.values)), values.variable(step.name, self.values)
            after = startfile.without(data, number, name, path)
        if after != data:
            self._change(path, after)

    def _shell(self, step: ShellStep) -> None:
        for name, text in step.set.items():
            value = values.filled(text, self.values)
            if self.environ.get(name) != value:
                self.set[name] = value
        unset = [values.variable(name, self.values) for name in step.unset]
        self.unset += [name for name in unset if self.environ.get(name)]

    def _change(self, path: str, after: bytes | None) -> None:
        """Two changes to one file become one."""
        for index, action in enumerate(self.actions):
            if isinstance(action, FileChange) and action.path == path:
                self.actions[index] = msgspec.structs.replace(action, after=after)
                return
        self.actions.append(FileChange(path, files.digest(self._seen(path)), after, folders=_missing(path)))

    def _bytes(self, path: str) -> bytes:
        """What is there, or what an earlier step makes of it."""
        if (pending := self._pending(path)) is not None:
            return pending
        seen = self._seen(path)
        if not seen:
            error = os.strerror(errno.ENOENT)
            raise FixError(_("{path} cannot be read: {error}").format(path=path, error=error))
        return seen[0].data

    def _seen(self, path: str) -> tuple[files.Entry, ...]:
        """What is at a path; looked at once, so that the digest is that of the bytes which are changed."""
        if path not in self._looked:
            self._looked[path] = files.entries(path)
        return self._looked[path]

    def _pending(self, path: str) -> bytes | None:
        changes = (action for action in self.actions if isinstance(action, FileChange) and action.path == path)
        return next((change.after for change in changes), None)

    def _place(self, text: str, folder: str) -> str:
        return values.path(text, self.values, folder, self.project, self.environ.get("HOME", ""))


def _missing(path: str) -> tuple[str, ...]:
    """The folders that have to be made for a file, outermost first."""
    return tuple(str(folder) for folder in reversed(Path(path).parents) if not folder.exists())
