"""The facts of a snapshot in groups, as they stand in a hand-off."""

from collections import Counter
from collections.abc import Iterator

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang
from gotui.engine.facts import Area, Rules, Snapshot, rule_for
from gotui.telling.comparison import fact_words
from gotui.telling.handoff import Group, Row

MOST_OF_A_KIND = 60
"""Of more than so many only the number is told: the bundle holds them all."""

_GROUPS: tuple[tuple[str, tuple[Area, ...]], ...] = (
    (N_("Go and its settings"), ("toolchain", "settings", "variables")),
    (N_("This machine"), ("system", "user", "limits", "folders", "tools")),
    (N_("Repository and dependencies"), ("repository", "modules", "files")),
)


def groups(snapshot: Snapshot | None, rules: Rules, lang: Lang) -> Iterator[Group]:
    """What is known, group by group; what could not be found out says why."""
    facts = snapshot.facts if snapshot else ()
    counts = Counter(fact.kind for fact in facts)
    for title, areas in _GROUPS:
        rows = [
            Row(*fact_words(fact, rules, lang))
            for fact in facts
            if rule_for(rules, fact).area in areas and counts[fact.kind] <= MOST_OF_A_KIND
        ]
        many = {
            fact.kind for fact in facts if rule_for(rules, fact).area in areas and counts[fact.kind] > MOST_OF_A_KIND
        }
        rows += [Row(kind, translate(N_("{count} of them"), lang).format(count=counts[kind])) for kind in sorted(many)]
        if rows:
            yield Group(translate(title, lang), [row for row in rows if row.value])
