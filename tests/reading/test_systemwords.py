"""What systems say in other languages."""

import pytest

from gotui.reading.systemwords import in_english


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("bash: go: 未找到命令", "bash: go: command not found"),
        ("bash: go：未找到命令...", "bash: go: command not found..."),
        ("bash: go: Befehl nicht gefunden.", "bash: go: command not found."),
        ("bash: go : commande introuvable", "bash: go: command not found"),
        ("mkdir: 权限不够", "mkdir: Permission denied"),
        ("没有那个文件或目录", "No such file or directory"),
        ("设备上没有空间", "No space left on device"),
        ("'go' 不是内部或外部命令", "'go' is not recognized as an internal or external command"),
        ("Zugriff verweigert", "Access is denied."),
        ("“go”", '"go"'),
        ("all is well", "all is well"),
    ],
)
def test_it_is_said_in_english(said: str, english: str) -> None:
    assert in_english(said) == english


def test_powershell_in_other_languages() -> None:
    said = "go : 无法将“go”项识别为 cmdlet、函数、脚本文件或可运行程序的名称。"
    assert "The term 'go' is not recognized as a name of a cmdlet" in in_english(said)
    said = 'Die Benennung "go" wurde nicht als Name eines Cmdlet, einer Funktion erkannt.'
    assert "The term 'go' is not recognized as a name of a cmdlet" in in_english(said)
