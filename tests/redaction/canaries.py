"""Secrets drawn by lot, of every class, as they stand in what Go tools, shells and servers print."""

import html
import json
import random
import re
import shlex
import string
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from . import furtherforms, labelledforms, servicecalls, servicelabels, toolforms

ALNUM = string.ascii_letters + string.digits
LOWER = string.ascii_lowercase + string.digits
HEX = "0123456789abcdef"
B64 = ALNUM + "+/"
URL64 = ALNUM + "-_"


@dataclass(frozen=True)
class Canary:
    """A secret, and the text in which it stands. `name` says what it is."""

    kind: str
    name: str
    secret: str
    text: str


def drawn(rng: random.Random, letters: str, count: int) -> str:
    return "".join(rng.choice(letters) for _ in range(count))


VENDORS: dict[str, tuple[str, str, int]] = {
    "github classic": ("ghp_", ALNUM, 36),
    "github oauth": ("gho_", ALNUM, 36),
    "github server": ("ghs_", ALNUM, 36),
    "github fine-grained": ("github_pat_11", ALNUM + "_", 70),
    "gitlab personal": ("glpat-", URL64, 20),
    "gitlab deploy": ("gldt-", URL64, 20),
    "gitlab runner": ("glrt-", URL64, 20),
    "gitlab ci build": ("glcbt-", URL64, 22),
    "npm": ("npm_", ALNUM, 36),
    "pypi": ("pypi-AgEIcHlwaS5vcmc", URL64, 80),
    "google api": ("AIza", URL64, 35),
    "google oauth": ("ya29.", URL64, 60),
    "google client": ("GOCSPX-", URL64, 28),
    "stripe live": ("sk_live_", ALNUM, 24),
    "stripe restricted": ("rk_live_", ALNUM, 24),
    "stripe test": ("sk_test_", ALNUM, 24),
    "openai project": ("sk-proj-", URL64, 60),
    "openai old": ("sk-", ALNUM, 48),
    "anthropic": ("sk-ant-api03-", URL64, 90),
    "hugging face": ("hf_", ALNUM, 34),
    "docker hub": ("dckr_pat_", URL64, 27),
    "vault": ("hvs.", URL64, 90),
    "sendgrid": ("SG.", "", 0),
    "shopify": ("shpat_", HEX, 32),
    "slack bot": ("xoxb-", "", 0),
    "slack app": ("xapp-1-A0", ALNUM + "-", 60),
    "aws id": ("AKIA", string.ascii_uppercase + "234567", 16),
    "aws session id": ("ASIA", string.ascii_uppercase + "234567", 16),
    "jwt": ("eyJhbGciOiJIUzI1NiJ9.eyJ", "", 0),
    "digitalocean": ("dop_v1_", HEX, 64),
    "databricks": ("dapi", HEX, 32),
    "grafana": ("glsa_", ALNUM, 32),
    "sentry": ("sntrys_", ALNUM, 60),
    "linear": ("lin_api_", ALNUM, 40),
    "tailscale": ("tskey-auth-", ALNUM, 30),
    "artifactory": ("AKCp", ALNUM, 69),
    "atlassian": ("ATATT3", URL64, 80),
    "alibaba": ("LTAI5t", ALNUM, 18),
    "mailgun": ("key-", HEX, 32),
    "terraform": ("", "", 0),
    "vercel blob": ("vercel_blob_rw_", ALNUM, 46),
    "supabase": ("sb_secret_", URL64, 31),
    "jina": ("jina_", ALNUM, 60),
    "e2b": ("e2b_", HEX, 40),
    "pinecone": ("pcsk_", ALNUM, 70),
    "elevenlabs": ("sk_", HEX, 48),
    "bedrock": ("ABSK", ALNUM, 110),
    "volcengine": ("AKLT", ALNUM, 43),
    "contentful": ("CFPAT-", URL64, 43),
    "sonar user": ("squ_", HEX, 40),
    "linear oauth": ("lin_oauth_", HEX, 64),
    "buildkite agent": ("bkaa_", ALNUM, 40),
    "paseto": ("v4.local.", URL64, 120),
    "macaroon": ("MDAx", URL64, 120),
    "serverchan hook": ("https://sctapi.ftqq.com/SCT", ALNUM, 32),
    "ifttt hook": ("https://maker.ifttt.com/trigger/x/with/key/", URL64, 22),
    "slack hook": ("https://hooks.slack.com/services/", "", 0),
    "discord hook": ("https://discord.com/api/webhooks/", "", 0),
    "feishu hook": ("https://open.feishu.cn/open-apis/bot/v2/hook/", "", 0),
    "wecom hook": ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", "", 0),
    "dingtalk hook": ("https://oapi.dingtalk.com/robot/send?access_token=", HEX, 64),
    "key without head": ("", "", 0),
    "key": ("", "", 0),
}


def vendor(rng: random.Random, name: str) -> tuple[str, str]:
    """A token and the text that it stands in."""
    if name.startswith("key"):
        return _key(rng, with_head=name == "key")
    begin, letters, count = VENDORS[name]
    made = _PARTS_OF.get(name)
    body = made(rng) if made else drawn(rng, letters, count)
    return (body if "hook" in name else begin + body), begin + body


_PARTS_OF: dict[str, Callable[[random.Random], str]] = {
    "sendgrid": lambda rng: f"{drawn(rng, URL64, 22)}.{drawn(rng, URL64, 43)}",
    "slack bot": lambda rng: f"{drawn(rng, string.digits, 12)}-{drawn(rng, string.digits, 13)}-{drawn(rng, ALNUM, 24)}",
    "jwt": lambda rng: f"{drawn(rng, URL64, 60)}.{drawn(rng, URL64, 43)}",
    "terraform": lambda rng: f"{drawn(rng, ALNUM, 14)}.atlasv1.{drawn(rng, ALNUM, 67)}",
    "slack hook": lambda rng: (
        f"T{drawn(rng, ALNUM.upper(), 8)}/B{drawn(rng, ALNUM.upper(), 10)}/{drawn(rng, ALNUM, 24)}"
    ),
    "discord hook": lambda rng: f"{drawn(rng, string.digits, 18)}/{drawn(rng, URL64, 68)}",
    "feishu hook": lambda rng: _uuid(rng),
    "wecom hook": lambda rng: _uuid(rng),
}


def _uuid(rng: random.Random) -> str:
    return "-".join(drawn(rng, HEX, count) for count in (8, 4, 4, 4, 12))


def _key(rng: random.Random, *, with_head: bool) -> tuple[str, str]:
    lines = ["MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + drawn(rng, B64, 32), *(drawn(rng, B64, 64) for _ in range(6))]
    if not with_head and rng.random() < 0.5:
        lines = lines[1:]
    text = "\n".join([*lines, drawn(rng, B64, 22) + "=="])
    return lines[2], f"-----BEGIN RSA PRIVATE KEY-----\n{text}\n-----END RSA PRIVATE KEY-----" if with_head else text


def password(rng: random.Random) -> str:
    """As people and programs choose them; nothing that ends a value by itself."""
    word = rng.choice(("Sommer", "dragon", "Monkey", "berlin", "Tiger", "winter", "panda"))
    return rng.choice(
        (
            lambda: drawn(rng, ALNUM, rng.randint(12, 24)),
            lambda: drawn(rng, ALNUM + "!#%*+-_.^", rng.randint(10, 16)) + "7x",
            lambda: f"{word}{rng.randint(100, 9999)}{rng.choice('!?#*')}",
            lambda: drawn(rng, HEX, 32),
            lambda: f"{word}-{drawn(rng, LOWER, 8)}",
        )
    )()


LABELLED: tuple[str, ...] = (
    "password: {s}",
    "password = {s}",
    "password={s}",
    "Password: {s}",
    "PASSWORD={s}",
    "DB_PASSWORD={s}",
    "db.password={s}",
    "export API_TOKEN='{s}'",
    'set APP_SECRET="{s}"',
    "pwd={s}",
    "Pwd={s};Server=db;",
    "Server=db;User Id=app;Password={s};Encrypt=true",
    "token: {s}",
    "token = {s}",
    "api_key: {s}",
    "apikey={s}",
    "API key: {s}",
    "client_secret = {s}",
    'client_secret = "{s}"',
    "secret: {s}",
    "passphrase: {s}",
    '{{"password":"{s}"}}',
    '{{"user":"app","password": "{s}","n":1}}',
    '{{\\"password\\":\\"{s}\\"}}',
    '"token": "{s}",',
    "{{'token': '{s}', 'n': 1}}",
    "map[password:{s} user:app]",
    'map[string]string{{"password":"{s}"}}',
    "{{User:app Password:{s} Host:db}}",
    "&{{Token:{s}}}",
    'main.Config{{User:"app", Password:"{s}", Port:5432}}',
    "config: {{Name:x APIKey:{s} Retries:3}}",
    ' Password: (string) (len=12) "{s}",',
    "--password {s}",
    "--password={s}",
    "tool --api-key {s} -v",
    "curl -u app:{s} https://example.com/",
    "curl --user 'app:{s}' https://example.com/",
    "mysql -u root -p{s} shop",
    "sshpass -p {s} ssh host",
    "-ldflags=-X=main.apiToken={s}",
    "    auth_test.go:12: password: {s}",
    "2026/01/02 03:04:05 token={s} rejected",
    "login failed for app: password={s}, host=db",
    'level=info msg="connect" password={s} host=db',
    "<password>{s}</password>",
    '<add key="ApiToken" value="{s}"/>',
    "- name: DB_PASSWORD\n  value: {s}",
    '{{"name":"DB_PASSWORD","value":"{s}"}}',
    "https://example.com/x?token={s}&n=1",
    "https://example.com/x?n=1&access_token={s}",
    "CREATE USER app IDENTIFIED BY '{s}'",
    "ALTER ROLE app WITH PASSWORD '{s}'",
    'the password is "{s}"',
    "invalid password '{s}' for user app",
    "密码：{s}",
    "密码: {s}",
    "密码={s}",
    "数据库密码为{s}，请修改",
    "口令：{s}",
    "口令: {s}",
    "密钥：{s}",
    "访问密钥: {s}",
    "令牌：{s}",
    "令牌是 {s}",
    '"密码": "{s}"',
    "登录失败，密码：{s}。",
    "  password {s}",
)

STRUCTURED: tuple[str, ...] = (
    "Bearer {t}",
    "sent Bearer {t} to server",
    "Authorization: Bearer {t}",
    "Authorization: token {t}",
    "> Authorization: Basic {b}",
    "Basic {b}",
    "curl -H 'Authorization: Bearer {t}' https://example.com",
    'http.Header{{"Accept":[]string{{"*/*"}}, "Authorization":[]string{{"Bearer {t}"}}}}',
    "map[Accept:[*/*] Authorization:[Bearer {t}]]",
    '"Authorization": ["Bearer {t}"]',
    'req.Header.Set("Authorization", "Bearer {t}")',
    "Api-Key: {t}",
    "X-Api-Key: {t}",
    "apikey: {t}",
    "PRIVATE-TOKEN: {t}",
    "X-JFrog-Art-Api: {t}",
    "X-Vault-Token: {t}",
    "Cookie: session={t}; theme=dark",
    "Set-Cookie: sid={t}; Path=/; HttpOnly",
    "https://app:{u}@proxy.example.com/go/",
    "https://{t}@proxy.example.com/go/",
    "GOPROXY=https://app:{u}@goproxy.example.com,direct",
    "fatal: unable to access 'https://oauth2:{u}@git.example.com/x.git/': 403",
    "postgres://app:{u}@db.example.com:5432/shop?sslmode=disable",
    "redis://:{u}@cache.example.com:6379/0",
    "amqp://app:{u}@mq/",
    "mongodb+srv://app:{u}@cluster.example.com/x",
    "app:{t}@/shop",
    "app:{t}@tcp(db:3306)/shop?parseTime=true",
    "app:{t}@unix(/run/mysqld.sock)/shop",
    "app:{t}@db.example.com:5432/shop",
    "host=db user=app password={t} dbname=shop",
    "app/{t}@//ora.example.com:1521/XEPDB1",
    "app/{t}@ora.example.com:1521/XEPDB1",
    "sqlplus app/{t}@ORCL",
    "aws_secret_access_key = {k}",
    "aws_session_token = {k}",
    "secretAccessKey: {k}",
    "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={k}==;EndpointSuffix=core.windows.net",
    "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={k}=",
    "https://shop.blob.core.windows.net/c?sv=2022-11-02&ss=b&sig={q}%3D&se=2027",
    "https://b.s3.amazonaws.com/x?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature={h}&X-Amz-Date=1",
    "machine git.example.com login app password {t}",
    "machine git.example.com\nlogin app\npassword {t}\n",
    "//registry.npmjs.org/:_authToken={t}",
    "_auth={b}",
    "http.https://git.example.com/.extraheader=AUTHORIZATION: basic {b}",
    '[url "https://oauth2:{u}@git.example.com/"]',
    "openssl rsa -passin pass:{t}",
    '{{"auths":{{"ghcr.io":{{"auth":"{b}"}}}}}}',
    "https://chat.example.com/hooks/{z}",
)


def structured(rng: random.Random, template: str) -> tuple[str, str]:
    """A secret and the text that it stands in."""
    secret = drawn(rng, ALNUM, rng.randint(16, 40)) if "{t}" in template else ""
    if "{u}" in template:
        secret = drawn(rng, ALNUM + "-_.!$*", rng.randint(9, 20)) + rng.choice("aZ9")
    elif "{b}" in template:
        secret = b64encode(f"app:{password(rng)}".encode()).decode()
    elif "{k}" in template:
        secret = drawn(rng, B64, 40)
    elif "{q}" in template:
        secret = quote(drawn(rng, B64, 43), safe="")
    elif "{h}" in template:
        secret = drawn(rng, HEX, 64)
    elif "{z}" in template:
        secret = drawn(rng, LOWER, 25) + "7"
    return secret, template.format(**dict.fromkeys("tubkqhz", secret))


_DRAWN = re.compile(rf"§(?:d(?P<vendor>{'|'.join(sorted(VENDORS, key=len, reverse=True))})|(?P<sign>[spktbhcu]))")
_CHINESE = "山水云月风雷松竹梅兰秋春夏冬红黄蓝绿东西南北天地人和"


def of_tool(rng: random.Random, form: str) -> tuple[str, str]:
    """A secret, and a form of `toolforms` with it in every place."""
    match = _DRAWN.search(form)
    assert match is not None, form
    if match["vendor"]:
        secret, text = vendor(rng, match["vendor"])
        return secret, _DRAWN.sub(lambda _match: text, form)
    secret = {
        "s": lambda: password(rng),
        "p": lambda: drawn(rng, ALNUM, rng.randint(9, 20)) + "7k",
        "t": lambda: drawn(rng, ALNUM, rng.randint(20, 40)),
        "b": lambda: b64encode(f"app:{password(rng)}".encode()).decode(),
        "k": lambda: drawn(rng, B64, 40),
        "h": lambda: drawn(rng, HEX, 64),
        "u": lambda: _uuid(rng),
        "c": lambda: drawn(rng, _CHINESE, rng.randint(4, 9)) + rng.choice(("", drawn(rng, ALNUM, 6))),
    }[match["sign"]]()
    return secret, _DRAWN.sub(lambda _match: secret, form)


TOOL_FORMS = {
    "vendor": (*toolforms.VENDOR, *furtherforms.VENDOR),
    "labelled": (*labelledforms.LABELLED, *furtherforms.LABELLED, *servicelabels.LABELLED),
    "structured": (*toolforms.STRUCTURED, *furtherforms.STRUCTURED, *servicecalls.STRUCTURED),
}


def canaries(seed: int, rounds: int) -> Iterator[Canary]:
    """Every form of the three classes that are known by how they look, `rounds` times."""
    rng = random.Random(seed)
    for _ in range(rounds):
        for name in VENDORS:
            yield Canary("vendor", name, *vendor(rng, name))
        for template in LABELLED:
            secret = password(rng)
            yield Canary("labelled", template, secret, template.format(s=secret))
        for template in STRUCTURED:
            yield Canary("structured", template, *structured(rng, template))
        for kind, templates in TOOL_FORMS.items():
            for template in templates:
                yield Canary(kind, template, *of_tool(rng, template))


def _wrapped(text: str, rng: random.Random) -> str:
    """As a terminal or a mail breaks it, wherever the secret then comes to lie."""
    width = rng.choice((64, 72, 76, 80))
    text = "x" * rng.randint(1, width) + f" {text}"
    return "\n".join(line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width))


CONDUITS: dict[str, Callable[[str, random.Random], str]] = {
    "bare": lambda text, _: text,
    "log": lambda text, _: "\n".join(f"2026-01-02T03:04:05Z shop.go:12: {line}" for line in text.split("\n")),
    "output": lambda text, _: f"=== RUN   TestX\n{text}\n--- FAIL: TestX (0.00s)",
    "quoted": lambda text, _: f'    x_test.go:7: got {json.dumps(text)}, want ""',
    "json": lambda text, _: json.dumps({"Action": "output", "Test": "TestX", "Output": text + "\n"}),
    "json in json": lambda text, _: json.dumps({"log": json.dumps({"msg": text}, ensure_ascii=False)}),
    "dump": lambda text, _: f"&{{Name:x Line:{text} Next:<nil>}}",
    "wrapped": _wrapped,
    "slog": lambda text, _: f"time=2026-01-02T03:04:05Z level=INFO msg={json.dumps(text, ensure_ascii=False)} n=1",
    "trace": lambda text, _: f"+ echo {shlex.quote(text)}",
    "colour": lambda text, _: f"\x1b[31m{text}\x1b[0m",
    "html": lambda text, _: f"<li>{html.escape(text)}</li>",
    "actions": lambda text, _: "\n".join(f"2026-01-02T03:04:05.1234567Z {line}" for line in text.split("\n")),
    "difference": lambda text, _: "@@ -1,3 +1,3 @@\n a\n" + "\n".join(f"-{line}" for line in text.split("\n")) + "\n+x",
    "CSV": lambda text, _: '1,"' + text.replace('"', '""') + '",2',
    "containers": lambda text, _: "\n".join(f"shop-1  | {line}" for line in text.split("\n")),
    "journal": lambda text, _: "\n".join(f"Nov 27 19:53:01 b7 shop[471]: {line}" for line in text.split("\n")),
    "block": lambda text, _: "log: |\n" + "\n".join(f"  {line}" for line in text.split("\n")) + "\nnext: 1",
    "crlf": lambda text, _: "=== RUN   TestX\r\n" + text.replace("\n", "\r\n") + "\r\nok\r\n",
}
"""How a text with a secret comes to gotui. Where one cannot hold the text as it is, `fits` says so."""


def fits(conduit: str, canary: Canary) -> bool:
    """A dump of Go's holds one line; what is told by the beginning of its line stands bare or in output."""
    if "\n" in canary.text:
        return conduit in ("bare", "output", "json", "json in json", "quoted", "trace", "colour", "actions", "crlf")
    if canary.name.startswith("  password"):
        return conduit in ("bare", "output", "crlf")
    return conduit != "dump" or "{" not in canary.text
