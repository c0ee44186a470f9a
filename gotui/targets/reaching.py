"""Ask a server once, and tell where that ends: its name, the connection, the web proxy, the certificate, its answer.

httpx, as it leaves each stage open to be seen, and truststore, as the programs looked at take the system's
authorities on macOS and Windows. On Linux both take a file and folders, which variables may name (crypto/x509,
root_linux.go and root_unix.go).
"""

import asyncio
import os
import socket
import ssl
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import httpx
import truststore
from msgspec.structs import replace

from gotui.targets import certificate
from gotui.targets.looks import Unavailable
from gotui.targets.reach import AUTHORITY_FILES, AUTHORITY_FOLDERS, Certificate, Reach, Reached, Stage
from gotui.targets.webproxy import place_of, proxy_for

FIRST_BYTES = 512
"""Of a body, as much is read as tells a page from a list."""

WITHOUT_TIME = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME of OpenSSL: all is proved but the dates."""

_Problem = Literal["expired", "not-yet-valid", "unknown-authority", "other-name", "other"]
_PROBLEMS: dict[int, _Problem] = {
    9: "not-yet-valid",
    10: "expired",
    **dict.fromkeys((18, 19, 20, 21, 2), "unknown-authority"),
    **dict.fromkeys((62, 64), "other-name"),
}
"""By what OpenSSL calls them (x509_vfy.h)."""


class _SeenError(Exception):
    """A handshake is done, and that was all that was wanted."""


async def reached(what: Reach, environ: Mapping[str, str]) -> Reached | Unavailable:
    """Never raises for what a server, a network or a setting does."""
    try:
        proxy = proxy_for(what.url, environ, what.proxies, what.direct)
    except ValueError:
        return Reached("proxy", "invalid URL")
    asking = _Asking(what, environ, proxy)
    try:
        async with asyncio.timeout(what.deadline):
            return await asking.ask()
    except TimeoutError:
        return asking.ended(asking.stage if asking.stage != "answer" else "silence", "timeout")
    except (OSError, ValueError, httpx.InvalidURL) as error:
        return Unavailable("unexpected", type(error).__name__)


class _Asking:
    """One request under way; `stage` is what it waits for."""

    def __init__(self, what: Reach, environ: Mapping[str, str], proxy: str) -> None:
        self._url, self._proxy, self._deadline = what.url, proxy, what.deadline
        self._file, self._folders = _places(environ, what.authorities)
        self._addresses: tuple[str, ...] = ()
        self._presented, self._onward = b"", ""
        self.stage: Stage = "name"

    def ended(self, stage: Stage, problem: str) -> Reached:
        proxy = place_of(self._proxy) if self._proxy else ""
        return Reached(stage, problem, proxy, self._addresses, now=int(time.time()))

    async def ask(self) -> Reached:
        """Raises TimeoutError by way of who limits it; OSError where certificates cannot be read."""
        problem = await self._resolve()
        if problem:
            return self.ended("proxy" if self._proxy else "name", problem)
        try:
            answer = await self._answer(self._trusting(), self._url)
            if 300 <= answer.status < 400 and _top(self._onward) == _top(self._url):
                answer = await self._answer(self._trusting(), self._onward)
            return answer
        except httpx.ProxyError as error:
            status = str(error).partition(" ")[0]
            answered = int(status) if status.isdigit() and len(status) == 3 else 0
            return replace(self.ended("proxy", str(error)), status=answered)
        except httpx.HTTPError as error:
            return await self._failed(error)

    async def _resolve(self) -> str:
        host, _colon, port = place_of(self._proxy or self._url).rpartition(":")
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, int(port), type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            return _words(error)
        self._addresses = tuple(dict.fromkeys(str(address[0]) for *_rest, address in found))[:4]
        self.stage = "connection"
        return ""

    async def _failed(self, error: httpx.HTTPError) -> Reached:
        refused = next((one for one in _chain(error) if isinstance(one, ssl.SSLCertVerificationError)), None)
        if refused is not None:
            problem = _PROBLEMS.get(refused.verify_code, "other")
            return await self._untrusted(problem, refused.verify_message)
        stage: Stage = "silence" if isinstance(error, httpx.TimeoutException) else self.stage
        if stage == "connection" and self._proxy:
            stage = "proxy"
        return self.ended("silence" if stage == "answer" else stage, _words(_first(error)))

    async def _untrusted(self, problem: _Problem, words: str) -> Reached:
        """What the certificate says. Where only the dates are at fault, the server's own clock tells who is right."""
        ended = self.ended("tls", words)
        context = self._trusting() if problem in ("expired", "not-yet-valid") else _blind()
        if problem in ("expired", "not-yet-valid"):
            context.verify_flags |= WITHOUT_TIME
        said = 0
        with suppress(httpx.HTTPError, _SeenError, OSError):
            answer = await self._answer(context, _top(self._url), only_look=context.verify_mode == ssl.CERT_NONE)
            said = answer.said
        presented = certificate.read(self._presented)
        seen = replace(presented, problem=problem) if presented else Certificate("", "", problem=problem)
        return replace(ended, certificate=seen, said=said)

    async def _answer(self, context: ssl.SSLContext, url: str, only_look: bool = False) -> Reached:
        streams: list[Any] = []

        async def trace(event: str, info: dict[str, Any]) -> None:
            if event.endswith(("connect_tcp.complete", "start_tls.complete")):
                streams.append(info["return_value"])
            if event.endswith("connect_tcp.complete"):
                self.stage = "answer" if url.startswith("http://") else "tls"
            elif event.endswith("start_tls.complete"):
                self.stage = "answer"
                secured = streams[-1].get_extra_info("ssl_object")
                self._presented = secured.getpeercert(True) or b""
                if only_look:
                    raise _SeenError

        try:
            return await self._streamed(context, url, trace)
        finally:
            for stream in reversed(streams):
                with suppress(Exception):
                    await stream.aclose()  # httpx leaves open what ended between two of its stages

    async def _streamed(self, context: ssl.SSLContext, url: str, trace: Callable[..., Awaitable[None]]) -> Reached:
        proxy = httpx.Proxy(self._proxy) if self._proxy else None
        async with (
            httpx.AsyncClient(verify=context, proxy=proxy, trust_env=False, timeout=self._deadline) as client,
            client.stream("GET", url, extensions={"trace": trace}, headers={"Accept": "*/*"}) as answer,
        ):
            first = b""
            async for chunk in answer.aiter_raw():
                first += chunk
                if len(first) >= FIRST_BYTES:
                    break
            self._onward = str(answer.url.join(answer.headers.get("location", "")))
            by_proxy = answer.status_code == httpx.codes.PROXY_AUTHENTICATION_REQUIRED and bool(self._proxy)
            return replace(
                self.ended("proxy" if by_proxy else "answer", ""),
                status=answer.status_code,
                to=urlsplit(answer.headers.get("location", "")).hostname or "",
                page=first.lstrip()[:1] == b"<",
                said=_seconds(answer.headers.get("date", "")),
                certificate=certificate.read(self._presented),
            )

    def _trusting(self) -> ssl.SSLContext:
        if not (self._file or self._folders):
            return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        for file in filter(None, (self._file,)):
            with suppress(OSError, ssl.SSLError):
                context.load_verify_locations(cafile=file)
        for folder in self._folders:
            with suppress(OSError, ssl.SSLError):
                context.load_verify_locations(capath=folder)
        return context


def _places(environ: Mapping[str, str], names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A file and folders with authorities; neither where the system's own way counts."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return "", ()
    file, folders = (*(environ.get(name, "") for name in names), "", "")[:2]
    there = file or next((one for one in AUTHORITY_FILES if Path(one).is_file()), "")
    return there, tuple(folders.split(":")) if folders else AUTHORITY_FOLDERS


def _blind() -> ssl.SSLContext:
    """For a handshake after which nothing is asked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _top(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    while error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__ or error
    return found


def _first(error: BaseException) -> BaseException:
    """The system's own error, where one is behind it."""
    return next((one for one in _chain(error) if isinstance(one, OSError) and one.errno), error)


def _words(error: BaseException) -> str:
    if isinstance(error, OSError) and error.errno:
        return (error.strerror or "") if isinstance(error, socket.gaierror | ssl.SSLError) else os.strerror(error.errno)
    return str(error) or type(error).__name__


def _seconds(date: str) -> int:
    try:
        return int(parsedate_to_datetime(date).timestamp())
    except (ValueError, OverflowError):
        return 0
