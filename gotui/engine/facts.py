"""Facts about a machine and a project, in one closed form, so that two of them can be compared."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Literal

import msgspec

from gotui.engine.causes import Phase
from gotui.engine.looker import Looker

SCHEMA = 1
"""The form of a snapshot's file. It grows when an older gotui could no longer read what a newer one writes."""

Weight = Literal["code", "release", "settings", "modules", "tools", "system", "limits", "region", "slight", "harmless"]

WEIGHTS: dict[Weight, int] = {
    "code": 90,
    "release": 80,
    "settings": 70,
    "modules": 60,
    "tools": 50,
    "system": 40,
    "limits": 30,
    "region": 20,
    "slight": 10,
    "harmless": 0,
}
"""How well a difference explains, by itself, that a command works on one machine and fails on another: strongest
first."""

Area = Literal[
    "files",
    "repository",
    "toolchain",
    "settings",
    "variables",
    "modules",
    "tools",
    "system",
    "folders",
    "limits",
    "user",
]

Form = Literal["text", "version", "place", "file", "figure"]
"""How two values are compared: as they stand; as versions, of which the first two numbers count; as paths, of which it
counts only that each is one, or empty; as digests, with line ends apart; as figures, of which the class counts."""

NOTHING = ""
"""The value of what is not set, or not there."""


class Fact(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is so. `name` tells apart what there is several of; `origin` is where it was found.

    What could not be found out has no value: `unknown` is the reason, one of `Reason` or a word of a later gotui.
    """

    kind: str
    name: str = ""
    value: str = NOTHING
    origin: str = ""
    unknown: str = ""
    detail: str = ""


class Snapshot(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is so on one machine, for one folder, at a moment (seconds since 1970 UTC).

    `kinds` are all that were looked for: of those, what is not told is not there. Names of the person, the machine and
    of folders that differ everywhere are replaced by marks such as `<project>`.
    """

    schema: int
    gotui: str
    taken: int
    kinds: tuple[str, ...]
    facts: tuple[Fact, ...]


class Rule(msgspec.Struct, frozen=True):
    """What a difference in a fact can explain. The first rule for a kind and a name counts.

    `names` are the facts of the kind that it is for; none: all. `weight` is for values that differ, `slight` where they
    do so in a small way (see `Form`), `absent` where it is there on one side only. `steps` are the bounds of classes of
    figures. `causes` are what it can bring about, `phases` where a command then stops. `follows` are kinds, or
    `kind/name`, whose difference brings this one along, `made_by` those that do so where nobody has set it. `words`
    speak of it in what a command prints, and so does the fact's name, unless it is gotui's own (`spoken`): such names
    are told as `called` says, in gettext messages. `by_origin`: the same value from another kind of place is a small
    difference. `title`, `why` and `ways` are gettext messages, too: what it is, why it may matter, and what to try.
    """

    kind: str
    area: Area
    title: str
    weight: Weight
    why: str = ""
    ways: str = ""
    names: tuple[str, ...] = ()
    form: Form = "text"
    slight: Weight = "slight"
    absent: Weight | None = None
    steps: tuple[int, ...] = ()
    causes: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    follows: tuple[str, ...] = ()
    made_by: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    spoken: bool = True
    by_origin: bool = False
    called: tuple[tuple[str, str], ...] = ()

    def is_for(self, kind: str, name: str) -> bool:
        return kind == self.kind and (not self.names or name in self.names)


Rules = Mapping[str, tuple[Rule, ...]]
"""By kind, in the order in which they count."""


class FactBook(msgspec.Struct, frozen=True):
    """How an ecosystem gathers facts, and what their differences explain."""

    gather: Callable[[Looker], Awaitable[tuple[Fact, ...]]]
    rules: Callable[[], Rules]


UNKNOWN_KIND = Rule("", "system", "", "slight")
"""Of a fact that only a later gotui knows."""


def rule_for(rules: Rules, fact: Fact) -> Rule:
    """The rule that counts for a fact."""
    return next((rule for rule in rules.get(fact.kind, ()) if rule.is_for(fact.kind, fact.name)), UNKNOWN_KIND)


def by_kind(rules: tuple[Rule, ...]) -> Rules:
    """The rules of each kind, in order."""
    kinds: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        kinds[rule.kind] = (*kinds.get(rule.kind, ()), rule)
    return kinds
