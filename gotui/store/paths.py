"""Where sessions are kept."""

from collections.abc import Mapping
from pathlib import Path

from gotui.base.i18n import _
from gotui.store.errors import StoreError


def state_folder(environ: Mapping[str, str]) -> Path:
    """`GOTUI_STATE_DIR`, else the state folder of the user.

    Raises:
        StoreError: there is no HOME.
    """
    if given := environ.get("GOTUI_STATE_DIR"):
        return Path(given).absolute()
    from gotui.base.userfolders import user_folder

    folder = user_folder("state", environ)
    if folder is None:
        raise StoreError(_("HOME is not set; set GOTUI_STATE_DIR to a folder for sessions."))
    return folder
