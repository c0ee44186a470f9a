"""Where sessions are kept."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from gotui.base.i18n import _
from gotui.store.errors import StoreError


def state_folder(environ: Mapping[str, str]) -> Path:
    """`GOTUI_STATE_DIR`, else the state folder of the user.

    Raises:
        StoreError: there is no HOME, or it is somebody else's, as `sudo` may leave it to root.
    """
    if given := environ.get("GOTUI_STATE_DIR"):
        return Path(given).absolute()
    from gotui.base.userfolders import user_folder

    folder = user_folder("state", environ)
    if folder is None:
        raise StoreError(_("HOME is not set; set GOTUI_STATE_DIR to a folder for sessions."))
    _refuse_as_root(folder)
    return folder


def _refuse_as_root(folder: Path) -> None:
    """What root made in the home of another user would keep that user out."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    nearest = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), folder)
    with suppress(OSError):
        owner = nearest.lstat().st_uid
        if owner != 0:
            message = _(
                "You are root, and {path} belongs to another user ({user}), who could not use what is made there; "
                "run gotui without sudo, or with sudo -H, or set GOTUI_STATE_DIR."
            )
            raise StoreError(message.format(path=nearest, user=owner))
