"""What a probe finds is held against what it declares, wherever a test asks one."""

import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

from gotui.base.phrases import gaps
from gotui.engine.findings import UNKNOWN, Finding
from gotui.engine.looker import Looker
from gotui.engine.probe import Probe

T = TypeVar("T")

ENGLISH = re.compile(r"[a-z]{2,} [a-z]{2,}")
"""Two small words in a row."""


def declared(run: Callable[[Looker], Awaitable[T]], finding: T) -> T:
    """`finding`, of which every value that is prose is one of the declared phrases; `run` may be no probe."""
    if isinstance(run, Probe) and isinstance(finding, Finding) and finding.outcome != UNKNOWN:
        outcome = run.outcomes[finding.outcome]
        assert set(outcome.values) <= set(finding.values), f"{run.name} does not tell all values of {finding.outcome}"
        for name, phrases in outcome.prose.items():
            value = finding.values[name]
            assert is_said(value, phrases) or not ENGLISH.search(value), f"{run.name} does not declare {value!r}"
    return finding


def is_said(value: str, phrases: tuple[str, ...]) -> bool:
    parts = [value] if any(gaps(value, one) is not None for one in phrases) else value.split(", ")
    return all(any(gaps(part, one) is not None for one in phrases) for part in parts)
