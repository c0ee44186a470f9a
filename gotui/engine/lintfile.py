"""Check a file of which nobody says what it is: a flow, a cause or a myth, by what stands in it."""

from pathlib import PurePath

import msgspec

from gotui.engine.catalogue import Catalogue
from gotui.engine.causes import Cause, Myth
from gotui.engine.flows import Flow
from gotui.engine.lint import cause_faults, flow_faults, myth_faults
from gotui.engine.yamlfile import Fault, FileFaultsError, read

_FIELDS = {kind: frozenset(field.name for field in msgspec.structs.fields(kind)) for kind in (Flow, Cause, Myth)}
_SHARED = frozenset(name for name in _FIELDS[Cause] if name in _FIELDS[Flow] or name in _FIELDS[Myth])


def file_faults(text: str, file: str, catalogue: Catalogue) -> list[Fault]:
    """Everything wrong with a file."""
    try:
        data = read(text, file).data
    except FileFaultsError as error:
        return error.faults
    kind = kind_of(data, PurePath(file).parent.name)
    if kind is Cause:
        return cause_faults(text, file, catalogue)
    if kind is Myth:
        return myth_faults(text, file, catalogue)
    return flow_faults(text, file, catalogue, catalogue.probes)


def kind_of(data: object, folder: str = "") -> type[Flow] | type[Cause] | type[Myth]:
    """What a file's fields speak of; where they speak of nothing, the name of its folder does."""
    kinds: tuple[type[Flow] | type[Cause] | type[Myth], ...] = (Flow, Cause, Myth)
    named = {"causes": Cause, "myths": Myth}.get(folder, Flow)
    names = set(data) if isinstance(data, dict) else set()
    return max(kinds, key=lambda kind: (len(names & (_FIELDS[kind] - _SHARED)), kind is named))
