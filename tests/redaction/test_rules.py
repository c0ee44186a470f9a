"""Every rule can be reached by its hints, takes bounded time, and fails closed."""

import random
import re
from pathlib import Path

import pytest
from rstr import Rstr

from gotui.base import secretplaces
from gotui.base.commandforms import COMMANDS
from gotui.base.knownsecrets import tells
from gotui.base.loginforms import LOGINS
from gotui.base.redact import WITHHELD, Redactor
from gotui.base.secretfiles import FILES
from gotui.base.secretforms import RULES, Rule
from gotui.base.vendorforms import VENDORS
from gotui.engine.events import Observed, Started
from gotui.engine.findings import Subject
from gotui.store.logs import MemoryLog
from gotui.targets.looks import Ran, Run, key_of

ALL = (*RULES, *COMMANDS, *LOGINS, *VENDORS)


TEXTS = 30
"""Drawn for each rule."""


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: f"{rule.kind} {rule.hints[0]}")
def test_a_text_without_its_hints_has_no_match(rule: Rule) -> None:
    chance = random.Random(rule.source)
    drawn = Rstr(chance)
    matches = 0
    for _text in range(TEXTS):
        text = drawn.xeger(_plain(rule.source))
        if rule.flags & re.IGNORECASE:
            text = "".join(chance.choice((one.upper(), one.lower())) for one in text)
        match = rule.pattern.search(text)
        if match is None:
            continue
        matches += 1
        where = text.lower() if rule.flags & re.IGNORECASE else text
        start = where.rfind("\n", 0, match.start()) + 1
        end = where.find("\n", match.end())
        assert any(hint in where[start : end if end >= 0 else len(where)] for hint in rule.hints), text
    assert matches > TEXTS // 4


def _plain(source: str) -> str:
    """The pattern as texts can be drawn from it: quantifiers that give back."""
    return re.sub(r"([*+?}])\+", r"\1", source)


def test_hints_are_written_as_the_text_is_searched() -> None:
    for rule in ALL:
        if rule.flags & re.IGNORECASE:
            assert all(hint == hint.lower() for hint in rule.hints), rule


def test_where_a_rule_raises_the_text_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> list[secretplaces.Place]:
        raise RecursionError(text)

    monkeypatch.setattr(secretplaces, "find", broken)
    redactor = Redactor({})
    assert redactor.text("password: hunter22") == WITHHELD
    assert redactor.lines(["a", "b"]) == [WITHHELD, WITHHELD]
    assert redactor.words(["go", "test"]) == [WITHHELD, WITHHELD]
    assert redactor.counts == {"withheld": 5}


def test_the_files_that_are_read_are_named_in_the_promises() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "promises.md").read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", page, re.MULTILINE))
    for kind in dict(FILES):
        named = [path for one, path in FILES if one == kind]
        assert rows[kind] == ", ".join(f"`{path}`" for path in named)


@pytest.mark.parametrize(
    "text",
    [
        "TestX/token=nil",
        "--- FAIL: TestLogin/password=empty (0.00s)",
        "const TOKEN_TTL=15m",
        "token=<nil>, password=<nil>",
        "webmaster@",
        "GOAUTH=netrc TOKEN_FILE=/run/t",
        "Password:<nil> Token:",
        "syntax error: unexpected token: IDENT",
        "h1:olpwvP2KacW1ZWvsR7uQhoyTYvKAupfQrRGBFM352Gk=",
        "max_tokens=4096",
        "--- PASS: TestTokenRefresh (0.00s)",
        "密码是必填项",
        "令牌：（空）",
        "password: string",
        "cookie := r.Cookies()[0]",
        "docker run -u 1000:1000 img",
        "example.com/img@sha256:0f1e",
        "mailto:bob@example.com",
        "密码：不能为空",
        "密码为空，请输入",
        "密码是否正确",
        "密码：\n  请输入密码",
        "password for bob is required",
        "the token for this step is to be set",
        "token ttl is 1h15m0s",
        "Password:\n  must be set",
        "password:\n  type: string\n",
        "<password></password>",
        "<password>${DB_PASSWORD}</password>",
        "psql -h db -p 5432 shop",
        "packagefile crypto/internal/sig=/home/me/.cache/go-build/6a/6a34e31f391fff564e2628ca3a42c5bf-d",
        "func disk_test_integration()",
        "x.go:12:34: undefined: y",
    ],
)
def test_what_only_looks_like_a_label_stays(text: str) -> None:
    assert Redactor({}).text(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("密码：秘密一二三四", "密码：[redacted:label]"),
        ("口令: 中文密钥Kx83wq", "口令: [redacted:label]"),
        ("数据库密码为春江花月夜，请修改", "数据库密码为[redacted:label]，请修改"),
        ("pass phrase: hunter2xyz", "pass phrase: [redacted:label]"),
        ('passphrase is "hunter2xyz"', 'passphrase is "[redacted:label]"'),
        ('password for bob is "hunter2xyz"', 'password for bob is "[redacted:label]"'),
        ("password:\n  hunter2xyz\nnext: 1", "password:\n  [redacted:label]\nnext: 1"),
        ("<password>hunter2xyz</password>", "<password>[redacted:label]</password>"),
        ("<td>Password</td><td>hunter2xyz</td>", "<td>Password</td><td>[redacted:label]</td>"),
        ('<entry key="db.password">hunter2xyz</entry>', '<entry key="db.password">[redacted:label]</entry>'),
        ("db:\n  password: |\n    hunter2xyz\n  user: x", "db:\n  password: |\n[redacted:label]  user: x"),
        ("tool --password hunter2xyz -v", "tool --password [redacted:label] -v"),
        ("mysql -u root -p hunter2xyz shop", "mysql -u root -p [redacted:flag] shop"),
        ("psql -U app -p hunter2xyz", "psql -U app -p [redacted:flag]"),
        ('{"msg":"{\\"password\\":\\"hunter2\\"}"}', '{"msg":"{\\"password\\":\\"[redacted:label]\\"}"}'),
        ('{"password":"a\\"hunter2xyz","n":1}', '{"password":"[redacted:label]","n":1}'),
        ("Password:{Value:hunter2xyz}", "Password:{Value:[redacted:label]}"),
        ("%22AIzaSyA12345678901234567890123456789012%22", "%22[redacted:token]%22"),
    ],
)
def test_the_value_alone_is_cut(text: str, told: str) -> None:
    assert Redactor({}).text(text) == told


@pytest.mark.parametrize(
    "unit",
    [
        "password: ",
        "{password:",
        "密码：",
        '\\"',
        "token=<nil>",
        "<password ",
        "password:\n",
        "sig=",
        "mysql -p",
        "token: [a, ",
    ],
)
def test_a_megabyte_of_hostile_labels_is_done_in_the_test_deadline(unit: str) -> None:
    Redactor({}).text(unit * (1024 * 1024 // len(unit)))


def test_a_word_that_is_a_secret_is_not_cut_out_of_words() -> None:
    redactor = Redactor({"ADMIN_PASSWORD": "webmaster", "SHORT_TOKEN": "ab12"})
    assert redactor.text("webmasters: ab12 of webmaster") == "webmasters: ab12 of webmaster"
    assert redactor.text("ADMIN_PASSWORD=webmaster") == "ADMIN_PASSWORD=[redacted:label]"


def test_what_was_typed_is_known_where_it_turns_up_again() -> None:
    log = MemoryLog((), Redactor({}))
    failing = ("go", "run", ".", "--token", "zq81-Kk29", "-dsn", "app:Pw77-long@tcp(db)/x")
    log.append(Started("f", "h", Subject("/p", failing, environ={"DB_PASSWORD": "hunter-2-hunter"}), "0"))
    look = Run(("x",), "/p")
    said = "zq81-Kk29 and Pw77-long and hunter-2-hunter were refused"
    seen = log.append(Observed(key_of(look), look, Ran(1, said))).event
    assert isinstance(seen, Observed)
    kinds = "[redacted:environment] and [redacted:environment] and [redacted:environment] were refused"
    assert seen.seen == Ran(1, kinds)


@pytest.mark.parametrize("value", ["20240117", "/Ab3dEf9hIjK1mNoP/qR5tUv", "q7-q7-q7", "correct horse battery staple"])
def test_what_is_no_word_and_no_place_is_known_again(value: str) -> None:
    assert tells(value)


@pytest.mark.parametrize(
    "value", ["/run/secrets/token", "/home/me/.config/key.pem", "production", "short", "3600s", "netrc", "ChangeMe"]
)
def test_what_would_cut_evidence_is_not_looked_for(value: str) -> None:
    assert not tells(value)
