"""A loopback server of a sandbox: a module proxy, a checksum database, a web proxy, or what stands in their way.

It misbehaves as it is told, and never by time: one that hangs answers when the sandbox is removed, not later or sooner.
"""

import base64
import os
import shutil
import socket
import socketserver
import ssl
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import unquote, urlsplit

import msgspec

from gotui.engine.causes import Served

HOST = "127.0.0.1"
AUTHORITY = Path(__file__).with_name("certificates") / "ca.pem"
"""Whoever trusts it (`SSL_CERT_FILE`) takes the certificate `valid` for good; nobody else does."""

LOGIN = "user:word"
"""What a server that wants a login takes."""

PAGE = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please log in</body></html>"


class LabServer:
    """Serves the files below `folder`, and `pages` before them, as `served` says, until it is closed."""

    def __init__(self, folder: Path, served: Served) -> None:
        self.folder = folder
        self.served = served
        self.closing = Event()
        self._server = _Server((HOST, 0), _handler(self))
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """`127.0.0.1:PORT`."""
        return f"{HOST}:{self._server.server_address[1]}"

    def close(self) -> None:
        """Let go whoever waits for an answer, and end."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up, as one does that does not trust the certificate, is no error here."""


def _handler(lab: LabServer) -> Callable[..., "_Handler"]:
    def made(request: socket.socket, client: tuple[str, int], server: socketserver.BaseServer) -> _Handler:
        return _Handler(lab, request, client, server)

    return made


class _Handler(BaseHTTPRequestHandler):
    timeout = 60.0

    def __init__(
        self, lab: LabServer, request: socket.socket, client: tuple[str, int], server: socketserver.BaseServer
    ) -> None:
        self._lab, self._served = lab, lab.served
        super().__init__(request, client, server)

    def setup(self) -> None:
        if self._served.tls and not self._served.tunnel:
            self.request = self._secured(self.request)
        super().setup()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        if isinstance(self.request, ssl.SSLSocket):
            self.request.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the standard library's
        pass

    def do_CONNECT(self) -> None:
        """What comes out of the tunnel is this server, too, as whatever host was asked for."""
        if not self._served.tunnel:
            self._answer()
            return
        self.send_response(HTTPStatus.OK)
        self.end_headers()
        self.wfile.flush()
        inner = msgspec.structs.replace(self._served, tunnel=False)
        within = _Within(self._lab, inner, self.connection, self.client_address, self.server)
        self.close_connection = within.close_connection

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        answer = self._served.answer
        path = unquote(urlsplit(self.path).path)
        if answer.isdigit():
            self._send(int(answer), f"{self._served.says or 'the lab says no'}\n".encode())
        elif answer == "hang":
            self._lab.closing.wait()
        elif answer == "hang-up":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif answer == "login-page" and path != "/login":
            self._send(HTTPStatus.FOUND, b"", Location=f"http://{self._lab.address}/login")
        elif answer == "elsewhere":
            self._send(HTTPStatus.FOUND, b"", Location="http://login.example/")
        elif answer in ("login-page", "page"):
            self._send(HTTPStatus.OK, PAGE, kind="text/html")
        elif answer == "wants-login" and path not in self._served.pages and not self._logged_in():
            self._send(HTTPStatus.UNAUTHORIZED, b"unauthorized\n")
        elif self._served.git and ".git/" in path and ".." not in path.split("/"):
            self._send_of_git(path)
        else:
            self._send_file(path, cut=answer == "cut-short")

    def do_POST(self) -> None:
        self._answer()

    def _send_of_git(self, path: str) -> None:
        """What git answers for a repository, over smart HTTP (git-http-backend(1))."""
        asked = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        program = shutil.which("git") or "git"
        variables = {
            "PATH": os.defpath,
            "GIT_PROJECT_ROOT": str(self._lab.folder),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "safe.directory",
            "GIT_CONFIG_VALUE_0": "*",
            "PATH_INFO": path,
            "QUERY_STRING": urlsplit(self.path).query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        done = subprocess.run([program, "http-backend"], input=asked, env=variables, capture_output=True, check=False)
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode("latin-1").split("\r\n") if ": " in line)
        status = int(fields.pop("Status", "200").split()[0])
        self._send(status, body, kind=fields.pop("Content-Type", "text/plain"))

    def _send_file(self, path: str, cut: bool) -> None:
        page = self._served.pages.get(path)
        file = self._lab.folder / path.lstrip("/")
        if page is not None:
            self._send(HTTPStatus.OK, page.encode(), kind="text/html")
        elif ".." in file.parts or not file.is_file():
            self._send(HTTPStatus.NOT_FOUND, b"not found: the lab has no such file\n")
        else:
            self._send(HTTPStatus.OK, file.read_bytes(), cut=cut and path.endswith(".zip"))

    def _send(self, status: int, body: bytes, kind: str = "text/plain", cut: bool = False, **headers: str) -> None:
        asks = {401: "WWW-Authenticate", 407: "Proxy-Authenticate"}.get(status)
        self.send_response(status)
        for name, value in ({asks: 'Basic realm="lab"'} if asks else {} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[: len(body) // 2] if cut else body)

    def date_time_string(self, timestamp: float | None = None) -> str:
        return self._served.date or super().date_time_string(timestamp)

    def _logged_in(self) -> bool:
        kind, _, word = self.headers.get("Authorization", "").partition(" ")
        return kind == "Basic" and word == base64.b64encode(LOGIN.encode()).decode()

    def _secured(self, plain: socket.socket) -> ssl.SSLSocket:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(AUTHORITY.with_name(f"{self._served.tls}.pem"))
        return context.wrap_socket(plain, server_side=True)


class _Within(_Handler):
    """What is asked through a tunnel."""

    def __init__(
        self,
        lab: LabServer,
        served: Served,
        request: socket.socket,
        client: tuple[str, int],
        server: socketserver.BaseServer,
    ) -> None:
        self._lab, self._served = lab, served
        BaseHTTPRequestHandler.__init__(self, request, client, server)


def addresses(servers: Mapping[str, LabServer]) -> dict[str, str]:
    """By the placeholder that stands for it in a cause's file."""
    return {f"{{server:{name}}}": server.address for name, server in servers.items()}
