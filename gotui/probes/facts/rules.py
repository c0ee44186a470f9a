"""Every kind of fact, and what a difference in it can explain: a closed list (docs/facts.md is made of it)."""

from gotui.engine.facts import by_kind
from gotui.probes.facts import machine_rules, person_rules, project_rules, setting_rules, toolchain_rules

RULES = by_kind(
    (*project_rules.RULES, *toolchain_rules.RULES, *setting_rules.RULES, *machine_rules.RULES, *person_rules.RULES)
)

KINDS = tuple(sorted(RULES))
