"""A checksum database with a key pair of its own, as files of the sandbox's module proxy.

The protocol is that of go.dev/design/25530-sumdb: a signed tree, which holds one record here, and the record. Go asks a
proxy for it below `/sumdb/NAME/`. Signatures are Ed25519 (RFC 8032), as notes have them (golang.org/x/mod/sumdb/note).
"""

import base64
import hashlib
from pathlib import Path

from gotui.lab.proxy import escaped

NAME = "sums.example"

_PRIME = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _PRIME - 2, _PRIME) % _PRIME
_SECRET = hashlib.sha256(b"the key of a database that only the lab has").digest()
_ALGORITHM = b"\x01"

Point = tuple[int, int, int, int]


def write_sumdb(proxy: Path, module: str, version: str, digest: str) -> None:
    """A database that knows one module, by this digest (`h1:…`), which it gives for its go.mod as well."""
    text = f"{module} {version} {digest}\n{module} {version}/go.mod {digest}\n"
    leaf = hashlib.sha256(b"\x00" + text.encode()).digest()
    tree = _signed(f"go.sum database tree\n1\n{base64.b64encode(leaf).decode()}\n")
    home = proxy / "sumdb" / NAME
    record = home / "lookup" / f"{escaped(module)}@{version}"
    tile = home / "tile/8/0/000.p/1"
    for file, data in {
        home / "supported": b"",
        home / "latest": tree.encode(),
        record: f"0\n{text}\n{tree}".encode(),
        tile: leaf,
    }.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def verifier() -> str:
    """The value of GOSUMDB by which Go believes this database: its name and its public key."""
    public = _ALGORITHM + _public()
    return f"{NAME}+{_key_hash().hex()}+{base64.b64encode(public).decode()}"


def _signed(text: str) -> str:
    signature = base64.b64encode(_key_hash() + _sign(text.encode())).decode()
    return f"{text}\n\u2014 {NAME} {signature}\n"


def _key_hash() -> bytes:
    return hashlib.sha256(f"{NAME}\n".encode() + _ALGORITHM + _public()).digest()[:4]


def _public() -> bytes:
    return _compressed(_times(_scalar(), _base()))


def _scalar() -> int:
    low = int.from_bytes(hashlib.sha512(_SECRET).digest()[:32], "little")
    return (low & ((1 << 254) - 8)) | (1 << 254)


def _sign(message: bytes) -> bytes:
    def reduced(*parts: bytes) -> int:
        return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % _ORDER

    nonce = reduced(hashlib.sha512(_SECRET).digest()[32:], message)
    point = _compressed(_times(nonce, _base()))
    proof = (nonce + reduced(point, _public(), message) * _scalar()) % _ORDER
    return point + proof.to_bytes(32, "little")


def _base() -> Point:
    y = 4 * pow(5, _PRIME - 2, _PRIME) % _PRIME
    square = (y * y - 1) * pow(_D * y * y + 1, _PRIME - 2, _PRIME) % _PRIME
    x = pow(square, (_PRIME + 3) // 8, _PRIME)
    if (x * x - square) % _PRIME:
        x = x * pow(2, (_PRIME - 1) // 4, _PRIME) % _PRIME
    x = _PRIME - x if x % 2 else x
    return x, y, 1, x * y % _PRIME


def _times(number: int, point: Point) -> Point:
    result: Point = (0, 1, 1, 0)
    while number:
        result = _plus(result, point) if number & 1 else result
        point, number = _plus(point, point), number >> 1
    return result


def _plus(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]), (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * _D, 2 * one[2] * other[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _PRIME, g * h % _PRIME, f * g % _PRIME, e * h % _PRIME


def _compressed(point: Point) -> bytes:
    inverse = pow(point[2], _PRIME - 2, _PRIME)
    x, y = point[0] * inverse % _PRIME, point[1] * inverse % _PRIME
    return (y | ((x & 1) << 255)).to_bytes(32, "little")
