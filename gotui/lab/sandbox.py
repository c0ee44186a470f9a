"""A disposable folder in which one cause is at work, with a real Go toolchain and an environment of its own."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from gotui.base.i18n import _
from gotui.engine.causes import Cause, Reproduce, ToolchainCopy
from gotui.lab import running, toolchaincopy
from gotui.lab.caches import begun, standard
from gotui.lab.environment import base_environ, cache_folder, goenv_file, gotui_argv, gotui_environ, system_path
from gotui.lab.errors import LabError
from gotui.lab.own import Seal
from gotui.lab.projects import PROJECTS
from gotui.lab.proxy import write_proxy
from gotui.lab.running import Result
from gotui.lab.server import AUTHORITY, LabServer, addresses
from gotui.lab.sumdb import verifier, write_sumdb
from gotui.lab.toolchain import OTHER_GOROOT, Toolchain
from gotui.lab.versions import covers, go_line

STD_CACHE = "{std_cache}"
FOLDERS = ("p", "home", "proxy", "tmp")


@dataclass
class Sandbox:
    """One cause's broken project. Commands run in `folder` with `environ`, after the script line `enter`.

    `gocache` is shared between sandboxes of one Go version; without it, the sandbox compiles the standard
    library for itself. `other` is another Go release, where the cause needs one. `answers` are the person's.
    """

    cause: Cause
    toolchain: Toolchain
    root: Path
    gocache: Path
    other: Toolchain | None = None
    goenv: dict[str, str] = field(default_factory=dict)
    environ: dict[str, str] = field(default_factory=dict)
    failing: tuple[str, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    servers: dict[str, LabServer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        toolchains = (self.toolchain, self.other if OTHER_GOROOT in str(self.cause.reproduce) else None)
        if not all(one.own for one in toolchains if one):
            raise ValueError("a sandbox gets a toolchain of the lab's own")
        self._sealed = [(one, Seal(one)) for one in toolchains if one]

    @property
    def reproduce(self) -> Reproduce:
        """What the cause's file says.

        Raises:
            LabError: it says nothing.
        """
        if self.cause.reproduce is None:
            raise LabError(_("{cause} cannot be shown in the lab.").format(cause=self.cause.id))
        return self.cause.reproduce

    @property
    def project(self) -> Path:
        return self.root / "p"

    @property
    def folder(self) -> Path:
        return self.project / self.reproduce.folder

    @property
    def working(self) -> tuple[str, ...]:
        return self._words(self.reproduce.working)

    @property
    def working_env(self) -> dict[str, str]:
        return self._values(self.reproduce.working_env)

    @property
    def enter(self) -> str:
        return self._text(self.reproduce.enter)

    def run(self, argv: Sequence[str], env_extra: Mapping[str, str] | None = None) -> Result:
        """Run a program as the person in this sandbox would.

        Raises:
            LabError: it cannot be started, or did not end in time.
        """
        return self._run(argv, self.folder, {**self.environ, **(env_extra or {})})

    def run_gotui(self, words: Sequence[str]) -> Result:
        """Run this gotui, with `words` as its arguments, in the sandbox; raises as `run` does."""
        return self.run(gotui_argv(words), gotui_environ())

    def in_terminal(self, argv: Sequence[str], env_extra: Mapping[str, str]) -> int:
        """Run a program in the sandbox and in this terminal; returns its status, raises as `run` does."""
        environ = {**self.environ, **env_extra}
        return running.foreground(self._entered(argv), cwd=self.folder, environ=environ)

    def heal(self) -> None:
        """Carry out the fix as the cause's file has it; what fails then is `failing`.

        Raises:
            LabError: a step of it fails.
        """
        heal = self.reproduce.heal
        for old, new in heal.move.items():
            self._place(new).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(self._place(old), self._place(new))
        self._remove(heal.remove)
        self._write(heal.write)
        self._copy_toolchain(heal.toolchain)
        for name, served in heal.servers.items():
            self.servers[name].served = served
        if heal.goenv is not None:
            self.goenv = self._values(heal.goenv)
        self._settle({**self._values(self.reproduce.env), **self._values(heal.env)})
        self._steps(heal.run)
        self.failing = self._words(heal.failing or self.reproduce.failing)
        self.answers = {}

    def remove(self) -> None:
        """Remove all of it; Go's module cache is read-only, so it is made writable first.

        Raises:
            LabError: it has changed a Go toolchain of the lab's.
        """
        for server in self.servers.values():
            server.close()
        for folder, names, _files in os.walk(self.root):
            for path in (Path(folder, name) for name in names):
                if not path.is_symlink():
                    path.chmod(stat.S_IRWXU)
        shutil.rmtree(self.root, ignore_errors=True)
        if self.root.exists():
            shutil.rmtree(self.root)
        for toolchain, seal in self._sealed:
            if seal.broken():
                message = _("The sandbox of {cause} has changed the lab's Go. Remove {folder}; the lab makes it anew.")
                raise LabError(message.format(cause=self.cause.id, folder=toolchain.goroot.parent))

    def build(self) -> None:
        """Make what the cause's file describes, in `root`; raises LabError as the function `build` does."""
        for name in FOLDERS:
            (self.root / name).mkdir(parents=True)
        self._share_cache()
        for name, served in self.reproduce.servers.items():
            self.servers[name] = LabServer(self.root / "proxy", served)
        quiet = self.root / "home" / ".config" / "go" / "telemetry"
        quiet.mkdir(parents=True)
        (quiet / "mode").write_text("off", encoding="utf-8")  # else go leaves a process that writes here later
        self._write({**self._fixture(), **self.reproduce.files})
        write_proxy(self.root / "proxy", self.reproduce.modules)
        for name, digest in self.reproduce.checksums.items():
            module, _, version = name.partition("@")
            write_sumdb(self.root / "proxy", module, version, digest)
        self.goenv = self._values(self.reproduce.goenv)
        self._settle(self._values(self.reproduce.env))
        self._check_needs()
        if self.reproduce.unprivileged:
            self._give_away()
        self._copy_toolchain(self.reproduce.toolchain)
        self._steps(self.reproduce.prepare)
        if self.reproduce.unprivileged:
            self._give_cache_away()
        self._write(self.reproduce.after_write)
        self._remove(self.reproduce.after_remove)
        self.failing = self._words(self.reproduce.failing)
        self.answers = dict(self.reproduce.answers)

    def _share_cache(self) -> None:
        """Let the cache of the home folder be the shared one, for where a cause or its fix leads there.

        The standard library is not compiled once more for a project that is built in another folder.
        """
        own = cache_folder(self.root)
        self.gocache.mkdir(parents=True, exist_ok=True)
        if self.gocache != own:
            own.parent.mkdir(parents=True)
            own.symlink_to(self.gocache)

    def _fixture(self) -> Mapping[str, str]:
        return PROJECTS[self.reproduce.project] if self.reproduce.project else {}

    def _copy_toolchain(self, changes: ToolchainCopy | None) -> None:
        """The sandbox's own copy of the Go release; made of links where the build cache is shared, too."""
        if changes is None:
            return
        releases = [*([self.other] if changes.over and self.other else []), self.toolchain]
        filled = msgspec.structs.replace(changes, write=self._values(changes.write))
        if self.gocache.is_relative_to(self.root):
            toolchaincopy.make(self.root / "go", [one.goroot for one in releases], filled, shutil.copy2)
        else:
            trees = [toolchaincopy.kept(one, self.gocache.parent) for one in releases]
            toolchaincopy.make(self.root / "go", trees, filled)

    def _settle(self, env: Mapping[str, str]) -> None:
        """Write Go's settings file and make the environment; what the file sets, the environment leaves alone."""
        file = goenv_file(self.root)
        file.write_text("".join(f"{name}={value}\n" for name, value in self.goenv.items()), encoding="utf-8")
        proxy = (self.root / "proxy").as_uri() if self.reproduce.modules else "off"
        copied = Toolchain(self.root / "go", self.toolchain.version)
        used = copied if self.reproduce.toolchain else self.toolchain
        base = base_environ(self.root, used, self.gocache, proxy)
        kept = {name: value for name, value in base.items() if name not in self.goenv}
        self.environ = {name: value for name, value in {**kept, **env}.items() if value}

    def _give_away(self) -> None:
        """Let the sandbox, and the build cache, belong to the user all but `prepare` runs as."""
        if os.geteuid():
            raise LabError(_("The sandbox of {cause} can be made by root only.").format(cause=self.cause.id))
        begun(self.gocache, self.toolchain)
        self._give_cache_away()
        for folder, names, files in os.walk(self.root):
            for path in (Path(folder), *(Path(folder, name) for name in (*names, *files))):
                os.chown(path, running.NOBODY, running.NOBODY, follow_symlinks=False)

    def _give_cache_away(self) -> None:
        """The shared one, and the folders in it: what root has made, as `prepare` may, the user could not add to."""
        for path in (self.gocache, *self.gocache.iterdir()):
            os.chown(path, running.NOBODY, running.NOBODY)

    def _check_needs(self) -> None:
        needs = self.reproduce.needs
        for program in [need for need in needs if need != "namespace"]:
            if shutil.which(program, path=system_path()) is None:
                message = _("The sandbox of {cause} needs {program}, which is not installed here.")
                raise LabError(message.format(cause=self.cause.id, program=program))
        if "namespace" in needs:
            running.unshare()

    def _steps(self, steps: Iterable[Sequence[str]]) -> None:
        for words in steps:
            argv = self._words(words)
            done = running.run(self._prepared(argv), cwd=self.project, environ=self.environ)
            if done.exit:
                message = _("The sandbox of {cause} cannot be made: {command} ended with {exit}.\n{output}")
                raise LabError(
                    message.format(
                        cause=self.cause.id, command=" ".join(argv), exit=done.exit, output=done.output.strip()
                    )
                )

    def _prepared(self, argv: Sequence[str]) -> Sequence[str]:
        if self.reproduce.unprivileged or not self.enter:
            return argv
        return self._entered(argv)

    def _run(self, argv: Sequence[str], folder: Path, environ: Mapping[str, str]) -> Result:
        done = running.run(self._entered(argv), cwd=folder, environ=environ)
        if self.enter and done.exit == running.NOT_ENTERED:
            message = _("The sandbox of {cause} cannot be entered: {error}")
            raise LabError(message.format(cause=self.cause.id, error=done.output.strip()))
        return done

    def _entered(self, argv: Sequence[str]) -> Sequence[str]:
        if self.reproduce.unprivileged:
            argv = running.as_nobody(argv)
        return running.entered(self.enter, argv, "namespace" in self.reproduce.needs) if self.enter else argv

    def _write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self._place(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_symlink() or (path.exists() and path.stat().st_nlink > 1):
                path.unlink()  # what it is linked to is not the sandbox's
            path.write_bytes(self._text(text).encode())
            if text.startswith("#!"):
                path.chmod(0o755)

    def _remove(self, names: Iterable[str]) -> None:
        for name in names:
            path = self._place(name)
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()

    def _place(self, name: str) -> Path:
        """A path relative to the project; `../home/x` is allowed, a place outside the sandbox is not, nor by a link."""
        path = Path(os.path.normpath(self.project / self._text(name)))
        path = Path(os.path.realpath(path.parent), path.name)
        if not path.is_relative_to(self.root):
            raise LabError(f"{self.cause.id}: {name} lies outside the sandbox")
        return path

    def _text(self, text: str) -> str:
        replacements = {
            "{sandbox}": str(self.root),
            "{goroot}": str(self.toolchain.goroot),
            "{go_version}": self.toolchain.version,
            "{go_line}": go_line(self.reproduce.go),
            OTHER_GOROOT: str(self.other.goroot if self.other else self.root / "no-other-go"),
            "{system_path}": system_path(),
            "{authority}": str(AUTHORITY),
            "{sumdb}": verifier() if self.reproduce.checksums else "",
            **addresses(self.servers),
        }
        for name, value in replacements.items():
            text = text.replace(name, value)
        return text.replace(STD_CACHE, str(standard(self.toolchain, self.gocache))) if STD_CACHE in text else text

    def _words(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self._text, words))

    def _values(self, values: Mapping[str, str]) -> dict[str, str]:
        return {name: self._text(value) for name, value in values.items()}


def build(
    cause: Cause, toolchain: Toolchain, root: Path, gocache: Path | None = None, other: Toolchain | None = None
) -> Sandbox:
    """A broken sandbox in `root`, a folder that does not exist yet or is empty.

    Raises:
        LabError: this cause cannot be shown here, or with this Go.
    """
    root = Path(os.path.realpath(root))
    sandbox = Sandbox(cause, toolchain, root, _cache_of(cause, root, gocache), other)
    if not covers(sandbox.reproduce.go, toolchain.version):
        message = _("{cause} shows only with Go {limit}; this is Go {version}.")
        raise LabError(message.format(cause=cause.id, limit=sandbox.reproduce.go, version=toolchain.version))
    with _removed_on_failure(sandbox):
        sandbox.build()
    return sandbox


def twin(
    cause: Cause, toolchain: Toolchain, root: Path, gocache: Path | None = None, other: Toolchain | None = None
) -> Sandbox:
    """The same project without the fault; raises as `build` does."""
    sandbox = build(cause, toolchain, root, gocache, other)
    with _removed_on_failure(sandbox):
        sandbox.heal()
    return sandbox


def _cache_of(cause: Cause, root: Path, shared: Path | None) -> Path:
    """What root has written, another user could not add to: that user's sandboxes share a cache of their own."""
    if shared is None:
        return cache_folder(root)
    own = cause.reproduce is not None and cause.reproduce.unprivileged
    return shared.with_name(f"{shared.name}-nobody") if own else shared


@contextmanager
def _removed_on_failure(sandbox: Sandbox) -> Iterator[None]:
    try:
        yield
    except BaseException:
        sandbox.remove()
        raise
