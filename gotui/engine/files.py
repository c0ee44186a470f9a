"""Read a flow, a cause or a myth from its YAML file."""

from pathlib import Path
from typing import TypeVar

from gotui.engine.causes import Cause, Myth
from gotui.engine.faults import Fault, FileFaultsError
from gotui.engine.flows import Flow
from gotui.engine.groups import read_flow
from gotui.engine.yamlfile import read

T = TypeVar("T", bound=Flow | Cause | Myth)

KINDS: dict[str, type[Flow | Cause | Myth]] = {"flows": Flow, "causes": Cause, "myths": Myth}
"""What stands in the files of each folder."""


def parse(data: bytes, path: Path, kind: type[T]) -> T:
    """What the bytes of a file hold.

    Raises:
        FileFaultsError: they are not valid, or the file is not named as its id.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise FileFaultsError([Fault(str(path), 1, 1, f"cannot be read: {error}")]) from None
    document = (read_flow if kind is Flow else read)(text, str(path))
    content = document.decode(kind)
    if content.id != path.stem:
        raise FileFaultsError([document.fault(("id",), f"the id is {content.id}, but the file is named {path.stem}")])
    return content
