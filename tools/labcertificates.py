"""Make the certificates of the lab's loopback servers anew: `python tools/labcertificates.py`; needs openssl.

They are valid until 2099, so that no run depends on the day; only sandboxes trust their authority, and its key is
thrown away. The servers' keys are in the repository, and good for nothing but loopback.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).parents[1] / "gotui" / "lab" / "certificates"
NAMES = "IP:127.0.0.1,DNS:localhost,DNS:modules.example,DNS:corp.example,DNS:git.corp.example,DNS:sum.example"
LONG = ("20200101000000Z", "20991231000000Z")
LEAVES = {
    "valid": (NAMES, LONG),
    "expired": (NAMES, ("20200101000000Z", "20210101000000Z")),
    "other-name": ("DNS:other.example", LONG),
}
CONFIG = """
[ca]
default_ca = own
[own]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
unique_subject = no
policy = any
[any]
organizationName = optional
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = {names}
"""


def _openssl(*words: str) -> None:
    subprocess.run(["openssl", *words], check=True, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _signed(folder: Path, name: str, subject: str, names: str, dates: tuple[str, str], section: str) -> None:
    config, key, request = folder / f"{name}.cnf", folder / f"{name}.key", folder / f"{name}.csr"
    config.write_text(CONFIG.format(folder=folder, names=names))
    _openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", str(key))
    _openssl("req", "-new", "-key", str(key), "-subj", subject, "-out", str(request))
    signer = ["-selfsign", "-keyfile", str(key)] if section == "authority" else ["-keyfile", str(folder / "ca.key")]
    signer += [] if section == "authority" else ["-cert", str(folder / "ca.pem")]
    _openssl(
        *("ca", "-batch", "-notext", "-config", str(config), *signer, "-in", str(request)),
        *("-extensions", section, "-startdate", dates[0], "-enddate", dates[1], "-out", str(folder / f"{name}.pem")),
    )


def main() -> int:
    """Writes `ca.pem`, and each server's certificate with its key."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "index.txt").touch()
        (folder / "serial").write_text("01\n")
        _signed(folder, "ca", "/O=gotui lab/CN=An authority that nobody trusts", "DNS:none", LONG, "authority")
        (HOME / "ca.pem").write_bytes((folder / "ca.pem").read_bytes())
        for name, (names, dates) in LEAVES.items():
            _signed(folder, name, f"/O=gotui lab/CN={name}", names, dates, "leaf")
            (HOME / f"{name}.pem").write_bytes((folder / f"{name}.pem").read_bytes() + _key(folder / f"{name}.key"))
    return 0


def _key(path: Path) -> bytes:
    pkcs8 = path.with_suffix(".p8")
    _openssl("pkcs8", "-topk8", "-nocrypt", "-in", str(path), "-out", str(pkcs8))
    return pkcs8.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
