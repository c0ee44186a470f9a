"""Observations in words: what was looked at, how it ended, what there was to see. All of it untrusted text."""

import shlex
from datetime import UTC, datetime

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.engine.events import Concluded, Noted, Observed
from gotui.engine.state import State
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
    RunningProgram,
    RunningPrograms,
    Seen,
    Space,
    SpaceInfo,
    Stat,
    Unavailable,
    Values,
)


def command_line(argv: tuple[str, ...] | list[str]) -> str:
    """A command as it would be typed."""
    return shlex.join(argv)


def looked_at(look: Look) -> str:
    """What a look is about: a command line, a path, or names. The same in every language."""
    match look:
        case Run():
            return command_line(look.argv)
        case Environ(names):
            return " ".join(f"${name}" for name in names)
        case FindProgram(name):
            return f"PATH: {name}"
        case ListFolder(path):
            return path.rstrip("/") + "/"
        case Space(path):
            return f"df {path}"
        case Processes(programs):
            return f"ps {' '.join(programs)}"
        case Limits() | Clock():
            return "ulimit -H" if isinstance(look, Limits) else "date -u"
        case Program(path):
            return f"file {path}"
        case ReadFile(path) | Stat(path):
            return path


def ended(seen: Seen, lang: Lang) -> str:
    """How a look ended, in a few words; empty where the lines say it all."""
    match seen:
        case Ran(exit=code, signal=signal):
            return f"exit {code}" if signal is None else f"signal {signal}"
        case Unavailable(reason, detail):
            return f"{reason} {detail}".strip()
        case PathInfo(kind=None):
            return translate(N_("nothing there"), lang)
        case PathInfo(kind=kind, size=size):
            rights = (("r", seen.readable), ("w", seen.writable), ("x", seen.executable))
            return f"{kind} {''.join(letter if may else '-' for letter, may in rights)} {size}"
        case ProgramInfo():
            return program_words(seen)
        case LimitsInfo():
            return limit_words(seen)
        case ClockInfo():
            return clock_words(seen)
        case SpaceInfo(free=free, total=total, options=options):
            return f"{free}/{total} {','.join(options)}".strip()
        case FileText() | Names() | Values() | RunningPrograms():
            return ""


def program_words(seen: ProgramInfo) -> str:
    """Format, processor and what is wrong with a program; the same in every language."""
    wrong = (("cut off", seen.cut_off), (f"{seen.interpreter} missing", seen.lacks_interpreter))
    return ", ".join([f"{seen.format} {seen.cpu}".strip(), *(text for text, so in wrong if so)])


def limit_words(seen: LimitsInfo) -> str:
    """The limits, as `ulimit` names them; the same in every language."""
    named = (("-n", seen.files), ("-v", seen.address_space), ("-u", seen.processes))
    return " ".join(f"{flag} {'unlimited' if value is None else value}" for flag, value in named)


def clock_words(seen: ClockInfo) -> str:
    """The time, as `date -u` might tell it; the same in every language."""
    try:
        return f"{datetime.fromtimestamp(seen.seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
    except (ValueError, OverflowError, OSError):  # a year that no calendar has
        return f"{seen.seconds} s"


def lines_of(seen: Seen) -> list[str]:
    """What there was to see, line by line."""
    match seen:
        case Ran():
            return text_lines(seen.output)
        case FileText(text):
            return text_lines(text)
        case Names(names):
            return list(names)
        case Values(values):
            return [f"{name}={value}" for name, value in sorted(values.items())]
        case RunningPrograms(programs):
            return [f"{one.pid} {one.name}: {' '.join(told(one))}" for one in programs]
        case _:
            return []


def told(program: RunningProgram) -> list[str]:
    """What differs in a running program: NAME=value, or the name alone."""
    return [f"{name}={program.values[name]}" if name in program.values else name for name in program.differs]


def text_lines(text: str) -> list[str]:
    """Lines end at line feeds only, and the last one needs none."""
    return text.removesuffix("\n").split("\n") if text else []


def not_kept(seen: Seen) -> int:
    """How many bytes (or names) were seen and not kept."""
    return seen.cut if isinstance(seen, Ran | FileText | Names | RunningPrograms) else 0


def behind(state: State, ended: Concluded | Noted) -> list[tuple[Observed | None, list[str]]]:
    """The observations a cause rests on, each with the telling lines it holds.

    Lines that no observation holds word for word stand with the first; None where there is none at all.
    """
    telling = [line for line in ended.lines if line.strip()]
    seen = [state.observations[key] for key in ended.evidence if key in state.observations]
    texts = ["\n".join(lines_of(observed.seen)) for observed in seen]
    found: list[tuple[Observed | None, list[str]]] = [
        (observed, [line for line in telling if line.strip() in text])
        for observed, text in zip(seen, texts, strict=True)
    ]
    loose = [line for line in telling if not any(line.strip() in text for text in texts)]
    if loose and not found:
        return [(None, loose)]
    if loose:
        found[0][1].extend(loose)
    return found
