"""Import every probe module, so that all probes are declared."""

from gotui.probes import (
    command,
    compileerrors,
    compiling,
    failedtest,
    failingoutput,
    packages,
    settings,
    testing,
    workfolder,
)

__all__ = [
    "command",
    "compileerrors",
    "compiling",
    "failedtest",
    "failingoutput",
    "packages",
    "settings",
    "testing",
    "workfolder",
]
