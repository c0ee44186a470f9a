"""What a Dockerfile does to modules, and what only looks like it."""

from pathlib import Path

import pytest

from gotui.probes.modules.docker_build import docker_build

from ..settingsworld import World

FIRST = "FROM golang AS build\nWORKDIR /src\n"
GOOD = f"{FIRST}COPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build -o /app .\n"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (GOOD, "fine"),
        (GOOD.replace("go.mod go.sum", "go.*"), "fine"),
        (GOOD.replace("COPY go.mod go.sum ./", 'COPY ["go.mod", "go.sum", "./"]'), "fine"),
        (f"{GOOD}FROM scratch\nCOPY --from=build /app /app\n", "fine"),
        (f"{FIRST}COPY . .\nRUN --mount=type=cache,target=/go/pkg/mod go build .\n", "fine"),
        (f"{FIRST}COPY . .\nRUN go build -mod=vendor .\n", "fine"),
        (f"{FIRST}COPY . .\nRUN go build .\n", "all-first"),
        (f"{FIRST}ADD . /src\nRUN go mod download\n", "all-first"),
        (f"{FIRST}COPY go.mod go.sum ./\nCOPY . .\nRUN go mod download\n", "all-first"),
        (f"{FIRST}COPY go.mod .\nRUN go mod download\nCOPY . .\nRUN go build .\n", "sum-missing"),
        (f"{FIRST}COPY go.mod .\nCOPY go.sum .\nRUN go mod download\n", "fine"),
        (f"{GOOD}RUN go get -u ./...\n", "gets"),
        (f"{GOOD}RUN go install example.com/tool@latest\n", "gets"),
        (f"{GOOD}RUN go install example.com/tool@v1.2.3\n", "fine"),
        ("FROM node\nCOPY . .\nRUN npm ci\n", "none"),
        ("FROM node AS web\nCOPY . .\nRUN npm ci\n" + GOOD, "fine"),
    ],
)
async def test_a_dockerfile(tmp_path: Path, text: str, outcome: str) -> None:
    here = World(tmp_path)
    for name, held in (("go.mod", "module p\n"), ("go.sum", ""), ("Dockerfile", text)):
        (here.project / name).write_text(held)
    assert (await here.ask(docker_build)).outcome == outcome


async def test_no_dockerfile(tmp_path: Path) -> None:
    assert (await World(tmp_path).ask(docker_build)).outcome == "none"


async def test_without_a_go_sum_none_is_missed(tmp_path: Path) -> None:
    here = World(tmp_path)
    (here.project / "go.mod").write_text("module p\n")
    (here.project / "Dockerfile").write_text(f"{FIRST}COPY go.mod .\nRUN go mod download\nCOPY . .\nRUN go build .\n")
    assert (await here.ask(docker_build)).outcome == "fine"


@pytest.mark.parametrize(
    ("folder", "copied", "outcome"),
    [("../lib", "", "outside"), ("./lib", "", "fine"), ("../lib", "COPY lib /lib\n", "fine")],
)
async def test_a_replaced_folder(tmp_path: Path, folder: str, copied: str, outcome: str) -> None:
    here = World(tmp_path)
    (here.project / "go.mod").write_text(f"module p\n\nreplace ex.com/lib => {folder}\n")
    (here.project / "Dockerfile").write_text(GOOD.replace("COPY go.mod", f"{copied}COPY go.mod"))
    assert (await here.ask(docker_build)).outcome == outcome


@pytest.mark.parametrize(("ignoring", "outcome"), [("vendor\n", "vendor-ignored"), (".git\n", "fine")])
async def test_a_vendor_folder(tmp_path: Path, ignoring: str, outcome: str) -> None:
    here = World(tmp_path)
    here.write("home/p/vendor/modules.txt", "")
    for name, held in (("go.mod", "module p\n"), (".dockerignore", ignoring), ("Dockerfile", GOOD)):
        (here.project / name).write_text(held)
    assert (await here.ask(docker_build)).outcome == outcome
