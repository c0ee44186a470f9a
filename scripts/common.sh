# Shared by scripts/try and scripts/test, which have set `root`. POSIX sh.

venv="$root/.venv"
log=

die() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

note() {
    printf '%s\n' "$*" >&2
}

# Run a command quietly; where it fails, show all it printed.
quietly() {
    what=$1
    shift
    [ -n "$log" ] || log=$(mktemp) || die "no temporary file can be made"
    trap 'rm -f "$log"' EXIT
    if ! "$@" >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        die "$what failed"
    fi
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for python in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$python" >/dev/null 2>&1 && new_enough "$python"; then
            return
        fi
    done
    die "Python 3.11 or newer is needed; put python3 on PATH, or name it: PYTHON=/path/to/python3 $0"
}

make_venv() {
    [ -x "$venv/bin/python" ] && "$venv/bin/python" -c 'import pip' 2>/dev/null && return
    find_python
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        die "$python has no venv; on Debian and Ubuntu install python3-venv"
    note "Making $venv"
    quietly "making $venv" "$python" -m venv "$venv"
}

pip_install() {
    quietly "pip install" "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}
