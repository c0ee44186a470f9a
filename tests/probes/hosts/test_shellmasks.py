"""Lines of a start-up file that nobody asked for are masked where the file is read; what the others say stays."""

from hypothesis import given
from hypothesis import strategies as st

from gotui.reading import fishread, shellread
from gotui.targets.onlylines import only_lines

HOME = "/home/me"

BLOCKS = st.sampled_from(
    [
        *(
            "export GOPATH=/a",
            "  GOPATH=/b",
            "unset GOPATH",
            "export PATH=/a:$PATH",
            "PATH+=:/b # x",
            "set -a",
            "set +a",
        ),
        *(
            "export \\\n  GOPATH=/f",
            "export \\\n  TOKEN=x \\\n  GOPATH=/f",
            "GOPATH=/never go build",
            "set -o allexport",
        ),
        *("path=(\n  /a\n  $path\n)", "path+=(/z)", "path=(/a $path)", "typeset -U path", "[ -d x ] \\\n && GOPATH=/g"),
        *("cat <<EOF\nGOPATH=/never\nhello world\nEOF", "cat <<-'E' > x\n\tGOPATH=/never\n\tE", "echo $((1<<2))"),
        *('alias a="b \'c"', "alias b='x; fi'", 'echo "it\'s"', 'echo "x\nGOPATH=/never\n y"', "# don't", "TOKEN=abc"),
        *("echo $(date\n GOPATH=/never\n)", "echo ${x:-\na}", "x=`a\nGOPATH=/never\nb`", "x=$(hello; (there))"),
        *(
            "shopt -s x",
            "bind 'x y'",
            "[[ a ]] &&\n  GOPATH=/h",
            "[[ hello ]] && {\n GOPATH=/i\n}",
            ". ~/x",
            "source y",
        ),
        *('eval "$(z)"', "return", "[ x ] && return", '[ -z "$PS1" ] && return', "hello && return 0", "hello world"),
        *("case $- in\n*i*) ;;\n*) return;;\nesac", "case x in\n a|b)\n  hello\n  ;;\n (c) GOPATH=/d ;;\nesac"),
        *(
            "f() { GOPATH=/j; }",
            "f()\n{\n hello\n GOPATH=/k\n}",
            "function g {\n return 1\n}",
            "function h; return; end",
        ),
        *("set -gx GOPATH /a", "fish_add_path /a", "begin\nset -gx GOPATH /c\nend", "hello; and set -gx GOPATH /b"),
        *("switch x\ncase y\n set -gx GOPATH /d\nend", "if status is-login\nset -gx GOPATH /e\nend", "set -gx T (a)"),
    ]
)
NESTED = st.recursive(
    st.lists(BLOCKS, max_size=6).map("\n".join),
    lambda inner: st.builds(
        lambda how, text: how.format(text),
        st.sampled_from(
            [
                *("if [ -d hello ]; then\n{}\nfi", "if hello\nthen\n  {}\nelse\n  GOPATH=/l\nfi\nexport GOPATH=/m"),
                *(
                    "for x in a; do\n{}\ndone",
                    "while hello\ndo :\n{}\ndone",
                    "(\n{}\n)\nGOPATH=/n",
                    "{{\n{}\n}}",
                    "{}\nGOPATH=/o",
                ),
                "case x in hello)\n{}\n;; esac",
            ]
        ),
        inner,
    ),
    max_leaves=4,
)


@given(NESTED)
def test_lines_that_are_not_seen_change_nothing(text: str) -> None:
    names = ("GOPATH", "PATH")
    seen = only_lines(text, ("GO", "PATH", "ZDOTDIR", "fish_add_path", "path"))
    assert "TOKEN=abc" not in seen
    assert "hello world" not in seen
    assert seen.count("\n") == text.count("\n")
    assert shellread.sh(seen, "/f", names, HOME, zsh=True) == shellread.sh(text, "/f", names, HOME, zsh=True)
    assert fishread.fish(seen, "/f", names, HOME) == fishread.fish(text, "/f", names, HOME)
