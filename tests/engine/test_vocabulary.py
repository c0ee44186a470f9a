"""Every name of gotui's own that a person may meet has words in both languages."""

import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

import msgspec
import pytest

from gotui.base.i18n import translate
from gotui.engine import causes, events, findings, flows, plans, probe, state, vocabulary
from gotui.engine.plans import Command, FileChange
from gotui.engine.vocabulary import caveat, deed, detail, head, interruption, word
from gotui.fixes.preview import short
from gotui.targets import looks
from gotui.targets.looks import Look

MODULES = (looks, causes, events, findings, flows, plans, probe, state)

TABLES: Mapping[str, Mapping[Any, str]] = {
    name: table for name, table in vars(vocabulary).items() if name.isupper() and isinstance(table, dict)
}

NOT_TOLD: dict[tuple[str, ...], str] = {
    get_args(causes.Platform): "where a cause occurs: for authors",
    get_args(causes.Area): "how the catalogue is sorted: for authors",
    get_args(state.StepStatus): "a screen shows it by a mark",
    get_args(causes.Phase): "when a signature speaks: for authors",
    get_args(causes.Tls): "which certificate the lab's server shows: for authors",
    get_args(causes.Project): "which fixture the lab takes: for authors",
    ("gcc", "pkg-config", "namespace"): "what the lab needs: programs, by their names",
    ("loads", "compiles", "starts", "passes"): "when a recording prints: for authors",
    ("", "needs-ours", "no-others", "by-looking"): "how a signature is shared with other tools: for authors",
    ("healthy", "inconclusive"): "two of the statuses",
    ("applied", "undone", "stuck"): "three of the states of a fix",
    ("person", "nobody"): "who answered: the answer says it",
    ("person", "flag", "remembered"): "who allowed: not shown",
    ("person", "flag"): "who agreed: not shown",
    get_args(looks.Ending): "why a command was ended here: its outcome says it",
}


def literals(kind: Any) -> Iterator[tuple[str, ...]]:
    """The names that a type allows, wherever in it they stand."""
    if get_origin(kind) is Literal:
        yield tuple(map(str, get_args(kind)))
    else:
        for inner in get_args(kind):
            yield from literals(inner)


def all_literals() -> Iterator[tuple[str, tuple[str, ...]]]:
    for module in MODULES:
        for name, thing in vars(module).items():
            if get_origin(thing) in (Literal, types.UnionType, typing.Union):
                yield from ((name, names) for names in literals(thing))
            elif isinstance(thing, type) and issubclass(thing, msgspec.Struct) and thing.__module__ == module.__name__:
                for field, kind in typing.get_type_hints(thing).items():
                    yield from ((f"{name}.{field}", names) for names in literals(kind))


def test_the_walk_finds_names_at_any_depth() -> None:
    literals = dict(all_literals())
    assert literals["Reason"] == get_args(looks.Reason)
    assert literals["PathInfo.kind"] == ("file", "folder", "other")
    assert literals["Finding.reason"] == get_args(looks.Reason)


@pytest.mark.parametrize(("place", "names"), sorted(set(all_literals())))
def test_every_name_has_a_word_or_is_never_told(place: str, names: tuple[str, ...]) -> None:
    tables = [table for table in TABLES.values() if set(names) <= set(table)]
    assert tables or names in NOT_TOLD, f"{place} may be {names}, for which there are no words"


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, names in TABLES.items() for name in names if name != "run"]
)
def test_every_word_stands_in_both_languages(table: str, name: str) -> None:
    texts = dict(TABLES[table])
    assert word(texts, name, "en") == texts[name]
    assert is_chinese(word(texts, name, "zh"))


def test_a_name_that_is_not_known_stands_for_itself() -> None:
    assert word(vocabulary.REASONS, "of-a-later-gotui", "zh") == "of-a-later-gotui"
    assert (deed("sing a song", "zh"), interruption("SIGTERM", "zh")) == ("sing a song", "SIGTERM")


def test_every_kind_of_look_has_a_title() -> None:
    assert {kind.__struct_config__.tag for kind in get_args(Look)} == set(vocabulary.LOOKS)


@pytest.mark.parametrize(
    ("action", "english", "chinese"),
    [
        (Command(("/bin/go", "mod", "tidy"), "/p"), "run /bin/go mod tidy", "运行 /bin/go mod tidy"),
        (FileChange("/p/x", "", b"x"), "create /p/x", "新建 /p/x"),
        (FileChange("/p/x", "cafe", b"x"), "change /p/x", "修改 /p/x"),
        (FileChange("/p/x", "cafe", None), "remove /p/x", "删除 /p/x"),
    ],
)
def test_what_a_plan_does(action: plans.Action, english: str, chinese: str) -> None:
    assert (deed(short(action), "en"), deed(short(action), "zh")) == (english, chinese)
    assert deed(short(action), "zh", "`{}`".format).endswith("`")


@pytest.mark.parametrize(
    ("noted", "chinese"),
    [
        ("needs consent: builds", "gotui 会编译您的代码和测试，不会运行它们"),
        ("stopped after 20 s\nok", "20 秒后被停止\nok"),
        ("/p/x: No such file or directory", "/p/x：没有那个文件或目录"),
        ("/p/go is not run: it belongs to the project", "不运行 /p/go：它属于这个项目"),
        ("/p/x", "/p/x"),
        ("", ""),
    ],
)
def test_what_is_known_beside_a_reason(noted: str, chinese: str) -> None:
    assert detail(noted, "zh") == chinese


@pytest.mark.parametrize("why", ["deadline", "cancelled", "left", "quit", "signal 15"])
def test_why_a_session_was_broken_off(why: str) -> None:
    assert is_chinese(interruption(why, "zh"))
    assert interruption(why, "en") != why


@pytest.mark.parametrize("status", [*get_args(events.Status), "open"])
def test_how_a_walk_ended(status: Any) -> None:
    assert head(status, "confirmed", "en") == translate(vocabulary.STATUSES[status], "en")
    assert (head(status, "likely", "zh") == "很可能的原因") == (status == "cause-found")


def test_what_takes_certainty() -> None:
    assert caveat("cause-found", "confirmed", "en", missing=True) == ""
    assert caveat("cause-found", "unanswered", "en", missing=True).endswith("because some steps could not tell:")
    assert "not run here" in caveat("cause-found", "elsewhere", "en", missing=False)
    assert "confirm" in caveat("cause-found", "words-only", "en", missing=False)
    assert caveat("healthy", "confirmed", "en", missing=False) == ""
    assert caveat("healthy", "confirmed", "en", missing=True) == "Some steps could not tell:"
    assert caveat("inconclusive", "confirmed", "en", missing=False).endswith("does not mean that nothing is wrong.")
