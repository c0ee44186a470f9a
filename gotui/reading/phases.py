"""How far a go command came before it said what it said, read from its own words. Pure.

The shapes are those of Go 1.19 to 1.27. What a test or a program prints can look like any of them, so that words which
may be theirs are asked last.
"""

import posixpath
import re

from gotui.reading import compileroutput, testoutput

_USAGE = re.compile(
    r"^flag provided but not defined: -(?!test\.)\S+\nusage: go |^usage: go |^go: parsing \$?GOFLAGS"
    r"|^go: unknown (?:sub)?command|^go \S+: unknown (?:sub)?command|^go: -\S+ (?:is|may|can|requires)\b"
    r"|^invalid value .* for flag -|^flag needs an argument|^go: invalid GOTOOLCHAIN|^go: unknown GOEXPERIMENT"
    r"|^go: unsupported GOOS|^go(?: \w+)?: unrecognized|^invalid flag in GOFLAGS",
    re.MULTILINE,
)
_DOWNLOAD = re.compile(
    r"dial tcp|proxyconnect|TLS handshake|x509: |i/o timeout|no such host|connection refused"
    r"|GOPROXY list is not the empty string|GOPROXY=off|: 40[0-9] |410 Gone|unrecognized import path"
    r"|verifying (?:module|go\.mod|\S+@v)|SECURITY ERROR|checksum mismatch|toolchain not available"
    r"|invalid version: |unknown revision|git ls-remote|terminal prompts disabled|requires go >= ",
)
_LOAD = re.compile(
    r"\[setup failed\]|no required module provides|cannot find (?:main )?module|go\.mod file not found"
    r"|is not in (?:std|GOROOT)|[Nn]o Go files in|found packages |import cycle not allowed"
    r"|build constraints exclude all|missing go\.sum entry|matched no packages|errors parsing |updates to go\.mod"
    r"|inconsistent vendoring|expected 'package'|directory .* (?:outside|not found|does not contain)"
    r"|is a program, not an importable package|use of internal package|pattern .*: no matching files"
    r"|cannot find package|malformed (?:module|import) path|must be imported as|C source files not allowed"
    r"|go\.work|^go: .*go\.mod",
    re.MULTILINE,
)
_UNWRITTEN = re.compile(
    r"^(?:go(?: \w+)?: |build cache is |failed to initialize build cache|(?:.*/)?link: |mkdir |open |could not create )"
    r".*(?:permission denied|no space left on device|read-only file system|disk quota exceeded|is not an absolute path"
    r"|not defined|Access is denied)",
    re.MULTILINE,
)
_COPIED = re.compile(
    r"(?:^|: )go (?:build|install|test) [^\s:]+: (?:copying \S+: |build output |mkdir |open |write )"
    r"|^go: build output \"",
    re.MULTILINE,
)
"""What was built cannot be put in its place (cmd/go/internal/work, moveOrCopyFile and BuildInstallFunc)."""
_LINK = re.compile(r"(?:^|/)link: |^collect2: |ld returned|undefined reference to|relocation target", re.MULTILINE)
_VET = re.compile(r"^vet: |^# \[[^\]]+\]$", re.MULTILINE)
_BUILD_FAILED = re.compile(r"\[build failed\]|^# \S", re.MULTILINE)
_KILLED = re.compile(r"^signal: (?:killed|terminated)|: signal: killed$|^panic: test timed out", re.MULTILINE)
_NOT_STARTED = re.compile(r"fork/exec \S+: |exec format error|cannot execute binary file", re.MULTILINE)
_PROGRAM_ENDED = re.compile(r"^(?:exit status \d+|signal: [a-z ]+)\s*\Z", re.MULTILINE)
"""The last line of `go run` where the program was built and ran (src/cmd/go/internal/base, RunStdin)."""
_DIED = re.compile(r"^panic: |^fatal error: |^runtime: |^flag provided but not defined: -test\.", re.MULTILINE)
_GO_ITSELF = re.compile(r"^go(?: \w+)?: ", re.MULTILINE)
_OTHERS = "not-a-go-command"


def is_go(argv: tuple[str, ...]) -> bool:
    """Does the command start go itself?"""
    return bool(argv) and posixpath.basename(argv[0].replace("\\", "/")) in ("go", "go.exe")


def phase(argv: tuple[str, ...], text: str, exit: int | None, signal: int | None = None) -> str:  # noqa: A002
    """A name of `gotui.engine.causes.Phase`, for a command that was started; `exit` is None where nobody knows it, and
    then it is taken to have failed."""
    if exit == 0:
        return "passes"
    if signal is not None:
        return "killed"
    if not is_go(argv):
        return _OTHERS
    if any(result.failed and "--- FAIL" in result.text for result in testoutput.packages(text)):
        return "fails"
    if _USAGE.search(text):
        return "usage"
    verb = argv[1] if len(argv) > 1 else ""
    if verb == "vet" and compileroutput.parse(text):
        return "vet" if compileroutput.is_vetted(text) and not _LOAD.search(text) else _compile_or_load(text)
    if verb == "run" and _PROGRAM_ENDED.search(text) and not _BUILD_FAILED.search(text):
        return "killed" if _KILLED.search(text) else "fails"
    return _before_it_ran(text) or _when_it_ran(text)


def so_far(argv: tuple[str, ...], text: str) -> str:
    """The phase of a command that was ended while it ran, where what it had said is its failure."""
    if not text.strip():
        return "still-running"
    if not is_go(argv):
        return _OTHERS
    return _before_it_ran(text) or ("killed" if _KILLED.search(text) else "fails")


def _before_it_ran(text: str) -> str:
    if _UNWRITTEN.search(text) or _COPIED.search(text):
        return "output-not-written"
    if _VET.search(text) and not _has_other_errors(text):
        return "vet"
    if _LINK.search(text):
        return "link"
    if _BUILD_FAILED.search(text) or compileroutput.parse(text):
        return "load" if "[setup failed]" in text and "[build failed]" not in text else _compile_or_load(text)
    if _GO_ITSELF.search(text) or _LOAD.search(text):
        return "download" if _DOWNLOAD.search(text) else "load"
    return ""


def _compile_or_load(text: str) -> str:
    headed = re.search(r"^# \S", text, re.MULTILINE)
    if headed or "[build failed]" in text:
        return "compile"
    return "load" if _LOAD.search(text) else "download" if _DOWNLOAD.search(text) else "compile"


def _has_other_errors(text: str) -> bool:
    """Did the compiler itself complain? vet's findings stand below a header in brackets, or behind `vet: `."""
    headers = re.findall(r"^# (.+)$", text, re.MULTILINE)
    return bool(headers) and not any(header.startswith("[") for header in headers) and not text.startswith("vet: ")


def _when_it_ran(text: str) -> str:
    """What shows no sign of a program that ran is go's own refusal of what it was asked for."""
    if _KILLED.search(text):
        return "killed"
    if "--- FAIL" in text:
        return "fails"
    if _NOT_STARTED.search(text) or _DIED.search(text) or testoutput.packages(text):
        return "dies-at-start"
    return "load"
