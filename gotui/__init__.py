"""gotui finds out why a Go toolchain misbehaves, and shows how it knows."""

__version__ = "0.1.0"
