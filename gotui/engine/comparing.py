"""Which differences between two snapshots explain that a command works with one and fails with the other? Pure.

Each difference has a weight of its own (`WEIGHTS`). What the failing command said lifts those that it speaks of.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from gotui.engine.facts import UNKNOWN_KIND, WEIGHTS, Fact, Rule, Rules, Snapshot, Weight, rule_for
from gotui.engine.failuretext import Failure
from gotui.engine.likeness import degree

Why = Literal["cause", "perhaps-cause", "named", "value-named", "phase"]

LIFTS: dict[Why, int] = {"cause": 100, "perhaps-cause": 50, "named": 80, "value-named": 40, "phase": 20}
"""What is added where the command's words lead to a cause that the fact can bring about, name the fact or one of its
values, or stop where it would make them stop. Of a harmless difference it is the half."""

DEFAULT = "default"
"""The origin of what nobody has set."""

MOST_ALIKE = 3
"""So many differences of one kind are told one by one; more are told as one, with the names of the others."""


class Difference(msgspec.Struct, frozen=True):
    """`one` and `other` are None where it is not there. `lifted` says why it stands higher than its weight, `others`
    are the names of those that are told with it; `follows` is the kind that brings it along. `noise`: the values differ
    in what differs from run to run.
    """

    rule: Rule
    kind: str
    name: str
    one: Fact | None
    other: Fact | None
    weight: Weight
    score: int = 0
    lifted: tuple[Why, ...] = ()
    causes: tuple[str, ...] = ()
    follows: str = ""
    others: tuple[str, ...] = ()
    noise: bool = False

    @property
    def shape(self) -> tuple[str, bool, bool, Weight]:
        """What those have in common that are told as one."""
        return self.kind, self.one is None, self.other is None, self.weight


class Unknown(msgspec.Struct, frozen=True):
    """A fact that is not known on at least one side: neither equal nor different."""

    kind: str
    name: str
    one: str
    other: str


class Comparison(msgspec.Struct, frozen=True):
    """`ranked` are the differences that may explain something, best first; `harmless` those that do not, `follow` those
    that another one brings along. `same` counts the facts that are alike; `open`: what is known of one side only could
    matter."""

    ranked: tuple[Difference, ...]
    harmless: tuple[Difference, ...]
    follow: tuple[Difference, ...]
    unknown: tuple[Unknown, ...]
    same: int
    open: bool = False

    @property
    def differ(self) -> bool:
        return bool(self.ranked)


def compare(one: Snapshot, other: Snapshot, rules: Rules, failure: Failure | None = None) -> Comparison:
    """All differences, those first that explain the failure best."""
    failure = failure or Failure()
    first, second = _by_key(one), _by_key(other)
    found: list[Difference] = []
    unknown: list[Unknown] = []
    same = 0
    for key in sorted(first.keys() | second.keys()):
        kind, name = key
        why = _unknown(one, first, key), _unknown(other, second, key)
        if any(why):
            unknown.append(Unknown(kind, name, *why))
            continue
        difference = _difference(rules, kind, name, first.get(key), second.get(key))
        if difference is None:
            same += 1
        else:
            found.append(_lifted(difference, failure))
    return replace(_sorted_out(found, unknown, same), open=any(_may_matter(rules, one) for one in unknown))


def _may_matter(rules: Rules, one: Unknown) -> bool:
    rule = rule_for(rules, Fact(one.kind, one.name))
    return bool(one.one) != bool(one.other) and WEIGHTS[rule.weight] > WEIGHTS["slight"]


Key = tuple[str, str]


def _by_key(snapshot: Snapshot) -> dict[Key, Fact]:
    return {(fact.kind, fact.name): fact for fact in snapshot.facts}


def _unknown(snapshot: Snapshot, facts: Mapping[Key, Fact], key: Key) -> str:
    """Why a fact is not known; empty where it is, also where it is known not to be there."""
    kind, _name = key
    if fact := facts.get(key):
        return fact.unknown
    if kind not in snapshot.kinds:
        return "not-recorded"
    whole = facts.get((kind, ""))
    return whole.unknown if whole else ""


def _difference(rules: Rules, kind: str, name: str, one: Fact | None, other: Fact | None) -> Difference | None:
    fact = one or other
    if fact is None:
        return None
    rule = rule_for(rules, fact)
    if one is None or other is None:
        return Difference(rule, kind, name, one, other, rule.absent or rule.weight)
    how = degree(rule, one.value, other.value)
    if how == "same" and not (rule.by_origin and _set_elsewhere(one, other)):
        return None
    weights: dict[str, Weight] = {"same": rule.slight, "noise": "harmless", "slight": rule.slight, "full": rule.weight}
    return Difference(rule, kind, name, one, other, weights[how], noise=how == "noise")


def _set_elsewhere(one: Fact, other: Fact) -> bool:
    """The same value from another kind of place, as a file in place of the environment."""
    return _source(one) != _source(other)


def _source(fact: Fact) -> str:
    return fact.origin.partition(" ")[0]


def _lifted(difference: Difference, failure: Failure) -> Difference:
    if difference.noise:
        return difference
    rule, lifted = difference.rule, list[Why]()
    causes = tuple(cause for cause in failure.causes if cause in rule.causes)
    if causes:
        lifted.append("cause" if causes[0] == failure.causes[0] else "perhaps-cause")
    values = tuple(fact.value for fact in (difference.one, difference.other) if fact)
    if failure.names(difference.name if rule.spoken else "", rule.words):
        lifted.append("named")
    elif failure.names_value(values):
        lifted.append("value-named")
    if failure.phase in rule.phases:
        lifted.append("phase")
    lift = sum(LIFTS[why] for why in lifted)
    weight = WEIGHTS[difference.weight]
    score = weight + lift if weight else (lift // 2 if lifted and lifted != ["phase"] else 0)
    return replace(difference, score=score, lifted=tuple(lifted), causes=causes)


def _sorted_out(found: list[Difference], unknown: list[Unknown], same: int) -> Comparison:
    found = sorted(found, key=lambda one: (-one.score, one.kind, one.name))
    best: dict[str, int] = {}
    for one in found:
        for leader in (one.kind, f"{one.kind}/{one.name}"):
            best[leader] = max(best.get(leader, 0), one.score)
    ranked, harmless, follow = list[Difference](), list[Difference](), list[Difference]()
    for one in found:
        leaders = (*one.rule.follows, *_sources(one), *(one.rule.made_by if _is_default(one) else ()))
        own = one.score - (LIFTS["phase"] if "phase" in one.lifted else 0)
        leader = next((kind for kind in leaders if best.get(kind, 0) >= max(own, 1)), "")
        if leader:
            follow.append(replace(one, follows=leader))
        elif one.score:
            ranked.append(one)
        else:
            harmless.append(one)
    return Comparison(tuple(_folded(ranked)), tuple(harmless), tuple(follow), tuple(unknown), same)


def _is_default(one: Difference) -> bool:
    return all(fact is not None and _source(fact) == DEFAULT for fact in (one.one, one.other))


def _sources(one: Difference) -> tuple[str, ...]:
    """What stands in something that differs itself, as a line does in a file that is not read: origins name kinds."""
    return tuple(_source(fact) for fact in (one.one, one.other) if fact and _source(fact) != one.kind)


def _folded(ranked: list[Difference]) -> Iterator[Difference]:
    """Many alike are told as one, at the place of the first; what the failure names is told by itself."""
    groups: dict[tuple[str, bool, bool, Weight], list[Difference]] = {}
    for one in ranked:
        if _may_be_folded(one):
            groups.setdefault(one.shape, []).append(one)
    many = {shape: group for shape, group in groups.items() if len(group) > MOST_ALIKE}
    for one in ranked:
        group = many.get(one.shape) if _may_be_folded(one) else None
        if group is None:
            yield one
        elif group[0] is one:
            yield replace(one, others=tuple(each.name for each in group[1:]))


def _may_be_folded(one: Difference) -> bool:
    """Facts that have a rule by their name are told one by one."""
    return "named" not in one.lifted and not one.rule.names


def is_known(difference: Difference) -> bool:
    """Does this gotui know what the difference is about?"""
    return difference.rule is not UNKNOWN_KIND
