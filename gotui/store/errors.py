"""What can go wrong with stored sessions, in words for people."""

from gotui.base.i18n import _


class StoreError(Exception):
    """The store cannot be used; the message says what happened and what to do."""


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
