"""Commands that gotui does not run by itself: they need somebody at a terminal, or delete or publish things. Pure."""

import posixpath
from collections.abc import Mapping
from typing import Literal

_AT_A_TERMINAL = frozenset(
    (
        *("dlv", "emacs", "fzf", "gdb", "htop", "less", "lldb", "more", "nano", "nvim", "passwd", "ranger", "screen"),
        *("su", "telnet", "tig", "tmux", "top", "vi", "vim", "watch"),
    )
)
_DELETES = frozenset(("dd", "mkfs", "rm", "rmdir", "shred", "srm", "unlink", "reboot", "shutdown", "poweroff", "kill"))
_DELETING: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "go": (("clean", "-modcache"), ("clean", "-cache"), ("clean", "-fuzzcache"), ("clean", "-i")),
    "git": (("clean",), ("push",), ("reset", "--hard"), ("checkout", "-f"), ("restore",)),
    "make": (("clean",), ("distclean",), ("mrproper",), ("publish",), ("release",), ("deploy",)),
    "docker": (("push",), ("rm",), ("rmi",), ("system", "prune"), ("volume", "rm"), ("volume", "prune")),
    "kubectl": (("apply",), ("delete",), ("drain",), ("replace",)),
    "terraform": (("apply",), ("destroy",)),
    "goreleaser": (("release",), ("publish",)),
    "helm": (("install",), ("upgrade",), ("uninstall",), ("delete",)),
    "npm": (("publish",), ("unpublish",)),
}
_ASKING: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "docker": (("run", "-it"), ("run", "-ti"), ("exec", "-it"), ("exec", "-ti"), ("login",), ("attach",)),
    "podman": (("run", "-it"), ("run", "-ti"), ("exec", "-it"), ("exec", "-ti"), ("login",)),
    "kubectl": (("exec", "-it"), ("exec", "-ti"), ("edit",)),
    "git": (("rebase", "-i"), ("add", "-p"), ("add", "-i")),
}
_WITHOUT = ("--help", "-h", "--version", "-n", "--dry-run")
"""With these a command only tells what it would do, or about itself."""

SHELLS_OWN = frozenset(
    (
        *(".", "alias", "bg", "cd", "command", "eval", "exec", "exit", "export", "fg", "for", "function", "if", "jobs"),
        *("popd", "pushd", "read", "set", "setopt", "shopt", "source", "type", "ulimit", "umask", "unalias", "unset"),
        *("wait", "while"),
    )
)
"""Words of shells themselves (POSIX, 2.9 and 2.14; bash and zsh): a program of that name is not what is meant."""


def unfit(argv: tuple[str, ...]) -> Literal["", "terminal", "shell", "destructive"]:
    """Why gotui does not run a command by itself; empty where nothing is known against it."""
    if not argv or any(word in _WITHOUT for word in argv[1:]):
        return ""
    name, rest = posixpath.basename(argv[0].replace("\\", "/")).removesuffix(".exe"), argv[1:]
    if argv[0] in SHELLS_OWN:
        return "shell"
    if name in _DELETES or _holds(_DELETING.get(name, ()), rest):
        return "destructive"
    if name in _AT_A_TERMINAL or _holds(_ASKING.get(name, ()), rest):
        return "terminal"
    return ""


def _holds(ways: tuple[tuple[str, ...], ...], words: tuple[str, ...]) -> bool:
    """Is it one of these? Its verb stands first, what follows anywhere."""
    verbs = [word for word in words if not word.startswith("-")]
    return any(verbs[:1] == [way[0]] and all(word in words for word in way[1:]) for way in ways)
