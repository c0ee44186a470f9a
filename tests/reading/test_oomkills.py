"""Programs killed for lack of memory, in go's words and the kernel's."""

import pytest

from gotui.reading import oomkills


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("ex.com/p: /usr/local/go/pkg/tool/linux_amd64/link: signal: killed\n", "link"),
        ("internal/abi: /usr/local/go/pkg/tool/linux_amd64/compile: signal: killed\n", "compile"),
        ("signal: killed\nFAIL\tex.com/p/store\t1.204s\nFAIL\n", "store.test"),
        ("signal: killed\n", "?"),
        ("--- FAIL: TestChild (0.00s)\n    x_test.go:9: signal: killed\nFAIL\tex.com/p\t0.1s\n", ""),
        ("fatal error: runtime: out of memory\n", ""),
    ],
)
def test_which_program_go_says_was_killed(text: str, program: str) -> None:
    assert oomkills.killed(text) == program


def test_the_groups_of_both_versions_their_own_first() -> None:
    found = [group.events for group in oomkills.groups("4:memory:/a/b\n3:cpu:/c\n0::/d\n")]
    assert found == [
        "/sys/fs/cgroup/memory/a/b/memory.oom_control",
        "/sys/fs/cgroup/memory/a/memory.oom_control",
        "/sys/fs/cgroup/memory/memory.oom_control",
        "/sys/fs/cgroup/d/memory.events",
        "/sys/fs/cgroup/memory.events",
    ]


def test_how_many_it_has_killed() -> None:
    assert oomkills.count("low 0\nhigh 0\nmax 12\noom 3\noom_kill 2\noom_group_kill 0\n") == 2
    assert oomkills.count("oom_kill_disable 0\nunder_oom 0\noom_kill 0\n") == 0
    assert oomkills.count("oom_kill_disable 0\n") is None


LOG = (
    "[  100.000001] Memory cgroup out of memory: Killed process 71 (link) total-vm:1kB\n"
    "[  900.000001] Out of memory: Killed process 72 (compile) total-vm:1kB\n"
    "[  950.000001] Memory cgroup out of memory: Killed process 73 (a-package-with-) total-vm:1kB\n"
)


@pytest.mark.parametrize(
    ("name", "since", "process"),
    [
        ("compile", 500.0, "72"),
        ("link", 500.0, ""),
        ("link", 0.0, "71"),
        ("a-package-with-a-long-name.test", 500.0, "73"),
        ("?", 500.0, "73"),
        ("store.test", 0.0, ""),
    ],
)
def test_what_the_kernel_has_logged(name: str, since: float, process: str) -> None:
    line = oomkills.logged(LOG, name, since)
    assert (f"process {process} " in line) if process else line == ""
