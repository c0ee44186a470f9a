"""Fixes on screens: what is shown, that only a yes changes anything, whether it helped, and taking it back."""

import ast
from pathlib import Path

import pytest
from textual.widgets import Button

from gotui.base.untrusted import clean
from gotui.engine.events import Verified, WentOn
from gotui.fixes import files
from gotui.screens.cause import CauseScreen
from gotui.screens.confirm import ConfirmScreen
from gotui.screens.evidence import EvidenceScreen
from gotui.screens.fix import FixScreen
from gotui.session import offers
from gotui.session.askers import Flags
from gotui.targets.looks import Run

from .broken import GREEN, MAIN, Broken, at_cause, at_fix
from .world import BAD, OK, text, until

SIZE = (120, 40)


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    project = Broken(tmp_path)
    project.sessions.table.answers["go"] = OK
    return project


async def test_the_fix_is_shown_whole_before_anything_is_asked(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot)
        shown = text(gotui)
        for part in (
            "Call green instead", "safe", "Red is gone.", f"--- {broken.main}", "@@ -1,5 +1,5 @@", "-       red()",
            "+       green()", "Undo puts these back as they are now:", "Plan ", "> 1. Call green instead (safe)",
            "  2. Tidy go.mod (you decide)", "Do this, then run go test ./...?",
        ):  # fmt: skip
            assert part in shown, part
        assert gotui.focused is gotui.screen.query_one("#no", Button)
        await pilot.resize_terminal(40, 15)
        await until(pilot, lambda: "Do this, then run go test" in text(gotui) and "Yes" in text(gotui))
        await pilot.press("end")
        await until(pilot, lambda: "6. Paint the back" in text(gotui))


async def test_no_is_the_default_and_changes_nothing(broken: Broken) -> None:
    ways = [["enter"], ["n"], ["escape"], ["right", "left", "enter"], ["tab", "tab", "enter"]]
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        for keys in ways:
            await at_fix(gotui, pilot, *keys)
            await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
            await gotui.workers.wait_for_complete()
        assert "applied" not in text(gotui)
    assert broken.main.read_text(encoding="utf-8") == MAIN
    assert [(one.allowed, one.by) for one in broken.answers] == [(False, "person")] * len(ways)
    assert broken.sessions.table.looks == []


@pytest.mark.parametrize("keys", [["y"], ["right", "enter"]])
async def test_a_yes_applies_it_and_tries_the_failing_command(broken: Broken, keys: list[str]) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, *keys)
        await until(pilot, lambda: "It passes now." in text(gotui))
        assert f"gotui undo {broken.session}" in text(gotui)
        await pilot.press("y", "enter", "escape")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and "applied  safe" in text(gotui))
        assert "Fix applied: Call green instead" in text(gotui)
        await pilot.press("f")
        await until(pilot, lambda: "This fix is applied already." in text(gotui))
        await pilot.press("escape", "q")
    assert gotui.return_code == 0
    assert broken.main.read_text(encoding="utf-8") == GREEN
    assert [one.allowed for one in broken.answers] == [True]
    assert broken.state.verified is not None


async def test_the_mouse_says_yes(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot)
        await pilot.click("#yes")
        await until(pilot, lambda: "It passes now." in text(gotui))
    assert broken.main.read_text(encoding="utf-8") == GREEN


@pytest.mark.parametrize(("key", "left"), [("enter", GREEN), ("y", MAIN)], ids=["no", "yes"])
async def test_a_fix_that_did_not_help_can_be_taken_back_at_once(broken: Broken, key: str, left: str) -> None:
    """The walk has looked again, and come to the same cause."""
    broken.sessions.table.answers["go"] = BAD
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "y")
        await until(pilot, lambda: "Take the fix back?" in text(gotui))
        assert "go test ./... still fails." in text(gotui)
        assert gotui.focused is gotui.screen.query_one("#no", Button)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(gotui.screen, EvidenceScreen) and "main: red" in text(gotui))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, FixScreen))
        await pilot.press(key)
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) or "Everything is as it was." in text(gotui))
    assert broken.main.read_text(encoding="utf-8") == left
    assert [one.event.plan for one in broken.sessions.records(broken.session) if isinstance(one.event, WentOn)]
    assert broken.state.concluded is not None
    assert broken.state.concluded.cause == "red"


async def test_a_command_that_fails_leaves_everything_as_it_was(broken: Broken) -> None:
    broken.go('echo changed > go.mod; echo "no such module" >&2; exit 1')
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "2")
        assert "$ go mod tidy" in text(gotui)
        assert "It may use the network." in text(gotui)
        await pilot.press("y")
        await gotui.workers.wait_for_complete()
        await until(pilot, lambda: "no such module" in text(gotui) and "Everything is as it was." in text(gotui))
    assert (broken.folder / "go.mod").read_text(encoding="utf-8") == "module p\n"
    assert broken.sessions.table.looks == []


async def test_a_fix_that_is_stopped_puts_everything_back(broken: Broken) -> None:
    broken.go("echo changed > go.mod; exec tail -f /dev/null")
    broken.environ(PATH=f"{broken.programs}:/usr/bin:/bin")
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "2", "y")
        await until(pilot, lambda: "The fix is being applied." in text(gotui))
        await pilot.press("escape", "y", "s")
        await until(pilot, lambda: gotui.session is not None and not gotui.session.doing)
        await until(pilot, lambda: "Everything is as it was." in text(gotui))
    assert (broken.folder / "go.mod").read_text(encoding="utf-8") == "module p\n"
    assert broken.sessions.table.looks == []


async def test_leaving_gotui_meanwhile_puts_everything_back(broken: Broken) -> None:
    broken.go("echo changed > go.mod; exec tail -f /dev/null")
    broken.environ(PATH=f"{broken.programs}:/usr/bin:/bin")
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "2", "y")
        await until(pilot, lambda: "The fix is being applied." in text(gotui))
        await pilot.press("q")
    assert (broken.folder / "go.mod").read_text(encoding="utf-8") == "module p\n"
    assert [fix.status for fix in broken.state.fixes.values()] == ["undone"]


async def test_a_verification_that_is_stopped_offers_to_take_the_fix_back(broken: Broken) -> None:
    broken.sessions.table.hold("go")
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "y")
        await until(pilot, lambda: "Runs now" in text(gotui))
        await pilot.press("s")
        await until(pilot, lambda: "did not finish" in text(gotui) and "Take the fix back?" in text(gotui))
        await pilot.press("y")
        await until(pilot, lambda: "Everything is as it was." in text(gotui))
    assert broken.main.read_text(encoding="utf-8") == MAIN


async def test_what_has_changed_since_it_was_shown_stays(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot)
        broken.main.write_text("mine", encoding="utf-8")
        await pilot.press("y")
        await until(pilot, lambda: "has changed since it was shown" in text(gotui))
    assert broken.main.read_text(encoding="utf-8") == "mine"


async def test_what_cannot_be_planned_is_for_the_person(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE, notifications=True) as pilot:
        await at_fix(gotui, pilot, "6")
        await until(pilot, lambda: "back.go cannot be read" in text(gotui))
        assert "In back.go replace 'red()' by 'green()'" in text(gotui)
        assert not gotui.screen.query_one("#question").display
        await pilot.press("y", "enter", "c")
        assert gotui.clipboard == "go fmt"
        await pilot.press("v", "y")
        await until(pilot, lambda: isinstance(gotui.screen, FixScreen) and "It passes now." in text(gotui))
    assert broken.answers == []


async def test_nothing_to_do_offers_to_verify(broken: Broken) -> None:
    broken.main.write_text(GREEN, encoding="utf-8")
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot)
        assert "There is nothing to do: everything is as this fix would make it." in text(gotui)
        assert "press v to run the failing command again" in text(gotui)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(gotui.screen, ConfirmScreen))


async def test_what_only_a_person_can_do(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "4", "y", "enter")
        assert "Take a brush." in text(gotui)
        assert "This is for you to do." in text(gotui)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen))
    assert broken.answers == []


async def test_variables_are_for_the_persons_own_shell(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "3", "y")
        await until(pilot, lambda: "It passes with these variables." in text(gotui))
        assert "set -gx COLOUR 'light green'" in text(gotui)
        await pilot.press("c")
        assert gotui.clipboard == "set -gx COLOUR 'light green'\nset -e SHADE"
        await pilot.press("escape")
        await until(pilot, lambda: "It passes only with other variables" in text(gotui))
        assert "Fix applied" not in text(gotui)
        await pilot.press("u", "q")
    assert gotui.return_code == 1
    (ran,) = [look for look in broken.sessions.table.looks if isinstance(look, Run)]
    assert (ran.env, ran.unset) == ((("COLOUR", "light green"),), ("SHADE",))


async def test_another_command_is_tried(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "5", "y")
        await until(pilot, lambda: "It passes now." in text(gotui))
        assert "go test ./green" in text(gotui)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(gotui.screen, CauseScreen) and "$ go test ./green" in text(gotui))


async def test_the_other_fixes(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "9", "o", "o")
        await until(pilot, lambda: "> 3. Set the colour" in text(gotui))
        await pilot.press("1")
        await until(pilot, lambda: "> 1. Call green" in text(gotui))
        assert gotui.focused is gotui.screen.query_one("#no", Button)


async def test_the_focused_fix_is_opened(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_cause(gotui, pilot)
        await pilot.press("tab", "tab", "tab")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(gotui.screen, FixScreen) and "> 3. Set the colour" in text(gotui))
        await pilot.press("escape", "f")
        await until(pilot, lambda: isinstance(gotui.screen, FixScreen) and "> 3. Set the colour" in text(gotui))


async def test_a_policy_that_forbids(broken: Broken) -> None:
    path = broken.policy("forbid: [safe]\nreason: Ask Ada.")
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot)
        assert f"The policy in {path} forbids this fix." in " ".join(text(gotui).split())
        assert "Ask Ada." in text(gotui)
        await pilot.press("y", "tab", "enter", "enter")
        assert not gotui.screen.query_one("#question").display
    assert broken.answers == []
    assert broken.main.read_text(encoding="utf-8") == MAIN


async def test_a_policy_that_wants_two(broken: Broken) -> None:
    broken.policy("two-person: {from: safe, allowed-signers: /etc/signers}")
    gotui = broken.app()
    async with gotui.run_test(size=(140, 40)) as pilot:
        await at_fix(gotui, pilot, "y", "enter")
        assert "wants a second person to sign this fix" in text(gotui)
        assert "ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n gotui-plan plan.json" in text(gotui)
        await pilot.press("c")
        first, _sign, last = gotui.clipboard.splitlines()
        assert first == f"gotui fix {broken.session} --fix 1 --plan -o plan.json"
        assert last == f"gotui fix {broken.session} --fix 1 --signed plan.json"
    assert broken.answers == []


async def test_a_policy_that_cannot_be_read_lets_nothing_pass(broken: Broken) -> None:
    broken.policy("forbid: [sofe]")
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "y", "enter")
        assert "The policy cannot be read, so no fix is made" in text(gotui)
    assert broken.main.read_text(encoding="utf-8") == MAIN


async def test_what_a_killed_gotui_left_is_put_back_and_told(broken: Broken, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(files, "write", _killed)
        with pytest.raises(SystemExit):
            await broken.fix()
    assert [fix.status for fix in broken.state.fixes.values()] == ["applying"]
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_cause(gotui, pilot)
        assert "The fix “Call green instead” was cut off; everything is as it was" in text(gotui)
    assert [fix.status for fix in broken.state.fixes.values()] == ["undone"]
    assert broken.main.read_text(encoding="utf-8") == MAIN


def _killed(path: str, data: bytes, *_rest: object) -> None:
    Path(path).write_bytes(data)
    raise SystemExit


async def test_a_session_held_elsewhere_cannot_be_fixed(broken: Broken) -> None:
    held = broken.sessions.take_up(broken.session, Flags())
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_cause(gotui, pilot)
        assert gotui.screen.check_action("fix", ()) is None
        await pilot.press("f", "tab", "enter", "y")
        assert isinstance(gotui.screen, CauseScreen)
    await held.close()


async def test_hostile_text_in_a_difference(tmp_path: Path) -> None:
    hostile = "\x1b]52;c;aGk=\x07[/nope] [@click=app.quit]x[/] \u202egnp"
    broken = Broken(tmp_path, MAIN + f"// {hostile}\n")
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot)
        assert "[/nope] [@click=app.quit]x[/]" in text(gotui)
        assert clean(text(gotui)) == text(gotui)


async def test_the_other_language_asks_again_with_no(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_fix(gotui, pilot, "right")
        gotui.action_language()
        await until(pilot, lambda: "改为调用 green" in text(gotui) and gotui.focused is not None)
        await until(pilot, lambda: gotui.focused is gotui.screen.query_one("#no", Button))


async def test_the_command_list_offers_fixing_and_undoing(broken: Broken) -> None:
    gotui = broken.app()
    async with gotui.run_test(size=SIZE) as pilot:
        await at_cause(gotui, pilot)
        assert "Fix" in [command.title for command in gotui.get_system_commands(gotui.screen)]
        await at_fix(gotui, pilot, "y")
        await until(pilot, lambda: "It passes now." in text(gotui))
        await pilot.press("escape")
        await at_cause(gotui, pilot)
        assert "Undo" in [command.title for command in gotui.get_system_commands(gotui.screen)]


def test_consent_is_made_in_one_place() -> None:
    """`Agreed` is made, and a plan applied, in the driver and nowhere else; a person's yes comes from `FixScreen`."""
    calls = []
    for path in (Path(__file__).parents[2] / "gotui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (
                ast.unparse(node.func) == "Agreed" or ast.unparse(node.func).endswith((".apply", "asker.reply"))
            ):
                calls.append((path.name, ast.unparse(node)))
    assert sorted(calls) == [
        ("fix.py", "self._session.asker.reply(yes)"),
        ("remediation.py", "Agreed(plan.id, allowed, by, signer)"),
        ("remediation.py", "self._fixer().apply(plan)"),
    ]


async def test_nothing_is_applied_without_an_answer(broken: Broken) -> None:
    """Below the screens too: a refusal is noted, and that is all."""
    session = broken.sessions.take_up(broken.session, Flags(yes=False))
    ended = await session.remedy(offers.offer(session, 0))
    await session.close()
    assert ended.result == "refused"
    assert [one.allowed for one in broken.answers] == [False]
    assert broken.main.read_text(encoding="utf-8") == MAIN
    assert not isinstance(broken.sessions.records(broken.session)[-1].event, Verified)
