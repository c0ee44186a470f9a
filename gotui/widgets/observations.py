"""An observation in words: one line for a list, and all of it for a text area."""

import shlex

from gotui.base.i18n import N_, _, language
from gotui.engine.events import Observed
from gotui.targets.looks import (
    Clock,
    ClockInfo,
    Environ,
    FileText,
    FindProgram,
    Limits,
    LimitsInfo,
    ListFolder,
    Look,
    Names,
    PathInfo,
    Processes,
    Program,
    ProgramInfo,
    Ran,
    ReadFile,
    Run,
    RunningPrograms,
    Seen,
    Space,
    SpaceInfo,
    Stat,
    Unavailable,
    Values,
)
from gotui.telling.evidence import ended, lines_of
from gotui.telling.wording import REASON_WORDS, took

MAX_SHOWN = 256 * 1024
"""Characters of an output that are shown."""


PATH_TITLES: dict[type, str] = {
    ReadFile: N_("file {path}"),
    Stat: N_("path {path}"),
    Program: N_("program {path}"),
    ListFolder: N_("folder {path}"),
    Space: N_("space at {path}"),
}


def title_of(look: Look) -> str:
    """What was looked at."""
    match look:
        case Run():
            return f"$ {shlex.join(look.argv)}"
        case ReadFile() | Stat() | Program() | ListFolder() | Space():
            return _(PATH_TITLES[type(look)]).format(path=look.path)
        case Environ():
            return _("environment {names}").format(names=", ".join(look.names))
        case FindProgram():
            return _("{name} on PATH").format(name=look.name)
        case Clock():
            return _("the time")
        case Limits():
            return _("limits on open files, memory and processes")
        case Processes():
            return _("running programs: {names}").format(names=", ".join(look.programs))


def ending_of(observed: Observed) -> str:
    """How it ended, and how long it took."""
    return f"{_ending(observed.seen)}, {took(observed.ms)}"


def _ending(seen: Seen) -> str:
    match seen:
        case Ran(exit=None):
            return _("ended by signal {signal}").format(signal=seen.signal)
        case Ran():
            return _("exit code {code}").format(code=seen.exit)
        case Unavailable():
            return _(REASON_WORDS[seen.reason])
        case _:
            return _("read")


def text_of(observed: Observed) -> str:
    """All of it, at most `MAX_SHOWN` characters; what was cut is said."""
    text = f"{_head(observed)}\n\n{_body(observed.seen)}"
    if len(text) <= MAX_SHOWN:
        return text
    return f"{text[:MAX_SHOWN]}\n{_('(the rest is not shown)')}"


def _head(observed: Observed) -> str:
    look = observed.look
    rows = [title_of(look)]
    if isinstance(look, Run):
        rows.append(_("in {folder}").format(folder=look.cwd))
        rows += [_("with {name}={value}").format(name=name, value=value) for name, value in look.env]
        rows += [_("without {name}").format(name=name) for name in look.unset]
    return "\n".join([*rows, ending_of(observed)])


def _body(seen: Seen) -> str:
    match seen:
        case Ran():
            return seen.output + _cut(seen.cut) if seen.output else _("(no output)")
        case FileText():
            return seen.text + _cut(seen.cut)
        case Names():
            return "\n".join(seen.names) or _("(nothing)")
        case Values():
            return "\n".join(f"{name}={value}" for name, value in seen.values.items()) or _("(none of them is set)")
        case RunningPrograms():
            return "\n".join(lines_of(seen)) or _("(none of them differs)")
        case _:
            return _in_words(seen)


def _in_words(seen: PathInfo | ProgramInfo | LimitsInfo | ClockInfo | SpaceInfo | Unavailable) -> str:
    match seen:
        case PathInfo():
            return _path(seen)
        case ProgramInfo() | LimitsInfo() | ClockInfo():
            return ended(seen, language())
        case SpaceInfo():
            return _("{free} of {total} bytes free").format(free=seen.free, total=seen.total)
        case Unavailable():
            return seen.detail


def _cut(count: int) -> str:
    return "\n" + _("({count} bytes were not kept)").format(count=count) if count else ""


def _path(seen: PathInfo) -> str:
    kinds = {"file": _("a file"), "folder": _("a folder"), "other": _("something else")}
    if seen.kind is None:
        return _("nothing is there")
    may = [(seen.readable, _("readable")), (seen.writable, _("writable")), (seen.executable, _("executable"))]
    return ", ".join([kinds[seen.kind], *(text for holds, text in may if holds)])
