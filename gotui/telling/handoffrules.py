"""`redaction.yaml`: what an organisation, or a person, wants cut or renamed in whatever is handed on."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from gotui.base.userfolders import user_folder
from gotui.engine.faults import Fault, FileFaultsError
from gotui.fixes.smallfile import read_small

NAME = "redaction.yaml"
SCHEMA = 1
LEAST = 3
"""Characters of a word: a shorter one would be cut out of ordinary words."""


class Rules(msgspec.Struct, frozen=True):
    """What a person and their organisation want cut besides: words, and names that get a pseudonym."""

    cut: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


class RulesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file as it stands."""

    schema: int
    organisations: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


def load(environ: Mapping[str, str], cut: tuple[str, ...] = ()) -> Rules:
    """The rules of the system and of the person, and the words `cut` besides.

    Raises:
        FileFaultsError: a file is there and cannot be used. Then nothing is handed on.
    """
    files = list(_files(environ))
    words = [word for file in files for word in file.cut]
    names = [name for file in files for name in file.organisations]
    return Rules((*cut, *words), tuple(names))


def _files(environ: Mapping[str, str]) -> Iterator[RulesFile]:
    from gotui.engine.yamlfile import MAX_BYTES, read

    for folder in (_system_folder(), user_folder("config", environ)):
        if folder is None:
            continue
        path = folder / NAME
        try:
            text = read_small(path, MAX_BYTES).decode("utf-8")
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, UnicodeDecodeError) as error:
            raise FileFaultsError([Fault(str(path), 1, 1, f"cannot be read: {error}")]) from None
        document = read(text, str(path))
        file = document.decode(RulesFile)
        faults = (
            [] if file.schema == SCHEMA else [document.fault(("schema",), f"this gotui knows schema {SCHEMA} only")]
        )
        for part, words in (("cut", file.cut), ("organisations", file.organisations)):
            short = [index for index, word in enumerate(words) if len(word.strip()) < LEAST]
            faults += [document.fault((part, index), f"needs {LEAST} characters") for index in short]
        if faults:
            raise FileFaultsError(faults)
        yield file


def _system_folder() -> Path | None:
    if sys.platform == "win32":
        return None
    return Path("/Library/Application Support/gotui" if sys.platform == "darwin" else "/etc/gotui")
