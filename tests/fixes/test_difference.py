"""A difference shows what is different, also where that has no ink, and no secret of the lines around it."""

import difflib

import pytest

from gotui.base.redact import Redactor
from gotui.base.untrusted import clean
from gotui.fixes.difference import CONTEXT, Look, difference

SECRET = "hunter2hunter2"
KEY = ["-----BEGIN RSA PRIVATE KEY-----", *(["MIIEow" + "ab+/" * 10] * 25), "-----END RSA PRIVATE KEY-----"]


def shown(before: bytes | None, after: bytes | None, context: int = CONTEXT, **environ: str) -> list[str]:
    """The rows, as a terminal gets them, without the two names."""
    return [clean(row) for row in difference("/x", before, after, Look(Redactor(environ), context))][2:]


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        (b"a\r\nb\r\n", b"a\r\nc\r\n", [" a", "-b", "+c"]),
        (b"a\r\nb\r\n", b"a\r\nb\n", [" a  (CR LF)", "-b  (CR LF)", "+b"]),
        (b"a\nb\r\n", b"a\nc\r\n", [" a", "-b  (CR LF)", "+c  (CR LF)"]),
        (b"a\nb", b"a\nb\n", [" a", "-b  (no line end)", "+b"]),
        (b"b\r\n", b"b", ["-b", "+b  (no line end)"]),
        (b"\xef\xbb\xbfa\n", b"a\n", ["-\\ufeffa", "+a"]),
        (b"caf\xe9\n", b"caf\xe8\n", ["-caf\\xe9", "+caf\\xe8"]),
        (b"caf\xe9 1\n", b"caf\xe9 2\n", ["-caf\\xe9 1", "+caf\\xe9 2"]),
        (b"a \n", b"a\n", ["-a\\x20", "+a"]),
        (b"\ta\n", b"    a\n", ["-\\ta", "+    a"]),
        (b"a\tb\n", b"a\tc\n", ["-a\tb", "+a\tc"]),
        ("a\u00a0b\n".encode(), b"a b\n", ["-a\\xa0b", "+a b"]),
        ("a\u200bb\n".encode(), b"ab\n", ["-a\\u200bb", "+ab"]),
        (b"a\rb\n", b"ab\n", ["-a\\rb", "+ab"]),
        (b"a\fb\nc\n", b"a\fb\nd\n", [" a\\x0cb", "-c", "+d"]),
    ],
)
def test_what_has_no_ink_is_seen_where_it_counts(before: bytes, after: bytes, rows: list[str]) -> None:
    assert shown(before, after)[1:] == rows


def test_text_is_shown_as_ever() -> None:
    old = [f"line {number}\n" for number in range(100)]
    new = ["first\n", *old[:20], "new\n", *old[21:60], *old[62:]]
    expected = [row.rstrip("\n") for row in difflib.unified_diff(old, new, n=3)][2:]
    assert shown("".join(old).encode(), "".join(new).encode()) == expected
    assert shown(None, b"a\n") == ["@@ -0,0 +1 @@", "+a"]
    assert shown(b"a\nb\n", None) == ["@@ -1,2 +0,0 @@", "-a", "-b"]


@pytest.mark.parametrize(
    "line",
    [
        f"GOAUTH=basic {SECRET}",
        f"GOPROXY=https://me:{SECRET}@proxy.example.com,direct",
        f"export API_TOKEN='{SECRET}'",
        f"machine example.com login me password {SECRET}",
        f"# as agreed: {SECRET}",
    ],
)
@pytest.mark.parametrize("place", ["before", "after", "removed", "added"])
def test_secrets_are_not_shown(line: str, place: str) -> None:
    old = ["A=1", "B=2"]
    new = list(old)
    {"before": old, "after": old, "removed": old, "added": new}[place].insert(
        0 if place == "before" else len(old), line
    )
    if place in ("before", "after"):
        new = [*old, "C=3"] if place == "after" else [*old[:2], "C=3"]
    told = shown("\n".join(old).encode(), "\n".join(new).encode(), DEPLOY_TOKEN=SECRET)
    assert SECRET not in "\n".join(told)
    assert told[-1] == "(Secrets are not shown: [redacted:…] stands for them.)"


@pytest.mark.parametrize("line", range(len(KEY) + 2))
def test_a_key_over_many_lines_is_not_shown_however_little_of_it_is_near(line: int) -> None:
    old = ["first", *KEY, "last"]
    new = [*old[:line], "changed", *old[line + 1 :]]
    told = shown("\n".join(old).encode(), "\n".join(new).encode())
    assert not any("MIIEow" in row for row in told)


def test_lines_keep_their_places() -> None:
    rows = ["a", *KEY, f"b {SECRET}", "c"]
    told = Redactor({"TOKEN": SECRET}).lines(rows)
    assert (len(told), told[0], told[-2:]) == (len(rows), "a", ["b [redacted:environment]", "c"])


def test_large_files_are_shown_without_delay_in_few_lines() -> None:
    old = b"export PATH=$PATH:/x\n" * 300_000
    told = shown(old, old + b"last\n")
    assert told[-1] == "+last"
    assert len(told) == CONTEXT + 2
