"""A module proxy made of files, for `GOPROXY=file:///…`.

Its layout is that of go.dev/ref/mod#goproxy-protocol; the zip files keep to go.dev/ref/mod#zip-files.
"""

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from gotui.lab.errors import LabError

TIME = "2024-01-01T00:00:00Z"
_ZIP_TIME = (2024, 1, 1, 0, 0, 0)
_PSEUDO = re.compile(r"-(?:0\.|\d+\.)?\d{14}-[0-9a-f]{12}(?:\+incompatible)?$")


def escaped(text: str) -> str:
    """A module path or version as it is written in file names: each capital letter as `!` and its small letter."""
    return re.sub(r"[A-Z]", lambda match: "!" + match[0].lower(), text)


def write_proxy(folder: Path, modules: Mapping[str, Mapping[str, str]]) -> None:
    """Write the modules (`ex.com/dep@v1.0.0` to its files) below `folder`.

    Raises:
        LabError: a name is not `path@version`.
    """
    listed: dict[Path, list[str]] = {}
    for name, files in modules.items():
        path, at, version = name.partition("@")
        if not (path and at and version.startswith("v")):
            raise LabError(f"a module is named path@version, not {name!r}")
        home = folder / escaped(path) / "@v"
        home.mkdir(parents=True, exist_ok=True)
        versions = listed.setdefault(home, [])
        if not _PSEUDO.search(version):
            versions.append(version)
        _write_version(home, path, version, files)
    for home, versions in listed.items():
        (home / "list").write_text("".join(f"{version}\n" for version in sorted(versions)), encoding="utf-8")


def _write_version(home: Path, path: str, version: str, files: Mapping[str, str]) -> None:
    stem = escaped(version)
    whole = {"go.mod": f"module {path}\n", **files}
    (home / f"{stem}.info").write_text(json.dumps({"Version": version, "Time": TIME}), encoding="utf-8")
    (home / f"{stem}.mod").write_bytes(whole["go.mod"].encode())
    with zipfile.ZipFile(home / f"{stem}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in whole.items():
            packed.writestr(zipfile.ZipInfo(f"{path}@{version}/{name}", _ZIP_TIME), text.encode())
