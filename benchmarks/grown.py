"""gotui as it will be with many more causes and flows: copies of today's under other names."""

import compileall
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from gotui.base.texts import Text, Words
from gotui.engine.causes import Cause, Signature
from gotui.engine.flows import Flow
from gotui.session.golang import GO, go_catalogue

CAUSES, FLOWS = 240, 30

_INDEX = """
import sys
from pathlib import Path
from gotui.engine import index, indexing
home = Path(sys.argv[1])
(home / index.NAME).write_bytes(indexing.build(home))
"""


def grown(folder: Path) -> Mapping[str, str]:
    """A copy of this gotui in `folder`, grown; the environment in which Python runs it."""
    home = folder / "gotui"
    shutil.copytree(GO.home, home, ignore=shutil.ignore_patterns("__pycache__"))
    catalogue = go_catalogue()
    for name, cause in _copies(catalogue.cause_ids, CAUSES):
        _write(home / "causes", name, _cause(catalogue.cause(cause), name))
    for name, flow in _copies(catalogue.flow_ids, FLOWS):
        _write(home / "flows", name, _flow(catalogue.own_flow(flow), name))
    environ = {**os.environ, "PYTHONPATH": str(folder), "PYTHONSAFEPATH": "1"}
    subprocess.run([sys.executable, "-c", _INDEX, str(home)], env=environ, check=True)
    compileall.compile_dir(folder, quiet=2)
    return environ


def _copies(names: list[str], wanted: int) -> Iterator[tuple[str, str]]:
    """The name of each copy that is missing, and of what it copies."""
    for number in range(wanted - len(names)):
        name = names[number % len(names)]
        yield f"{name}-copy-{number}", name


def _cause(cause: Cause, name: str) -> Cause:
    signatures = tuple(_signature(signature, name) for signature in cause.signatures)
    return msgspec.structs.replace(cause, id=name, signatures=signatures)


def _signature(signature: Signature, name: str) -> Signature:
    """Another pattern, that cannot be told from the first one before it is tried."""
    return msgspec.structs.replace(signature, pattern=f"{signature.pattern}.{{0,9}}{name[-3:]}")


def _flow(flow: Flow, name: str) -> Flow:
    return msgspec.structs.replace(flow, id=name, title=_named(flow.title, name), in_check=False)


def _named(text: Words, name: str) -> Words:
    return Text(f"{text.en} ({name})", text.zh) if isinstance(text, Text) else f"{text} ({name})"


def _write(folder: Path, name: str, what: Cause | Flow) -> None:
    """JSON is YAML, too."""
    (folder / f"{name}.yaml").write_bytes(msgspec.json.format(msgspec.json.encode(what), indent=2))
