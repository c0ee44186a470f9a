"""What the person's command started to do its work, in one sentence: the verdict is about that."""

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.engine.state import State
from gotui.telling.observations import command_line

_PRINTED = N_("`{command}` ran `{started}`, as its output shows.")
_READ = N_("`{command}` runs `{started}`, as {file} says.")
_PRINTED_THERE = N_("`{command}` ran `{started}` in {folder}, as its output shows.")
_READ_THERE = N_("`{command}` runs `{started}` in {folder}, as {file} says.")


def started_inside(state: State, lang: Lang) -> str:
    """Empty where the command is looked at itself."""
    inner = state.said.started if state.said else None
    if inner is None:
        return ""
    there = inner.folder != state.subject.folder
    text = (_READ_THERE if there else _READ) if inner.source else (_PRINTED_THERE if there else _PRINTED)
    own = {name: value for name, value in inner.environ.items() if state.subject.environ.get(name) != value}
    started = command_line((*(f"{name}={value}" for name, value in own.items()), *inner.argv))
    command = command_line(state.subject.typed)
    return translate(text, lang).format(command=command, started=started, folder=inner.folder, file=inner.source)
