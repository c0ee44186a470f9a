"""The format of `policy.yaml`, and where such files are."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import msgspec

from gotui.base.texts import Words
from gotui.base.userfolders import user_folder
from gotui.engine.causes import Grade
from gotui.engine.faults import Fault, FileFaultsError
from gotui.engine.nearest import nearest
from gotui.fixes.smallfile import read_small

if TYPE_CHECKING:
    from gotui.engine.yamlfile import Document

NAME = "policy.yaml"
NAMED_BY = "GOTUI_POLICY"
SCHEMA = 1


class TwoPersonPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Fixes of grade `from` or riskier need a second person's signature."""

    least: str = msgspec.field(name="from")
    allowed_signers: str
    namespace: str = "gotui-plan"


class PolicyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One file as it stands. Grades are plain text here, so that a wrong one is met with the nearest right one."""

    schema: int
    forbid: tuple[str, ...] = ()
    two_person: TwoPersonPart | None = None
    reason: Words = ""


def policy_files(environ: Mapping[str, str], system: Sequence[Path] | None) -> Iterator[tuple[Path, PolicyFile]]:
    """Every policy file there is, the system's first.

    Raises:
        FileFaultsError: one is there and cannot be used, or `GOTUI_POLICY` names one that is not there.
    """
    folders = [*(_system_folders() if system is None else system), *_user_folders(environ)]
    for path in [folder / NAME for folder in folders]:
        if (text := _text(path, must_exist=False)) is not None:
            yield path, parse(text, path)
    if named := environ.get(NAMED_BY):
        path = Path(named).absolute()
        yield path, parse(_text(path, must_exist=True) or "", path)


def parse(text: str, path: Path) -> PolicyFile:
    """The policy in `text`.

    Raises:
        FileFaultsError: with the place of everything wrong in it.
    """
    from gotui.engine.yamlfile import read

    document = read(text, str(path))
    file = document.decode(PolicyFile)
    if faults := list(_faults(document, file)):
        raise FileFaultsError(faults)
    return file


def grade(text: str) -> Grade:
    """The text of a parsed file as the grade it is known to be."""
    return cast("Grade", text)


def _faults(document: "Document", file: PolicyFile) -> Iterator[Fault]:
    if file.schema != SCHEMA:
        yield document.fault(("schema",), f"this gotui knows schema {SCHEMA} only")
    for index, text in enumerate(file.forbid):
        yield from _grade_faults(document, ("forbid", index), text)
    if file.two_person is None:
        return
    yield from _grade_faults(document, ("two-person", "from"), file.two_person.least)
    if not Path(file.two_person.allowed_signers).is_absolute():
        yield document.fault(("two-person", "allowed-signers"), "expected an absolute path")
    namespace = file.two_person.namespace
    if not (namespace.isascii() and namespace.isprintable() and namespace) or {*' "!*?,'} & {*namespace}:
        yield document.fault(("two-person", "namespace"), "expected one word such as gotui-plan")


def _grade_faults(document: "Document", where: tuple[str | int, ...], text: str) -> Iterator[Fault]:
    if text not in get_args(Grade):
        yield document.fault(where, f"there is no grade named {text}{nearest(text, get_args(Grade))}")


def _text(path: Path, *, must_exist: bool) -> str | None:
    """The file's text, or None where no file was ever meant to be."""
    from gotui.engine.yamlfile import MAX_BYTES

    try:
        return read_small(path, MAX_BYTES).decode("utf-8")
    except (FileNotFoundError, NotADirectoryError) as error:
        # a link that leads nowhere says that there should be a policy
        if not must_exist and not any(part.is_symlink() and not part.exists() for part in (path, path.parent)):
            return None
        raise FileFaultsError([Fault(str(path), 1, 1, f"cannot be read: {error}")]) from None
    except (OSError, UnicodeDecodeError) as error:
        raise FileFaultsError([Fault(str(path), 1, 1, f"cannot be read: {error}")]) from None


def _system_folders() -> list[Path]:
    """Fixed wherever platformdirs would let XDG_CONFIG_DIRS, which anyone can set, lead away from the system's file."""
    from platformdirs import site_config_path

    if sys.platform == "win32":
        return [site_config_path("gotui", appauthor=False)]
    return [Path("/Library/Application Support/gotui" if sys.platform == "darwin" else "/etc/gotui")]


def _user_folders(environ: Mapping[str, str]) -> list[Path]:
    """By `environ`; where that names no home, by the list of users, so that nobody loses a policy with HOME."""
    folder = user_folder("config", environ) or user_folder("config", {"HOME": _listed_home()})
    return [folder] if folder else []


def _listed_home() -> str:
    try:
        import pwd
    except ImportError:  # Windows
        return ""
    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return ""
