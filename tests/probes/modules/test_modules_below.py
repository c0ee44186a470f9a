"""Modules within this one, which patterns pass over."""

from pathlib import Path

from gotui.probes.modules.modules_below import modules_below

from ..settingsworld import World


async def test_modules_within(tmp_path: Path) -> None:
    here = World(tmp_path)
    here.write("home/p/go.mod", "module ex.com/p\n")
    assert (await here.ask(modules_below)).outcome == "none"
    for number in range(10):
        here.write(f"home/p/m{number}/go.mod", "module m\n")
    here.write("home/p/vendor/x/go.mod", "module x\n")
    values = (await here.ask(modules_below)).values
    assert values == {"modules": "m0, m1, m2, m3, m4, m5, m6, m7, …", "count": "10"}


async def test_those_of_the_workspace_are_known(tmp_path: Path) -> None:
    here = World(tmp_path)
    here.write("home/p/go.mod", "module ex.com/p\n")
    here.write("home/p/m/go.mod", "module m\n")
    here.says["GOWORK"] = str(here.write("home/p/go.work", "go 1.21\n\nuse (\n\t.\n\t./m\n)\n"))
    assert (await here.ask(modules_below)).outcome == "none"
