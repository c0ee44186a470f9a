"""`gotui fix` and `gotui undo` as programs: consent, proof, policy, a second person, and the exit codes."""

import shutil
import subprocess
from pathlib import Path

import pytest

from gotui.base.exitcodes import ExitCode
from gotui.engine.events import ActionBegan, ActionEnded, Agreed, FixBegan, FixEnded, Planned, Started
from gotui.engine.findings import Subject
from gotui.engine.plans import Command, Plan
from gotui.fixes import files
from gotui.fixes.originals import Originals
from gotui.store.store import Store

from .conftest import Place, snapshot

FAILS = 'package main\n\nimport "testing"\n\nfunc TestOne(t *testing.T) { t.Fatal("no") }\n'
FAILS_ONCE = """package main

import (
	"os"
	"testing"
)

func TestOne(t *testing.T) {
	if _, err := os.Stat("once"); err != nil {
		os.WriteFile("once", nil, 0o644)
		t.Fatal("no")
	}
}
"""
BAD = "GOFLAGS=-tags dev\n"
SECRET = "hunter2hunter2"


@pytest.fixture
def broken(with_go: Place) -> Place:
    """Go's settings file holds flags that Go cannot read; a session has found that."""
    del with_go.environ["GOFLAGS"]
    setting(with_go).parent.mkdir(parents=True)
    setting(with_go).write_text(BAD)
    document = with_go.gotui("check", "run-ok-test-fails", "--allow", "builds,executes", "--json").document
    assert [cause["id"] for cause in document["causes"]] == ["goflags-unparseable"]
    return with_go


def setting(place: Place) -> Path:
    return Path(place.environ["HOME"], ".config", "go", "env")


@pytest.fixture
def secretive(broken: Place) -> Place:
    """The lines around the broken one are nobody's business; nor is an edit that was made since."""
    lines = (f"GOAUTH=basic {SECRET}", BAD.strip(), f"GOPROXY=https://me:{SECRET}@127.0.0.1:9,off", f"# {SECRET}")
    setting(broken).write_text("\n".join(lines) + "\n")
    broken.environ["DEPLOY_TOKEN"] = SECRET
    return broken


def test_the_plan_changes_nothing(broken: Place) -> None:
    before = snapshot(Path(broken.environ["HOME"])), snapshot(broken.folder)
    done = broken.gotui("fix", "--plan")
    assert done.exit == ExitCode.OK
    assert "-GOFLAGS=-tags dev" in done.out.decode()
    assert (snapshot(Path(broken.environ["HOME"])), snapshot(broken.folder)) == before


def test_nobody_agrees_where_nobody_is(broken: Place) -> None:
    done = broken.gotui("fix")
    assert done.exit == ExitCode.NOT_ALLOWED
    assert "--yes" in done.err.decode()
    assert setting(broken).read_text() == BAD


def test_fixed_proved_a_no_op_taken_back_and_told(broken: Place) -> None:
    assert broken.gotui("fix", "--yes").exit == ExitCode.OK
    assert setting(broken).read_text() == ""
    again = broken.gotui("fix", "--yes")
    assert (again.exit, "applied already" in again.err.decode()) == (ExitCode.OK, True)
    session = broken.gotui("undo").out.decode().split()[0]
    assert "**applied**" in broken.gotui("sessions", "show", session).out.decode()
    assert broken.gotui("undo", session).exit == ExitCode.NOT_ALLOWED
    assert broken.gotui("undo", session, "--yes").exit == ExitCode.OK
    assert setting(broken).read_text() == BAD
    assert "**taken back**" in broken.gotui("sessions", "show", session).out.decode()
    assert broken.gotui("undo", session, "--yes").exit == ExitCode.FIX_FAILED


def test_a_fix_that_does_not_help_is_taken_back(broken: Place) -> None:
    broken.write(**{"main_test.go": FAILS_ONCE})
    done = broken.gotui("fix", "--yes")
    assert done.exit == ExitCode.FIX_FAILED
    assert setting(broken).read_text() == BAD
    broken.path("once").unlink()
    kept = broken.gotui("fix", "--yes", "--keep")
    assert kept.exit == ExitCode.FIX_FAILED
    assert setting(broken).read_text() == ""


def test_the_session_goes_on_to_what_else_is_wrong(broken: Place) -> None:
    broken.write(**{"main_test.go": FAILS})
    done = broken.gotui("fix", "--yes")
    assert done.exit == ExitCode.CAUSE
    assert "[ordinary-test-failure]" in done.out.decode()
    assert setting(broken).read_text() == ""
    shown = broken.gotui("fix", "--plan").out.decode()
    assert "[ordinary-test-failure]" in shown


def test_what_changed_since_is_shown_and_left_alone(broken: Place) -> None:
    assert broken.gotui("fix", "--yes").exit == ExitCode.OK
    setting(broken).write_text("GOPROXY=off\n")
    session = broken.gotui("undo").out.decode().split()[0]
    done = broken.gotui("undo", session, "--yes")
    assert done.exit == ExitCode.FIX_FAILED
    assert "-GOFLAGS=-tags dev" in done.out.decode()
    assert "+GOPROXY=off" in done.out.decode()
    assert setting(broken).read_text() == "GOPROXY=off\n"


def policy(place: Place, text: str) -> None:
    file = Path(place.environ["HOME"], ".config", "gotui", "policy.yaml")
    file.parent.mkdir(parents=True)
    file.write_text(f"schema: 1\n{text}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("forbid: [changes-your-settings]\n", ExitCode.NOT_ALLOWED),
        ("forbid: [everything]\n", ExitCode.FIX_FAILED),
        ("forbid: [needs-root]\n", ExitCode.OK),
    ],
)
def test_the_policy_decides(broken: Place, text: str, code: ExitCode) -> None:
    policy(broken, text)
    done = broken.gotui("fix", "--yes")
    assert done.exit == code
    assert (setting(broken).read_text() == BAD) is (code != ExitCode.OK)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_second_person_signs(secretive: Place, tmp_path: Path, lang: str) -> None:
    """A plan that shows no secrets, in whatever language it was written."""
    broken = secretive
    key, signers = tmp_path / "key", tmp_path / "signers"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signers.write_text(f'second@ex.com namespaces="gotui-plan" {key.with_suffix(".pub").read_text()}')
    signers.chmod(0o644)
    policy(broken, f"two-person:\n  from: safe\n  allowed-signers: {signers}\n  namespace: gotui-plan\n")
    refused = broken.gotui("fix", "--yes")
    assert (refused.exit, "ssh-keygen" in refused.err.decode()) == (ExitCode.NOT_ALLOWED, True)
    assert broken.gotui("fix", "--plan", "-o", "plan.json", "--lang", lang).exit == ExitCode.OK
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", "gotui-plan", "plan.json"]
    subprocess.run(sign, cwd=broken.folder, check=True, capture_output=True)
    done = broken.gotui("fix", "--yes", "--signed", "plan.json")
    assert done.exit == ExitCode.OK, done.err
    session = broken.gotui("undo").out.decode().split()[0]
    assert "second@ex.com" in broken.gotui("sessions", "show", session).out.decode()
    assert SECRET in setting(secretive).read_text()


def test_a_number_beyond_the_last_fix_is_a_usage_error(broken: Place) -> None:
    done = broken.gotui("fix", "--fix", "99")
    assert done.exit == ExitCode.USAGE
    assert "goflags-unparseable has 2 fixes" in done.err.decode()
    assert setting(broken).read_text() == BAD


def test_what_a_command_changed_is_not_shown_as_deleted(with_go: Place) -> None:
    """go mod tidy is a command: what it left in go.mod is known by its digest only."""
    mod = with_go.path("go.mod")
    mod.write_text("module ex.com/p\n\ngo 1.21\n\nrequire ex.com/unused v1.0.0\n")
    tidy = Command(("/bin/go", "mod", "tidy"), str(with_go.folder), (str(mod),), (files.digest_of(str(mod)),))
    plan = Plan("made-up", 0, "Tidy", "you-decide", str(with_go.folder), ("go", "test"), (tidy,))
    store = Store.open(Path(with_go.environ["GOTUI_STATE_DIR"]))
    log = store.create(Started("run-ok-test-fails", "0", Subject(str(with_go.folder)), "0"))
    Originals(store, log.id).put(plan, {str(mod): files.entries(str(mod))})
    mod.write_text("module ex.com/p\n\ngo 1.21\n")
    left = {str(mod): files.digest_of(str(mod))}
    for event in (
        Planned(plan.id, plan.cause, 0, "Tidy", "you-decide", ("run go mod tidy",)),
        Agreed(plan.id, True),
        FixBegan(plan.id),
        ActionBegan(plan.id, 0),
        ActionEnded(plan.id, 0, left),
        FixEnded(plan.id, "applied"),
    ):
        log.append(event)
    log.release()
    store.close()
    mod.write_text(mod.read_text() + "// mine\n")
    done = with_go.gotui("undo", log.id, "--yes")
    assert done.exit == ExitCode.FIX_FAILED
    told = done.out.decode()
    assert "+// mine" in told
    assert "/dev/null" not in told
    assert "-module ex.com/p" not in told


def test_tradeoffs_are_told_with_the_values_of_the_verdict(with_go: Place) -> None:
    with_go.write(**{"scratch.go": 'package main\n\nfunc main() { println("x") }\n'})
    document = with_go.gotui("check", "run-ok-test-fails", "--allow", "builds,executes", "--json").document
    assert [cause["id"] for cause in document["causes"]] == ["main-redeclared-in-package"]
    shown = with_go.gotui("fix", "--plan").out.decode()
    assert "go run ./cmd/scratch" in shown
    assert "{" not in shown.split("---")[0]


def test_what_could_not_be_put_back_says_why(broken: Place) -> None:
    shown = broken.gotui("fix", "--plan").out.decode()
    name = shown.strip().splitlines()[-1].removeprefix("Plan ")
    session = broken.gotui("sessions").out.decode().split()[0]
    store = Store.open(Path(broken.environ["GOTUI_STATE_DIR"]))
    log = store.take(session)
    log.append(Planned(name, "goflags-unparseable", 0, "Take it back", "safe", ("change /x",)))
    log.append(Agreed(name, True))
    log.append(FixBegan(name))
    log.append(FixEnded(name, "stuck", "/x was changed by someone else meanwhile; it stays as it is."))
    log.release()
    store.close()
    done = broken.gotui("undo", session, "--yes")
    assert done.exit == ExitCode.FIX_FAILED
    assert "/x was changed by someone else meanwhile" in done.err.decode()


def said(place: Place, *words: str) -> str:
    done = place.gotui(*words)
    return (done.out + done.err).decode()


def test_secrets_of_other_lines_are_in_no_form_of_a_plan_nor_in_what_comes_after(secretive: Place) -> None:
    forms = [
        ("fix", "--plan"),
        ("fix", "--plan", "--lang", "zh"),
        ("fix", "--plan", "-o", "plan.json"),
        ("fix", "--plan", "-o", "/dev/stdout"),
        *(("check", "run-ok-test-fails", "--format", form) for form in ("text", "json", "markdown", "sarif")),
        ("fix", "--yes", "--keep"),
    ]
    told = "\n".join(said(secretive, *words) for words in forms)
    assert secretive.path("plan.json").stat().st_mode & 0o777 == 0o600
    told += secretive.path("plan.json").read_text()
    assert "-GOFLAGS=-tags dev" in told
    assert "GOPROXY=https://[redacted:go]@127.0.0.1:9,off" in told
    assert SECRET in setting(secretive).read_text()
    session = secretive.gotui("undo").out.decode().split()[0]
    told += said(secretive, "undo", session)
    told += said(secretive, "sessions", "show", session) + said(secretive, "handoff", session, "-o", "-")
    setting(secretive).write_text(setting(secretive).read_text() + f"# {SECRET} again\n")
    told += said(secretive, "undo", session, "--yes")
    assert "What was done since:" in told
    assert SECRET not in told


def test_a_plan_takes_the_place_of_an_old_file_and_goes_through_a_link(broken: Place) -> None:
    broken.path("old.json").write_text("old")
    broken.path("old.json").chmod(0o644)
    broken.path("link.json").symlink_to("real.json")
    for name in ("old.json", "link.json"):
        assert broken.gotui("fix", "--plan", "-o", name).exit == ExitCode.OK
        assert broken.path(name).stat().st_mode & 0o777 == 0o600
        assert broken.path(name).read_text().startswith("{")
    assert broken.path("link.json").is_symlink()
