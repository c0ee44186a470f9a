"""What can go wrong with stored sessions, in words for people."""

from gotui.i18n import _


class StoreError(Exception):
    """The store cannot be used; the message says what happened and what to do."""


class LeaseHeldError(StoreError):
    """Another gotui is writing to this session."""

    def __init__(self, pid: int, host: str) -> None:
        super().__init__(_("Another gotui (process {pid} on {host}) has this session open.").format(pid=pid, host=host))
        self.pid = pid
        self.host = host
