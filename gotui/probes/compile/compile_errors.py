"""A probe that sorts compile errors by what kind of file they are in, and why go run did not see them."""

import posixpath
import re

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.engine.said import HEARD
from gotui.probes.compile import leftout
from gotui.probes.compile.c_compiler import compiler
from gotui.probes.compile.compiles import compiled
from gotui.probes.packages import golist
from gotui.probes.packages.own_files import own_path, somebody_elses
from gotui.probes.settings.origins import ORIGIN, origin_values
from gotui.probes.settings.provenance import settings
from gotui.reading import compileroutput, gocommand
from gotui.reading.compileroutput import CompileError

_PLACE = ("file", "line", "message")

_BEFORE_IT_COMPILED = ("usage", "download", "load")
"""Where go stops so early, the file and line it names are an import's."""


@probe(
    "compile-errors",
    title=N_("In which file is the error, and does the program need that file?"),
    outcomes={
        "refused": Outcome(N_("go refuses the command")),
        "native": Outcome(N_("the C compiler or the linker fails")),
        "listed-files": Outcome(
            N_("the named files need others of their package"), ("name", "verb", "pattern", *_PLACE)
        ),
        "left-out-by-cgo": Outcome(N_("a file is left out because cgo is off"), ("rule", "name", *_PLACE, *ORIGIN)),
        "left-out-without-compiler": Outcome(
            N_("a file is left out because there is no C compiler"), ("program", "rule", "name", *_PLACE)
        ),
        "left-out-by-name": Outcome(N_("a file is left out because of its name"), ("rule", "name", "renamed", *_PLACE)),
        "left-out-by-tag": Outcome(
            N_("a file is left out by its //go:build line"), ("rule", "name", "tags", "verb", *_PLACE)
        ),
        "left-out-by-line": Outcome(N_("a file is left out by its //go:build line"), ("rule", "name", *_PLACE)),
        "other-package": Outcome(N_("a package the program does not use"), ("package", "aside", *_PLACE)),
        "package-file": Outcome(
            N_("another file of the package than the command that works names"), ("aside", *_PLACE)
        ),
        "ordinary": Outcome(N_("an ordinary file of the code"), ("place", *_PLACE)),
        "test-file": Outcome(N_("a test file"), _PLACE),
        "other": Outcome(N_("something else")),
    },
    effect="builds",
    told=True,
)
async def compile_errors(look: Looker) -> Finding:
    """The order of the questions matters: the earlier ones explain the later ones."""
    evidence, seen = await compiled(look)
    listing = await golist.packages(look)
    errors = compileroutput.parse(seen.output)
    outcome, values = await _sort(look, seen.output, errors, listing)
    lines = tuple(error.shown for error in errors[:8]) or tuple(seen.output.splitlines()[-8:])
    return Finding(outcome, values, seen.output, lines, evidence)


async def _sort(
    look: Looker, output: str, errors: list[CompileError], listing: golist.Listing
) -> tuple[str, dict[str, str]]:
    if compileroutput.is_native(output):
        return "native", {}
    if look.said is not None and look.said.phase in _BEFORE_IT_COMPILED:
        errors = [error for error in errors if error.is_syntax]
    errors = [error for error in errors if not await somebody_elses(look, error.file)]
    if look.said is not None and look.said.origin not in HEARD:
        errors = [error for error in errors if await _is_here(look, error, listing)]
    if not errors:
        return ("refused" if compileroutput.is_refused(output) else "other"), {}
    command = gocommand.parse(look.subject.failing)
    if command and command.files:
        missing = next((error for error in errors if error.undefined), None)
        if missing and missing.undefined:
            where = {"verb": command.verb, "pattern": gocommand.pattern_of(command.files[0])}
            return "listed-files", {"name": missing.undefined[1], **where, **missing.values}
    for error in errors:
        if left_out := await leftout.find(look, listing, error):
            verb = {"verb": command.verb} if command else {}
            if left_out.by == "cgo":
                return await _without_cgo(look, {**error.values, **left_out.values})
            return f"left-out-by-{left_out.by}", {**error.values, **left_out.values, **verb}
    return _by_file(look, errors, listing)


async def _is_here(look: Looker, error: CompileError, listing: golist.Listing) -> bool:
    """Is it of this project? Words that were brought along may speak of any other."""
    known = any(error.package == package.path for package in listing.packages)
    return known or bool(await own_path(look, error.file))


async def _without_cgo(look: Looker, values: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Who has switched cgo off? Go itself does where nobody has said anything and there is no C compiler."""
    cgo, one = (await settings(look))["CGO_ENABLED"], await compiler(look)
    if cgo.origin != "default" or one.found:
        return "left-out-by-cgo", {**values, **origin_values(cgo)}
    return "left-out-without-compiler", {**values, "program": one.program}


def _by_file(look: Looker, errors: list[CompileError], listing: golist.Listing) -> tuple[str, dict[str, str]]:
    failing = {error.package for error in errors} - {"", compileroutput.NO_PACKAGE}
    in_package = [error for error in errors if not error.in_test]
    command, works = gocommand.parse(look.subject.failing), gocommand.parse(look.subject.working)
    spread = command is not None and any("..." in name for name in command.names)
    if in_package and failing and spread and _unrelated(look, works, failing, listing):
        return "other-package", {"package": in_package[0].package, **_with_aside(in_package[0])}
    if in_package and works and works.files and not any(_is_named(works.files, error) for error in in_package):
        return "package-file", _with_aside(in_package[0])
    if in_package:
        return "ordinary", {"place": in_package[0].place, **in_package[0].values}
    return "test-file", errors[0].values


def _is_named(files: tuple[str, ...], error: CompileError) -> bool:
    return posixpath.normpath(error.file) in [posixpath.normpath(file) for file in files]


def _with_aside(error: CompileError) -> dict[str, str]:
    """`aside` is a name that go passes by, in the same folder (pkg.go.dev/cmd/go#hdr-Package_lists_and_patterns)."""
    return {"aside": re.sub(r"[^/\\]+$", r"_\g<0>", error.file), **error.values}


def _unrelated(look: Looker, works: gocommand.GoCommand | None, failing: set[str], listing: golist.Listing) -> bool:
    """Does the program need none of the failing packages, of which this module has some? It is the one that works, or
    else the one of the folder; of several that only lie in the module, nobody said which is meant."""
    if not failing.intersection(package.path for package in listing.packages):
        return False
    ran = works if works and works.verb in ("run", "build") else gocommand.GoCommand("run", ())
    names = [gocommand.pattern_of(file) for file in ran.files] or ran.patterns
    folders = {posixpath.normpath(posixpath.join(look.subject.folder, name)) for name in names}
    programs = [package for package in listing.packages if package.name == "main" and not package.for_test]
    programs = [package for package in programs if package.folder in folders and not package.path.endswith(".test")]
    return any(package.path not in failing and not failing.intersection(package.deps) for package in programs)
