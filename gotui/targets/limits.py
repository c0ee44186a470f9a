"""The limits this process, and so every child of it, runs under (getrlimit(2)), and who it is."""

import os
import sys

from gotui.targets.looks import LimitsInfo, Seen


def limits() -> Seen:
    """Hard limits; None where there is none, as everywhere on Windows."""
    if sys.platform == "win32":
        return LimitsInfo()
    import resource

    def hard(kind: int) -> int | None:
        limit = resource.getrlimit(kind)[1]
        return None if limit == resource.RLIM_INFINITY else limit

    return LimitsInfo(
        files=hard(resource.RLIMIT_NOFILE),
        address_space=hard(resource.RLIMIT_AS),
        processes=hard(resource.RLIMIT_NPROC) if hasattr(resource, "RLIMIT_NPROC") else None,
        root=os.geteuid() == 0,
    )
