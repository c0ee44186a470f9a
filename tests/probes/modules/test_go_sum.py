"""go.sum as a file, and its hashes against the modules in the module cache."""

from pathlib import Path

import pytest

from gotui.probes.modules.go_sum_file import go_sum_file
from gotui.probes.modules.go_sum_hashes import go_sum_hashes, hash_of_mod

from ..settingsworld import World

MOD = "module ex.com/p\n\ngo 1.21\n\nrequire ex.com/dep v1.0.0\n"
OF_MOD = "h1:ftitIl9MunM1O/AKZahJ1JAGCOxt6PxoeqoHDfoKlkw="
OF_ZIP = "h1:x6qvUSlybAFP2kJ4I07z3sDUhHeATkRytVlIPJBrSd0="
OTHER = "h1:AAAAUSlybAFP2kJ4I07z3sDUhHeATkRytVlIPJBrSd0="
SUM = f"ex.com/dep v1.0.0 {OF_ZIP}\nex.com/dep v1.0.0/go.mod {OF_MOD}\n"


@pytest.fixture
def here(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.says["GOMODCACHE"] = str(tmp_path / "mod")
    world.write("home/p/go.mod", MOD)
    return world


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SUM, ""),
        ("", ""),
        (SUM + "\n", ""),
        (SUM + "ex.com/dep v1.1.0 h1: broken\n", "3"),
        (SUM.replace("\n", "\r\n"), ""),
        ("ex.com/dep v1.0.0\n", "1"),
    ],
)
async def test_each_line_has_three_words(here: World, text: str, line: str) -> None:
    here.write("home/p/go.sum", text)
    finding = await here.ask(go_sum_file)
    assert (finding.outcome, finding.values.get("line", "")) == ("malformed" if line else "fine", line)


async def test_marks_of_a_merge(here: World) -> None:
    """They are what is damaged, whatever stands between them."""
    here.write("home/p/go.sum", f"{SUM}<<<<<<< HEAD\n{SUM}=======\n>>>>>>> other\n")
    finding = await here.ask(go_sum_file)
    assert finding.outcome == "marks"
    assert (finding.values["line"], finding.values["mark"]) == (str(SUM.count("\n") + 1), "<<<<<<< HEAD")


@pytest.mark.parametrize(
    ("gomod", "vendored", "outcome"),
    [
        (MOD, False, "absent"),
        (MOD, True, "not-needed"),
        ("module ex.com/p\n\ngo 1.21\n", False, "not-needed"),
        (f"{MOD}\nreplace ex.com/dep => ../dep\n", False, "not-needed"),
        (f"{MOD}\nreplace ex.com/dep => ex.com/fork v1.0.0\n", False, "absent"),
    ],
)
async def test_no_go_sum(here: World, gomod: str, vendored: bool, outcome: str) -> None:
    here.write("home/p/go.mod", gomod)
    if vendored:
        here.write("home/p/vendor/modules.txt", "# ex.com/dep v1.0.0\n## explicit\nex.com/dep\n")
    assert (await here.ask(go_sum_file)).outcome == outcome


async def test_a_workspace_has_one_of_its_own(here: World) -> None:
    here.says["GOWORK"] = str(here.write("home/p/go.work", "go 1.21\n\nuse .\n"))
    here.write("home/p/go.sum", SUM)
    path = here.write("home/p/go.work.sum", "one two\n")
    assert (await here.ask(go_sum_file)).values["file"] == str(path)


def test_the_hash_of_a_go_mod_file() -> None:
    """As go wrote it."""
    assert hash_of_mod("module ex.com/dep\n") == OF_MOD


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SUM, ""),
        (SUM.replace(OF_ZIP, OTHER), "1"),
        (SUM.replace(OF_MOD, OTHER), "2"),
        (f"ex.com/dep v1.0.0 {OTHER}\n{SUM}", ""),
        (f"{SUM}ex.com/dep v1.1.0 {OTHER}\n", ""),
    ],
)
async def test_hashes_are_those_of_the_cache(here: World, text: str, line: str) -> None:
    place = "mod/cache/download/ex.com/dep/@v/v1.0.0"
    here.write(f"{place}.ziphash", OF_ZIP)
    here.write(f"{place}.mod", "module ex.com/dep\n")
    here.write("home/p/go.sum", text)
    finding = await here.ask(go_sum_hashes)
    assert (finding.outcome, finding.values.get("line", "")) == ("differs" if line else "same", line)


async def test_nothing_to_compare_with(here: World) -> None:
    assert (await here.ask(go_sum_hashes)).outcome == "none"
    here.write("home/p/go.sum", SUM)
    assert (await here.ask(go_sum_hashes)).outcome == "none"


@pytest.mark.parametrize(("text", "outcome"), [(SUM, "as-said"), (SUM.replace(OF_ZIP, OTHER), "not-as-said")])
async def test_a_message_is_held_against_the_file(here: World, text: str, outcome: str) -> None:
    """One from elsewhere, or from before go.sum was mended, is not true here."""
    here.write("home/p/go.sum", text)
    here.hears(f"verifying ex.com/dep@v1.0.0: checksum mismatch\n\tdownloaded: {OTHER}\n\tgo.sum:     {OF_ZIP}\n")
    finding = await here.ask(go_sum_hashes)
    assert finding.outcome == outcome
    if outcome == "as-said":
        assert (finding.values["line"], finding.values["held"]) == ("1", OTHER)
