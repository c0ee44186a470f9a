"""Names of people, machines and organisations become others in what is handed on, the same ones throughout.

What was seen stays as it is on this machine. Which name stands for which is for the person alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from gotui.base.identity import Identity

_LEAST = 4
_NOT_EVERYWHERE = frozenset(
    (
        *("test", "main", "build", "user", "admin", "root", "runner", "local", "linux", "debian", "ubuntu", "docker"),
        *("home", "work", "data", "temp", "build", "builder", "jenkins", "gitlab", "github", "develop", "developer"),
        *("devel", "default", "server", "module", "package", "proxy", "cache", "vendor", "source", "system", "nobody"),
    )
)
_NOBODY = frozenset({"root", "user", "shared", "public", "default", "runner", "runneradmin", "nobody", "linuxbrew"})
"""Accounts that tell nothing of who has them."""

_HOMES = re.compile(
    r"(?P<head>(?<![\w.-])(?:/home/|/Users/|/export/home/|[A-Za-z]:[\\/]{1,4}Users[\\/]{1,4}|/mnt/[a-z]/Users/))"
    r"(?P<name>[^\s/\\:;,'\"`<>|)\]}]{1,64})"
)
_INSIDE = re.compile(
    r"(?<![\w.@/-])(?P<name>[A-Za-z0-9][\w-]{0,62}(?:\.[A-Za-z0-9][\w-]{0,62}){0,6})"
    r"(?P<tail>\.(?:internal|intranet|corp|lan|local|localdomain|private|home\.arpa))(?![\w-]|\.\w)",
    re.IGNORECASE,
)
_IPV4 = re.compile(r"(?<![\w.-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w-]|\.\d)")
_IPV6 = re.compile(r"(?<![\w.:-])[0-9A-Fa-f]{0,4}:(?:[0-9A-Fa-f]{0,4}:){1,6}[0-9A-Fa-f]{0,4}(?![\w.:-])")
_PSEUDONYM = re.compile(r"(?P<kind>user|host|person|email|org|private-ip)(?P<number>[1-9]\d{0,5})")
_ALONE = re.compile(rf"(?<![A-Za-z0-9]){_PSEUDONYM.pattern}(?![A-Za-z0-9])")
_SHARED = ip_network("100.64.0.0/10")

_SHORT, _MOST_PLAIN = 400, 5000
"""Short texts in which nobody is named, as a look's words, are known again: of what length, and how many."""


def pseudonyms_in(text: str) -> set[str]:
    """What stands for somebody in a text that was handed on."""
    return {match[0] for match in _ALONE.finditer(text)}


class Pseudonyms:
    """What stands for whom; `names` tells it, real name to pseudonym.

    `taken` are pseudonyms that stand in the text already: they stay, and stand for nobody else. `known` is what stood
    for whom before.
    """

    def __init__(self, identity: Identity, taken: Iterable[str] = (), known: Mapping[str, str] | None = None) -> None:
        self.names: dict[str, str] = {}
        self._known = known or {}
        self._taken = frozenset(taken)
        self._counts: dict[str, int] = {}
        self._plain: set[str] = set()
        for alike in (*self._taken, *self._known.values()):
            if match := _PSEUDONYM.fullmatch(alike):
                self._counts[match["kind"]] = max(self._counts.get(match["kind"], 0), int(match["number"]))
        self._words: dict[str, str] = {}
        kept = identity.home.strip("/") in ("", "root") or _last(identity.home) in self._taken
        self._home = "" if kept else identity.home
        self._users = [name for name in identity.users if name.lower() not in _NOBODY and name not in self._taken]
        for kind, names in (
            ("email", identity.emails),
            ("person", identity.people),
            ("user", self._users),
            ("host", identity.hosts),
            ("org", identity.organisations),
        ):
            for name in names:
                if name in self._taken:
                    continue
                alike = self.of(kind, name)
                if kind == "org" or (len(name) >= _LEAST and name.lower() not in _NOT_EVERYWHERE):
                    self._words[name.lower()] = alike
        words = "|".join(map(re.escape, sorted(self._words, key=len, reverse=True)))
        self._pattern = re.compile(rf"(?<![A-Za-z0-9])(?:{words})(?![A-Za-z0-9])", re.IGNORECASE) if words else None
        logins = "|".join(map(re.escape, self._users))
        self._login = (
            re.compile(
                rf"(?P<head>\b(?:USER|LOGNAME|USERNAME|SUDO_USER)=['\"]?|~(?=\w))(?P<name>{logins})\b"
                rf"|(?<![\w.-])(?P<at>{logins})(?=@[\w.-])"
            )
            if logins
            else None
        )

    def of(self, kind: str, name: str) -> str:
        """The pseudonym of a name; a new one, where it has none yet."""
        known = next(
            (to for names in (self.names, self._known) for one, to in names.items() if one.lower() == name.lower()), ""
        )
        if not known:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            known = f"{kind}{self._counts[kind]}"
        self.names[name] = known
        return known

    def text(self, text: str) -> str:
        """`text` with pseudonyms."""
        if text in self._plain:
            return text
        told = self._told(text)
        if told == text and len(text) <= _SHORT and len(self._plain) < _MOST_PLAIN:
            self._plain.add(text)
        return told

    def _told(self, text: str) -> str:
        if self._home:
            text = re.sub(rf"{re.escape(self._home)}(?![\w.-])", self._home_of(), text)
        text = _HOMES.sub(self._in_home, text)
        for pattern, instead in self._patterns():
            text = pattern.sub(instead, text)
        return text

    def _patterns(self) -> Iterator[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]:
        if self._pattern:
            yield self._pattern, lambda match: self._words[match[0].lower()]
        if self._login:
            yield self._login, lambda match: (match["head"] or "") + self.of("user", match["name"] or match["at"])
        yield _INSIDE, lambda match: self._inside(match)
        yield _IPV4, self._address
        yield _IPV6, self._address

    def _home_of(self) -> str:
        """The home of the first user, in a place like the real one: absolute, since paths are evidence."""
        user = self.of("user", self._users[0] if self._users else _last(self._home))
        top = "/Users" if self._home.startswith("/Users/") else "/home"
        self.names[self._home] = f"{top}/{user}"
        return f"{top}/{user}"

    def _in_home(self, match: re.Match[str]) -> str:
        name = match["name"]
        if name.lower() in _NOBODY or self._is_pseudonym(name):
            return match[0]
        return match["head"] + self.of("user", name)

    def _inside(self, match: re.Match[str]) -> str:
        name = match["name"]
        return match[0] if self._is_pseudonym(name) else self.of("host", name) + match["tail"]

    def _is_pseudonym(self, name: str) -> bool:
        return name in self._taken or name in self.names.values()

    def _address(self, match: re.Match[str]) -> str:
        try:
            address = ip_address(match[0])
        except ValueError:
            return match[0]
        return self.of("private-ip", match[0]) if _is_private(address) else match[0]


def _last(path: str) -> str:
    return re.split(r"[/\\]", path)[-1]


def _is_private(address: IPv4Address | IPv6Address) -> bool:
    """Of somebody's own network; not this machine itself, and no address for examples."""
    if address.is_loopback or address.is_unspecified or address.is_multicast:
        return False
    if isinstance(address, IPv4Address):
        first, second = address.packed[:2]
        own = first == 10 or (first == 172 and 16 <= second < 32) or (first, second) == (192, 168)
        return own or address.is_link_local or address in _SHARED
    return address.is_link_local or address.is_site_local or address.packed[0] in (0xFC, 0xFD)
