"""`python -m gotui`."""

from gotui.cli import main

main()
