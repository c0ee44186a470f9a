"""Commands that only read the catalogue, with today's causes and with many more."""

import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from grown import CAUSES, grown
from measure import command, side_by_side

from gotui.session.golang import go_catalogue

TEXT = b"""\
go: downloading golang.org/x/text v0.14.0
# ex.com/app/internal/store [ex.com/app/internal/store.test]
internal/store/store_test.go:14:2: undefined: newStore
internal/store/store_test.go:31:7: too many arguments in call to s.Put
ok  \tex.com/app\t0.004s
FAIL\tex.com/app/internal/store [build failed]
--- FAIL: TestServer (0.02s)
    server_test.go:40: listen tcp 127.0.0.1:0: bind: operation not permitted
FAIL
go: go.mod file not found in current directory or any parent directory; see 'go help modules'
"""
WORDS = (["--version"], ["explain", "-"], ["explain", "no-go-mod"], ["explain"])


def report(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        larger = grown(Path(folder))
        count = len(go_catalogue().cause_ids)
        for words in WORDS:
            argv = [sys.executable, "-m", "gotui", *words]
            costs = (partial(command, argv, environ, TEXT) for environ in (os.environ, larger))
            today, many = side_by_side(rounds, *costs)
            print(f"gotui {' '.join(words):<18} {count} causes {today}; {CAUSES} causes {many}")
