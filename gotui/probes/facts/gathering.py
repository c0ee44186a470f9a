"""All facts about a machine and a project, side by side."""

import asyncio

from gotui.engine.facts import Fact
from gotui.engine.looker import Looker
from gotui.probes.facts import (
    file_facts,
    folder_facts,
    machine_facts,
    module_facts,
    repository_facts,
    setting_facts,
    tool_facts,
    toolchain_facts,
    user_facts,
)
from gotui.probes.facts.marks import marks


async def gather(look: Looker) -> tuple[Fact, ...]:
    """Every fact, by kind and name, without the names that differ everywhere."""
    here = await repository_facts.repository(look)
    root = await file_facts.root_of(look)
    groups = await asyncio.gather(
        machine_facts.facts(look),
        user_facts.facts(look),
        user_facts.misspelt(look),
        setting_facts.facts(look),
        toolchain_facts.facts(look),
        module_facts.facts(look),
        tool_facts.facts(look),
        folder_facts.facts(look),
        file_facts.facts(look, here.tracked, here.top),
    )
    found = [fact for group in groups for fact in group]
    found += await repository_facts.facts(look, here, await file_facts.tree_of(look))
    without = await marks(look, here.top or root or look.subject.folder)
    return tuple(sorted(map(without.fact, found), key=lambda fact: (fact.kind, fact.name)))
