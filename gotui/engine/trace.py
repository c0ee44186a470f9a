"""The W3C trace id of a session (www.w3.org/TR/trace-context), which ties it to a CI run or another tool's records."""

import re
import secrets

_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?\Z")


def trace_id(traceparent: str) -> str:
    """The id in a `TRACEPARENT`; a new one where it is not valid."""
    match = _TRACEPARENT.match(traceparent.strip())
    return match[1] if match else secrets.token_hex(16)
