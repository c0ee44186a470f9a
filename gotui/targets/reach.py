"""The look that asks a server, and its answer; in a file of their own for their length only."""

from typing import Literal

import msgspec

AUTHORITY_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/pki/tls/cacert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
AUTHORITY_FOLDERS = ("/etc/ssl/certs", "/etc/pki/tls/certs")
"""Where the certificates of authorities lie on Linux, by distribution (crypto/x509, root_linux.go)."""


class Reach(msgspec.Struct, frozen=True, tag="reach", tag_field="look", omit_defaults=True):
    """Ask for `url` once by HTTP GET, and see how far that comes; of the answer only the beginning is read. Where it
    leads on to the very same server, that is asked, too; no other host ever is.

    The web proxy is what the first set of the variables `proxies` names, unless one of `direct` spares the host; a name
    and a password in it are used, and never told. No other login is sent. `authorities` are the variables that name a
    file, and folders, with authorities in place of the system's. All of it takes at most `deadline` seconds.
    """

    url: str
    proxies: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    deadline: float = 8.0


class Certificate(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whose it is and who has signed it, in words; for which names and from when to when it holds, in seconds since
    1970. `problem` is why it is not trusted, empty where it is."""

    subject: str
    issuer: str
    names: tuple[str, ...] = ()
    begins: int = 0
    ends: int = 0
    problem: Literal["", "expired", "not-yet-valid", "unknown-authority", "other-name", "other"] = ""


Stage = Literal["name", "connection", "proxy", "tls", "silence", "answer"]


class Reached(msgspec.Struct, frozen=True, tag="reached", tag_field="seen", omit_defaults=True):
    """How far a request came: `stage` is where it ended, `answer` where an answer came.

    `problem` are the system's words for what went wrong there. `proxy` is the web proxy's host and port, `status` what
    the server or (at stage `proxy`) that proxy answered, `to` the host that a redirect leads to. `page` says that the
    body is HTML. `said` is the time by the server's own clock, `now` this machine's, in seconds since 1970.
    """

    stage: Stage
    problem: str = ""
    proxy: str = ""
    addresses: tuple[str, ...] = ()
    certificate: Certificate | None = None
    status: int = 0
    to: str = ""
    page: bool = False
    said: int = 0
    now: int = 0
