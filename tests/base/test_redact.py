"""Secrets go, evidence stays."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gotui.base.labelvalues import tells_nothing
from gotui.base.redact import MARK, Redactor
from gotui.base.secretnames import is_secret
from gotui.engine.events import Concluded, Event, Found, Observed, Started
from gotui.engine.findings import Finding, Subject
from gotui.targets.looks import Environ, FileText, Ran, ReadFile, Run, Values, key_of

S = "s3cr3t-Value/42"
CUT = "[redacted]"
"""As these tests write it, whatever the kind."""
KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----"


def plain(text: str) -> str:
    return MARK.sub(CUT, text)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("https://user:pa55@host/path", f"https://{CUT}@host/path"),
        ("https://token1234@host/path", f"https://{CUT}@host/path"),
        ("HTTPS://user:pa55@host", f"HTTPS://{CUT}@host"),
        ("https://user:p@ss@host/m", f"https://{CUT}@host/m"),
        ("https://user:pa/ss@host/m", f"https://{CUT}@host/m"),
        ("https://a:b@one,https://c:d@two|direct", f"https://{CUT}@one,https://{CUT}@two|direct"),
        (f"https://aws:{'x' * 2000}@codeartifact.example/go/", f"https://{CUT}@codeartifact.example/go/"),
        ("user:hunter22@tcp(db:3306)/x", f"user:{CUT}@tcp(db:3306)/x"),
        ("GITHUB_TOKEN=abc", f"GITHUB_TOKEN={CUT}"),
        ("PASSWORD=ab,cd;ef&gh next", f"PASSWORD={CUT} next"),
        ("DB_PASSWORD='a b' x", f"DB_PASSWORD='{CUT}' x"),
        ('PASSWORD="a\\"b c" x', f'PASSWORD="{CUT}" x'),
        ('PASSWORD="never closed\nnext', f'PASSWORD="{CUT}\nnext'),
        ('PASSWORD=ab"cd next', f"PASSWORD={CUT} next"),
        ("set PGPASSWORD=hunter22", f"set PGPASSWORD={CUT}"),
        ("env='A_TOKEN=abc' x", f"env='A_TOKEN={CUT}' x"),
        ("-ldflags=-X=main.apiToken=abc ./...", f"-ldflags=-X=main.apiToken={CUT} ./..."),
        ("'-ldflags=-X main.token=abc' ./...", f"'-ldflags=-X main.token={CUT}' ./..."),
        ("curl --api-key abc -v", f"curl --api-key {CUT} -v"),
        ('{"GOAUTH": "git /x", "GOFLAGS": ""}', f'{{"GOAUTH": "{CUT}", "GOFLAGS": ""}}'),
        ("GOAUTH='git /home/u/x'", f"GOAUTH='{CUT}'"),
        ("Authorization: Bearer abc def", f"Authorization: {CUT}"),
        ("> authorization: deadbeef [cut]", f"> authorization: {CUT}"),
        ("curl -H 'Authorization: Basic YTpi' http://x", f"curl -H 'Authorization: {CUT}' http://x"),
        ('"Authorization": "Bearer abc"', f'"Authorization": "{CUT}"'),
        ("http.extraheader=AUTHORIZATION: basic YTpi", f"http.extraheader=AUTHORIZATION: {CUT}"),
        ("X-JFrog-Art-Api: AKCp5abc", f"X-JFrog-Art-Api: {CUT}"),
        ("Set-Cookie: a=b; Path=/", f"Set-Cookie: {CUT}"),
        ("machine h login u password p4ss\n", f"machine h login u password {CUT}\n"),
        ('machine h\n  login u\n  password "p q"\n', f"machine h\n  login u\n  password {CUT}\n"),
        ("default login u password p4ss", f"default login u password {CUT}"),
        (f"a\n{KEY}\nb", f"a\n{CUT}\nb"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIE", CUT),
        ("remote: ghp_" + "a1" * 18, f"remote: {CUT}"),
        ("id AKIAIOSFODNN7EXAMPLE", f"id {CUT}"),
        ("eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2QT4", CUT),
    ],
)
def test_secrets_go(raw: str, shown: str) -> None:
    redactor = Redactor({})
    cut = redactor.text(raw)
    assert plain(cut) == shown
    assert sum(redactor.counts.values()) > 0
    assert redactor.text(cut) == cut
    assert redactor.text(shown) == shown


@pytest.mark.parametrize(
    "line",
    [
        "golang.org/x/text v0.3.7 h1:olpwvP2KacW1ZWvsR7uQhoyTYvKAupfQrRGBFM352Gk=",
        "golang.org/x/text v0.3.7/go.mod h1:u+2+/6zg+i71rQMx5EYifcz6MCKuco9NR6JIITiCfzQ=",
        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
        "example.com/mod@v0.0.0-20191109021931-daa7c04131f5",
        "go: https://proxy.example/cmd/go@go1.22: 404",
        "https://host:8080/cmd/go@go1.22",
        "git@github.com:org/repo.git",
        "https://proxy.golang.org,direct",
        "--- FAIL: TestPasswordReset (0.00s)",
        "go test -run=^TestPasswordReset$ ./...",
        "syntax error: unexpected token",
        "./a.go:3:5: syntax error: unexpected name b, expected (",
        "if token==nil {",
        "PWD=/home/u/p OLDPWD=/tmp SSH_AUTH_SOCK=/run/x",
        "GIT_ASKPASS=/usr/bin/askpass GIT_AUTHOR_NAME=bob TOKENIZERS=4",
        "GOAUTH='netrc'",
        '"GOAUTH": "netrc"',
        "API_KEY=",
        "GOPRIVATE=*.corp.example.com GONOSUMDB=off GOFLAGS=-mod=mod",
        "dial tcp: lookup proxy.golang.org on 10.0.0.2:53: no such host",
        "build\tvcs.revision=3e9d9f5a1c4b8f0d6a7e2b1c0d9e8f7a6b5c4d3e",
        "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
        '{"Time":"2026-01-01T00:00:00Z","Action":"fail","Test":"TestToken","Elapsed":0.1}',
    ],
)
def test_evidence_stays(line: str) -> None:
    redactor = Redactor({})
    assert redactor.text(line) == line
    assert redactor.counts == {}


@pytest.mark.parametrize(
    "name", ["GITHUB_TOKEN", "PASS", "dbPassword", "API_KEY", "api-key", "GOAUTH", "MY_CREDENTIALS"]
)
def test_secret_names(name: str) -> None:
    assert is_secret(name)


@pytest.mark.parametrize("name", ["PWD", "GOPATH", "COMPASS", "AUTHOR", "GOPRIVATE", "KEYBOARD", "SSH_AUTH_SOCK"])
def test_other_names(name: str) -> None:
    assert not is_secret(name)


def test_values_of_secret_variables_are_cut_wherever_they_occur() -> None:
    redactor = Redactor({"MY_TOKEN": f" {S}\n", "SHORT_TOKEN": "abc", "WORD_SECRET": "webmaster", "HOME": "/home/u"})
    assert plain(redactor.text(f"got {S}! at /home/u, abc, webmasters")) == f"got {CUT}! at /home/u, abc, webmasters"
    assert plain(redactor.text("https://h/?q=s3cr3t-Value%2F42&x")) == f"https://h/?q={CUT}&x"
    assert redactor.counts == {"environment": 2}


def test_a_longer_secret_wins_over_one_inside_it() -> None:
    redactor = Redactor({"A_TOKEN": "secret12", "B_TOKEN": "secret12-and-more"})
    assert plain(redactor.text("secret12-and-more secret12")) == f"{CUT} {CUT}"


def run(*argv: str) -> Run:
    return Run(argv, "/p", env=(("A_TOKEN", "abc"), ("GOFLAGS", "-v")))


EVENTS: list[Event] = [
    Started("f", "h", Subject("/p", ("go", "test", "--token", "hunter22")), "0", trace=f"t {S}"),
    Observed(key_of(run("x", S)), run("x", S), Ran(1, f"out {S}", f"A_TOKEN=hunter22 {S}")),
    Observed(key_of(ReadFile("/p/" + S)), ReadFile("/p/" + S), FileText(f"password {S}")),
    Found("n", "p", Finding("o", {"v": S}, S, (S,), (key_of(run("x", S)),), None, S)),
    Concluded("cause-found", "c", values={"v": S}, lines=(S,), evidence=(S,)),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_text_of_an_event_goes_through(event: Event) -> None:
    cut = Redactor({"MY_SECRET": S}).event(event)
    assert type(cut) is type(event)
    stored = msgspec.json.encode(cut).decode()
    assert S not in stored
    assert "hunter22" not in stored
    assert MARK.search(stored)


def test_values_of_variables_are_cut_by_name() -> None:
    seen = Values({"GOPROXY": "https://u:p@h", "my_token": "abc", "GOAUTH": "netrc", "EMPTY_TOKEN": "", "HOME": "/h"})
    look = Environ(("MY_TOKEN", "HOME"))
    cut = Redactor({}).event(Observed(key_of(look), look, seen))
    expected = {
        "GOPROXY": "https://[redacted:url]@h",
        "my_token": "[redacted:field]",
        "GOAUTH": "netrc",
        "EMPTY_TOKEN": "",
        "HOME": "/h",
    }
    assert cut.seen == Values(expected)
    assert cut.look == look
    assert cut.key == key_of(look)


def test_evidence_still_names_its_observation() -> None:
    redactor = Redactor({"MY_SECRET": S})
    look = Run(("tool", "--token", "hunter22", S, "[]"), "/p", env=(("A_TOKEN", "abc"),))
    observed = redactor.event(Observed(key_of(look), look, Ran(0)))
    event = redactor.event(Found("n", "p", Finding("ok", evidence=(key_of(look),))))
    assert event.finding.evidence == (observed.key,)
    assert observed.key == key_of(observed.look)
    assert "hunter22" not in observed.key
    assert '"abc"' not in observed.key


def test_a_syntax_token_among_the_values_of_a_finding_is_evidence() -> None:
    event = Found("n", "p", Finding("error", {"token": "IDENT", "API_TOKEN": "abc"}))
    assert Redactor({}).event(event).finding.values == {"token": "IDENT", "API_TOKEN": "[redacted:field]"}


def test_half_surrogate_pairs_can_be_stored() -> None:
    event = Started("f", "h", Subject("/p/\udcff"), "0")
    cut = Redactor({"X_TOKEN": "\udcff\udcfe-secret"}).event(event)
    assert cut.subject.folder == "/p/\\udcff"
    msgspec.json.encode(cut)


def test_a_file_that_looks_like_a_key_does_no_harm() -> None:
    text = '{"look":"' + "[" * 100_000
    assert Redactor({}).event(Observed("k", ReadFile("/x"), FileText(text))).seen == FileText(text)


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    redactor = Redactor({"T_TOKEN": text})
    redactor.text(redactor.text(text))


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="\"'\\`"), min_size=6))
def test_what_a_secret_variable_holds_never_passes(secret: str) -> None:
    shown = plain(Redactor({}).text(f"x MY_TOKEN={secret} y"))
    own, *_others = re.split(
        r"[;&](?=[A-Za-z][\w .-]{0,40}=)", secret
    )  # where another assignment follows, the value is over
    if not secret.startswith("=") and not tells_nothing(own):
        assert shown.startswith(f"x MY_TOKEN={CUT}")


@pytest.mark.parametrize(
    "unit",
    [
        "a", "a://", "ab://x:;", "a@", "ab://a@", "-a", "a.b-", "token=", 'a_b="', "eyJ-", "eyJaaaaaaaaaaa.",
        "machine ", "machine x login ",
        "-----BEGIN A PRIVATE KEY-----", "x-a-", "authorization:", "a:;", "a:@tcp(", '"a":', "'\"",
    ],
)  # fmt: skip
def test_a_megabyte_of_hostile_text_is_done_in_the_test_deadline(unit: str) -> None:
    Redactor({"MY_TOKEN": "abcdef"}).text(unit * (1024 * 1024 // len(unit)))
