"""A look is one read-only question put to a target; what was seen is its answer.

Both are data, so that the same look is made once, is stored, and can be answered by a recording.
"""

from typing import Literal

import msgspec

from gotui.targets.reach import Certificate as Certificate
from gotui.targets.reach import Reach as Reach
from gotui.targets.reach import Reached as Reached

Effect = Literal["reads", "network", "builds", "executes"]
"""What a probe may do to be answered. Everything but `reads` needs consent."""

Reason = Literal[
    "timeout",
    "permission",
    "missing-tool",
    "missing-file",
    "offline",
    "not-allowed",
    "not-recorded",
    "skipped",
    "cancelled",
    "too-large",
    "of-project",
    "unexpected",
]
"""Why something could not be found out."""


Ending = Literal["", "failure", "hangs", "deadline"]
"""Why a program was ended here while it ran: somebody takes what it had said for its failure, or says that it hangs; or
its time was up. Empty: it ended by itself."""


class Run(msgspec.Struct, frozen=True, tag="run", tag_field="look", omit_defaults=True):
    """Run a program without a shell and without input, and see how it ends.

    `env` adds to the target's environment, `unset` removes from it. Where `cwd` or a value of `env` begins with
    `{scratch}`, that is a private folder of the target, in which `files` (name and text) and `copies` (name, file to
    copy or nothing, text behind it) are written first. `deadline` is in seconds, 0 as long as the target allows; `keep`
    the bytes kept of the start of each output.

    With the effect `executes` it is the person's command: nothing of their environment is changed but by `env` and
    `unset`, and a program without a path is looked up as their shell would. All else is gotui's own look: it is named
    by an absolute path, PATH and other variables lose what leads into the project, and nobody is asked anything.
    """

    argv: tuple[str, ...]
    cwd: str
    env: tuple[tuple[str, str], ...] = ()
    unset: tuple[str, ...] = ()
    deadline: float = 20.0
    keep: int = 256 * 1024
    effect: Effect = "reads"
    files: tuple[tuple[str, str], ...] = ()
    copies: tuple[tuple[str, str, str], ...] = ()

    @property
    def is_own(self) -> bool:
        """Is it the person's command as a whole, which takes as long as it takes?"""
        return self.effect == "executes" and not self.deadline


class ReadFile(msgspec.Struct, frozen=True, tag="file", tag_field="look", omit_defaults=True):
    """Read the first `limit` bytes of a file.

    `words` are for files that hold much of which nothing need be known, such as a shell's: lines in which no word
    begins with one of them are seen with their letters masked, so that the structure of the text stays.
    """

    path: str
    limit: int = 256 * 1024
    words: tuple[str, ...] = ()


class Stat(msgspec.Struct, frozen=True, tag="stat", tag_field="look", omit_defaults=True):
    """What kind of thing is at a path, and what this user may do with it."""

    path: str


class Program(msgspec.Struct, frozen=True, tag="program", tag_field="look", omit_defaults=True):
    """What kind of program a file is, and whether this machine can start it; it is not run."""

    path: str


class Limits(msgspec.Struct, frozen=True, tag="limits", tag_field="look", omit_defaults=True):
    """The limits on what programs may use here."""


class Clock(msgspec.Struct, frozen=True, tag="clock", tag_field="look", omit_defaults=True):
    """What time it is there."""


class ListFolder(msgspec.Struct, frozen=True, tag="list", tag_field="look", omit_defaults=True):
    """The names in a folder, sorted; folders end in `/`."""

    path: str
    limit: int = 2000


class Environ(msgspec.Struct, frozen=True, tag="environ", tag_field="look", omit_defaults=True):
    """The values of these environment variables; one that is not set is absent. Those whose names are a slip of the pen
    for one of `like` are told, too."""

    names: tuple[str, ...]
    like: tuple[str, ...] = ()


class FindProgram(msgspec.Struct, frozen=True, tag="which", tag_field="look", omit_defaults=True):
    """Every executable file of this name on PATH, in order, as absolute paths; `path` is looked through instead."""

    name: str
    path: str = ""


class OfProject(msgspec.Struct, frozen=True, tag="of-project", tag_field="look", omit_defaults=True):
    """Which of these words, started or opened in `cwd`, are something of the project? Seen as `Values`, word to
    path."""

    words: tuple[str, ...]
    cwd: str


class Space(msgspec.Struct, frozen=True, tag="space", tag_field="look", omit_defaults=True):
    """Free space and mount options of the file system that holds a path."""

    path: str


class Processes(msgspec.Struct, frozen=True, tag="processes", tag_field="look", omit_defaults=True):
    """This user's running programs that were started with another environment than the target's.

    A program counts when its name (lower case, without `.exe`) is one of `programs`, or its path holds one of
    `places`. Only the variables of `compare` are compared, and only those of `values` are told with their value.
    """

    programs: tuple[str, ...]
    compare: tuple[str, ...]
    values: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    limit: int = 100


class Tree(msgspec.Struct, frozen=True, tag="tree", tag_field="look", omit_defaults=True):
    """Every regular file below a folder, with its digest.

    Names that one of `skip` (as in fnmatch) matches are passed over, and so is a folder below that holds one of
    `stops`. No link to a folder is followed. Of files whose names end in one of `suffixes`, the lines are told in which
    one of `words` stands. Past `limit` files, files are counted only; one of more than `most` bytes has no digest.
    """

    path: str
    skip: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    limit: int = 20_000
    most: int = 8 * 1024 * 1024


class Holders(msgspec.Struct, frozen=True, tag="holders", tag_field="look", omit_defaults=True):
    """The folders below a folder that hold a file called `name`; what lies below them is not looked at.

    Names that one of `skip` (as in fnmatch) matches are passed over; no link to a folder is followed. At most `most`
    folders are entered. Seen as `Names`, of which `cut` counts those past the limit and folders that were not entered.
    """

    path: str
    name: str
    skip: tuple[str, ...] = ()
    limit: int = 1000
    most: int = 20_000


class Tracked(msgspec.Struct, frozen=True, tag="tracked", tag_field="look", omit_defaults=True):
    """What the index of a git repository holds, read without git. Seen as `Values`, path to digest."""

    path: str
    limit: int = 50_000


Look = (
    Run
    | ReadFile
    | Stat
    | Program
    | Limits
    | Clock
    | ListFolder
    | Environ
    | FindProgram
    | OfProject
    | Space
    | Processes
    | Tree
    | Holders
    | Tracked
    | Reach
)


class Ran(msgspec.Struct, frozen=True, tag="ran", tag_field="seen", omit_defaults=True):
    """How a program ended.

    `exit` is its status, or None with `signal` set when a signal ended it. `cut` counts the bytes of
    output that were not kept; `pipe_held` says that something outlived the program and kept its output open.
    `ended_here` says why gotui ended it while it ran; what it printed then, until it was gone, is kept.
    """

    exit: int | None
    stdout: str = ""
    stderr: str = ""
    signal: int | None = None
    cut: int = 0
    pipe_held: bool = False
    seconds: float = 0.0
    ended_here: Ending = ""

    @property
    def ok(self) -> bool:
        return self.exit == 0 and not self.ended_here

    @property
    def output(self) -> str:
        """Standard output, then standard error."""
        gap = "\n" if self.stdout and self.stderr and not self.stdout.endswith("\n") else ""
        return f"{self.stdout}{gap}{self.stderr}"


class FileText(msgspec.Struct, frozen=True, tag="text", tag_field="seen", omit_defaults=True):
    """The text of a file; `cut` counts the bytes past the limit."""

    text: str
    cut: int = 0


class PathInfo(msgspec.Struct, frozen=True, tag="path", tag_field="seen", omit_defaults=True):
    """`kind` is None where nothing is there.

    `link` is what a symlink at this path says, also a dangling one; `real` the path it all leads to, where that is
    another. `owner` is a name or a number, `mine` whether it is this user.
    """

    kind: Literal["file", "folder", "other"] | None
    size: int = 0
    readable: bool = False
    writable: bool = False
    executable: bool = False
    link: str = ""
    real: str = ""
    owner: str = ""
    mine: bool = False


class ProgramInfo(msgspec.Struct, frozen=True, tag="program", tag_field="seen", omit_defaults=True):
    """`cpu` and `host` are named as `uname -m` names them; `interpreter` is what a script or a dynamically linked
    program needs to be started, and `lacks_interpreter` says that it is not there. `cut_off`: the file is shorter than
    it says. `starts` is about the format and the processor only.
    """

    format: Literal["elf", "macho", "pe", "script", "text", "data", "empty"]
    cpu: str = ""
    interpreter: str = ""
    lacks_interpreter: bool = False
    cut_off: bool = False
    host: str = ""
    starts: bool = True


class LimitsInfo(msgspec.Struct, frozen=True, tag="limits", tag_field="seen", omit_defaults=True):
    """Hard limits, None where there is none: open files, bytes of address space, processes. `root`: this user may do
    anything."""

    files: int | None = None
    address_space: int | None = None
    processes: int | None = None
    root: bool = False


class ClockInfo(msgspec.Struct, frozen=True, tag="clock", tag_field="seen", omit_defaults=True):
    """The time in seconds since 1970 UTC."""

    seconds: int


class Names(msgspec.Struct, frozen=True, tag="names", tag_field="seen", omit_defaults=True):
    """Names in order; `cut` counts those past the limit."""

    names: tuple[str, ...]
    cut: int = 0


class Values(msgspec.Struct, frozen=True, tag="values", tag_field="seen", omit_defaults=True):
    """Variable name to value."""

    values: dict[str, str]


class SpaceInfo(msgspec.Struct, frozen=True, tag="space", tag_field="seen", omit_defaults=True):
    """Free and total bytes for this user, free inodes (None: not known), and mount options."""

    free: int
    total: int
    inodes: int | None = None
    options: tuple[str, ...] = ()
    mount_point: str = ""


class RunningProgram(msgspec.Struct, frozen=True, omit_defaults=True):
    """A running program: `started` in seconds since 1970, the variables that differ, and the values it was started
    with; one that differs and has no value here is not set there, or may not be told."""

    pid: int
    name: str
    started: int
    differs: tuple[str, ...] = ()
    values: dict[str, str] = {}


class RunningPrograms(msgspec.Struct, frozen=True, tag="programs", tag_field="seen", omit_defaults=True):
    """Those that differ, oldest first. `same` counts those that do not, `unreadable` those whose environment may not
    be read, `cut` those past the limit or the deadline."""

    programs: tuple[RunningProgram, ...]
    same: int = 0
    unreadable: int = 0
    cut: int = 0


class FileMark(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file by its content: `digest` as `git hash-object` tells it of the text with line feeds alone, empty where it
    is not known; `as_is` of the bytes as they are, where lines end in CR LF. `lines` hold one of the words looked
    for."""

    size: int
    digest: str = ""
    as_is: str = ""
    lines: tuple[str, ...] = ()


class TreeInfo(msgspec.Struct, frozen=True, tag="tree", tag_field="seen", omit_defaults=True):
    """Path below the folder to file. `cut` counts those that were not looked at, `unreadable` are folders and files
    that may not be read."""

    files: dict[str, FileMark]
    cut: int = 0
    unreadable: tuple[str, ...] = ()


class Unavailable(msgspec.Struct, frozen=True, tag="unavailable", tag_field="seen"):
    """The look could not be made, or not finished."""

    reason: Reason
    detail: str = ""


Seen = (
    Ran
    | FileText
    | PathInfo
    | ProgramInfo
    | LimitsInfo
    | ClockInfo
    | Names
    | Values
    | SpaceInfo
    | RunningPrograms
    | TreeInfo
    | Reached
    | Unavailable
)


class Observation(msgspec.Struct, frozen=True):
    """One look, what was seen, and how long it took in milliseconds."""

    key: str
    look: Look
    seen: Seen
    ms: int = 0


_encoder = msgspec.json.Encoder(order="deterministic")


def key_of(look: Look) -> str:
    """The identity of a look: equal looks have equal keys. Names of files need not be text."""
    try:
        return _encoder.encode(look).decode()
    except UnicodeEncodeError:
        import json

        return json.dumps(msgspec.to_builtins(look), sort_keys=True)
