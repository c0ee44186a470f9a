"""Why gotui does not run the person's command by itself, and whether their shell knows it by another way than PATH."""

import re

from gotui.engine.looker import Looker
from gotui.engine.said import Unfit
from gotui.probes.install import gotool
from gotui.reading import unfit
from gotui.targets.looks import FileText, ReadFile

_FILES = (".bashrc", ".bash_aliases", ".bash_profile", ".profile", ".zshrc", ".config/fish/config.fish")
_DEFINED = r"^\s*(?:alias\s+(?:-\w+\s+)*{name}(?:=|\s)|(?:function\s+)?{name}\s*\(\s*\)|function\s+{name}\b)"


async def why(look: Looker) -> Unfit:
    """Empty where it can be run here."""
    argv = look.subject.failing
    if (known := unfit.unfit(argv)) or not argv:
        return known
    name = argv[0]
    if "/" in name or await gotool.which(look, name) or not await _is_of_the_shell(look, name):
        return ""
    return "shell"


async def _is_of_the_shell(look: Looker, name: str) -> bool:
    """Is it an alias or a function of a start-up file?"""
    home = (await gotool.environ(look, "HOME")).get("HOME", "")
    defined = re.compile(_DEFINED.format(name=re.escape(name)), re.MULTILINE)
    looks = [ReadFile(f"{home}/{file}", words=(name,)) for file in _FILES if home]
    texts = [one.seen.text for one in [await look.look(one) for one in looks] if isinstance(one.seen, FileText)]
    return any(defined.search(text) for text in texts)
