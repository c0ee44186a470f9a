"""A machine with credentials in every place that tools keep them, and the forms in which these turn up again."""

import base64
import html
import json
import random
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from .canaries import ALNUM, drawn


def planted(rng: random.Random, home: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The environment of this machine, and its secrets by where they are kept."""
    found: dict[str, str] = {}

    def secret(name: str, *, signs: str = "") -> str:
        found[name] = drawn(rng, ALNUM + signs, rng.randint(10, 28)) + "q7"
        return found[name]

    def write(path: str, text: str) -> None:
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text)

    write(".netrc", f"machine git.corp login bot password {secret('netrc', signs='!#%&')}\n")
    quoted = secret("netrc quoted", signs=" !#")
    with (home / ".netrc").open("a") as file:
        file.write(f'machine x.corp\n  login me\n  password "{quoted}"\n')
    write(".git-credentials", f"https://me:{quote(secret('git-credentials', signs='!@:/'), safe='')}@github.com\n")
    basic = base64.b64encode(f"me:{secret('git extraheader')}".encode()).decode()
    write(
        ".gitconfig",
        f'[url "https://oauth2:{secret("git url")}@git.corp/"]\n\tinsteadOf = https://git.corp/\n'
        f'[http "https://g.corp/"]\n\textraheader = AUTHORIZATION: basic {basic}\n'
        "[include]\n\tpath = ~/more.gitconfig\n",
    )
    write("more.gitconfig", f"[http]\n\textraheader = PRIVATE-TOKEN: {secret('git included')}\n")
    auth = base64.b64encode(f"me:{secret('docker auth', signs='!$')}".encode()).decode()
    docker = {"auths": {"ghcr.io": {"auth": auth}, "r.corp": {"identitytoken": secret("docker identity")}}}
    write(".docker/config.json", json.dumps(docker, indent="\t"))
    write(
        ".aws/credentials",
        f"[default]\naws_access_key_id = {secret('aws id')}\n"
        f"aws_secret_access_key = {secret('aws secret', signs='+/')}\n"
        f"aws_session_token={secret('aws session', signs='+/=')}\n",
    )
    write(
        ".kube/config",
        "apiVersion: v1\nusers:\n- name: me\n  user:\n"
        f"    token: {secret('kube token')}\n- name: you\n  user:\n"
        f"    password: {secret('kube password', signs='!#')}\n",
    )
    write(".npmrc", f"//registry.npmjs.org/:_authToken={secret('npm')}\n")
    write(".pypirc", f"[pypi]\nusername = __token__\npassword = {secret('pypirc', signs='-_')}\n")
    write(".config/pip/pip.conf", f"[global]\nindex-url = https://me:{secret('pip')}@pypi.corp/simple\n")
    write(
        ".config/go/env",
        f"GOPROXY=https://me:{secret('GOENV GOPROXY')}@goproxy.corp,direct\nGOAUTH=git {secret('GOENV GOAUTH')}\n",
    )
    write(".config/gh/hosts.yml", f"github.com:\n    oauth_token: {secret('gh')}\n    user: me\n")
    write(".pgpass", f"db.corp:5432:shop:app:{secret('pgpass')}\n")
    write("shop/.git/config", f'[remote "origin"]\n\turl = https://ci:{secret("remote url")}@git.corp/shop.git\n')
    environ = {
        "HOME": str(home),
        "SHOP_PASSWORD": secret("variable", signs="!#$&*"),
        "GITHUB_TOKEN": secret("GITHUB_TOKEN"),
        "DB_PASSWD": secret("DB_PASSWD", signs="<>&'"),
        "HTTPS_PROXY": f"http://me:{secret('HTTPS_PROXY')}@proxy.corp:3128",
        "GOPROXY": f"https://{secret('GOPROXY token only')}@goproxy.corp|direct",
        "DATABASE_URL": f"postgres://app:{secret('DATABASE_URL', signs='-_.')}@db/x",
        "GOFLAGS": f"-ldflags=-X=main.token={secret('GOFLAGS')}",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "http.extraheader",
        "GIT_CONFIG_VALUE_0": f"Authorization: Bearer {secret('GIT_CONFIG_VALUE', signs='-_')}",
    }
    return environ, found


def _wrap(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def _encoded(prefix: str, altchars: bytes = b"+/") -> Callable[[str], str]:
    return lambda secret: base64.b64encode(f"{prefix}{secret}\n".encode(), altchars).decode()


def _around(width: int) -> Callable[[str], str]:
    return lambda secret: _wrap("x" * (width - 7) + " " + secret, width)


def _dumped(secret: str) -> str:
    """As Go's `hex.Dump` and dumps of byte slices show it."""
    data, rows = f"got {secret} there".encode(), []
    for at in range(0, len(data), 16):
        part = data[at : at + 16]
        shown = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in part)
        rows.append(f" {at:08x}  {part[:8].hex(' '):<23}  {part[8:].hex(' '):<23}  |{shown}|")
    return "\n".join(rows)


HINT = "its beginning, as a hint"
FORMS: dict[str, Callable[[str], str]] = {
    "plain": lambda secret: f"got {secret} there",
    "inside": lambda secret: f"prefix{secret}suffix",
    "base64": _encoded(""),
    "base64 after one": _encoded("u"),
    "base64 after two": _encoded("u:"),
    "base64 of a URL": _encoded("me:", b"-_"),
    "base64 in 64 columns": lambda secret: _wrap(_encoded("some more text to fill the line with ")(secret), 64),
    "base64 in 76 columns": lambda secret: _wrap(
        _encoded("some more text to fill the line with, and more ")(secret), 76
    ),
    "hex": lambda secret: secret.encode().hex(),
    "HEX": lambda secret: secret.encode().hex().upper(),
    "hex in 64 columns": lambda secret: _wrap("00" * 28 + secret.encode().hex(), 64),
    "percent": lambda secret: f"https://h/?q={quote(secret, safe='')}&x=1",
    "percent, small": lambda secret: "".join(f"%{ord(c):02x}" if not c.isalnum() else c for c in secret),
    "json": lambda secret: json.dumps({"x": secret}),
    "json in json": lambda secret: json.dumps(json.dumps({"x": secret})),
    "go json": lambda secret: (
        json.dumps(secret).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    ),
    "64 columns": _around(64),
    "76 columns": _around(76),
    "80 columns": _around(80),
    "indented": lambda secret: f"  {secret[:7]}\n    {secret[7:]}",
    "shell": lambda secret: "'" + secret.replace("'", "'\\''") + "'",
    "coloured": lambda secret: f"{secret[:4]}\x1b[1;31m{secret[4:9]}\x1b[0m{secret[9:]}",
    "colours written out": lambda secret: f"{secret[:4]}\\x1b[1;31m{secret[4:9]}\\x1b[0m{secret[9:]}",
    "no ink within": lambda secret: f"{secret[:5]}\u200b{secret[5:]}",
    "every sign escaped": lambda secret: "".join(f"\\u{ord(sign):04x}" for sign in secret),
    "hex.Dump": _dumped,
    "behind what a test prints": lambda secret: f"    x_test.go:7: {secret[:6]}\n    x_test.go:7: {secret[6:]}",
    "in a difference": lambda secret: f"+{secret[:6]}\n+{secret[6:]}",
    "behind bars": lambda secret: f"| {secret[:6]}\n| {secret[6:]}",
    "Go's HTML": lambda secret: html.escape(secret).replace("&quot;", "&#34;").replace("&#x27;", "&#39;"),
    "cut off": lambda secret: f"{secret[:-3]}..." if len(secret) > 20 else "",
    HINT: lambda secret: f"using {secret[:8]}****" if is_drawn(secret) else "",
    "base64 of base64": lambda secret: _encoded("u:")(_encoded("me:")(secret)),
    "base64 of escaped JSON": lambda secret: _encoded("")(json.dumps({"auth": secret})),
    "base64 of a URL, escaped": lambda secret: _encoded("")(f"https://me:{quote(secret, safe='')}@h/"),
    "base64 of digits": lambda secret: _encoded("key=")(secret.encode().hex()),
    "base32": lambda secret: base64.b32encode(f"u:{secret}".encode()).decode(),
    "octal": lambda secret: "".join(f"\\{byte:03o}" for byte in secret.encode()),
    "octal, some signs": lambda secret: "".join(one if one.isalnum() else f"\\{ord(one):03o}" for one in secret),
    "octal in JSON": lambda secret: json.dumps("".join(f"\\{byte:03o}" for byte in secret.encode())),
    "\\x": lambda secret: "".join(f"\\x{byte:02x}" for byte in secret.encode()),
    "\\x in JSON": lambda secret: json.dumps("".join(f"\\x{byte:02X}" for byte in secret.encode())),
    "backwards": lambda secret: f"got {secret[::-1]} there",
    "UTF-16": lambda secret: f"got {secret} there".encode("utf-16-le").decode("utf-8", "replace"),
    "UTF-16, the other end first": lambda secret: f"got {secret}".encode("utf-16-be").decode("utf-8", "replace"),
    "UTF-16, escaped": lambda secret: json.dumps("\0".join(secret)),
    "UTF-16, quoted by Go": lambda secret: "\\x00".join(secret),
    "UTF-16 in base64": lambda secret: base64.b64encode(f"$t='{secret}'".encode("utf-16-le")).decode(),
    "UTF-16 in digits": lambda secret: f"xx{secret}".encode("utf-16-be").hex(),
    "percent twice": lambda secret: quote(quote(f"https://h/?q={secret}", safe=""), safe=""),
    "percent, every sign": lambda secret: "".join(f"%{byte:02x}" for byte in secret.encode()),
    "quoted printable": lambda secret: "".join(f"={byte:02X}" for byte in secret.encode()),
    "HTML, every sign": lambda secret: "".join(f"&#{ord(one)};" for one in secret),
    "60 columns": _around(60),
    "hex in 60 columns": lambda secret: _wrap("00" * 27 + secret.encode().hex(), 60),
    "base64 in 60 columns, CR LF": lambda secret: _wrap(_encoded("y" * 40)(secret), 60).replace("\n", "\r\n"),
    "base64 in 80 columns, indented": lambda secret: _wrap(_encoded("y" * 55)(secret), 80).replace("\n", "\n    "),
}


def is_drawn(secret: str) -> bool:
    """So long and so mixed that its beginning gives it away, and none that all of a kind have."""
    begin = secret[:8]
    mixed = any(one.isdigit() for one in begin) and any(one.isalpha() for one in begin)
    return len(secret) >= 16 and mixed and not set(begin) & set("-_.")


def texts(found: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Where it is kept, the form, the secret or the part of it that is told, the text."""
    told = [(name, form, secret, made(secret)) for name, secret in found.items() for form, made in FORMS.items()]
    return [(name, form, secret[:8] if form == HINT else secret, text) for name, form, secret, text in told]
