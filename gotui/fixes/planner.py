"""From a cause's fix to a plan: looks at what is there, and changes nothing."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
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
from gotui.engine.causetexts import is_passed_over, verification
from gotui.engine.ecosystem import NoSettingsError, Settings
from gotui.engine.findings import Subject
from gotui.engine.plans import Action, Command, FileChange, Plan
from gotui.fixes import files, startfile, values
from gotui.fixes.errors import FixError, NothingToDoError
from gotui.targets.looks import Names
from gotui.targets.searchpath import SearchPath


@dataclass
class Planner:
    """Plans fixes for one verdict. `values` are those of its findings, `project` the folder that holds the module,
    `settings` where the tools keep theirs."""

    subject: Subject
    values: Mapping[str, str]
    environ: Mapping[str, str]
    project: str
    settings: Settings
    actions: list[Action] = field(default_factory=list)
    set: dict[str, str] = field(default_factory=dict)
    unset: list[str] = field(default_factory=list)
    instead: tuple[str, ...] = ()
    by_hand: list[Words] = field(default_factory=list)

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
            verification(cause, index, self.values, self.subject.failing),
            tuple(self.actions),
            self.set,
            tuple(self.unset),
            self.instead,
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
                self.instead = tuple(values.word(word, self.values) for word in step.argv)
            case ByHandStep():
                self.by_hand.append(self._told(step.text))

    def _told(self, text: Words) -> Words:
        """A text for people; raises FixError where a value is missing for all of it."""
        if (made := told(text, self.values)) is None:
            values.require(words(text, "en"), self.values)
        return made or ""

    def _run(self, step: RunStep) -> None:
        name, *rest = (values.word(word, self.values) for word in step.argv)
        found = SearchPath(self.environ, self.project).find(self.environ.get("PATH", ""), name)
        if not isinstance(found, Names) or not found.names:
            raise FixError(_("{program} is not on PATH.").format(program=name))
        changes = tuple(self._place(text, self._base(text)) for text in step.changes)
        before = tuple(files.digest_of(path) for path in changes)
        for path in changes:
            files.check_writable(path) if not Path(path).is_dir() else None
        self.actions.append(Command((found.names[0], *rest), self.subject.folder, changes, before, step.effect))

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
        files.check_writable(path)
        self._change(path, self.settings.changed(text, wanted, unset).encode())

    def _text(self, path: str) -> str:
        """The text of a file, empty where there is none; raises FixError where it is no text."""
        try:
            return self._bytes(path).decode() if Path(path).exists() or self._pending(path) else ""
        except UnicodeDecodeError as error:
            raise FixError(_("{path} cannot be read: {error}").format(path=path, error=error)) from None

    def _edit(self, step: EditStep) -> None:
        path = self._place(step.file, self.subject.folder)
        find, replace = (values.filled(text, self.values).encode() for text in (step.find, step.replace))
        files.check_writable(path)
        data = self._bytes(path)
        if b"\r\n" in data:
            find, replace = (text.replace(b"\n", b"\r\n") for text in (find, replace))
        count = data.count(find)
        if count != 1 and replace and replace in data:
            return
        if count != 1:
            message = _("{path} was to be changed in one place, but the text is there {count} times.")
            raise FixError(message.format(path=path, count=count))
        self._change(path, data.replace(find, replace))

    def _move(self, step: MoveStep) -> None:
        old, new = (self._place(text, self.subject.folder) for text in (step.file, step.to))
        if not Path(old).exists() and Path(new).exists():
            return
        if Path(new).exists():
            raise FixError(_("{path} is there already.").format(path=new))
        files.check_writable(old)
        files.check_writable(new)
        mode = Path(old).stat().st_mode & 0o7777 if Path(old).exists() else 0o644
        self.actions.append(FileChange(new, "", self._bytes(old), mode, _missing(new)))
        self._change(old, None)

    def _line(self, step: LineStep | AddLineStep) -> None:
        if is_passed_over(step, self.values):
            return
        path = values.home_path(step.file, self.values, self.environ.get("HOME", ""))
        files.check_writable(path)
        text = self._bytes(path).decode("utf-8", "surrogateescape") if Path(path).exists() else ""
        if isinstance(step, AddLineStep):
            made = startfile.with_line(text, values.filled(step.add, self.values))
        else:
            number, name = int(values.filled(step.line, self.values)), values.variable(step.name, self.values)
            made = startfile.without(text, number, name, path)
        if made != text:
            self._change(path, made.encode("utf-8", "surrogateescape"))

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
        self.actions.append(FileChange(path, files.digest_of(path), after, folders=_missing(path)))

    def _bytes(self, path: str) -> bytes:
        """What is there, or what an earlier step makes of it."""
        if (pending := self._pending(path)) is not None:
            return pending
        try:
            return Path(path).read_bytes()
        except OSError as error:
            raise FixError(_("{path} cannot be read: {error}").format(path=path, error=error.strerror)) from None

    def _pending(self, path: str) -> bytes | None:
        changes = (action for action in self.actions if isinstance(action, FileChange) and action.path == path)
        return next((change.after for change in changes), None)

    def _place(self, text: str, folder: str) -> str:
        return values.path(text, self.values, folder, self.project, self.environ.get("HOME", ""))


def _missing(path: str) -> tuple[str, ...]:
    """The folders that have to be made for a file, outermost first."""
    return tuple(str(folder) for folder in reversed(Path(path).parents) if not folder.exists())
