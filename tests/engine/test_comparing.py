"""Two snapshots compared: weights, lifts by what the command said, what is folded, what is not known."""

import pytest

from gotui.engine.comparing import MOST_ALIKE, Comparison, compare
from gotui.engine.facts import Fact, Rule, Rules, Snapshot, by_kind
from gotui.engine.failuretext import Failure
from gotui.engine.likeness import degree, without_noise

RULES: Rules = by_kind(
    (
        Rule("source", "files", "file {name}", "code", form="file", causes=("broken",), phases=("compile",)),
        Rule("release", "toolchain", "release", "release", form="version", slight="slight", causes=("too-old",)),
        Rule("part", "toolchain", "part {name}", "tools", follows=("release",)),
        Rule("option", "settings", "{name}", "settings", names=("FLAGS",), causes=("bad-flags",)),
        Rule("option", "settings", "{name}", "settings", names=("PLACE",), form="place", slight="harmless"),
        Rule("option", "settings", "{name}", "tools", names=("LEVEL",), follows=("option/FLAGS",)),
        Rule("room", "folders", "room", "limits", form="figure", steps=(100, 1000)),
        Rule("zone", "user", "{name}", "region", words=("UTC",)),
        Rule("role", "folders", "{name}", "slight", spoken=False),
        Rule("host", "system", "host", "harmless"),
    )
)


def snapshot(*facts: Fact, kinds: tuple[str, ...] = tuple(RULES)) -> Snapshot:
    return Snapshot(1, "0", 0, kinds, facts)


def compared(one: list[Fact], other: list[Fact], failure: Failure | None = None) -> Comparison:
    return compare(snapshot(*one), snapshot(*other), RULES, failure)


def names(found: Comparison) -> list[str]:
    return [f"{one.kind}/{one.name}".rstrip("/") for one in found.ranked]


EVERYTHING = (
    [
        Fact("source", "a.x", "cafe"),
        Fact("release", value="1.2.3"),
        Fact("option", "FLAGS", "-a"),
        Fact("host", value="x"),
    ],
    [
        Fact("release", value="1.4.0"),
        Fact("option", "FLAGS", "-b"),
        Fact("host", value="y"),
        Fact("zone", "TZ", "here"),
    ],
)


def test_the_weights_order_what_nothing_was_said_of() -> None:
    found = compared(*EVERYTHING)
    assert names(found) == ["source/a.x", "release", "option/FLAGS", "zone/TZ"]
    assert [one.kind for one in found.harmless] == ["host"]


@pytest.mark.parametrize(
    ("failure", "first"),
    [
        (Failure(causes=("bad-flags",)), "option/FLAGS"),
        (Failure(causes=("too-old", "bad-flags")), "release"),
        (Failure("FLAGS: cannot parse"), "option/FLAGS"),
        (Failure("got 10:00 UTC, want 12:00"), "zone/TZ"),
        (Failure("this needs 1.4.0 or newer"), "release"),
        (Failure("a.x:3: oops", phase="compile"), "source/a.x"),
        (Failure("/tmp/build/p/a.x:3: oops"), "source/a.x"),
        (Failure("nothing to see"), "source/a.x"),
    ],
)
def test_what_the_command_said_lifts_what_it_speaks_of(failure: Failure, first: str) -> None:
    assert names(compared(*EVERYTHING, failure))[0] == first


def test_words_that_are_in_every_text_name_nothing() -> None:
    one = [Fact("role", "home", "a"), Fact("option", "as", "x")]
    other = [Fact("role", "home", "b"), Fact("option", "as", "y")]
    found = compared(one, other, Failure("as it is, the home folder is gone"))
    assert [difference.lifted for difference in found.ranked] == [(), ()]
    quoted = compared(one, other, Failure('exec: "as": not found'))
    assert quoted.ranked[0].lifted == ("named",)


def test_what_follows_from_another_is_folded() -> None:
    one = [
        Fact("release", value="1.2"),
        Fact("part", "x", "there"),
        Fact("option", "FLAGS", "-a"),
        Fact("option", "LEVEL", "1"),
    ]
    other = [Fact("release", value="1.3"), Fact("option", "FLAGS", "-b"), Fact("option", "LEVEL", "2")]
    found = compared(one, other)
    assert names(found) == ["release", "option/FLAGS"]
    assert [(one.name, one.follows) for one in found.follow] == [("LEVEL", "option/FLAGS"), ("x", "release")]
    alone = compared([Fact("release", value="1.2"), Fact("part", "x", "there")], [Fact("release", value="1.2")])
    assert names(alone) == ["part/x"]


def test_many_alike_are_told_as_one() -> None:
    many = [Fact("source", f"{number}.x", "cafe") for number in range(MOST_ALIKE + 2)]
    found = compared(many, [], Failure("3.x: oops"))
    assert [(one.name, one.others) for one in found.ranked] == [("3.x", ()), ("0.x", ("1.x", "2.x", "4.x"))]


@pytest.mark.parametrize(
    "other",
    [
        snapshot(Fact("source", "a.x", unknown="permission")),
        snapshot(Fact("source", unknown="timeout")),
        snapshot(kinds=()),
    ],
)
def test_what_is_not_known_is_neither_equal_nor_different(other: Snapshot) -> None:
    found = compare(snapshot(Fact("source", "a.x", "cafe")), other, RULES)
    assert (found.ranked, found.harmless, found.same) == ((), (), 0)
    assert ("source", "a.x") in [(one.kind, one.name) for one in found.unknown]
    assert found.open


def test_not_known_on_both_sides_leaves_nothing_open() -> None:
    both = snapshot(Fact("source", "a.x", unknown="permission"))
    assert not compare(both, both, RULES).open


def test_a_kind_of_a_later_gotui_is_compared() -> None:
    found = compare(snapshot(Fact("moon", value="1")), snapshot(), RULES)
    assert [one.kind for one in found.unknown] == ["moon"]
    kinds = (*RULES, "moon")
    found = compare(
        snapshot(Fact("moon", value="1"), kinds=kinds), snapshot(Fact("moon", value="2"), kinds=kinds), RULES
    )
    assert [(one.kind, one.weight) for one in found.ranked] == [("moon", "slight")]


@pytest.mark.parametrize(
    ("kind", "name", "one", "other", "how"),
    [
        ("release", "", "1.2.3", "1.2.9", "slight"),
        ("release", "", "1.2.3", "1.3.3", "full"),
        ("release", "", "devel", "1.3.3", "full"),
        ("option", "PLACE", "/a/b", "<project>/c", "slight"),
        ("option", "PLACE", "/a/b", "off", "full"),
        ("option", "PLACE", "/a/b", "", "slight"),
        ("option", "PLACE", "", "relative/x", "full"),
        ("source", "a", "cafe", "cafe crlf", "slight"),
        ("source", "a", "cafe", "babe", "full"),
        ("room", "", "1200", "999999", "noise"),
        ("room", "", "1200", "unlimited", "noise"),
        ("room", "", "1200", "999", "full"),
        ("room", "", "99", "101", "full"),
        ("option", "FLAGS", "-x=2026-01-02T03:04:05Z", "-x=2025-11-02T13:04:05Z", "noise"),
        ("option", "FLAGS", "http://localhost:8080/", "http://localhost:45331/", "noise"),
        ("option", "FLAGS", "/tmp/go-build1", "/tmp/x/y2", "noise"),
        ("option", "FLAGS", "/home/ann/x", "/Users/bob/x", "noise"),
        ("option", "FLAGS", "-a", "-a", "same"),
    ],
)
def test_how_much_values_differ(kind: str, name: str, one: str, other: str, how: str) -> None:
    rule = next(rule for rule in RULES[kind] if rule.is_for(kind, name))
    assert degree(rule, one, other) == how
    assert degree(rule, other, one) == how


def test_noise_is_taken_out() -> None:
    assert without_noise("pid 12 at 127.0.0.1:8080 in /proc/77/fd") == "<pid> at <local> in /proc/<pid>/fd"
