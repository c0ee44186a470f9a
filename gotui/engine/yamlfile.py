"""Read a YAML file into a msgspec struct, and say file, line and column of every fault.

Scalars are text until a struct asks for something else, so `no`, `1.10` and `12:30` stay what was written.
Anchors, aliases and tags are refused: nothing here needs them, and they are how small files grow huge.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
import msgspec.inspect
import yaml

from gotui.engine.faults import Fault, FileFaultsError
from gotui.engine.nearest import nearest

__all__ = ["Document", "Fault", "FileFaultsError", "read"]

T = TypeVar("T")

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_EVENTS = 20_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Path = tuple[str | int, ...]


class Document(msgspec.Struct, frozen=True):
    """A file's data and where each part of it stands."""

    file: str
    data: Any
    marks: dict[_Path, tuple[int, int]]

    def fault(self, path: _Path, message: str) -> Fault:
        """A fault at `path`, or at the nearest part above it that has a place."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        return Fault(self.file, line, column, message)

    def decode(self, kind: type[T]) -> T:
        """The document as `kind`.

        Raises:
            FileFaultsError: with every wrong entry of the mapping that has a wrong one.
        """
        try:
            return msgspec.convert(self.data, kind, strict=False)
        except msgspec.ValidationError as error:
            raise FileFaultsError(list(dict.fromkeys(self._explain(kind, str(error))))) from None

    def _explain(self, kind: type[T], error: str) -> "list[Fault]":
        message, _, where = error.partition(" - at `")
        names = re.findall(r"key in `\$(.*)`", where) or [where.rstrip("`").lstrip("$")]
        faults = []
        for path in _resolve(self.data, names[0], lambda data: _fails_alike(data, kind, error)):
            told = message[:1].lower() + message[1:] + _meant(kind, message)
            faults.append(self.fault(_name_field(path, message), told))
        return faults


def _meant(kind: Any, message: str) -> str:
    """For a word that is none of those that are allowed somewhere in a file of this kind: the one most like it."""
    wrong = re.search(r"enum value '([^']*)'", message)
    return nearest(wrong[1], sorted(set(_choices(msgspec.inspect.type_info(kind), [])))) if wrong else ""


def _choices(info: Any, seen: list[Any]) -> Iterator[str]:
    """All words out of which something has to be chosen."""
    if info in seen:
        return
    seen.append(info)
    if isinstance(info, msgspec.inspect.LiteralType):
        yield from map(str, info.values)
    inner = [getattr(info, name, None) for name in ("item_type", "value_type")]
    fields = [field.type for field in getattr(info, "fields", ())]
    for one in (*inner, *fields, *getattr(info, "types", ()), *getattr(info, "item_types", ())):
        if one is not None:
            yield from _choices(one, seen)


def _name_field(path: _Path, message: str) -> _Path:
    """msgspec names an unknown field in its text; point at that field."""
    unknown = re.search(r"unknown field `([^`]+)`", message)
    return (*path, unknown.group(1)) if unknown else path


def _fails_alike(data: Any, kind: Any, error: str) -> bool:
    try:
        msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError as failure:
        return str(failure) == error
    return False


def _resolve(data: Any, where: str, fails: Any) -> list[_Path]:
    """Turn msgspec's path, which hides mapping keys as `[...]`, into real paths by trying each key alone."""
    paths: list[tuple[_Path, Any]] = [((), data)]
    for part in re.findall(r"\.([\w-]+)|\[(\d+|\.\.\.)\]", where):
        step = part[0] or part[1]
        paths = [whole for path, here in paths for whole in _one_step(data, path, here, step, fails)]
    return [path for path, _ in paths] or [()]


def _one_step(data: Any, path: _Path, here: Any, step: str, fails: Any) -> list[tuple[_Path, Any]]:
    if step == "...":
        if isinstance(here, list):
            return [((*path, index), value) for index, value in enumerate(here)][:1]
        return [((*path, key), value) for key, value in here.items() if fails(_only(data, path, key))]
    if isinstance(here, list):
        return [((*path, int(step)), here[int(step)])]
    return [((*path, step), here[step])] if step in here else [(path, here)]


def _only(data: Any, path: _Path, key: str) -> Any:
    """A copy of `data` in which the mapping at `path` has only `key`."""
    if not path:
        return {key: data[key]}
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = _only(copy[path[0]], path[1:], key)
    return copy


def read(text: str, file: str) -> Document:
    """Parse YAML.

    Raises:
        FileFaultsError: not YAML, or YAML beyond what gotui's files may use.
    """
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise FileFaultsError([Fault(file, 1, 1, f"the file is larger than {MAX_BYTES // 1024} KB")])
    try:
        _scan(text, file)
        node = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise FileFaultsError([Fault(file, line, column, error.problem or "this is not YAML")]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise FileFaultsError([Fault(file, line, 1, "a character that YAML does not allow")]) from None
    marks: dict[_Path, tuple[int, int]] = {}
    faults: list[Fault] = []
    data = _build(node, (), marks, faults, file) if node is not None else {}
    if faults:
        raise FileFaultsError(faults)
    return Document(file, data, marks)


def _scan(text: str, file: str) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, _Loader)):
        mark = event.start_mark
        where = (file, mark.line + 1, mark.column + 1) if mark else (file, 1, 1)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH or count > MAX_EVENTS:
            raise FileFaultsError([Fault(*where, "nested too deep or too long")])
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise FileFaultsError([Fault(*where, "anchors, aliases and tags are not used here")])


def _build(node: yaml.Node, path: _Path, marks: dict[_Path, tuple[int, int]], faults: list[Fault], file: str) -> Any:
    marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, index), marks, faults, file) for index, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return str(node.value)
    built: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in built:
            faults.append(Fault(file, key.start_mark.line + 1, key.start_mark.column + 1, f"{name} stands here twice"))
        built[name] = _build(value, (*path, name), marks, faults, file)
        marks[(*path, name)] = (key.start_mark.line + 1, key.start_mark.column + 1)
    return built
