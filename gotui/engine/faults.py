"""What is wrong with a file that a person wrote, and where."""

import msgspec


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong with a file. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class FileFaultsError(Exception):
    """A file cannot be used; `faults` says why, one by one."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
