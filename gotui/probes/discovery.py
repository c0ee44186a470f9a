"""Find a probe's file by the probe's name, and import it when the probe is first needed."""

import importlib
import os
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cached_property

from gotui.engine.probe import Probe


class PackageProbes(Mapping[str, Probe]):
    """The probes of a package and its sub-packages.

    The file `go_on_path.py` holds the probe `go-on-path`, and every probe whose name goes on from there and leads to no
    longer file name. Raises ImportError where two files have the same name.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self._declared: dict[str, dict[str, Probe]] = {}

    def __getitem__(self, name: str) -> Probe:
        parts = name.split("-")
        stems = ("_".join(parts[:count]) for count in range(len(parts), 0, -1))
        module = next((self._modules[stem] for stem in stems if stem in self._modules), "")
        return self._probes(module)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(name for module in self._modules.values() for name in self._probes(module)))

    def __len__(self) -> int:
        return len(list(iter(self)))

    @cached_property
    def _modules(self) -> dict[str, str]:
        """The modules by the last part of their names."""
        path = importlib.import_module(self._package).__path__
        modules: dict[str, str] = {}
        for room in pkgutil.iter_modules(path, f"{self._package}."):
            inner = [os.path.join(folder, room.name.rpartition(".")[2]) for folder in path] if room.ispkg else []
            for module in pkgutil.iter_modules(inner, f"{room.name}."):
                stem = module.name.rpartition(".")[2]
                if stem in modules:
                    raise ImportError(f"{module.name} and {modules[stem]} have the same name")
                modules[stem] = module.name
        return modules

    def _probes(self, module: str) -> dict[str, Probe]:
        """The probes that a module declares."""
        if module and module not in self._declared:
            things = vars(importlib.import_module(module)).values()
            own = [one for one in things if isinstance(one, Probe) and one.run.__module__ == module]
            self._declared[module] = {one.name: one for one in own}
        return self._declared.get(module, {})
