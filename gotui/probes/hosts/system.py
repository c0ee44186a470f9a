"""Which operating system the looks are made on, told before any go is asked."""

import re

from gotui.engine.looker import Looker
from gotui.probes.hosts.paths import is_folder
from gotui.reading.goenvfile import System


async def system(look: Looker) -> System:
    """By the form of an absolute path, and by a folder that only macOS has."""
    if re.match(r"[A-Za-z]:[\\/]", look.subject.folder):
        return "windows"
    return "darwin" if await is_folder(look, "/System/Library/CoreServices") else "linux"
