"""A go.sum that may not be opened."""

from pathlib import Path

from gotui.probes.modules.go_sum_file import LARGEST, go_sum_file
from gotui.targets.looks import ReadFile, Unavailable

from ..pretend import finding_of


async def test_not_readable(tmp_path: Path) -> None:
    """Root reads everything, so the refusal is pretended."""
    (tmp_path / "go.mod").write_text("module ex.com/p\n\nrequire ex.com/dep v1.0.0\n")
    path = tmp_path / "go.sum"
    path.write_text("")
    go = tmp_path / "bin" / "go"
    go.parent.mkdir()
    go.write_text('#!/bin/sh\necho \'{"GOVERSION": "go1.27.3"}\'\n')
    go.chmod(0o755)
    environ = {"PATH": f"{go.parent}:/usr/bin:/bin", "HOME": str(tmp_path)}
    refused = {ReadFile(str(path), limit=LARGEST): Unavailable("permission", str(path))}
    finding = await finding_of(go_sum_file, tmp_path, environ, refused)
    assert (finding.outcome, finding.values["file"]) == ("not-readable", str(path))
