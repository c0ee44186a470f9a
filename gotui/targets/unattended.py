"""What every program is started with, since nobody sits before it who could answer its questions."""

UNATTENDED = {"GIT_TERMINAL_PROMPT": "0"}
