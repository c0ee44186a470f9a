import json
import zipfile
from pathlib import Path

import pytest

from gotui.lab.errors import LabError
from gotui.lab.proxy import escaped, write_proxy


def test_the_layout_go_asks_for(tmp_path: Path) -> None:
    write_proxy(
        tmp_path, {"ex.com/dep@v1.0.0": {"go.mod": "module ex.com/dep\n\ngo 1.21\n", "sub/dep.go": "package sub\n"}}
    )
    home = tmp_path / "ex.com" / "dep" / "@v"
    assert sorted(path.name for path in home.iterdir()) == ["list", "v1.0.0.info", "v1.0.0.mod", "v1.0.0.zip"]
    assert (home / "list").read_text() == "v1.0.0\n"
    assert json.loads((home / "v1.0.0.info").read_text())["Version"] == "v1.0.0"
    assert (home / "v1.0.0.mod").read_text() == "module ex.com/dep\n\ngo 1.21\n"
    with zipfile.ZipFile(home / "v1.0.0.zip") as packed:
        assert packed.namelist() == ["ex.com/dep@v1.0.0/go.mod", "ex.com/dep@v1.0.0/sub/dep.go"]
        assert packed.read("ex.com/dep@v1.0.0/sub/dep.go") == b"package sub\n"


def test_versions_of_one_module_share_a_list_without_pseudo_versions(tmp_path: Path) -> None:
    names = ["v1.1.0", "v1.0.0", "v0.0.0-20240102030405-0123456789ab", "v1.1.1-0.20240102030405-0123456789ab"]
    write_proxy(tmp_path, {f"ex.com/dep@{name}": {} for name in names})
    home = tmp_path / "ex.com" / "dep" / "@v"
    assert (home / "list").read_text() == "v1.0.0\nv1.1.0\n"
    assert all((home / f"{name}.mod").read_text() == "module ex.com/dep\n" for name in names)


def test_capitals_are_escaped_in_file_names_only(tmp_path: Path) -> None:
    assert escaped("github.com/Azure/ARM") == "github.com/!azure/!a!r!m"
    write_proxy(tmp_path, {"ex.com/Dep@v1.0.0-RC1": {"a.go": "package a\n"}})
    with zipfile.ZipFile(tmp_path / "ex.com" / "!dep" / "@v" / "v1.0.0-!r!c1.zip") as packed:
        assert packed.namelist()[0] == "ex.com/Dep@v1.0.0-RC1/go.mod"


@pytest.mark.parametrize("name", ["ex.com/dep", "ex.com/dep@", "@v1.0.0", "ex.com/dep@1.0.0"])
def test_a_name_without_a_version_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(LabError, match="path@version"):
        write_proxy(tmp_path, {name: {}})
