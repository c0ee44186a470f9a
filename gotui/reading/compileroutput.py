"""Read the errors out of what the go command prints when packages do not compile. Pure."""

import re

import msgspec

_HEADER = re.compile(r"^# \[?(?P<package>[^\s\[\]]+)(?: \[(?P<test>[^\]]+)\])?\]?$")
_ERROR = re.compile(
    r"^(?:vet: )?(?P<file>(?:[A-Za-z]:)?[^\s:]+\.go):(?P<line>\d+)(?::(?P<column>\d+))?: (?P<message>.+)$"
)
_COMPILER = re.compile(
    r"undefined: |syntax error: |\w+ declared and not used|declared and not used: "
    r'|"[^"]+" imported (?:as \w+ )?and not used|cannot use |missing return$|assignment mismatch: |invalid operation: '
    r"|(?:not enough|too many) (?:arguments|return values)|\S+ (?:redeclared|undefined \()|too many errors$"
)
"""How go/types and the compiler begin; no analyzer of vet's does (golang.org/x/tools/go/analysis/passes)."""

_SYNTAX = re.compile(
    r"expected |missing import path|illegal |invalid |unexpected |import path must be|string literal not"
)
_NATIVE = re.compile(
    r"^# runtime/cgo|^cgo: |: C compiler "
    r"|^(?:\S*/)?(?:gcc|clang|cc|ld)\b.*: |fatal error: |/link: |^collect2:"
    r"|pkg-config|#cgo |relocation target|-race (?:requires cgo|is (?:only|not) supported)"
    r"|build constraints exclude all",
    re.MULTILINE,
)
_REFUSED = re.compile(r"^go(?: \w+)?: ", re.MULTILINE)
_UNDEFINED = re.compile(r"undefined: (?:(?P<package>\w+)\.)?(?P<name>\w+)|has no field or method (?P<member>\w+)")

NO_PACKAGE = "command-line-arguments"
"""The name go gives to files that were named one by one."""


class CompileError(msgspec.Struct, frozen=True):
    """One error: the package being built, and what the compiler or vet said. `place` is as go printed it."""

    package: str
    file: str
    line: str
    message: str
    place: str = ""

    @property
    def values(self) -> dict[str, str]:
        return {"file": self.file, "line": self.line, "message": self.message}

    @property
    def shown(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"

    @property
    def is_syntax(self) -> bool:
        """Is it what go says of a file that it cannot even read the imports of? (go/scanner, go/parser)"""
        return _SYNTAX.match(self.message) is not None

    @property
    def in_test(self) -> bool:
        return self.file.endswith("_test.go")

    @property
    def undefined(self) -> tuple[str, str] | None:
        """The package prefix (or an empty string) and the name that is missing."""
        match = _UNDEFINED.search(self.message)
        return (match["package"] or "", match["name"] or match["member"]) if match else None


def parse(output: str) -> list[CompileError]:
    """All errors, in order, with `./` taken from the file names."""
    errors: list[CompileError] = []
    package = ""
    for line in output.splitlines():
        if header := _HEADER.match(line):
            package = header["package"].removesuffix("_test")
        elif error := _ERROR.match(line):
            place = f"{error['file']}:{error['line']}" + (f":{error['column']}" if error["column"] else "")
            file = error["file"].removeprefix("./")
            errors.append(CompileError(package, file, error["line"], error["message"], place))
    return errors


def is_native(output: str) -> bool:
    """Does a C compiler, the linker or pkg-config speak here?"""
    return bool(_NATIVE.search(output))


def is_vetted(output: str) -> bool:
    """Are these findings of `go vet` itself? What does not compile is marked by `vet: ` there; the compiler's words for
    a package that is only imported are not."""
    errors = [match for line in output.splitlines() if (match := _ERROR.match(line))]
    return bool(errors) and not any(one[0].startswith("vet: ") or _COMPILER.match(one["message"]) for one in errors)


def is_refused(output: str) -> bool:
    """Did go refuse the command before it compiled anything?"""
    return bool(_REFUSED.search(output)) and not parse(output)
