"""The format of a root cause file (`gotui/causes/*.yaml`) and of a myth file (`gotui/myths/*.yaml`)."""

from typing import Literal

import msgspec

from gotui.base.texts import Words
from gotui.targets.looks import Effect

Grade = Literal["safe", "changes-your-settings", "deletes-cache", "needs-root", "you-decide"]
Platform = Literal["linux", "macos", "windows", "wsl", "container", "ci"]
PLATFORMS: tuple[Platform, ...] = ("linux", "macos", "windows", "wsl", "container", "ci")
Tls = Literal["", "valid", "expired", "other-name"]
Project = Literal["module", "program", "minimal", "greeting", "doubling"]
Area = Literal[
    "toolchain",
    "path",
    "permissions",
    "resources",
    "package",
    "test-source",
    "vet",
    "modules",
    "constraints",
    "settings",
    "execution",
    "cgo",
    "race-cover",
    "run-time",
]

Phase = Literal[
    "cannot-be-run",
    "not-started",
    "usage",
    "download",
    "load",
    "compile",
    "vet",
    "link",
    "dies-at-start",
    "fails",
    "killed",
    "still-running",
    "output-not-written",
    "passes",
    "not-a-go-command",
]
"""How far a command came before it said what it said:

- it cannot be run here, is not started, or is no go command;
- go refuses it for its flags or a setting, before it looks at the code (`usage`);
- what it needs is fetched, modules or a Go release (`download`); packages are read (`load`), compiled, vetted, linked;
- the program that was built does not start, or stops before its own work begins (`dies-at-start`); it fails; it ends
  before it is done (`killed`); it still runs; it passes;
- what go makes, for its caches too, cannot be written or used where it lies (`output-not-written`).
"""


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Signature(_Strict, frozen=True):
    """A pattern of real error text. Named groups become values; every example must match.

    `phases` are those in which the text alone tells the cause: a flow that matches at one of them takes it. Without
    any, a look has to confirm the cause. A `hint` is a text that this cause prints, and others as well: `gotui explain
    -` names it, no flow decides by it. `shared`: tools of other languages print the same. A flow knows whose output it
    reads; in a text from anywhere it counts only where something of this language stands beside it, or nothing of
    another.
    """

    pattern: str
    examples: tuple[str, ...]
    phases: tuple[Phase, ...] = ()
    go: str = ""
    hint: bool = False
    shared: Literal["", "needs-ours", "no-others", "by-looking"] = ""


class RunStep(_Strict, frozen=True, tag="run", tag_field="kind"):
    """Run this argv where the failing command runs.

    `changes` are the files and folders it may write, relative to the module's folder: they are kept first, and
    undoing puts them back. A command that deletes caches has none and cannot be undone.
    """

    argv: tuple[str, ...]
    effect: Effect = "reads"
    changes: tuple[str, ...] = ()


class SettingStep(_Strict, frozen=True, tag="go-env", tag_field="kind"):
    """Set and unset settings in the file where the tools keep them (`gotui.engine.ecosystem.Settings`).

    `file` is that file where the tools themselves refuse to do it, so that people are told to edit it.
    """

    set: dict[str, str] = {}
    unset: tuple[str, ...] = ()
    file: str = ""


class EditStep(_Strict, frozen=True, tag="edit", tag_field="kind"):
    """Replace text that must occur exactly once in a file, which is relative to the failing command's folder."""

    file: str
    find: str
    replace: str


class MoveStep(_Strict, frozen=True, tag="move", tag_field="kind"):
    """Move a file to a place where nothing is; both are relative to the folder of the failing command."""

    file: str
    to: str


class LineStep(_Strict, frozen=True, tag="line", tag_field="kind"):
    """Take back the line of a start-up file in the home folder that sets the variable `name`.

    `file` and `line` (its number) come from a finding; the step is passed over where they are not known.
    """

    file: str
    line: str
    name: str


class AddLineStep(_Strict, frozen=True, tag="add-line", tag_field="kind"):
    """Add a line at the end of a start-up file in the home folder, unless it holds that line already.

    The step is passed over where the file comes from a finding and is empty there.
    """

    file: str
    add: str


class UnsetStep(_Strict, frozen=True, tag="unset", tag_field="kind"):
    """Unset variables wherever they are set (`gotui.engine.standing`): before the command, in the person's shell, in a
    start-up file, in the tools' settings file. Not `stored`: what is stored there stays, as the fix wants it.
    """

    names: tuple[str, ...]
    stored: bool = True

    @property
    def parts(self) -> "tuple[Step, ...]":
        """The simple steps it stands for where nobody knows where they are set."""
        return (*((SettingStep(unset=self.names),) if self.stored else ()), ShellStep(unset=self.names))


class InsteadStep(_Strict, frozen=True, tag="instead", tag_field="kind"):
    """Nothing is broken but the command: use this one. Verification runs it. Where a placeholder is all of it, its
    value is the whole command, as it is typed.

    `without` are variables that were given before the failing command and are left out, which no cause's file says:
    `argv` is then as it is typed, with those that are kept.
    """

    argv: tuple[str, ...]
    without: tuple[str, ...] = ()


class ShellStep(_Strict, frozen=True, tag="shell", tag_field="kind"):
    """A change only the person's own shell can make; shown as a line to copy."""

    set: dict[str, str] = {}
    unset: tuple[str, ...] = ()


class ByHandStep(_Strict, frozen=True, tag="by-hand", tag_field="kind"):
    """What a person has to do, where nothing else is honest."""

    text: Words


Step = RunStep | SettingStep | EditStep | MoveStep | LineStep | AddLineStep | InsteadStep | ShellStep | ByHandStep


class Fix(_Strict, frozen=True):
    """One way out; the first in a cause is the recommended one. `online`: it helps only where the network is reached,
    which the lab has not."""

    title: Words
    grade: Grade
    given: tuple[Step | UnsetStep, ...] = msgspec.field(name="steps")
    tradeoff: Words = ""
    online: bool = False

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is given in the file, with `unset` taken apart into the simple steps it stands for."""
        taken = (one.parts if isinstance(one, UnsetStep) else (one,) for one in self.given)
        return tuple(step for parts in taken for step in parts)


class ToolchainCopy(_Strict, frozen=True):
    """A copy of the Go release under test, in `{sandbox}/go`; its go comes first on PATH.

    `over` is another release (`{other_goroot}`) over which it is unpacked, so that files stay that it has no more.
    `remove` are files and folders that are taken from it, with `*` for any name; `write` are files with their texts.
    """

    remove: tuple[str, ...] = ()
    write: dict[str, str] = {}
    over: str = ""


class Served(_Strict, frozen=True):
    """How a loopback server of the sandbox behaves.

    `answer` is `files` (those of the sandbox's proxy), an HTTP status, with which `says` is sent, or a
    misbehaviour: `page` is an HTML page for all that is asked, `login-page` a redirect to one, `elsewhere` one to
    another host, `wants-login` 401 without a login but for `pages`, `cut-short` half of each zip, `hang` no answer
    while the sandbox lasts, `hang-up` an end without an answer. `tls` is the certificate it speaks TLS with, empty
    for plain HTTP; with `tunnel` it is spoken inside of the tunnel that a web proxy gives (CONNECT). `pages` are
    HTML pages by their path. `date` is what it says of the time. With `git`, what lies there in folders called
    `….git` is served as repositories by git itself (git-http-backend(1)).
    """

    answer: str = "files"
    says: str = ""
    tls: Tls = ""
    tunnel: bool = False
    pages: dict[str, str] = {}
    date: str = ""
    git: bool = False


class Heal(_Strict, frozen=True):
    """What turns the broken sandbox into its healthy twin: the fix, as the lab carries it out.

    `toolchain` is what the copy of the Go release is from then on: `{}` for a whole one. `env` with an empty value
    unsets a variable. `failing` is the command that passes afterwards, where the fix is another command; else the
    failing command itself must pass. `servers` behave otherwise from then on.
    """

    write: dict[str, str] = {}
    remove: tuple[str, ...] = ()
    move: dict[str, str] = {}
    env: dict[str, str] = {}
    goenv: dict[str, str] | None = None
    toolchain: ToolchainCopy | None = None
    run: tuple[tuple[str, ...], ...] = ()
    failing: tuple[str, ...] = ()
    servers: dict[str, Served] = {}


class Reproduce(_Strict, frozen=True):
    """How the lab builds the fault with a real Go toolchain.

    `project` is what the project holds; `files` come in addition, or instead of those of the same name. `toolchain`
    changes a copy of the Go release. `{sandbox}` in any value is the sandbox's folder; the project is its subfolder
    `p`, the home its subfolder `home`, and `folder` is where in the project the commands run. `{goroot}` is the Go
    release under test, `{go_version}` its version, `{other_goroot}` another one, `{std_cache}` a build cache to be
    copied, which holds the standard library, `{system_path}` a PATH without any Go. An empty value in `env` unsets
    a variable. `flow` is walked to find the cause. `unprivileged`: all but `prepare` runs as a user to whom the
    sandbox belongs, and who is not root. `go` limits the Go versions that show the fault (`>=1.24`, `<1.24`); with
    a limit below 1.21 it is also shown with an older Go, where one is installed. `modules` are served by a local
    file proxy (`ex.com/dep@v1.0.0` to files), and what a checksum database says of one of them stands in
    `checksums` (`ex.com/dep@v1.0.0` to `h1:…`, of its go.mod as well), with `{sumdb}` as its name and key.
    `prepare` runs while the sandbox is built; after it the files of `after_write` are written and those of
    `after_remove` removed. `working` is the command that works on the broken sandbox, with `working_env` added.
    `answers` are what the person says there, by node. `enter` is a script line run in a private mount and network
    namespace before gotui starts. `servers` are loopback servers: `{server:NAME}` in any value is the address and
    port of one, `{authority}` the file with the authority that signed their certificates.
    """

    failing: tuple[str, ...]
    heal: Heal
    project: Project | None = None
    files: dict[str, str] = {}
    toolchain: ToolchainCopy | None = None
    working: tuple[str, ...] = ()
    flow: str = "run-ok-test-fails"
    unprivileged: bool = False
    go: str = ""
    needs: tuple[Literal["gcc", "pkg-config", "namespace"], ...] = ()
    modules: dict[str, dict[str, str]] = {}
    checksums: dict[str, str] = {}
    env: dict[str, str] = {}
    working_env: dict[str, str] = {}
    goenv: dict[str, str] = {}
    prepare: tuple[tuple[str, ...], ...] = ()
    after_write: dict[str, str] = {}
    after_remove: tuple[str, ...] = ()
    enter: str = ""
    folder: str = "."
    answers: dict[str, str] = {}
    servers: dict[str, Served] = {}


class Recording(_Strict, frozen=True):
    """For hosts the lab cannot run: the output a real machine printed, replayed through the same flow.

    `stage` is the first at which it is printed: when packages are loaded, when everything is compiled, when the
    test programs are started without tests, or only when the tests run.
    """

    failing: tuple[str, ...]
    stage: Literal["loads", "compiles", "starts", "passes"]
    output: str
    exit: int = 1


class Cause(_Strict, frozen=True):
    """One root cause. `id` is the file's name. Evidence lines may hold `{value}` placeholders.

    `yields_to` are the causes that are taken where a text speaks of them as well, and neither match takes in the other.
    """

    id: str
    area: Area
    title: Words
    explanation: Words
    evidence: tuple[Words, ...]
    fixes: tuple[Fix, ...]
    fails: tuple[str, ...]
    works: tuple[str, ...]
    references: tuple[str, ...]
    platforms: tuple[Platform, ...] = PLATFORMS
    yields_to: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    verify: tuple[str, ...] = ()
    reproduce: Reproduce | None = None
    recording: Recording | None = None


class Myth(_Strict, frozen=True):
    """A popular but false explanation, shown beside the causes it is mistaken for."""

    id: str
    claim: Words
    truth: Words
    see: Words
    harm: Words
    mistaken_for: tuple[str, ...]
    references: tuple[str, ...] = ()
