"""An observation in words: what was looked at, how it ended, what there was to see. All of it untrusted text."""

import re
import shlex
from datetime import UTC, datetime

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.engine.vocabulary import FORMATS, KINDS, LOOKS, REASONS, STAGES, detail, word
from gotui.targets.looks import (
    Clock,
    ClockInfo,
    Environ,
    FileText,
    FindProgram,
    Holders,
    Limits,
    LimitsInfo,
    ListFolder,
    Look,
    Names,
    OfProject,
    PathInfo,
    Processes,
    Program,
    ProgramInfo,
    Ran,
    Reach,
    Reached,
    ReadFile,
    Run,
    RunningProgram,
    RunningPrograms,
    Seen,
    Space,
    SpaceInfo,
    Stat,
    Tracked,
    Tree,
    TreeInfo,
    Unavailable,
    Values,
)

_GIVEN = re.compile(r"[A-Za-z_]\w*=", re.ASCII)
_LONG = 60


def command_line(argv: tuple[str, ...] | list[str]) -> str:
    """A command as it would be typed; of variables before it only the value may stand in quotes."""
    count = next((number for number, word in enumerate(argv) if not _GIVEN.match(word)), len(argv))
    given = [word.partition("=") for word in argv[:count]]
    return " ".join(
        [*(f"{name}={shlex.quote(value)}" for name, _equals, value in given), *map(shlex.quote, argv[count:])]
    )


def _in_short(argv: tuple[str, ...]) -> str:
    """A command as it is told: a long template of gotui's own says nothing to people."""
    return command_line(["{{…}}" if "{{" in word and len(word) > _LONG else word for word in argv])


def looked_at(look: Look) -> str:
    """What a look is about: a command line, a path, or names. The same in every language."""
    match look:
        case Run():
            return _in_short(look.argv)
        case Environ(names) | OfProject(names):
            return " ".join(f"${name}" if isinstance(look, Environ) else name for name in names)
        case FindProgram(name):
            return f"PATH: {name}"
        case ListFolder(path):
            return path.rstrip("/") + "/"
        case Space(path) | Reach(path):
            return f"df {path}" if isinstance(look, Space) else f"GET {path}"
        case Processes(programs):
            return f"ps {' '.join(programs)}"
        case Limits() | Clock():
            return "ulimit -H" if isinstance(look, Limits) else "date -u"
        case Program(path) | Tree(path) | Holders(path):
            named = f" -name {look.name}" if isinstance(look, Holders) else ""
            return f"file {path}" if isinstance(look, Program) else f"find {path}{named}"
        case ReadFile(path) | Stat(path) | Tracked(path):
            return path


def title_of(look: Look, lang: Lang) -> str:
    """What was looked at, in words; a command as it would be typed."""
    message = word(LOOKS, str(look.__struct_config__.tag), lang)
    match look:
        case Run():
            return message.format(command=_in_short(look.argv))
        case ReadFile() | Stat() | Program() | ListFolder() | Space() | Tree() | Tracked():
            return message.format(path=look.path)
        case Holders():
            return message.format(path=look.path, name=look.name)
        case Environ():
            return message.format(names=_listed(look.names, lang))
        case Processes():
            return message.format(names=_listed(look.programs, lang))
        case FindProgram():
            return message.format(name=look.name)
        case Reach():
            return message.format(url=look.url)
        case OfProject() | Clock() | Limits():
            return message


def ended(seen: Seen, lang: Lang) -> str:
    """How a look ended, in a few words; empty where the lines say it all."""
    match seen:
        case Ran():
            return _end_words(seen, lang)
        case Unavailable():
            return why_not(seen, lang)
        case PathInfo():
            return path_words(seen, lang)
        case ProgramInfo():
            return program_words(seen, lang)
        case LimitsInfo():
            return limit_words(seen, lang)
        case ClockInfo():
            return _moment(seen.seconds)
        case Reached():
            return reach_words(seen, lang)
        case SpaceInfo():
            free = translate(N_("{free} of {total} bytes free"), lang).format(free=seen.free, total=seen.total)
            return _with(free, ",".join(seen.options), lang)
        case FileText() | Names() | Values() | RunningPrograms() | TreeInfo():
            return ""


def _end_words(seen: Ran, lang: Lang) -> str:
    if seen.ended_here:
        text = translate(N_("still running after {count} s, and ended here"), lang)
        return text.format(count=f"{seen.seconds:.0f}")
    if seen.exit is None:
        return translate(N_("ended by signal {signal}"), lang).format(signal=seen.signal)
    return translate(N_("exit code {code}"), lang).format(code=seen.exit)


def _moment(seconds: float) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
    except (ValueError, OverflowError, OSError):  # a year that no calendar has
        return f"{seconds} s"


def why_not(seen: Unavailable, lang: Lang) -> str:
    """Why a look could not be made."""
    why, more = word(REASONS, seen.reason, lang), detail(seen.detail, lang)
    return translate(N_("{why}: {more}"), lang).format(why=why, more=more) if more else why


def path_words(seen: PathInfo, lang: Lang) -> str:
    """What is at a path, and what this user may do with it."""
    if seen.kind is None:
        return translate(N_("nothing is there"), lang)
    may = ((seen.readable, N_("readable")), (seen.writable, N_("writable")), (seen.executable, N_("executable")))
    rights = _listed([translate(text, lang) for holds, text in may if holds], lang)
    size = translate(N_("{count} bytes"), lang).format(count=seen.size) if seen.kind == "file" else ""
    return _with(_with(word(KINDS, seen.kind, lang), rights, lang), size, lang)


def program_words(seen: ProgramInfo, lang: Lang) -> str:
    """Format, processor and what is wrong with a program."""
    wrong = translate(N_("cut off"), lang) if seen.cut_off else ""
    missing = translate(N_("{path} is missing"), lang).format(path=seen.interpreter) if seen.lacks_interpreter else ""
    return _with(_with(word(FORMATS, seen.format, lang), seen.cpu, lang), _listed((wrong, missing), lang), lang)


def reach_words(seen: Reached, lang: Lang) -> str:
    """How far a request came, which web proxy it went by, and what the certificate says."""
    by = translate(N_("by way of {proxy}"), lang).format(proxy=seen.proxy) if seen.proxy else ""
    status = translate(N_("status {status}"), lang).format(status=seen.status) if seen.status else ""
    page = translate(N_("an HTML page"), lang) if seen.page else ""
    signed = ""
    if seen.certificate:
        text = translate(N_("certificate signed by {issuer}, valid until {ends}"), lang)
        signed = text.format(issuer=seen.certificate.issuer, ends=_moment(seen.certificate.ends))
    return _listed((word(STAGES, seen.stage, lang), seen.problem, status, page, by, signed), lang)


def limit_words(seen: LimitsInfo, lang: Lang) -> str:
    """The hard limits."""
    named = (
        (N_("open files: {limit}"), seen.files),
        (N_("bytes of address space: {limit}"), seen.address_space),
        (N_("processes: {limit}"), seen.processes),
    )
    none = translate(N_("no limit"), lang)
    return _listed([translate(text, lang).format(limit=none if most is None else most) for text, most in named], lang)


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
        case TreeInfo(files):
            return [f"{mark.digest}  {path}" for path, mark in files.items()]
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
    return seen.cut if isinstance(seen, Ran | FileText | Names | RunningPrograms | TreeInfo) else 0


def _with(what: str, more: str, lang: Lang) -> str:
    return translate(N_("{what}, {more}"), lang).format(what=what, more=more) if more else what


def _listed(parts: tuple[str, ...] | list[str], lang: Lang) -> str:
    return translate(N_(", "), lang).join(part for part in parts if part)
