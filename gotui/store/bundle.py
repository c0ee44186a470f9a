"""A session as one file that is handed to somebody else: a ZIP archive of its events and of its readable forms.

What comes in one is a stranger's. Nothing of it is ever written to disk by its name, every size is bounded before it is
read, and what a later gotui has put in is kept as it is.
"""

import binascii
import hashlib
import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from gotui.base.i18n import _
from gotui.engine.events import Record, Remarked
from gotui.store.bodies import encode
from gotui.store.decoding import of_lines
from gotui.store.errors import StoreError

SCHEMA = 1

SUFFIX = ".gotui"
MANIFEST, EVENTS, FACTS = "manifest.json", "events.jsonl", "facts.json"

FILE_BYTES, MEMBER_BYTES, ALL_BYTES, MEMBERS = 64 << 20, 32 << 20, 96 << 20, 64
"""Far above what a session needs; a file beyond is not read."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same session makes the same file

_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, binascii.Error),
    *(ValueError, OSError, EOFError, RuntimeError, MemoryError, OverflowError, IndexError),
)
"""What zipfile raises of an archive that is none, or asks for what it cannot do."""

T = TypeVar("T")


class BundleError(StoreError):
    """A file that is no bundle, or one that this gotui does not read."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a bundle is. `catalogue` is the hash of the flow that was walked; `files` the SHA-256 of every other member.

    `cut` counts what was taken out, by the kind of rule. `altered` and `lost` are what was so of the bundle that this
    one was made of: its own hashes cannot tell of it.
    """

    schema: int
    gotui: str
    session: str
    made: float
    catalogue: str = ""
    lang: str = "en"
    cut: dict[str, int] = {}
    files: dict[str, str] = {}
    altered: tuple[str, ...] = ()
    lost: int = 0


class Bundle(msgspec.Struct, frozen=True):
    """`parts` are the readable forms, by name, and what this gotui does not know; `lost` counts damaged events,
    `altered` names the members that are not as they were, now or before a note was put in."""

    manifest: Manifest
    records: tuple[Record, ...]
    parts: Mapping[str, bytes] = {}
    lost: int = 0
    altered: tuple[str, ...] = ()

    def with_remark(self, remark: Remarked) -> "Bundle":
        """With what somebody wrote beside it."""
        last = self.records[-1]
        return msgspec.structs.replace(
            self, records=(*self.records, Record(last.seq + 1, max(last.at, remark.when), remark))
        )

    @property
    def remarks(self) -> list[Remarked]:
        """What was written beside it."""
        return [record.event for record in self.records if isinstance(record.event, Remarked)]

    def packed(self) -> bytes:
        """The file."""
        events = b"".join(
            msgspec.json.encode((record.seq, record.at, msgspec.Raw(encode(record.event)))) + b"\n"
            for record in self.records
        )
        members = {EVENTS: events, **self.parts}
        files = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
        told = msgspec.structs.replace(self.manifest, files=files, altered=self.altered, lost=self.lost)
        manifest = msgspec.json.format(msgspec.json.encode(told))
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in {MANIFEST: manifest, **members}.items():
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()


def is_bundle(path: Path) -> bool:
    """Does a file begin as bundles do?"""
    try:
        if not path.is_file():  # a pipe would be waited for
            return False
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def read(path: Path) -> Bundle:
    """Read a bundle.

    Raises:
        BundleError: it cannot be read, is too large, is no bundle, or one of a newer gotui.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BundleError(_("{path} is not a file.").format(path=path))
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except OSError as error:
        message = _("{path} cannot be read: {error}").format(path=path, error=error.strerror)
        raise BundleError(message) from None
    try:
        return unpacked(data)
    except BundleError as error:
        raise BundleError(_("{path} is no bundle of gotui: {reason}").format(path=path, reason=error)) from None


def unpacked(data: bytes) -> Bundle:
    """The bundle in these bytes. Raises BundleError, whose text is the reason alone."""
    if len(data) > FILE_BYTES:
        raise BundleError(_("it is larger than {count} MiB").format(count=FILE_BYTES >> 20))
    members = dict(_members(data))
    manifest = _decoded(members.pop(MANIFEST, b""), MANIFEST, Manifest)
    if manifest.schema > SCHEMA:
        raise BundleError(_("gotui {version} made it; this one is too old to read it").format(version=manifest.gotui))
    if EVENTS not in members:
        raise BundleError(_("{name} is missing").format(name=EVENTS))
    altered = _altered(manifest, members)
    content = of_lines(members.pop(EVENTS).splitlines())
    if not content.records:
        raise BundleError(_("there is no session in it"))
    lost = max(content.lost + content.newer, manifest.lost)  # a gap is counted each time
    return Bundle(manifest, tuple(content.records), members, lost, altered)


def _altered(manifest: Manifest, members: Mapping[str, bytes]) -> tuple[str, ...]:
    """The members that are other ones, new or gone, and what was so when this bundle was made of another."""
    names = {name for name, data in members.items() if _hash(data) != manifest.files.get(name)}
    told = (*sorted(set(manifest.files) - set(members)), *manifest.altered)
    names.update([name for name in told if _NAME.fullmatch(name)][:MEMBERS])
    return tuple(sorted(names))


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    left, names = ALL_BYTES, set[str]()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MEMBERS:
                raise BundleError(_("there are too many files in it"))
            for info in archive.infolist():
                if not _NAME.fullmatch(info.filename) or info.filename in names:
                    raise BundleError(_("the name of a file in it is not allowed"))
                if info.flag_bits & 1 or stat.S_ISLNK(info.external_attr >> 16):
                    raise BundleError(_("there is a link in it, or something encrypted"))
                names.add(info.filename)
                with archive.open(info) as member:
                    content = member.read(min(MEMBER_BYTES, left) + 1)
                if len(content) > min(MEMBER_BYTES, left):
                    raise BundleError(_("{name} in it is too large").format(name=info.filename))
                left -= len(content)
                yield info.filename, content
    except _DAMAGE as error:
        raise BundleError(_("it is damaged ({error})").format(error=type(error).__name__)) from None


def _decoded(data: bytes, name: str, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        raise BundleError(_("{name} cannot be read").format(name=name)) from None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
