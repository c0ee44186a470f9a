"""A value that is prose is one of the phrases which its outcome declares: only those are told in every language."""

from typing import Any

from gotui.base.phrases import gaps
from gotui.engine.findings import Finding
from gotui.targets.details import DETAILS


def in_declared_words(probe: Any, finding: Finding) -> Finding:
    """The finding; fails where it says what was never declared."""
    outcome = probe.outcomes.get(finding.outcome) if hasattr(probe, "outcomes") else None
    for name, phrases in (outcome.prose if outcome else {}).items():
        said = finding.values.get(name, "")
        known = [one for one in (said, *said.split(", ")) if any(gaps(one, phrase) is not None for phrase in phrases)]
        own = name == "differs" and "=" in said
        assert known or own or phrases is DETAILS, f"{name} is {said!r}, which is not declared"
    return finding
