"""Does a text still hold a secret, in whatever form?"""

import re
from base64 import b64encode
from functools import lru_cache
from urllib.parse import quote

LEAST = 8
"""Characters of a secret in a row that give it away."""

_BETWEEN = re.compile(r"(?:\\[nrt]|[\s\\|>])+")


def leaks(text: str, secret: str) -> bool:
    """Is a good part of it there: as it is, broken by lines, escaped, in base64 or in digits?"""
    shown = (text, _without_breaks(text))
    if any(part in one for one in shown for part in _parts(secret)):
        return True
    data = secret.encode()
    forms = {quote(secret, safe=""), data.hex(), data.hex().upper()}
    for shift in range(3):
        whole = b64encode(b"\0" * shift + data).decode().rstrip("=")
        forms.add(whole[4 if shift else 0 : -2])
    forms |= {form.replace("+", "-").replace("/", "_") for form in forms}
    return any(form in one for form in forms if len(form) >= LEAST for one in shown)


@lru_cache(8)
def _without_breaks(text: str) -> str:
    """For many secrets that are looked for in one long text."""
    return _BETWEEN.sub("", text)


def _parts(secret: str) -> set[str]:
    """Three quarters of a short one, `LEAST` and more of a long one, from the middle and both ends."""
    length = max(min(len(secret), LEAST), len(secret) * 3 // 4 if len(secret) < 16 else min(len(secret) // 2, 16))
    bare = _BETWEEN.sub("", secret)
    places = {0, max(len(bare) - length, 0), max(len(bare) // 2 - length // 2, 0)}
    return {bare[place : place + length] for place in places}
