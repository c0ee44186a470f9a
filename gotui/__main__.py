"""The way in: outputs are open, and signals are heard, before anything else is imported."""

from gotui.base import outlets, signals


def main() -> None:
    """Run gotui and exit with one of `ExitCode`."""
    outlets.use()
    signals.watch()
    from gotui.cli import main as run

    run()


if __name__ == "__main__":
    main()
