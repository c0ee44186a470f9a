"""What `go list -e` says of the project's packages, with only the fields gotui needs."""

import ast
from collections.abc import Iterable, Iterator

import msgspec

from gotui.engine.causes import Phase
from gotui.engine.probe import CannotTellError, Looker
from gotui.probes.details import NOT_GO, TOO_MANY_PACKAGES
from gotui.probes.install import gotool, toolchain
from gotui.probes.settings.provenance import settings
from gotui.probes.sidebyside import each
from gotui.reading import gocommand, goflagwords, testoutput
from gotui.targets.looks import Effect, Observation

KEEP = 8 * 1024 * 1024

MOST_FAILED = 20
"""Where more have failed, all that the command names are asked for."""

_RUN: tuple[Phase, ...] = ("fails", "dies-at-start", "killed")

_TEXT = '{{printf "%%q" %s}},'
_LIST = '[{{range %s}}{{printf "%%q," .}}{{end}}],'
_LISTS = (".GoFiles", ".CgoFiles", ".IgnoredGoFiles", ".InvalidGoFiles", ".TestGoFiles", ".XTestGoFiles")
TEMPLATE = (
    "{{if or .Error (not .DepOnly) (and .Module .Module.Main)}}["
    + "".join(_TEXT % part for part in (".ImportPath", ".Name", ".Dir", ".ForTest"))
    + '{{if .Error}}{{printf "%q" (print .Error)}}{{else}}""{{end}},'
    + "{{if or .DepOnly .Standard}}0{{else}}1{{end}},"
    + "".join(_LIST % part for part in _LISTS)
    + '[{{if and (eq .Name "main") (not .ForTest) (not .Standard)}}'
    + '{{range .Deps}}{{printf "%q," .}}{{end}}{{end}}]]\n{{end}}'
)
"""One line for each package of the project and each that has an error; imports alone would fill megabytes."""


class Package(msgspec.Struct, frozen=True):
    """One package as `go list` sees it (pkg.go.dev/cmd/go#hdr-List_packages_or_modules).

    `error` is the text go prints for it; `asked` says that the failing command names it; `deps` is known for
    programs only.
    """

    path: str
    name: str
    folder: str
    for_test: str
    error: str
    asked: bool
    go_files: tuple[str, ...] = ()
    cgo_files: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    test_files: tuple[str, ...] = ()
    x_test_files: tuple[str, ...] = ()
    deps: tuple[str, ...] = ()

    @property
    def tests(self) -> tuple[str, ...]:
        """The test files that belong to this build."""
        return (*self.test_files, *self.x_test_files)


class Listing(msgspec.Struct, frozen=True):
    """The project's packages, and what go printed besides."""

    key: str
    packages: tuple[Package, ...]
    complaint: str
    exit: int | None

    @property
    def asked(self) -> list[Package]:
        """The packages the command names, without the variants built for tests."""
        return [
            package
            for package in self.packages
            if package.asked and not package.for_test and not package.path.endswith(".test")
        ]


async def packages(look: Looker, effect: Effect = "reads", *, whole: bool = False) -> Listing:
    """List the packages of the failing command with their tests and imports; nothing is compiled.

    Where it ran tests, those that failed are enough, unless the `whole` of them is asked for.

    Raises:
        CannotTellError: go is missing, or did not answer in time.
    """
    command = gocommand.parse(look.subject.failing)
    if command is None:
        raise CannotTellError("unexpected", NOT_GO)
    if not whole and (failed := _failed(look)):
        listing = await _listing(look, command, failed, effect)
        if listing.exit == 0 and not any(package.error for package in listing.packages):
            return listing  # else what looked like a package's name may be what a test printed
    return await _listing(look, command, command.patterns, effect)


def _failed(look: Looker) -> tuple[str, ...]:
    """The packages that failed when the command ran its tests here: what has run has loaded."""
    said = look.said
    if said is None or said.origin != "ran" or said.phase not in _RUN:
        return ()
    failed = tuple(result.package for result in testoutput.packages(said.text) if result.failed)
    return failed if len(failed) <= MOST_FAILED else ()


async def _listing(look: Looker, command: gocommand.GoCommand, patterns: tuple[str, ...], effect: Effect) -> Listing:
    tests = ["-test"] if command.verb in ("test", "vet") else []
    argv = [await toolchain.go(look), "list", "-e", *tests, "-deps", *await toolchain.without_vcs(look)]
    argv += ["-f", TEMPLATE, *await _flags(look, command), *patterns]
    what = await toolchain.own_look(look, *argv, deadline=120.0, effect=effect, keep=KEEP)
    observation, seen = await gotool.ran(look, what)
    return Listing(observation.key, tuple(_decode(seen.stdout, observation)), seen.stderr, seen.exit)


async def words(look: Looker) -> tuple[str, tuple[str, ...]]:
    """What the failing command said, or else what go says of the packages it names; and what that rests on."""
    if look.said is not None:
        return look.said.text, look.said.evidence
    listing = await packages(look)
    return "\n".join([*(package.error for package in listing.packages), listing.complaint]), (listing.key,)


async def texts(look: Looker, package: Package, files: Iterable[str]) -> list[tuple[str, str]]:
    """Files of a package with their text; those that cannot be read are left out."""
    names = list(files)
    contents = await each(names, lambda file: gotool.text_of(look, f"{package.folder}/{file}"))
    return [(file, text) for file, text in zip(names, contents, strict=True) if text is not None]


async def _flags(look: Looker, command: gocommand.GoCommand) -> list[str]:
    """The flags that decide what is loaded; -mod=mod would let go list write go.mod, so it is taken back."""
    flags = [flag for flag in command.build_flags if flag.startswith(("-tags", "-mod", "-race", "-msan", "-asan"))]
    flags += [flag for flag in command.build_flags if flag.startswith(("-overlay", "-compiler"))]
    given = goflagwords.flags((await settings(look))["GOFLAGS"].value)
    return ["-mod=readonly" if flag == "-mod=mod" else flag for flag in flags] + (
        ["-mod=readonly"] if "-mod=mod" in given and command.flag("mod") is None else []
    )


_Names = tuple[str, ...]
_Row = tuple[str, str, str, str, str, int, _Names, _Names, _Names, _Names, _Names, _Names, _Names]
_NO_ROW = (ValueError, SyntaxError, RecursionError, MemoryError, msgspec.ValidationError)


def _decode(text: str, observation: Observation) -> Iterator[Package]:
    for line in text.splitlines():
        try:
            path, name, folder, for_test, error, asked, *files = msgspec.convert(ast.literal_eval(line), _Row)
        except _NO_ROW:
            raise CannotTellError("too-large", TOO_MANY_PACKAGES, (observation.key,)) from None
        yield Package(path, name, folder, for_test, error, bool(asked), *files)
