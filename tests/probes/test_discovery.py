"""Every probe is found by its name, in the file that its name leads to."""

import importlib
import pkgutil

import gotui.probes
from gotui.engine.probe import Probe
from gotui.session.golang import GO


def test_each_name_leads_to_its_file() -> None:
    """All files are imported, so that a probe whose name leads elsewhere is seen."""
    strayed = []
    for module in pkgutil.walk_packages(gotui.probes.__path__, "gotui.probes."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, Probe) and one.run.__module__ == module.name and GO.probes.get(one.name) is not one:
                strayed.append(f"{one.name} stands in {module.name}")
    assert strayed == []


def test_all_are_told() -> None:
    assert len(GO.probes) == len(set(GO.probes)) > 60
    assert all(GO.probes[name].name == name for name in GO.probes)


def test_what_is_no_probe_is_not_found() -> None:
    assert "go" not in GO.probes
    assert "gotool" not in GO.probes
    assert "go-on-path-at-all" not in GO.probes
