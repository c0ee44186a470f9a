"""What kind of program a file is, by its first bytes, and whether this machine can start it.

Formats: elf(5); Mach-O and PE are told apart only as far as another system's program is. Nothing is run.
"""

import os
import platform
import struct
import sys
from contextlib import suppress
from pathlib import Path

from gotui.targets.failures import printable
from gotui.targets.looks import Program, ProgramInfo, Seen

_HEAD = 64 * 1024
_CPUS = {
    0x03: "i386",
    0x08: "mips",
    0x14: "ppc",
    0x15: "ppc64",
    0x16: "s390x",
    0x28: "arm",
    0x3E: "x86_64",
    0xB7: "aarch64",
    0xF3: "riscv64",
    0x102: "loongarch64",
}
_MACHO = {0x01000007: "x86_64", 0x0100000C: "aarch64"}
_PE = {0x8664: "x86_64", 0xAA64: "aarch64", 0x14C: "i386"}
_SAME = {"amd64": "x86_64", "arm64": "aarch64", "i686": "i386", "i586": "i386", "armv7l": "arm", "armv6l": "arm"}
_SYSTEMS = {"elf": "linux", "macho": "darwin", "pe": "win32"}
_BINFMT = Path("/proc/sys/fs/binfmt_misc")
_PT_INTERP = 3


def program_info(what: Program) -> Seen:
    """Look into a file; raises OSError."""
    path = Path(what.path)
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD)
    host = _host()
    if not head:
        return ProgramInfo("empty", host=host)
    if head.startswith(b"\x7fELF"):
        return _elf(head, size, host)
    if head.startswith(b"#!"):
        words = head.split(b"\n", 1)[0][2:].split()
        name = printable(os.fsdecode(words[0])) if words else ""
        return ProgramInfo(
            "script", interpreter=name, lacks_interpreter=bool(name) and not Path(name).exists(), host=host
        )
    if head[:4] in (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"):
        cpu = _MACHO.get(struct.unpack_from("<I", head, 4)[0], "") if head[0] == 0xCF and len(head) >= 8 else ""
        return ProgramInfo("macho", cpu, host=host, starts=sys.platform == "darwin")
    if head.startswith(b"MZ"):
        return ProgramInfo("pe", _pe_cpu(head), host=host, starts=sys.platform == "win32" or _handled())
    return ProgramInfo("text" if _is_text(head) else "data", host=host)


def _elf(head: bytes, size: int, host: str) -> ProgramInfo:
    wide, order = head[4:5] == b"\x02", ">" if head[5:6] == b"\x02" else "<"
    try:
        cpu = _CPUS.get(struct.unpack_from(f"{order}H", head, 18)[0], "")
        where = struct.unpack_from(f"{order}QQ" if wide else f"{order}II", head, 32 if wide else 28)
        entry_size, entries = struct.unpack_from(f"{order}HH", head, 54 if wide else 42)
        needed, interpreter = _segments(head, wide, order, where[0], entry_size, entries)
    except (struct.error, OverflowError):  # it points past its own end
        return ProgramInfo("elf", cut_off=True, host=host)
    missing = bool(interpreter) and not Path(interpreter).exists()
    fits = cpu == host or (cpu == "i386" and host == "x86_64") or (cpu == "arm" and host == "aarch64")
    starts = sys.platform == "linux" and (fits or not cpu or _handled())
    return ProgramInfo("elf", cpu, interpreter, missing, size < needed, host, starts)


def _segments(head: bytes, wide: bool, order: str, at: int, entry_size: int, entries: int) -> tuple[int, str]:
    """How long the file must be to hold what would be loaded, and the program that loads it."""
    needed, interpreter = 0, ""
    for index in range(min(entries, 64)):
        start = at + index * entry_size
        kind = struct.unpack_from(f"{order}I", head, start)[0]
        fields = (
            struct.unpack_from(f"{order}Q16xQ", head, start + 8)
            if wide
            else struct.unpack_from(f"{order}I8xI", head, start + 4)
        )
        offset, length = fields
        needed = max(needed, offset + length)
        if kind == _PT_INTERP:
            interpreter = printable(os.fsdecode(head[offset : offset + length].rstrip(b"\0")))
    return needed, interpreter


def _pe_cpu(head: bytes) -> str:
    with suppress(struct.error):
        at = struct.unpack_from("<I", head, 0x3C)[0]
        return _PE.get(struct.unpack_from("<H", head, at + 4)[0], "")
    return ""


def _is_text(head: bytes) -> bool:
    return b"\0" not in head[:4096]


def _host() -> str:
    name = platform.machine().lower()
    return _SAME.get(name, name)


def _handled() -> bool:
    """Does the kernel hand programs of other machines to an emulator (binfmt_misc)?"""
    with suppress(OSError):
        return any(one.name not in ("register", "status") for one in _BINFMT.iterdir())
    return False
