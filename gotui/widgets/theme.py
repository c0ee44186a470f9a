"""Colours. Two themes of our own; `ansi-dark` is the terminal's own palette."""

from textual.theme import Theme

DARK = Theme(
    name="gotui-dark",
    primary="#00a7d0",
    secondary="#5dc9e2",
    accent="#e8c07a",
    success="#7ec77b",
    warning="#f0b429",
    error="#ff7a85",
    foreground="#d7dde5",
    background="#10151b",
    surface="#161d25",
    panel="#1f2832",
    dark=True,
    variables={"block-cursor-text-style": "bold", "footer-key-foreground": "#5dc9e2", "border": "#3a4755"},
)

LIGHT = Theme(
    name="gotui-light",
    primary="#007d9c",
    secondary="#00677f",
    accent="#a15c00",
    success="#1a7f37",
    warning="#8a5300",
    error="#b3202f",
    foreground="#1c2329",
    background="#fbfcfd",
    surface="#f1f4f6",
    panel="#e3e9ed",
    dark=False,
    variables={"block-cursor-text-style": "bold", "border": "#a9b6c0"},
)

ORDER = (DARK.name, LIGHT.name, "ansi-dark")
"""The order in which the palette's command goes through them."""
