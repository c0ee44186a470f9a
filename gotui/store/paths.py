"""Where sessions are kept."""

from collections.abc import Mapping
from pathlib import Path

from gotui.base.i18n import _
from gotui.store.errors import StoreError


def state_folder(environ: Mapping[str, str]) -> Path:
    """`GOTUI_STATE_DIR`, else the state folder of the user.

    Raises:
        StoreError: this user has no home folder, by HOME or by the list of users.
    """
    if given := environ.get("GOTUI_STATE_DIR"):
        return Path(given).absolute()
    from platformdirs import user_state_path

    homes = ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "USERPROFILE")
    folder = user_state_path("gotui", appauthor=False) if any(map(environ.get, homes)) else Path("~")
    if not folder.is_absolute():
        raise StoreError(_("HOME is not set; set GOTUI_STATE_DIR to a folder for sessions."))
    return folder
