"""Every reader of a foreign format, what it is really given, and what has to hold of all that it answers."""

import posixpath
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import click

from gotui.base import redact, untrusted
from gotui.commands.common import command_words
from gotui.engine import files, lintfile, plans
from gotui.engine.catalogue import Catalogue
from gotui.engine.causes import Cause, Myth, Phase
from gotui.engine.faults import FileFaultsError
from gotui.engine.flows import Flow
from gotui.engine.probe import CannotTellError
from gotui.engine.signatures import MAX_TEXT, Wanted
from gotui.fixes import policyfile, startfile
from gotui.fixes.errors import FixError
from gotui.lab.server import AUTHORITY
from gotui.probes.install import gotool
from gotui.probes.modules import modfiles
from gotui.probes.packages import golist
from gotui.probes.settings import goprinted
from gotui.reading import (
    buildtags,
    compileroutput,
    dockerfile,
    fishread,
    gocommand,
    goenvfile,
    goflagwords,
    govariables,
    goversions,
    postedtext,
    releases,
    sessionread,
    shellread,
    testoutput,
)
from gotui.session.golang import go_catalogue
from gotui.store import decoding
from gotui.targets import certificate
from gotui.targets.looks import Observation, Ran, Run
from gotui.targets.onlylines import only_lines

from . import samples
from .stored import bodies, plan_bytes

KB = 1024
FILE = 256 * KB
"""Bytes of a file or an output that a look keeps (targets/looks.py)."""

NAMES = ("GOPATH", "GOFLAGS", "GOROOT", "PATH", "GOBIN", "GOTOOLCHAIN")
HOME = "/home/me"
LOCAL = ("1.16", "1.20.14", "1.21rc1", "1.22.10", "1.27.3")


@dataclass(frozen=True)
class Reader:
    """`most` is the largest input that it can be handed, in bytes."""

    name: str
    samples: Callable[[], tuple[bytes, ...]]
    read: Callable[[bytes], object]
    most: int = FILE


def text_of(data: bytes) -> str:
    """As looks make text of what they see."""
    return data.decode("utf-8", "backslashreplace")


@cache
def catalogue() -> Catalogue:
    """Read once, as a run of gotui does."""
    return go_catalogue()


def printed(data: bytes) -> None:
    """`go env -json`."""
    for name, value in goprinted.values(Ran(0, stdout=text_of(data))).items():
        for text in (name, value):
            goversions.key(text)
            goversions.plain(text)
            goflagwords.flags(text)
            releases.choice(text)
            text.encode()


def module_file(data: bytes) -> None:
    """go.mod and go.work."""
    text = text_of(data)
    lines = releases.read(text, "/p/go.mod")
    count = text.count("\n") + len(text.splitlines()) + 1
    for version in LOCAL:
        number, _word, _since = releases.unreadable(lines, version)
        assert not number or 1 <= int(number) <= count
        for value in ("auto", "local", "go1.22.10+path"):
            chosen = releases.choice(value)
            assert chosen is not None
            releases.needed(lines, chosen, version)
    for verb in ("use", "require"):
        assert all(word == word.strip() for word in modfiles.words_of(text, verb) if word)


def goenv_file(data: bytes) -> None:
    """A change leaves every other line as it was, in its order."""
    text = text_of(data)
    lines, bad = goenvfile.parse(text)
    assert not {line.number for line in lines} & {line.number for line in bad}
    after = goenvfile.changed(text, {"GOFLAGS": "-v"}, ("GOPATH",))
    mine = {line.number for line in lines if line.name in ("GOFLAGS", "GOPATH")}
    rows = text.removesuffix("\n").split("\n") if text else []
    others = [row for number, row in enumerate(rows, start=1) if number not in mine]
    left = [row for row in after.removesuffix("\n").split("\n") if row != "GOFLAGS=-v"]
    assert left == [row for row in others if row != "GOFLAGS=-v"]
    values = {name: value for name, value in goenvfile.values(text).items() if name != "GOPATH"}
    assert goenvfile.values(after) == values | {"GOFLAGS": "-v"}


def shell_file(data: bytes) -> None:
    """A file for bash, dash or zsh: read, masked and read, and changed in one line."""
    text = text_of(data)
    for zsh in (False, True):
        reading = shellread.sh(text, f"{HOME}/.zshrc", NAMES, HOME, zsh)
        for one in reading.assignments:
            assert 1 <= one.line <= text.count("\n") + 1
            assert one.name in NAMES
            one.value.encode()
    shellread.sh(only_lines(text, ("GO", "PATH")), f"{HOME}/.bashrc", NAMES, HOME)
    for one in reading.assignments[:3]:
        with suppress(FixError):
            assert len(startfile.without(data, one.line, one.name, one.path)) < len(data) + 100
    with suppress(FixError):
        after = startfile.with_line(data, "export A=1", f"{HOME}/.bashrc")
        assert after.startswith(data)
        assert startfile.with_line(after, "export A=1", f"{HOME}/.bashrc") == after


def fish_file(data: bytes) -> None:
    """config.fish and fish_variables."""
    text = text_of(data)
    for reading in (fishread.fish(text, "/f", NAMES, HOME), fishread.universal(text, "/f", NAMES)):
        for one in reading.assignments:
            one.value.encode()
    fishread.fish(only_lines(text, ("GO", "PATH")), "/f", NAMES, HOME)


def session_file(data: bytes) -> None:
    """environment.d and the two files of PAM."""
    text = text_of(data)
    for reading in (
        sessionread.environment_d(text, "/f", NAMES, HOME),
        sessionread.pam(text, "/f", NAMES),
        sessionread.pam_conf(text, "/f", NAMES, HOME),
    ):
        for one in reading.assignments:
            one.value.encode()


def posted(data: bytes) -> None:
    """The first readings have the lines of the text, one for one, and all are plain text still."""
    text = untrusted.clean(data.decode("utf-8", "backslashreplace"))[-MAX_TEXT:]
    for number, reading in enumerate(postedtext.readings(text)):
        if number < postedtext.FAITHFUL:
            assert reading.count("\n") == text.count("\n")
        assert untrusted.clean(reading) == reading


def signatures(data: bytes) -> None:
    """Every cause whose signature speaks, and the one that would be decided for, at each phase."""
    text = untrusted.clean(text_of(data))
    for matched in catalogue().likely(text, hints=True):
        assert matched.cause.id in catalogue().cause_ids
    for phase in get_args(Phase):
        catalogue().signatures.best(Wanted((phase,)), text)


def test_output(data: bytes) -> None:
    """What `go test` prints."""
    text = text_of(data)
    for result in testoutput.packages(text):
        testoutput.failed_test(result)
        testoutput.last_words(result)
        testoutput.exit_status(result)
        assert result.failed == (result.word == "FAIL")
    testoutput.timed_out(text)
    gotool.complaint(text)


def compile_output(data: bytes) -> None:
    """What compilers and linkers print."""
    text = text_of(data)
    for error in compileroutput.parse(text):
        assert error.shown
        assert error.undefined is None or len(error.undefined) == 2
    compileroutput.is_native(text)
    compileroutput.is_refused(text)


def listing(data: bytes) -> None:
    """What `go list` prints for gotui's template."""
    look = Observation("key", Run(("go", "list"), "/p"), Ran(0))
    try:
        packages = tuple(golist._decode(text_of(data), look))
    except CannotTellError:
        return
    for package in packages:
        posixpath.join(package.folder, *package.go_files, *package.tests)


def build_line(data: bytes) -> None:
    """The tags with which a build line holds."""
    decided = {"linux": True, "amd64": True, "cgo": False}.get
    wanted = buildtags.wanted(text_of(data), decided, ("a",))
    assert wanted is None or all(wanted)


def flags(data: bytes) -> None:
    """GOFLAGS: what is taken apart was all there."""
    text = text_of(data)
    words = goflagwords.split(text)
    assert words is None or all(word in text for word in words)
    for word in words or ():
        goflagwords.is_flag(word)
    goflagwords.flags(text)


def command(data: bytes) -> None:
    """A go command: no word is made up."""
    argv = tuple(text_of(word) for word in data.split(b"\0"))
    taken = gocommand.parse(argv)
    if taken is not None:
        assert set(taken.names) <= set(argv)
        for file in taken.files:
            gocommand.pattern_of(file)
        assert taken.flag("race") is None or isinstance(taken.race, bool)


def command_line(data: bytes) -> None:
    """`--failing TEXT`."""
    with suppress(click.UsageError):
        assert command_words(text_of(data))


def version(data: bytes) -> None:
    """A version is neither older nor newer than itself."""
    text = text_of(data)
    assert not goversions.is_older(text, text)
    goversions.language(text)
    goversions.plain(text)
    goversions.release(text)
    releases.choice(text)
    govariables.is_known("GOTELEMETRY", goversions.language(text))


def yaml_file(data: bytes) -> None:
    """A flow, a cause or a myth: faults have a place, and what has none is read."""
    text = text_of(data)
    for fault in lintfile.file_faults(text, "gotui/causes/x.yaml", catalogue()):
        assert fault.line >= 1
        assert fault.column >= 1
    for kind in (Flow, Cause, Myth):
        with suppress(FileFaultsError):
            files.parse(data, Path("x.yaml"), kind)


def policy(data: bytes) -> None:
    """What is no policy is refused with its place."""
    with suppress(FileFaultsError, UnicodeDecodeError):
        policyfile.parse(data.decode(), Path("/etc/gotui/policy.yaml"))


def events(data: bytes) -> None:
    """The body of a row, plain or packed."""
    reading = decoding.reading([(0, 1.0, data)])
    assert reading.records or not reading.whole


def plan(data: bytes) -> None:
    """A plan that was changed is none; what is one can be written again and is the same."""
    name = plans.name_of(plan_bytes())
    assert (decoding.plan(name, data) is not None) == (data == plan_bytes())
    found = decoding.plan(plans.name_of(data), data)
    assert found is None or plans.decoded(found.encoded()) == found


def shown(data: bytes) -> None:
    """What is shown and stored of any text."""
    redactor = redact.Redactor({"GOPROXY": "https://u:secret-word@x", "TOKEN": "a-secret-of-mine"})
    text = redactor.text(text_of(data))
    text.encode()
    cleaned = untrusted.clean(text)
    assert untrusted.clean(cleaned) == cleaned


def docker_file(data: bytes) -> None:
    """A Dockerfile, or a .dockerignore."""
    text = text_of(data)
    count = len(text.splitlines())
    assert all(1 <= one.line <= count for one in dockerfile.instructions(text))
    assert all(one.rest.endswith(one.bare) for one in dockerfile.instructions(text))
    dockerfile.is_ignored("vendor", text)


def certificate_bytes(data: bytes) -> None:
    """What a server shows that nobody vouches for."""
    seen = certificate.read(data)
    assert seen is None or len(seen.names) <= certificate.MOST_NAMES


def certificates() -> tuple[bytes, ...]:
    """Those of the lab."""
    ends = "-----END CERTIFICATE-----"
    texts = [file.read_text() for file in sorted(AUTHORITY.parent.glob("*.pem"))]
    return tuple(ssl.PEM_cert_to_DER_cert(text.partition(ends)[0] + ends) for text in texts)


READERS = (
    Reader("Dockerfile", lambda: samples.DOCKERFILE, docker_file),
    Reader("certificates", certificates, certificate_bytes, 64 * KB),
    Reader("go env -json", lambda: samples.GO_ENV, printed),
    Reader("go.mod", lambda: samples.GO_MOD, module_file),
    Reader("go.sum", lambda: samples.GO_SUM, module_file),
    Reader("go.work", lambda: samples.GO_WORK, module_file),
    Reader("GOENV file", lambda: samples.GOENV, goenv_file),
    Reader("sh, zsh start-up files", lambda: samples.SHELL, shell_file, 128 * KB),
    Reader("fish start-up files", lambda: samples.FISH, fish_file, 128 * KB),
    Reader("environment.d, PAM files", lambda: samples.PAM, session_file, 128 * KB),
    Reader("signatures", samples.examples, signatures, 4 * MAX_TEXT),
    Reader("posted texts", samples.examples, posted, MAX_TEXT),
    Reader("go test output", lambda: samples.TEST_OUTPUT, test_output),
    Reader("compiler output", lambda: samples.COMPILE_OUTPUT, compile_output),
    Reader("go list output", lambda: samples.GO_LIST, listing, 1024 * KB),
    Reader("build lines", lambda: samples.BUILD_LINES, build_line),
    Reader("GOFLAGS", lambda: samples.GOFLAGS, flags, 128 * KB),
    Reader("go commands", lambda: samples.ARGV, command, 128 * KB),
    Reader("command lines", lambda: samples.COMMANDS, command_line, 128 * KB),
    Reader("go versions", lambda: samples.VERSIONS, version),
    Reader("flow, cause, myth files", samples.yaml_files, yaml_file),
    Reader("policy files", lambda: samples.POLICY, policy),
    Reader("stored events", bodies, events),
    Reader("stored plans", lambda: (plan_bytes(),), plan),
    Reader("any text shown", lambda: (*samples.SHELL, *samples.TEST_OUTPUT, *samples.GOENV), shown),
)
