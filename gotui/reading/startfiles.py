"""Which files are read when a shell or a session starts, and by which kind of it. Data only.

Sources: bash(1) INVOCATION; zsh(1) STARTUP/SHUTDOWN FILES; fish documentation, "Configuration files"; dash(1);
environment.d(5); pam_env(8). Debian's bash adds /etc/bash.bashrc, its zsh uses /etc/zsh; elsewhere zsh uses /etc.
"""

from typing import Literal

import msgspec

Reader = Literal["sh-login", "bash-login", "bash-interactive", "zsh", "zsh-login", "zsh-interactive", "fish", "session"]
"""`session`: the login itself (PAM) or the systemd user manager, whatever the shell. `zsh` and `fish` without a
kind: every such shell. A bash that is a login shell does not read what interactive ones do, unless told to."""

Syntax = Literal["sh", "zsh", "fish", "fish-universal", "environment.d", "pam", "pam-conf"]

LOGIN: tuple[Reader, ...] = ("sh-login", "bash-login")


class StartFile(msgspec.Struct, frozen=True):
    """`path` holds {home}, {zdotdir} or {config}; one that ends in `/*.x` means all such files of a folder."""

    path: str
    syntax: Syntax
    readers: tuple[Reader, ...]


START_FILES = (
    StartFile("/etc/environment", "pam", ("session",)),
    StartFile("/etc/environment.d/*.conf", "environment.d", ("session",)),
    StartFile("{config}/environment.d/*.conf", "environment.d", ("session",)),
    StartFile("{home}/.pam_environment", "pam-conf", ("session",)),
    StartFile("/etc/profile", "sh", LOGIN),
    StartFile("/etc/profile.d/*.sh", "sh", LOGIN),
    StartFile("{home}/.bash_profile", "sh", ("bash-login",)),
    StartFile("{home}/.bash_login", "sh", ("bash-login",)),
    StartFile("{home}/.profile", "sh", LOGIN),
    StartFile("/etc/bash.bashrc", "sh", ("bash-interactive",)),
    StartFile("/etc/bashrc", "sh", ("bash-interactive",)),
    StartFile("{home}/.bashrc", "sh", ("bash-interactive",)),
    StartFile("/etc/zshenv", "zsh", ("zsh",)),
    StartFile("/etc/zsh/zshenv", "zsh", ("zsh",)),
    StartFile("{zdotdir}/.zshenv", "zsh", ("zsh",)),
    StartFile("/etc/zprofile", "zsh", ("zsh-login",)),
    StartFile("/etc/zsh/zprofile", "zsh", ("zsh-login",)),
    StartFile("{zdotdir}/.zprofile", "zsh", ("zsh-login",)),
    StartFile("/etc/zshrc", "zsh", ("zsh-interactive",)),
    StartFile("/etc/zsh/zshrc", "zsh", ("zsh-interactive",)),
    StartFile("{zdotdir}/.zshrc", "zsh", ("zsh-interactive",)),
    StartFile("/etc/zlogin", "zsh", ("zsh-login",)),
    StartFile("/etc/zsh/zlogin", "zsh", ("zsh-login",)),
    StartFile("{zdotdir}/.zlogin", "zsh", ("zsh-login",)),
    StartFile("{config}/fish/fish_variables", "fish-universal", ("fish",)),
    StartFile("/etc/fish/conf.d/*.fish", "fish", ("fish",)),
    StartFile("/etc/fish/config.fish", "fish", ("fish",)),
    StartFile("{config}/fish/conf.d/*.fish", "fish", ("fish",)),
    StartFile("{config}/fish/config.fish", "fish", ("fish",)),
)
"""In the order in which they are read, as far as one session reads them: what comes later wins."""

FIRST_OF_LOGIN = ("{home}/.bash_profile", "{home}/.bash_login", "{home}/.profile")
"""A bash login shell reads the first of these that is readable, and no other."""
