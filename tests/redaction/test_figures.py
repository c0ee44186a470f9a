"""How much leaks of secrets drawn by lot, and how much evidence is lost; the figures are printed."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase

import pytest

from gotui.base.identity import Identity
from gotui.base.pseudonyms import Pseudonyms
from gotui.base.redact import MARK, Redactor

from .canaries import CONDUITS, canaries, drawn, fits
from .machine import planted, texts
from .scanner import leaks

SEED = 20261127
ROUNDS = 2
AT_MOST = 0.02
DAMAGE = 0.005
LINES = Path(__file__).with_name("golines.txt")
"""What Go 1.27 prints of its own library, and of a shop whose tests, errors and dumps are full of tokens."""

Figure = Callable[[str, int], None]


@pytest.mark.parametrize("kind", ["vendor", "labelled", "structured"])
def test_few_of_those_that_are_known_by_their_looks_pass(kind: str, figure: Figure) -> None:
    redactor, rng, planned, passed = Redactor({}), random.Random(SEED), Counter[str](), Counter[str]()
    for canary in canaries(SEED, ROUNDS):
        for conduit, put in CONDUITS.items():
            if canary.kind == kind and fits(conduit, canary):
                planned[conduit] += 1
                passed[conduit] += leaks(redactor.text(put(canary.text, rng)), canary.secret)
    for conduit, count in planned.items():
        figure(f"redaction: {kind} secrets, {conduit}: planted", count)
        figure(f"redaction: {kind} secrets, {conduit}: passed", passed[conduit])
    assert passed.total() <= AT_MOST * planned.total(), passed


def test_nothing_passes_of_what_the_machine_knows(tmp_path: Path, figure: Figure) -> None:
    environ, found = planted(random.Random(SEED), tmp_path)
    redactor = Redactor(environ, str(tmp_path / "shop"))
    told = texts(found)
    passed = [(name, form) for name, form, secret, text in told if leaks(redactor.text(text), secret)]
    figure("redaction: secrets known to the machine, in all forms: planted", len(told))
    figure("redaction: secrets known to the machine, in all forms: passed", len(passed))
    assert passed == []


def test_evidence_of_go_stays(figure: Figure) -> None:
    rows = LINES.read_text().splitlines()
    redactor = Redactor({})
    damaged = [row for row in rows if redactor.text(row) != row]
    as_one = sum(map(str.__ne__, rows, redactor.lines(rows)))
    figure("redaction: lines of Go's tools", len(rows))
    figure("redaction: lines of Go's tools that lost something", max(len(damaged), as_one))
    assert len(rows) >= 1000
    assert max(len(damaged), as_one) <= DAMAGE * len(rows), damaged


def test_a_second_pass_changes_nothing() -> None:
    redactor, rng = Redactor({}), random.Random(SEED)
    for canary in canaries(SEED, 1):
        for conduit, put in CONDUITS.items():
            if fits(conduit, canary):
                once = redactor.text(put(canary.text, rng))
                assert redactor.text(once) == once


def test_marks_tell_the_kind_and_are_counted(tmp_path: Path) -> None:
    environ, found = planted(random.Random(SEED), tmp_path)
    redactor = Redactor(environ, str(tmp_path / "shop"))
    shown = redactor.text(
        f"{found['netrc']} {found['docker auth']} {found['remote url']} https://a:bcdefgh1@h/ Bearer ab12cd34e"
    )
    kinds = ["netrc", "docker", "git", "url", "header"]
    assert [mark[0] for mark in MARK.finditer(shown)] == [f"[redacted:{kind}]" for kind in kinds]
    assert redactor.counts == dict.fromkeys(kinds, 1)


def test_nobody_and_nowhere_is_named_in_what_is_handed_on(figure: Figure) -> None:
    rng, planted_names, told = random.Random(SEED), 0, []
    for _ in range(20):
        user, host, org, other = (drawn(rng, ascii_lowercase, 7) for _ in range(4))
        address = f"10.{rng.randint(0, 255)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"
        local = f"fd{rng.randint(16, 255):x}:{rng.randint(4096, 65535):x}::{rng.randint(4096, 65535):x}"
        names = Pseudonyms(Identity((user,), (f"{host}.{org}.example", host), f"/home/{user}", (), (), (org,)))
        texts_of = {
            user: f"open /home/{user}/go/pkg/mod/cache/lock: permission denied, owner {user}",
            host: f"{user}@{host}:~$ ping {host}.{org}.example",
            org: f"git.{org}.com/shop {org.upper()}_ENV",
            other: f"/Users/{other}/x and C:\\Users\\{other}\\go, {other}.corp.internal",
            address: f"dial tcp {address}:443: i/o timeout",
            local: f"dial tcp [{local}]:443",
        }
        for name, text in texts_of.items():
            for conduit in ("bare", "log", "output", "quoted", "json", "dump"):
                planted_names += 1
                shown = names.text(CONDUITS[conduit](text, rng))
                told += [(conduit, shown)] if name.lower() in shown.lower() else []
    figure("redaction: names and private addresses: planted", planted_names)
    figure("redaction: names and private addresses: passed", len(told))
    assert told == []
