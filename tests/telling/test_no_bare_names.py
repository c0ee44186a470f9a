"""In a Chinese report no name of gotui's own stands bare: each reason, kind and state is in words."""

import re
from typing import Any, get_args

import pytest

from gotui.base.texts import Lang
from gotui.engine.catalogue import Catalogue
from gotui.engine.events import Agreed, Concluded, Entered, Event, FixBegan, FixEnded, Found, Interrupted, Planned
from gotui.engine.events import Status as StatusName
from gotui.engine.findings import Finding
from gotui.engine.state import FixStatus, fold
from gotui.engine.vocabulary import DEEDS
from gotui.session.golang import go_catalogue
from gotui.targets.looks import (
    Certificate,
    Clock,
    ClockInfo,
    Effect,
    FileMark,
    Holders,
    Limits,
    LimitsInfo,
    Names,
    PathInfo,
    Program,
    ProgramInfo,
    Ran,
    Reach,
    Reached,
    ReadFile,
    Reason,
    Run,
    Seen,
    Space,
    SpaceInfo,
    Stat,
    Tracked,
    Tree,
    TreeInfo,
    Unavailable,
)
from gotui.targets.reach import Stage
from gotui.telling.document import SessionView, document
from gotui.telling.observationpage import text_of
from gotui.telling.render import render
from gotui.telling.spoken import spoken
from gotui.telling.transcript import markdown

from .world import looked, passed_first, session

BARE = re.compile(r"[A-Za-z][A-Za-z-]{2,}")
CODE = re.compile(r"^```(?s:.*?)^```$|`[^`\n]*`|^ {2}(?:\||  ).*$|^- gotui .*$|^gotui handoff .*$", re.MULTILINE)
OWN = {"details", "summary", "gotui", "Trace", "Linux", "macOS", "Windows", "Unix", "TestMain", "init", "SIGCHLD"}


def bare(text: str, *allowed: str) -> set[str]:
    """The English words of a text that are no code, no path and nobody's name."""
    prose = re.sub(r"/[\w./-]+", "", CODE.sub("", text))
    return set(BARE.findall(prose)) - OWN - set(allowed)


def test_the_test_finds_bare_names() -> None:
    assert bare("- 无法查明：compiles（not-allowed） needs consent: `builds`") == {
        "compiles", "not-allowed", "needs", "consent",
    }  # fmt: skip
    assert bare("folder rwx 4096 · 3 /p/x\n```text\nexit\n```\n\n  | exit\n\nexit 0") == {"folder", "rwx", "exit"}


def everything(over: Catalogue, *events: Event, lang: Lang = "zh", flow: str = "f") -> str:
    records = session(*events, flow=flow)
    report = document([SessionView("s1", records)], over, lang)
    told = [render(report, form, lang) for form in ("text", "markdown")]
    return "\n".join([*told, markdown(records, over, lang, "", {}).split("## ", 1)[1]])


def cannot(reason: Reason, detail: str = "") -> list[Event]:
    return [Entered("first"), Found("first", "first", Finding("unknown", reason=reason, detail=detail), 20)]


@pytest.mark.parametrize("reason", get_args(Reason))
def test_reasons(catalogue: Catalogue, reason: Reason) -> None:
    told = everything(catalogue, *cannot(reason), Concluded("inconclusive", end="lost"))
    assert bare(told, "ms") == set()


@pytest.mark.parametrize("effect", get_args(Effect))
def test_consent_that_was_missing(catalogue: Catalogue, effect: Effect) -> None:
    told = everything(
        catalogue, *cannot("not-allowed", f"needs consent: {effect}"), Concluded("not-allowed", end="lost")
    )
    assert bare(told) == set()
    assert "（没有得到允许：gotui 会" in told


@pytest.mark.parametrize(
    "detail",
    [
        "/p/x: No such file or directory",
        "stopped after 20 s",
        "no answer from the file system after 10 s",
        "/p/go is not run: it belongs to the project",
        "/p is not a folder",
        "not an absolute path",
        "SIGCHLD is ignored, so no exit status can be seen",
    ],
)
def test_what_is_known_beside_a_reason(catalogue: Catalogue, detail: str) -> None:
    told = everything(catalogue, *cannot("unexpected", detail), Concluded("inconclusive", end="lost"))
    assert bare(told) == set()


@pytest.mark.parametrize("status", get_args(StatusName))
def test_states_of_a_session(catalogue: Catalogue, status: Any) -> None:
    assert bare(everything(catalogue, *passed_first(), Concluded(status, end="lost")), "fine") == set()


@pytest.mark.parametrize("why", ["deadline", "cancelled", "left", "quit", "signal 1"])
def test_sessions_that_were_broken_off(catalogue: Catalogue, why: str) -> None:
    assert bare(everything(catalogue, *passed_first(), Entered("second"), Interrupted(why)), "fine") == set()


FIXES: dict[FixStatus, tuple[Event, ...]] = {
    "planned": (),
    "refused": (Agreed("cafe", False),),
    "agreed": (Agreed("cafe", True),),
    "applying": (Agreed("cafe", True), FixBegan("cafe")),
    "applied": (Agreed("cafe", True), FixBegan("cafe"), FixEnded("cafe", "applied")),
    "undoing": (Agreed("cafe", True), FixBegan("cafe", undo=True)),
    "undone": (Agreed("cafe", True), FixBegan("cafe"), FixEnded("cafe", "undone")),
    "stuck": (Agreed("cafe", True), FixBegan("cafe"), FixEnded("cafe", "stuck")),
}


@pytest.mark.parametrize("status", get_args(FixStatus))
@pytest.mark.parametrize("deed", DEEDS)
def test_fixes(catalogue: Catalogue, status: FixStatus, deed: str) -> None:
    planned = Planned("cafe", "red", 0, "修好它", "you-decide", (f"{deed} /p/x.go",))
    events = [*passed_first(), planned, *FIXES[status], Concluded("inconclusive", end="lost")]
    assert fold(session(*events)).fixes["cafe"].status == status
    assert bare(everything(catalogue, *events), "fine") == set()


OF_ADDRESSES = ("http", "https", "TLS", "HTML")
"""What people write as it is, in every language."""

SEEN: list[tuple[Any, Seen]] = [
    (Run(("go",), "/p"), Ran(1, "x")),
    (Run(("go",), "/p"), Ran(None, "x", signal=9)),
    *((ReadFile("/p/x"), Unavailable(reason, "/p/x")) for reason in get_args(Reason)),
    (Stat("/p/x"), PathInfo(None)),
    *((Stat("/p/x"), PathInfo(kind, 12, True, True, True)) for kind in ("file", "folder", "other")),
    *((Program("/p/x"), ProgramInfo(form)) for form in ("elf", "macho", "pe", "script", "text", "data", "empty")),
    (Program("/p/x"), ProgramInfo("script", interpreter="/bin/sh", lacks_interpreter=True, cut_off=True)),
    (Limits(), LimitsInfo()),
    (Limits(), LimitsInfo(1024, 1 << 30, 64)),
    (Clock(), ClockInfo(0)),
    (Space("/p"), SpaceInfo(1, 2)),
    *((Reach("http://x/"), Reached(stage, "x", "y:1")) for stage in get_args(Stage)),
    (Reach("https://x/"), Reached("tls", certificate=Certificate("x", "y", problem="expired"))),
    (Tree("/p"), TreeInfo({"x": FileMark(1, "cafe")})),
    (Holders("/p", "x"), Names(("x",), cut=2)),
    (Tracked("/p/x"), Unavailable("too-large")),
]


@pytest.mark.parametrize(("look", "seen"), SEEN)
def test_what_was_looked_at(catalogue: Catalogue, look: Any, seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gotui.base.i18n._current", "zh")
    observed = looked(look, seen)
    assert bare(everything(catalogue, observed, Concluded("inconclusive", end="lost")), *OF_ADDRESSES) == set()
    assert bare(text_of(observed), "go", *OF_ADDRESSES) == set()


@pytest.mark.parametrize(
    ("probe", "outcome", "name", "value", "chinese"),
    [
        ("go-starts", "cannot-start", "problem", "the file is empty", "文件是空的"),
        (
            "go-starts", "cannot-start", "problem",
            "it is built for arm64, and this machine is x86_64", "它是为 arm64 构建的，而这台机器是 x86_64",
        ),
        ("work-place", "closed", "problem", "you may not enter or read /p", "您无权进入或读取 /p"),
        ("go-on-path", "in-start-up-file", "readers", "zsh, interactive bash", "zsh、交互式 bash"),
        ("go-on-path", "in-start-up-file", "rc_file", "login shells", "login shells"),
        ("running-programs", "old-path", "differs", "no GOPATH", "没有 GOPATH"),
        ("running-programs", "old-path", "differs", "GOPATH=/x", "GOPATH=/x"),
        ("goflags", "fine", "origin", "environment", "环境变量"),
        ("goflags", "fine", "name", "environment", "environment"),
    ],
)  # fmt: skip
def test_values_that_are_prose(probe: str, outcome: str, name: str, value: str, chinese: str) -> None:
    probes = go_catalogue().probes
    state = fold(session(Entered("first"), Found("first", probe, Finding(outcome, {name: value}), 1)))
    assert spoken(state, probes, "zh")[name] == chinese
    assert spoken(state, probes, "en")[name] == value
