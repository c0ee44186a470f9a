"""The file that a second person signs: all that would be done, bound to the last byte, and no secret."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from gotui.base import i18n
from gotui.base.redact import Redactor
from gotui.engine.causes import EditStep, MoveStep, RunStep, SettingStep
from gotui.engine.plans import Plan
from gotui.fixes.planfile import plan_file

from .world import World, world

SECRET = "hunter2hunter2"
SETTINGS = f"GOAUTH=basic {SECRET}\nGOFLAGS=-tags dev\nGOPROXY=https://me:{SECRET}@proxy.example.com\n# {SECRET}\n"


@pytest.fixture
def here(tmp_path: Path) -> World:
    there = world(tmp_path)
    there.file("home/.config/go/env", SETTINGS)
    return there


def told(plan: Plan, **environ: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(plan_file(plan, Redactor(environ)))
    return document


def test_what_is_not_changed_is_not_in_it(here: World) -> None:
    document = told(here.plan(SettingStep(unset=("GOFLAGS",))))
    [action] = document["actions"]
    assert SECRET not in json.dumps(document)
    assert action["lines"][2:] == ["@@ -2 +1,0 @@", "-GOFLAGS=-tags dev"]
    left = SETTINGS.replace("GOFLAGS=-tags dev\n", "").encode()
    assert action["after"] == {"bytes": len(left), "sha256": hashlib.sha256(left).hexdigest()}
    assert "hidden" not in document


def test_a_change_of_what_holds_a_secret_says_that_it_is_not_shown(here: World) -> None:
    document = told(here.plan(SettingStep(unset=("GOPROXY",))))
    assert "-GOPROXY=https://[redacted:url]@proxy.example.com" in document["actions"][0]["lines"]
    assert SECRET not in json.dumps(document)
    assert "Secrets are not shown" in document["hidden"]["en"]
    assert document["hidden"]["zh"]


def test_secrets_of_the_environment_are_known(here: World) -> None:
    here.file("p/x", f"one {SECRET}\n")
    plan = here.plan(EditStep("x", "one", "two"))
    assert SECRET in json.dumps(told(plan))
    assert SECRET not in json.dumps(told(plan, DEPLOY_TOKEN=SECRET))


def test_it_names_everything_else(here: World) -> None:
    here.file("p/a.go", f"package {SECRET}\n")
    here.script("tool", "")
    plan = here.plan(MoveStep("a.go", "b/a.go"), RunStep(("tool", "-x"), changes=("go.mod",)))
    document = told(plan)
    new, old, command = document["actions"]
    assert (document["plan"], document["verify"], document["folder"]) == (plan.id, list(plan.verify), plan.folder)
    assert (new["path"], new["like"], new["lines"]) == (str(here.project / "b" / "a.go"), old["path"], [])
    assert (old["after"], old["lines"]) == (None, [])
    assert command["argv"][1:] == ["-x"]
    assert command["changes"] == [str(here.project / "go.mod")]
    assert SECRET not in json.dumps(document)


def test_every_byte_and_mode_makes_another_file_and_the_language_does_not(here: World) -> None:
    here.file("p/x", "one")
    first = plan_file(here.plan(EditStep("x", "one", "two")), Redactor({}))
    try:
        i18n.use("zh")
        assert plan_file(here.plan(EditStep("x", "one", "two")), Redactor({})) == first
    finally:
        i18n.use("en")
    here.file("p/x", "one", 0o600)
    assert plan_file(here.plan(EditStep("x", "one", "two")), Redactor({})) != first
