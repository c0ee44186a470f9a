"""The way in: outputs are open, and signals are heard, before anything else is imported."""

import sys

from gotui.base import outlets, signals


def main() -> None:
    """Run gotui and exit with one of `ExitCode`."""
    outlets.use()
    signals.watch()
    try:
        from gotui.cli import main as run
    except Exception as error:
        if code := _damaged(error):
            sys.exit(code)
        raise
    run()


def _damaged(error: Exception) -> int:
    """Say that gotui cannot even be imported; 0 where it is something else."""
    from gotui.base import installation
    from gotui.base.exitcodes import ExitCode

    if not installation.damaged(error):
        return 0
    sys.stderr.write(f"gotui: {installation.message(error)}\n")
    return int(ExitCode.INTERNAL)


if __name__ == "__main__":
    main()
