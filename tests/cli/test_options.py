"""Options before a subcommand, folders whose names are no text, and files with faults."""

import os
from pathlib import Path

import pytest

from gotui.session.golang import go_catalogue

from .conftest import Place


def test_a_folder_named_before_the_subcommand_counts(place: Place, tmp_path: Path) -> None:
    done = place.gotui("-C", str(tmp_path / "nowhere"), "check", "--json")
    assert done.exit == 2
    assert "nowhere" in done.document["message"]
    other = place.gotui("-C", "/", "check", "-C", str(place.folder), "--json")
    shown = place.gotui("sessions", "show", other.document["session"])
    assert str(place.folder) in shown.out.decode()


def test_a_folder_whose_name_is_no_text(with_go: Place, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    Path(os.fsdecode(folder)).mkdir()
    done = with_go.gotui("check", "run-ok-test-fails", "-C", os.fsdecode(folder), "--json")
    assert done.document["status"] in ("inconclusive", "not-allowed")
    assert with_go.gotui("sessions", "show", done.document["session"]).exit == 0


def test_the_root_folder_is_nobodys_module(with_go: Place) -> None:
    done = with_go.gotui("check", "-C", "/", "--json")
    assert [cause["id"] for cause in done.document["causes"]] == ["no-go-mod"]


def test_what_was_not_found_is_not_shown_as_evidence(with_go: Place) -> None:
    with_go.write(**{"scratch.go": "package main\n\nfunc main() {}\n"})
    [cause] = with_go.gotui("why", "--json", "go", "vet", ".").document["causes"]
    assert cause["id"] == "main-redeclared-in-package"
    assert cause["findings"]
    assert not [line for line in cause["findings"] if "?" in line]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("causes/mine.yaml", "id: mine\ntypo: 1\n", "typo"),
        ("myths/mine.yaml", "id: mine\nclaim: x\ntruth: x\nsee: x\nharm: x\nmistaken_for: [no-go-mud]\n", "no-go-mod"),
        ("myths/mine.yaml", "id: yours\nclaim: x\ntruth: x\nsee: x\nharm: x\nmistaken_for: []\n", "named mine"),
    ],
)
def test_lint_names_the_place(place: Place, name: str, text: str, message: str) -> None:
    place.path(name).write_text(text)
    done = place.gotui("flows", "lint", name)
    assert done.exit == 2
    assert message in done.out.decode()
    assert done.out.decode().startswith(f"{name}:")


@pytest.mark.parametrize(("kind", "name"), [("flows", "go-not-found"), ("causes", "no-go-mod"), ("myths", None)])
def test_lint_knows_a_file_by_what_stands_in_it(place: Place, kind: str, name: str | None) -> None:
    catalogue = go_catalogue()
    name = name or catalogue.myth_ids[0]
    for folder in ("anywhere", "flows", "causes"):
        place.path(f"{folder}/{name}.yaml").write_text(catalogue.path(kind, name).read_text())
        done = place.gotui("flows", "lint", f"{folder}/{name}.yaml")
        assert (done.exit, done.out) == (0, b"No faults.\n")


def test_lint_sees_a_flow_that_is_named_otherwise(place: Place) -> None:
    flow = go_catalogue().path("flows", "run-ok-test-fails").read_text()
    place.path("flows/mine.yaml").write_text(flow)
    done = place.gotui("flows", "lint", "flows/mine.yaml")
    assert (done.exit, done.out.decode().count("but the file is named mine")) == (2, 1)


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_name_with_braces_is_told_in_the_words_of_go(with_go: Place, form: str) -> None:
    """Go's complaint was seen some steps before the end that shows it."""
    with_go.path("main_test.go").unlink()
    with_go.write(**{"{x}_test.go": 'package main\n\nimport "testing"\n\nfunc TestX(t *testing.T) {}\n'})
    done = with_go.gotui("check", "run-ok-test-fails", "--format", form, "--allow", "builds,executes")
    assert done.exit == 3
    assert "{x}_test.go" in done.out.decode()
    assert "invalid input file name" in done.out.decode()
    assert "{x}_test.go" in with_go.gotui("handoff", "-o", "-").out.decode()
