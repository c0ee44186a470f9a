"""The rules hold together: what they name is there, and each can count."""

from collections.abc import Iterator

import pytest

from gotui.engine.facts import WEIGHTS, Rule, rule_for
from gotui.engine.facts import Fact as Named
from gotui.probes.facts.rules import KINDS, RULES
from gotui.reading import govariables
from gotui.session.golang import go_catalogue


def rules() -> Iterator[Rule]:
    return (rule for some in RULES.values() for rule in some)


def test_causes_are_there() -> None:
    assert {cause for rule in rules() for cause in rule.causes} - set(go_catalogue().cause_ids) == set()


def test_what_is_followed_is_there() -> None:
    for rule in rules():
        for leader in rule.follows:
            kind, _slash, name = leader.partition("/")
            assert kind in KINDS
            assert not name or rule_for(RULES, Named(kind, name)).kind == kind


@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_is_hidden_by_another(kind: str) -> None:
    *first, last = RULES[kind]
    assert all(rule.names for rule in first)
    names = [name for rule in RULES[kind] for name in rule.names]
    assert len(names) == len(set(names))
    assert {rule.weight for rule in RULES[kind]} <= set(WEIGHTS)
    assert last.title


def test_every_setting_of_go_has_a_rule_of_its_own_or_is_of_cgo() -> None:
    of_cgo = {
        name
        for name in govariables.ALL
        if name not in govariables.FACTS and not rule_for(RULES, Named("setting", name)).names
    }
    assert all(name.startswith("CGO_") for name in of_cgo), of_cgo


def test_what_explains_something_says_why() -> None:
    assert [rule.kind for rule in rules() if rule.weight != "harmless" and not rule.why] == []
