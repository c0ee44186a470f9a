"""What a policy refuses, how several hold together, and that a broken one lets nothing pass."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gotui.base.texts import Text
from gotui.engine.causes import Grade
from gotui.engine.yamlfile import FileFaultsError
from gotui.fixes.policy import RISKS, Policy, Verdict, load

TWO = "two-person: {from: you-decide, allowed-signers: /etc/gotui/signers}\n"


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "policy.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def loaded(tmp_path: Path, *texts: str) -> Policy:
    folders = [tmp_path / str(number) for number in range(len(texts))]
    for folder, text in zip(folders, texts, strict=True):
        write(folder, "schema: 1\n" + text)
    return load({}, folders)


def faults(tmp_path: Path, text: str) -> list[str]:
    path = write(tmp_path / "etc", text)
    with pytest.raises(FileFaultsError) as caught:
        load({}, [path.parent])
    return [str(fault).removeprefix(f"{path.parent}/") for fault in caught.value.faults]


def kinds(policy: Policy) -> dict[Grade, str]:
    return {grade: policy.verdict(grade).kind for grade in RISKS}


def test_every_grade_has_its_risk() -> None:
    assert sorted(RISKS) == sorted(get_args(Grade))


def test_no_file_allows_everything(tmp_path: Path) -> None:
    policy = load({"HOME": str(tmp_path)}, [tmp_path / "none"])
    assert [policy.verdict(grade) for grade in RISKS] == [Verdict("allowed")] * 5


def test_a_forbidden_grade_says_who_forbids_it_and_why(tmp_path: Path) -> None:
    policy = loaded(tmp_path, "forbid: [deletes-cache]\nreason: {en: Ask ops, zh: 请问运维}\n")
    verdict = Verdict("forbidden", tmp_path / "0" / "policy.yaml", Text("Ask ops", "请问运维"))
    assert policy.verdict("deletes-cache") == verdict
    assert policy.verdict("needs-root").kind == "allowed"


def test_a_grade_and_all_riskier_ones_need_a_second_person(tmp_path: Path) -> None:
    policy = loaded(tmp_path, TWO)
    assert list(kinds(policy).values()) == ["allowed", "allowed", "allowed", "two-person", "two-person"]
    (who,) = policy.verdict("needs-root").signers
    assert (str(who.allowed_signers), who.namespace) == ("/etc/gotui/signers", "gotui-plan")
    assert who.source == tmp_path / "0" / "policy.yaml"


def test_a_signature_has_to_satisfy_every_file(tmp_path: Path) -> None:
    policy = loaded(tmp_path, TWO, TWO.replace("you-decide", "safe").replace("/etc/gotui/", "/srv/"))
    assert [str(who.allowed_signers) for who in policy.verdict("safe").signers] == ["/srv/signers"]
    assert [str(who.allowed_signers) for who in policy.verdict("you-decide").signers] == [
        "/etc/gotui/signers",
        "/srv/signers",
    ]


def test_forbidden_is_stricter_than_a_second_person(tmp_path: Path) -> None:
    policy = loaded(tmp_path, TWO, "forbid: [needs-root]\n")
    assert policy.verdict("needs-root").kind == "forbidden"
    assert policy.verdict("needs-root").signers == ()


@pytest.mark.parametrize("where", ["XDG_CONFIG_HOME", "HOME", "GOTUI_POLICY"])
def test_the_users_own_files_are_found_by_the_given_environment(tmp_path: Path, where: str) -> None:
    folders = {"XDG_CONFIG_HOME": tmp_path / "gotui", "HOME": tmp_path / ".config/gotui", "GOTUI_POLICY": tmp_path}
    path = write(folders[where], "schema: 1\nforbid: [safe]\n")
    environ = {"HOME": "/nonexistent", where: str(path if where == "GOTUI_POLICY" else tmp_path)}
    assert load(environ, []).verdict("safe").source == path


def test_the_users_file_adds_to_the_systems(tmp_path: Path) -> None:
    write(tmp_path / "etc", "schema: 1\nforbid: [needs-root]\n")
    write(tmp_path / "home/.config/gotui", "schema: 1\nforbid: [safe]\n")
    policy = load({"HOME": str(tmp_path / "home")}, [tmp_path / "etc"])
    assert [grade for grade, kind in kinds(policy).items() if kind == "forbidden"] == ["safe", "needs-root"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "policy.yaml:1:1: object missing required field `schema`"),
        ("schema: 2\n", "policy.yaml:1:1: this gotui knows schema 1 only"),
        ("schema: 1\nforbit: [safe]\n", "policy.yaml:2:1: object contains unknown field `forbit`"),
        ("schema: 1\nforbid: safe\n", "policy.yaml:2:1: expected `array`, got `str`"),
        ("schema: 1\nforbid: [safe\n", "policy.yaml:3:1: "),
        (
            "schema: 1\nforbid: [safe, need-root]\n",
            "policy.yaml:2:16: there is no grade named need-root; did you mean needs-root?",
        ),
        ("schema: 1\n" + TWO.replace("you-decide", "zzz"), "policy.yaml:2:14: there is no grade named zzz"),
        ("schema: 1\n" + TWO.replace("/etc", "etc"), "policy.yaml:2:32: expected an absolute path"),
        ("schema: 1\n" + TWO.replace("from", "form"), "policy.yaml:2:14: object contains unknown field `form`"),
        (
            "schema: 1\ntwo-person: {from: safe, allowed-signers: /s, namespace: two words}\n",
            "policy.yaml:2:47: expected one word such as gotui-plan",
        ),
        ("schema: 1\nforbid: [safe]\nforbid: []\n", "policy.yaml:3:1: forbid stands here twice"),
    ],
)
def test_a_broken_file_is_refused_with_the_place(tmp_path: Path, text: str, where: str) -> None:
    assert [fault for fault in faults(tmp_path, text) if fault.startswith(where)], faults(tmp_path, text)


def test_every_unknown_grade_is_named(tmp_path: Path) -> None:
    told = faults(tmp_path, "schema: 1\nforbid: [a, safe, b]\n")
    assert [fault.split(": ")[0] for fault in told] == ["policy.yaml:2:10", "policy.yaml:2:19"]


@pytest.mark.parametrize("kind", ["folder", "binary", "huge", "pipe", "dangling", "loop"])
def test_a_file_that_is_there_and_cannot_be_read_is_a_fault(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "etc" / "policy.yaml"
    path.parent.mkdir()
    make = {
        "folder": path.mkdir,
        "binary": lambda: path.write_bytes(b"\xff\xfe"),
        "huge": lambda: path.write_text("#" * 300_000),
        "pipe": lambda: os.mkfifo(path),
        "dangling": lambda: path.symlink_to("nothing"),
        "loop": lambda: path.symlink_to("policy.yaml"),
    }
    make[kind]()
    with pytest.raises(FileFaultsError, match=r"policy\.yaml:1:1: cannot be read"):
        load({}, [path.parent])


def test_a_folder_link_that_leads_nowhere_is_a_fault_but_one_without_a_policy_is_none(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to("nothing")
    (tmp_path / "link").symlink_to(tmp_path)
    assert load({}, [tmp_path / "link"]) == Policy()
    with pytest.raises(FileFaultsError):
        load({}, [tmp_path / "dangling"])


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root reads everything")
@pytest.mark.parametrize("closed", ["etc", "etc/policy.yaml"])
def test_no_permission_is_a_fault(tmp_path: Path, closed: str) -> None:
    write(tmp_path / "etc", "schema: 1\n")
    (tmp_path / closed).chmod(0)
    try:
        with pytest.raises(FileFaultsError, match="Permission denied"):
            load({}, [tmp_path / "etc"])
    finally:
        (tmp_path / closed).chmod(0o700)


def test_a_named_file_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileFaultsError, match=r"gone\.yaml:1:1: cannot be read"):
        load({"GOTUI_POLICY": str(tmp_path / "gone.yaml")}, [])


def test_one_broken_file_spoils_the_good_ones(tmp_path: Path) -> None:
    good, bad = write(tmp_path / "good", "schema: 1\n").parent, write(tmp_path / "bad", "[").parent
    with pytest.raises(FileFaultsError):
        load({}, [good, bad])


GRADES = st.sampled_from(RISKS)
PARTS = st.fixed_dictionaries(
    {"from": GRADES, "allowed-signers": st.sampled_from(["/a", "/b"])},
    optional={"namespace": st.sampled_from(["gotui-plan", "other"])},
)
FILES = st.fixed_dictionaries(
    {"schema": st.just(1)},
    optional={"forbid": st.lists(GRADES, max_size=3), "two-person": PARTS, "reason": st.just("why")},
)
STRICTNESS = {"allowed": 0, "two-person": 1, "forbidden": 2}


def _load(folder: Path, system: list[Any], user: Any = None, named: Any = None) -> Policy:
    folders = [folder / str(number) for number in range(len(system))]
    for place, data in zip(folders, system, strict=True):
        write(place, json.dumps(data))
    environ: dict[str, str] = {"XDG_CONFIG_HOME": str(folder / "config")}
    if user is not None:
        write(folder / "config/gotui", json.dumps(user))
    if named is not None:
        environ["GOTUI_POLICY"] = str(write(folder / "named", json.dumps(named)))
    return load(environ, folders)


def _no_looser(before: Verdict, after: Verdict) -> bool:
    asked: Mapping[Any, None] = dict.fromkeys((who.allowed_signers, who.namespace) for who in after.signers)
    same = all((who.allowed_signers, who.namespace) in asked for who in before.signers)
    return STRICTNESS[after.kind] >= STRICTNESS[before.kind] and (after.kind == "forbidden" or same)


@settings(max_examples=150, deadline=None)
@given(st.lists(FILES, max_size=2), st.none() | FILES, FILES, st.sampled_from(["system", "user", "named"]))
def test_one_more_file_never_allows_more(system: list[Any], user: Any, more: Any, where: str) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        if where == "user":
            before, after = _load(Path(one), system), _load(Path(other), system, more)
        elif where == "named":
            before, after = _load(Path(one), system, user), _load(Path(other), system, user, more)
        else:
            before, after = _load(Path(one), system, user), _load(Path(other), [more, *system], user)
    for grade in RISKS:
        assert _no_looser(before.verdict(grade), after.verdict(grade)), (grade, before, after)
