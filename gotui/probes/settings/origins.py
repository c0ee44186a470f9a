"""Where a Go setting comes from, as the values of a finding: what causes show and fixes need."""

from gotui.base.i18n import N_
from gotui.probes.settings.provenance import Setting

ORIGIN = ("value", "origin", "rc_file", "rc_line")
"""`value` is the text as it stands at its origin, `origin` what the function `origin` tells.
`rc_file` and `rc_line` are the start-up file and line that export it, empty where none is known."""


GIVEN = N_("given before the command")


def origin(setting: Setting) -> str:
    """Where the value stands: `environment`, GIVEN, `path:line` of a file, or `default`."""
    if setting.given:
        return GIVEN
    return f"{setting.place.path}:{setting.place.line}" if setting.place else setting.origin


def origin_values(setting: Setting) -> dict[str, str]:
    """The values of ORIGIN for one setting."""
    by = setting.exported_by
    return {
        "value": setting.written,
        "origin": origin(setting),
        "rc_file": by.path if by else "",
        "rc_line": str(by.line) if by else "",
    }
