"""A second person's signature, made and checked with the real ssh-keygen."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gotui.fixes import signing
from gotui.fixes.policy import TwoPerson
from gotui.fixes.signing import SignatureError, fingerprint, how_to_sign, line_to_sign, login_name, verify_signature

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen (OpenSSH) is not installed")

PLAN = b'{"grade": "needs-root"}\n'
ROOT = getattr(os, "geteuid", lambda: 0)() == 0


def keygen(*words: str, given: bytes = b"") -> bytes:
    return subprocess.run(["ssh-keygen", *words], input=given, capture_output=True, check=True).stdout


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a key pair of each person."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("bob", "ann", "authority"):
        keygen("-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name))
    return folder


def public(keys: Path, name: str) -> str:
    return " ".join((keys / f"{name}.pub").read_text().split()[:2])


@pytest.fixture
def sign(keys: Path, tmp_path: Path) -> Callable[..., Path]:
    """Sign the plan as somebody; what comes back is the signature's file."""

    def signed(name: str = "bob", namespace: str = "gotui-plan", plan: bytes = PLAN) -> Path:
        path = tmp_path / "plan.json.sig"
        path.write_bytes(keygen("-q", "-Y", "sign", "-f", str(keys / name), "-n", namespace, given=plan))
        return path

    return signed


@pytest.fixture
def rule(keys: Path, tmp_path: Path) -> Callable[..., TwoPerson]:
    """A rule with a list of signers; `{bob}` stands for Bob's public key. Without lines, Bob may sign."""

    def rule_of(*lines: str) -> TwoPerson:
        names = {name: public(keys, name) for name in ("bob", "ann", "authority")}
        listed, source = tmp_path / "signers", tmp_path / "policy.yaml"
        listed.write_text("".join(line.format(**names) + "\n" for line in lines or ("bob@example.com {bob}",)))
        source.write_text("schema: 1\n")
        listed.chmod(0o644)
        return TwoPerson(listed, "gotui-plan", source)

    return rule_of


Sign = Callable[..., Path]
Rule = Callable[..., TwoPerson]


def refused(match: str, signature: Path, rule: TwoPerson, plan: bytes = PLAN, person: str = "ann") -> str:
    with pytest.raises(SignatureError, match=match) as caught:
        verify_signature(plan, signature, rule, person)
    return str(caught.value)


@pytest.mark.parametrize(
    "line",
    [
        "bob@example.com {bob}",
        "bob@example.com,robert {bob}",
        'bob@example.com namespaces="gotui-plan,git" {bob} a comment',
        "# ann {bob}\n#*@example.com {bob}\n\nann {ann}\nbob@example.com {bob}",
        'bob@example.com valid-before="29990101" {bob}',
    ],
)
def test_a_good_signature_names_its_signer(sign: Sign, rule: Rule, line: str) -> None:
    assert verify_signature(PLAN, sign(), rule(line), "ann") == "bob@example.com"


def test_a_name_may_hold_a_space(sign: Sign, rule: Rule) -> None:
    assert verify_signature(PLAN, sign(), rule('"bob builder" {bob}'), "ann") == "bob builder"


def test_the_line_for_this_namespace_counts_wherever_it_stands(sign: Sign, rule: Rule) -> None:
    lines = rule('bob namespaces="git" {bob}', 'robert namespaces="gotui-plan" {bob}')
    assert verify_signature(PLAN, sign(), lines, "ann") == "robert"


def test_a_certificate_names_its_signer(keys: Path, sign: Sign, rule: Rule) -> None:
    keygen("-q", "-s", str(keys / "authority"), "-I", "id", "-n", "bob@example.com", str(keys / "bob.pub"))
    by_certificate = sign("bob-cert.pub")
    lines = rule("*@example.com cert-authority {authority}")
    assert verify_signature(PLAN, by_certificate, lines, "ann") == "bob@example.com"
    refused("which is you", by_certificate, lines, person="bob")


def test_a_changed_plan_is_refused(sign: Sign, rule: Rule) -> None:
    refused("does not hold for this plan.*incorrect signature", sign(), rule(), plan=PLAN + b" ")


def test_a_signature_for_something_else_is_refused(sign: Sign, rule: Rule) -> None:
    refused("other than gotui-plan.*namespace does not match", sign(namespace="git"), rule())


def test_a_signer_listed_for_something_else_is_refused(sign: Sign, rule: Rule) -> None:
    refused("not permitted", sign(), rule('bob@example.com namespaces="git" {bob}'))


def test_an_unknown_signer_is_refused(sign: Sign, rule: Rule) -> None:
    refused("does not count in .*signers.*No principal matched", sign("ann"), rule())


@pytest.mark.parametrize(
    ("limit", "said"), [('valid-before="20200101"', "has expired"), ('valid-after="29990101"', "not yet valid")]
)
def test_a_signer_out_of_time_is_refused(sign: Sign, rule: Rule, limit: str, said: str) -> None:
    refused(f"does not count.*{said}", sign(), rule(f"bob@example.com {limit} {{bob}}"))


@pytest.mark.parametrize("name", ["ann", "ann@example.com", "ANN@example.com", '"Ann"', "bob,ann"])
@pytest.mark.parametrize("person", ["ann", "Ann", "CORP\\ann", "ann@corp.example"])
def test_ones_own_signature_is_refused(sign: Sign, rule: Rule, name: str, person: str) -> None:
    refused("which is you. A second person", sign("ann"), rule(f"{name} {{ann}}"), person=person)


def test_ones_own_key_under_another_name_is_refused(sign: Sign, rule: Rule) -> None:
    refused("which is you", sign("ann"), rule("bob {ann}", 'ann namespaces="git" {ann}'))


@pytest.mark.parametrize("name", ["*@example.com", "b?b", "bob,!ann@example.com"])
def test_a_key_for_anybody_is_refused(sign: Sign, rule: Rule, name: str) -> None:
    refused("names nobody", sign(), rule(f"{name} {{bob}}"))


def test_a_person_without_a_name_is_refused(sign: Sign, rule: Rule) -> None:
    refused("login name is not known", sign(), rule(), person=" ")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no list of users by number")
def test_the_person_is_who_the_system_says(monkeypatch: pytest.MonkeyPatch) -> None:
    named = {"LOGNAME": "bob", "USER": "bob", "SUDO_USER": "cleo"}
    monkeypatch.setattr(os, "environ", {**os.environ, **named})
    monkeypatch.setattr(os, "getuid", lambda: 0)
    assert login_name({"LOGNAME": "bob", "USER": "bob"}) == "root"
    assert login_name(named) == "cleo"
    monkeypatch.setattr(os, "getuid", lambda: 65534)
    assert login_name(named) == "nobody"
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    assert login_name(named) == ""


def test_without_a_signature_it_says_how_to_make_one(tmp_path: Path, rule: Rule) -> None:
    line = f"ssh-keygen -Y sign -f ~/.ssh/id_ed25519 -n gotui-plan {tmp_path}/plan.json"
    assert refused("cannot be read: .*No such file", tmp_path / "plan.json.sig", rule()).endswith(line)


@pytest.mark.parametrize("kind", ["folder", "pipe", "huge"])
def test_a_signature_that_is_no_small_file_is_refused(tmp_path: Path, rule: Rule, kind: str) -> None:
    path = tmp_path / "plan.json.sig"
    make = {"folder": path.mkdir, "pipe": lambda: os.mkfifo(path), "huge": lambda: path.write_bytes(b"x" * 65_537)}
    make[kind]()
    refused("larger than 64 KB" if kind == "huge" else "not a regular file", path, rule())


@pytest.mark.parametrize(
    "signature", [b"", b"x", b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"]
)
def test_what_is_no_signature_is_refused(tmp_path: Path, rule: Rule, signature: bytes) -> None:
    path = tmp_path / "plan.json.sig"
    path.write_bytes(signature)
    refused("no signature made with ssh-keygen", path, rule())


def test_a_cut_signature_is_refused(sign: Sign, rule: Rule) -> None:
    path = sign()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:-2], lines[-1]]))
    refused("ssh-keygen said|no signature", path, rule())


@pytest.mark.parametrize("kind", ["missing", "folder", "huge", "loop"])
def test_a_list_of_signers_that_cannot_be_read_is_refused(sign: Sign, rule: Rule, kind: str) -> None:
    asked = rule()
    path = asked.allowed_signers
    path.unlink()
    make = {
        "missing": lambda: None,
        "folder": path.mkdir,
        "huge": lambda: path.write_bytes(b"#" * 1_100_000),
        "loop": lambda: path.symlink_to(path.name),
    }
    make[kind]()
    refused(r"list of signers .*signers cannot be read: .*policy\.yaml", sign(), asked)


@pytest.mark.skipif(ROOT, reason="root reads everything")
@pytest.mark.parametrize("which", ["signature", "signers"])
def test_no_permission_is_a_refusal(sign: Sign, rule: Rule, which: str) -> None:
    signature, asked = sign(), rule()
    (signature if which == "signature" else asked.allowed_signers).chmod(0)
    refused("Permission denied", signature, asked)


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_list_that_others_can_write_is_refused(sign: Sign, rule: Rule, mode: int) -> None:
    asked = rule()
    asked.allowed_signers.chmod(mode)
    refused(f"Others can write to .*chmod go-w {asked.allowed_signers}", sign(), asked)


@pytest.mark.parametrize("how", ["file", "link in it", "link to it"])
def test_a_list_in_a_folder_that_others_can_write_is_refused(tmp_path: Path, sign: Sign, rule: Rule, how: str) -> None:
    asked, folder = rule(), tmp_path / "open"
    folder.mkdir()
    listed = folder / "signers"
    if how == "link in it":
        listed.symlink_to(asked.allowed_signers)
    else:
        shutil.copy(asked.allowed_signers, listed)
    if how == "link to it":
        asked.allowed_signers.unlink()
        asked.allowed_signers.symlink_to(listed)
        listed = asked.allowed_signers
    assert verify_signature(PLAN, sign(), TwoPerson(listed, "gotui-plan", asked.source), "ann")
    folder.chmod(0o777)
    refused(f"chmod go-w {folder}$", sign(), TwoPerson(listed, "gotui-plan", asked.source))


def test_a_list_of_ones_own_is_refused_unless_the_policy_is_ones_own(
    sign: Sign, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = rule()
    if ROOT:
        os.chown(asked.allowed_signers, 1234, -1)
        monkeypatch.setattr(os, "geteuid", lambda: 1234)
        mine = asked.allowed_signers
    else:
        mine = asked.source
    theirs = TwoPerson(asked.allowed_signers, "gotui-plan", Path("/"))
    refused("belongs to you", sign(), theirs)
    assert verify_signature(PLAN, sign(), TwoPerson(asked.allowed_signers, "gotui-plan", mine), "ann")


def program(folder: Path, body: str) -> dict[str, str]:
    """An environment whose only ssh-keygen is this script."""
    folder.mkdir()
    path = folder / "ssh-keygen"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return {"PATH": str(folder)}


def test_a_planted_ssh_keygen_is_never_run(tmp_path: Path, sign: Sign, rule: Rule) -> None:
    environ = program(tmp_path / "p", f"touch {tmp_path}/ran; echo bob")
    with pytest.raises(SignatureError, match="not on PATH outside this project"):
        verify_signature(PLAN, sign(), rule(), "ann", environ=environ, project=tmp_path / "p")
    environ["PATH"] += os.pathsep + os.environ["PATH"]
    assert verify_signature(PLAN, sign(), rule(), "ann", environ=environ, project=tmp_path / "p")
    assert not (tmp_path / "ran").exists()


def test_a_relative_path_entry_is_not_looked_at(
    tmp_path: Path, sign: Sign, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "bin", "echo bob")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SignatureError, match="not on PATH"):
        verify_signature(PLAN, sign(), rule(), "ann", environ={"PATH": "bin"}, project=tmp_path / "other")


def test_an_ssh_keygen_that_hangs_is_ended(
    tmp_path: Path, sign: Sign, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "DEADLINE", 0.3)
    environ = program(tmp_path / "bin", "exec /bin/sleep 60")
    began = time.monotonic()
    with pytest.raises(SignatureError, match=r"did not end within 0\.3 s"):
        verify_signature(PLAN, sign(), rule(), "ann", environ=environ, project=tmp_path / "p")
    assert time.monotonic() - began < 30


def test_what_it_prints_is_shown_without_control_characters(tmp_path: Path, sign: Sign, rule: Rule) -> None:
    environ = program(tmp_path / "bin", r"printf '\033[31mred\007\n\302\233\342\200\256x\n' >&2; exit 1")
    with pytest.raises(SignatureError) as caught:
        verify_signature(PLAN, sign(), rule(), "ann", environ=environ, project=tmp_path / "p")
    assert str(caught.value).isprintable()
    assert "red" in str(caught.value)


def test_it_gets_the_plan_no_secrets_and_a_folder_of_its_own(tmp_path: Path, sign: Sign, rule: Rule) -> None:
    body = f'echo "$@" >>{tmp_path}/log; echo bob; /usr/bin/env >>{tmp_path}/env; pwd >>{tmp_path}/pwd'
    environ = {**program(tmp_path / "bin", body), "TOKEN": "secret", "TZ": "UTC"}
    assert verify_signature(PLAN, sign(), rule(), "ann", environ=environ, project=tmp_path / "p") == "bob"
    assert (tmp_path / "log").read_text().splitlines() == [
        "-Y find-principals -s signature -f signers",
        "-Y verify -I bob -n gotui-plan -s signature -f signers",
    ]
    assert "TOKEN" not in (tmp_path / "env").read_text()
    assert not Path((tmp_path / "pwd").read_text().splitlines()[0]).exists()


def test_an_unusable_temporary_folder_is_said(
    tmp_path: Path, sign: Sign, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    refused("could not be checked: .*gone", sign(), rule())


def test_the_fingerprint_is_that_of_sha256sum() -> None:
    assert fingerprint(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_how_to_sign() -> None:
    rule = TwoPerson(Path("/s"), "gotui-plan", Path("/p"))
    words = ["ssh-keygen", "-Y", "sign", "-f", "~/.ssh/id_ed25519", "-n", "gotui-plan"]
    assert how_to_sign(Path("/a b/plan.json"), rule) == [*words, "/a b/plan.json"]
    assert line_to_sign(Path("/a b/plan.json"), rule) == " ".join([*words, "'/a b/plan.json'"])
    assert how_to_sign(Path("-x"), rule)[-1] == "./-x"


def test_the_shown_command_signs(tmp_path: Path, keys: Path, rule: Rule) -> None:
    home = Path(os.environ["HOME"])
    shutil.copytree(keys, home / ".ssh")
    (home / ".ssh/bob").rename(home / ".ssh/id_ed25519")
    (home / ".ssh/bob.pub").rename(home / ".ssh/id_ed25519.pub")
    plan = tmp_path / "my plan.json"
    plan.write_bytes(PLAN)
    subprocess.run(["sh", "-c", line_to_sign(plan, rule())], check=True, capture_output=True)
    assert verify_signature(PLAN, Path(f"{plan}.sig"), rule(), "ann") == "bob@example.com"
