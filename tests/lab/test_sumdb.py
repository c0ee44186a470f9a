"""The lab's checksum database: its signatures are those of RFC 8032, and its files are where Go looks for them."""

import base64
import hashlib
from pathlib import Path

import pytest

from gotui.lab import sumdb


def test_signatures_are_ed25519(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 8032, section 7.1, test 1."""
    secret = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    monkeypatch.setattr(sumdb, "_SECRET", bytes.fromhex(secret))
    assert sumdb._public().hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert sumdb._sign(b"").hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8")


def test_the_tree_holds_the_record(tmp_path: Path) -> None:
    sumdb.write_sumdb(tmp_path, "ex.com/Dep", "v1.0.0", "h1:abc=")
    home = tmp_path / "sumdb" / sumdb.NAME
    number, text = (home / "lookup/ex.com/!dep@v1.0.0").read_text().split("\n\n")[0].split("\n", 1)
    assert (number, text) == ("0", "ex.com/Dep v1.0.0 h1:abc=\nex.com/Dep v1.0.0/go.mod h1:abc=")
    leaf = hashlib.sha256(b"\x00" + text.encode() + b"\n").digest()
    assert (home / "tile/8/0/000.p/1").read_bytes() == leaf
    assert (home / "latest").read_text().split("\n")[2] == base64.b64encode(leaf).decode()


def test_its_name_and_key() -> None:
    name, number, key = sumdb.verifier().split("+", 2)
    assert (name, len(number), base64.b64decode(key)[:1]) == (sumdb.NAME, 8, b"\x01")
