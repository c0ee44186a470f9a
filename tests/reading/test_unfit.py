"""Commands that gotui does not run by itself."""

import pytest

from gotui.reading.unfit import unfit


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("dlv test ./store", "terminal"),
        ("/usr/bin/vim main.go", "terminal"),
        ("docker run -it golang:1.27 go test", "terminal"),
        ("source ./env.sh", "shell"),
        ("cd /tmp", "shell"),
        ("rm -rf build", "destructive"),
        ("go clean -modcache", "destructive"),
        ("go clean -x -cache", "destructive"),
        ("git push origin main", "destructive"),
        ("git reset --hard HEAD", "destructive"),
        ("make clean", "destructive"),
        ("terraform apply", "destructive"),
        ("go clean -n -modcache", ""),
        ("git push --dry-run", ""),
        ("git reset HEAD", ""),
        ("go clean -testcache", ""),
        ("go test ./...", ""),
        ("go run . clean", ""),
        ("make test clean", ""),
        ("golangci-lint run", ""),
        ("./dlv-wrapper", ""),
        ("dlv --help", ""),
        ("sudo -n go test", ""),
    ],
)
def test_what_is_not_run(command: str, why: str) -> None:
    assert unfit(tuple(command.split())) == why
    assert unfit(()) == ""
