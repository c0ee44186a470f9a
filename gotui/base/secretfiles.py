"""The files of a person in which tools keep credentials. They are read where text leaves gotui, and nowhere kept.

`docs/promises.md` names them for people; a test holds both lists together.
"""

import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

MOST = 128 * 1024
"""Bytes read of one file."""

MOST_FILES = 60
_DEEPEST = 40
"""Folders above the project's in which a repository may begin."""


class SecretText(msgspec.Struct, frozen=True):
    """What a file of credentials holds, and `values` that stand there without a name to know them by."""

    kind: str
    text: str
    values: tuple[str, ...] = ()


FILES: tuple[tuple[str, str], ...] = (
    ("netrc", "$NETRC"),
    ("netrc", "~/.netrc"),
    ("netrc", "~/_netrc"),
    ("git", "~/.git-credentials"),
    ("git", "$XDG_CONFIG_HOME/git/credentials"),
    ("git", "~/.gitconfig"),
    ("git", "$XDG_CONFIG_HOME/git/config"),
    ("git", "$GIT_CONFIG_GLOBAL"),
    ("git", "$GIT_CONFIG_SYSTEM"),
    ("git", "/etc/gitconfig"),
    ("docker", "$DOCKER_CONFIG/config.json"),
    ("docker", "~/.docker/config.json"),
    ("docker", "$REGISTRY_AUTH_FILE"),
    ("docker", "$XDG_CONFIG_HOME/containers/auth.json"),
    ("docker", "$XDG_RUNTIME_DIR/containers/auth.json"),
    ("aws", "$AWS_SHARED_CREDENTIALS_FILE"),
    ("aws", "$AWS_CONFIG_FILE"),
    ("aws", "~/.aws/credentials"),
    ("aws", "~/.aws/config"),
    ("kube", "$KUBECONFIG"),
    ("kube", "~/.kube/config"),
    ("npm", "$NPM_CONFIG_USERCONFIG"),
    ("npm", "~/.npmrc"),
    ("npm", "~/.yarnrc.yml"),
    ("pip", "$PIP_CONFIG_FILE"),
    ("pip", "~/.pypirc"),
    ("pip", "~/.pip/pip.conf"),
    ("pip", "$XDG_CONFIG_HOME/pip/pip.conf"),
    ("go", "$GOENV"),
    ("go", "$XDG_CONFIG_HOME/go/env"),
    ("go", "~/Library/Application Support/go/env"),
    ("go", "$APPDATA/go/env"),
    ("github", "$GH_CONFIG_DIR/hosts.yml"),
    ("github", "$XDG_CONFIG_HOME/gh/hosts.yml"),
    ("gitlab", "$XDG_CONFIG_HOME/glab-cli/config.yml"),
    ("gcloud", "$GOOGLE_APPLICATION_CREDENTIALS"),
    ("gcloud", "$XDG_CONFIG_HOME/gcloud/application_default_credentials.json"),
    ("terraform", "~/.terraformrc"),
    ("terraform", "~/.terraform.d/credentials.tfrc.json"),
    ("cargo", "~/.cargo/credentials.toml"),
    ("maven", "~/.m2/settings.xml"),
    ("gradle", "~/.gradle/gradle.properties"),
    ("vault", "~/.vault-token"),
    ("postgres", "$PGPASSFILE"),
    ("postgres", "~/.pgpass"),
    ("mysql", "~/.my.cnf"),
)
"""Kind and path; `$NAME` may be a list of paths, `$XDG_CONFIG_HOME` is `~/.config` where it is not set."""

_WHOLE = ("vault",)
"""The file is the secret."""

_WORDS = re.compile(r"\"((?:\\.|[^\"\\])*)\"|(\S+)")
_INCLUDED = re.compile(r"^\s*path\s*=\s*\"?([^\"\n]+)\"?\s*$", re.MULTILINE)
_STORED = re.compile(r"^\s*helper\s*=\s*.*\bstore\b.*--file[= ]\s*[\"']?([^\"'\n]+)", re.MULTILINE)
_GOAUTH = re.compile(r"^\s*GOAUTH\s*=\s*(.+?)\s*$", re.MULTILINE)
_FIELD_OF_KUBE = re.compile(
    r"^[\s-]*(?:token|password|client-key-data|id-token|refresh-token|access-token|client-secret):\s*(\S+)", re.M
)
_FIELD_OF_YAML = re.compile(r"^\s*(?:oauth_token|token|npmAuthToken|npmAuthIdent)\s*:\s*[\"']?([^\s\"']+)", re.M)
_FIELD_OF_INI = re.compile(
    r"^[^#;\n=]*?(?:aws_secret_access_key|aws_session_token|aws_access_key_id|password|_authtoken|_auth|_password|token)"
    r"\s*[=:]\s*[\"']?([^\s\"']+)",
    re.MULTILINE | re.IGNORECASE,
)


def secret_texts(environ: Mapping[str, str], folder: str) -> Iterator[SecretText]:
    """What can be read of these files, of the repository that `folder` lies in, and of what Git's variables hold."""
    seen: set[str] = set()
    waiting = [(kind, path) for kind, pattern in FILES for path in paths(pattern, environ)]
    waiting += [(kind, path) for kind, path in _of_project(folder)]
    while waiting and len(seen) < MOST_FILES:
        kind, path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        text = _read(path)
        if not text:
            continue
        if kind == "git":
            more = [one.strip() for one in (*_INCLUDED.findall(text), *_STORED.findall(text))]
            waiting += [("git", str(Path(path).parent / _at_home(one, environ))) for one in more]
        yield SecretText(kind, text, tuple(_values(kind, text)))
    if by_git := "\n".join(value for name, value in environ.items() if name.startswith("GIT_CONFIG_")):
        yield SecretText("git", by_git)


def paths(pattern: str, environ: Mapping[str, str]) -> list[str]:
    """The absolute paths that a pattern of `FILES` stands for here."""
    home = environ.get("HOME") or environ.get("USERPROFILE") or ""
    name, slash, rest = pattern.partition("/")
    if name == "~":
        tops = [home]
    elif name.startswith("$"):
        value = environ.get(name[1:], "")
        tops = [value] if slash else value.split(os.pathsep)
        if not value and name == "$XDG_CONFIG_HOME" and home:
            tops = [f"{home}/.config"]
    else:
        return [pattern]
    return [path for top in tops if top and os.path.isabs(path := os.path.join(top, rest) if rest else top)]


def _at_home(path: str, environ: Mapping[str, str]) -> str:
    home = environ.get("HOME") or ""
    return os.path.join(home, path[2:]) if path.startswith("~/") and home else path


def _of_project(folder: str) -> Iterator[tuple[str, str]]:
    """The repository's own configuration, and files of credentials beside it."""
    if not os.path.isabs(folder):
        return
    for here in [Path(folder), *Path(folder).parents][:_DEEPEST]:
        yield from (("npm", f"{here}/.npmrc"), ("project", f"{here}/.env"), ("netrc", f"{here}/.netrc"))
        git = here / ".git"
        with suppress(OSError):
            if git.is_dir():
                yield "git", f"{git}/config"
                return
            if git.is_file():
                named = _read(str(git)).partition("gitdir:")[2].strip()
                common = (here / named / "../..").resolve() if named else here
                yield from (("git", f"{here / named}/config"), ("git", f"{common}/config"))
                return


def _read(path: str) -> str:
    """The start of a regular file, else nothing: it never waits, and tells nobody why."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return ""
            return (file.read(MOST) or b"").decode("utf-8", "backslashreplace")
    except (OSError, ValueError):
        return ""


def _values(kind: str, text: str) -> Iterator[str]:
    match kind:
        case "netrc":
            yield from _of_netrc(text)
        case "docker":
            yield from _of_docker(text)
        case "go":
            yield from _GOAUTH.findall(text)
        case "kube":
            yield from _FIELD_OF_KUBE.findall(text)
        case "postgres":
            yield from (line.rpartition(":")[2] for line in text.splitlines() if line.count(":") >= 4)
        case "github" | "gitlab" | "npm":
            yield from _FIELD_OF_YAML.findall(text)
    if kind in ("aws", "npm", "pip", "mysql", "gradle", "cargo"):
        yield from _FIELD_OF_INI.findall(text)
    if kind in _WHOLE:
        yield text.strip()


def _of_netrc(text: str) -> Iterator[str]:
    words = [re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in _WORDS.findall(text)]
    login = ""
    for label, word in pairwise(words):
        if label in ("login", "user"):
            login = word
        elif label in ("password", "account"):
            yield word
            if login and label == "password":
                yield f"{login}:{word}"


def _of_docker(text: str) -> Iterator[str]:
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    for one in (found.get("auths") or {}).values() if isinstance(found, dict) else ():
        yield from (value for value in (one.values() if isinstance(one, dict) else ()) if isinstance(value, str))
    headers = found.get("HttpHeaders") if isinstance(found, dict) else None
    yield from (value for value in (headers.values() if isinstance(headers, dict) else ()) if isinstance(value, str))
