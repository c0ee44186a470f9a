"""What can go wrong with stored sessions, in words for people."""

from gotui.base.i18n import _, ngettext


class StoreError(Exception):
    """The store cannot be used; the message says what happened and what to do."""


class DamagedFileError(StoreError):
    """Nothing can be read of the file under the sessions."""


class LeaseHeldError(StoreError):
    """Another gotui is writing to this session. `since` is its last sign of life, in seconds since 1970."""

    def __init__(self, pid: int, host: str, since: float) -> None:
        super().__init__(_("Another gotui (process {pid} on {host}) has this session open.").format(pid=pid, host=host))
        self.pid = pid
        self.host = host
        self.since = since


class LeaseLostError(StoreError):
    """Another gotui took the session over, or deleted it."""

    def __init__(self) -> None:
        super().__init__(_("Another gotui has taken over or deleted this session."))


class DamagedError(StoreError):
    """Not all of a session can be read, so it cannot be gone on with."""

    def __init__(self, session: str, lost: int) -> None:
        super().__init__(damage(session, lost))
        self.session = session


def damage(session: str, lost: int) -> str:
    """What is wrong with a session of which so many steps cannot be read."""
    many = ngettext("{count} of its steps cannot be read", "{count} of its steps cannot be read", lost)
    text = _("Session {session} is damaged: {what}. What is left: gotui sessions show {session}")
    return text.format(session=session, what=many.format(count=lost))
