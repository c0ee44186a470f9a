"""The text of `go test -json`: one event a line, the packages interleaved (pkg.go.dev/cmd/test2json). Pure."""

import json

_ACTIONS = frozenset(
    ("start", "run", "pause", "cont", "pass", "bench", "fail", "output", "skip", "attr", "build-output", "build-fail")
)


def text(output: str) -> str:
    """What go would have printed with -v, package by package; other output as it is.

    What is no event stands first: up to Go 1.23 go prints compile errors beside the events.
    """
    if '{"' not in output or '"Action":"' not in output:
        return output
    besides: list[str] = []
    parts: dict[str, list[str]] = {}
    for line in output.splitlines(keepends=True):
        event = _event(line)
        if event is None:
            besides.append(line)
            continue
        of = event.get("Package") or event.get("ImportPath") or ""
        parts.setdefault(str(of), []).append(str(event.get("Output", "")))
    return "".join([*besides, *("".join(part) for part in parts.values())]) if parts else output


def _event(line: str) -> dict[str, object] | None:
    if not line.startswith('{"'):
        return None
    try:
        event = json.loads(line)
    except ValueError:
        return None
    is_event = isinstance(event, dict) and event.get("Action") in _ACTIONS and {"Package", "ImportPath"} & set(event)
    return event if is_event else None
