"""The way in: outputs are open, and signals are heard, before anything else is imported."""

import sys
from contextlib import suppress

INTERNAL = 70
"""As `ExitCode` has it, which may be what cannot be imported."""


def main() -> None:
    """Run gotui and exit with one of `ExitCode`."""
    try:
        from gotui.base import outlets, signals

        outlets.use()
        signals.watch()
        from gotui.cli import main as run
    except Exception as error:  # noqa: BLE001 - without this Python would exit with 1: "cause found"
        sys.stderr.write(f"gotui: {_told(error)}\n")
        sys.exit(INTERNAL)
    run()


def _told(error: Exception) -> str:
    """In the person's language, unless that is what is damaged."""
    with suppress(Exception):
        from gotui.base.installation import message

        return message(error)
    return f"This installation of gotui, or of Python, is damaged ({error!r}). Install gotui again."


if __name__ == "__main__":
    main()
