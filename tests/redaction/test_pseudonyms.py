"""Who and where becomes somebody and somewhere in what is handed on, the same throughout, and nowhere else."""

from pathlib import Path

import pytest

from gotui.base.identity import Identity, identity_of
from gotui.base.pseudonyms import Pseudonyms

ALICE = Identity(
    ("alice",), ("devbox.acme.example", "devbox"), "/home/alice", ("alice@acme.example",), ("Alice Liddell",), ("acme",)
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("open /home/alice/shop/go.mod: permission denied", "open /home/user1/shop/go.mod: permission denied"),
        ("/home/alice", "/home/user1"),
        ("/home/alicex/y", "/home/user2/y"),
        ("GOPATH=/home/alice/go:/home/bob/go", "GOPATH=/home/user1/go:/home/user2/go"),
        (r"C:\Users\Alice\go", r"C:\Users\user1\go"),
        ("/Users/carol/go", "/Users/user2/go"),
        ("owner alice, group staff", "owner user1, group staff"),
        ("alice@devbox:~/shop$ go test", "user1@host2:~/shop$ go test"),
        ("by Alice Liddell <alice@acme.example>", "by person1 <email1>"),
        ("lookup git.corp.internal on 10.1.2.3:53", "lookup host3.internal on private-ip1:53"),
        ("dial tcp 192.168.7.9:443 and 192.168.7.9:80", "dial tcp private-ip1:443 and private-ip1:80"),
        ("[fd12:3456::1]:443 fe80::1%eth0", "[private-ip1]:443 private-ip2%eth0"),
        ("git.acme.com/shop", "git.org1.com/shop"),
        ("ACME_ENV", "org1_ENV"),
    ],
)
def test_names_become_others(raw: str, shown: str) -> None:
    assert Pseudonyms(ALICE).text(raw) == shown


@pytest.mark.parametrize(
    "text",
    [
        "dial tcp 127.0.0.1:9: connect: connection refused",
        "dial tcp [::1]:8080 0.0.0.0 203.0.113.7 8.8.8.8:53 2001:4860:4860::8888",
        "go1.27.3 v10.0.0.1-rc 5.15.153.1-microsoft 10.0.0 v0.0.0-20191109021931-daa7c04131f5",
        "use of internal package example.com/x/internal/y not allowed",
        "/home/linuxbrew/src, C:\\Users\\runneradmin\\go, /var/root/go, ~/.local/share, malice, alicent",
        "main.go:10:2: undefined: user",
        "12:34:56.789 a::b:c",
        "std::map 1:2:3",
    ],
)
def test_evidence_stays(text: str) -> None:
    assert Pseudonyms(ALICE).text(text) == text


def test_short_and_common_names_are_renamed_where_only_a_person_can_stand() -> None:
    names = Pseudonyms(Identity(("go", "test"), ("build",), "/home/go"))
    assert names.text("go test ./... in /home/go/x by go@build, USER=test") == (
        "go test ./... in /home/user1/x by user1@build, USER=user2"
    )


def test_the_same_name_is_the_same_pseudonym() -> None:
    names = Pseudonyms(ALICE)
    told = names.text("10.0.0.1 10.0.0.2 10.0.0.1\n/home/zoe /home/bob /home/zoe\n") + names.text("10.0.0.2")
    assert told == "private-ip1 private-ip2 private-ip1\n/home/user2 /home/user3 /home/user2\nprivate-ip2"
    assert names.text(told) == told
    assert names.names["10.0.0.2"] == "private-ip2"


def test_who_works_here(tmp_path: Path) -> None:
    (tmp_path / ".gitconfig").write_text('[user]\n\tname = Alice Liddell\n\temail = "a@acme.example"\n')
    environ = {"HOME": str(tmp_path), "USER": "alice", "LOGNAME": "alice", "HOSTNAME": "box.acme.example"}
    found = identity_of(environ, "", ("Acme",), host="box")
    assert found == Identity(
        ("alice",), ("box.acme.example", "box"), str(tmp_path), ("a@acme.example",), ("Alice Liddell",), ("Acme",)
    )
