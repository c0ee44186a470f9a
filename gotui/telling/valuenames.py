"""What the values of findings are called for people: beside a value, and in place of one that only a project has."""

from collections.abc import Iterator, Mapping

from gotui.base.i18n import N_, translate
from gotui.base.texts import Lang

NAMES: dict[str, str] = {
    "answer": N_("answer"),
    "app": N_("app"),
    "aside": N_("new file name"),
    "by": N_("who asks for it"),
    "cgo_enabled": N_("CGO_ENABLED"),
    "column": N_("column"),
    "command": N_("command"),
    "compiler": N_("C compiler"),
    "count": N_("how many"),
    "cpu": N_("processor of the program"),
    "dependency": N_("dependency"),
    "detail": N_("what was seen"),
    "differs": N_("other variable"),
    "entry": N_("entry"),
    "experiment": N_("experiment"),
    "file": N_("file"),
    "files": N_("files"),
    "first": N_("program found first"),
    "first_version": N_("its version"),
    "flag": N_("flag"),
    "folder": N_("folder"),
    "found": N_("where it is"),
    "go_folder": N_("folder with go"),
    "goenv": N_("GOENV"),
    "goflags": N_("GOFLAGS"),
    "gomod": N_("go.mod"),
    "goroot": N_("GOROOT"),
    "gotoolchain": N_("GOTOOLCHAIN"),
    "gowork": N_("go.work"),
    "header": N_("header file"),
    "home": N_("home folder"),
    "host": N_("this machine"),
    "ignored": N_("ignored line"),
    "its_version": N_("version in GOROOT"),
    "kept": N_("value that counts"),
    "kept_file": N_("file that counts"),
    "kept_line": N_("line that counts"),
    "library": N_("library"),
    "limit": N_("limit"),
    "line": N_("line"),
    "maker": N_("what may make it"),
    "mark": N_("mark of a merge"),
    "message": N_("message"),
    "missing": N_("what is missing"),
    "module": N_("module"),
    "mount_point": N_("mount point"),
    "name": N_("name"),
    "names": N_("names"),
    "new_path": N_("new PATH"),
    "now": N_("time here"),
    "origin": N_("where it comes from"),
    "other": N_("the other one"),
    "other_file": N_("other file"),
    "other_folder": N_("other folder"),
    "other_line": N_("line there"),
    "other_version": N_("other version"),
    "own_version": N_("version of go"),
    "owner": N_("owner"),
    "package": N_("package"),
    "path": N_("path"),
    "pattern": N_("package pattern"),
    "pid": N_("process"),
    "place": N_("place"),
    "platform": N_("platform"),
    "problem": N_("problem"),
    "program": N_("program"),
    "rc_file": N_("start-up file"),
    "rc_line": N_("line of the start-up file"),
    "readers": N_("who reads it"),
    "ready": N_("line that would do"),
    "real": N_("file behind the link"),
    "refused": N_("file that cannot be used"),
    "relative": N_("path from here"),
    "released": N_("day of the release"),
    "remembered": N_("remembered path"),
    "renamed": N_("new file name"),
    "rule": N_("build constraint"),
    "running": N_("Go that runs"),
    "runs": N_("Go that runs"),
    "second": N_("second file"),
    "setting": N_("setting"),
    "since": N_("started at"),
    "start_file": N_("start-up file"),
    "start_line": N_("line for the start-up file"),
    "status": N_("how it ended"),
    "stem": N_("program name"),
    "stored": N_("stored value"),
    "stored_at": N_("where it is stored"),
    "tags": N_("build tags"),
    "target": N_("target platform"),
    "test": N_("test"),
    "tool": N_("tool"),
    "tree": N_("folder of Go"),
    "unknown_names": N_("unknown names"),
    "unread": N_("file that is not read"),
    "url": N_("address"),
    "usable": N_("folder that can be used"),
    "use": N_("folder in go.work"),
    "value": N_("value"),
    "variable": N_("variable"),
    "variables": N_("variables"),
    "vendor": N_("vendor/modules.txt"),
    "verb": N_("go command"),
    "version": N_("version"),
    "wanted": N_("what is wanted"),
    "why": N_("what is in the way"),
    "word": N_("word"),
    "zone": N_("time zone"),
}


def name_of(value: str, lang: Lang) -> str:
    """What a value is called; its own name where a later gotui has found one that is not known here."""
    return translate(NAMES.get(value, value), lang)


class Generic(Mapping[str, str]):
    """A value for every placeholder, for texts that tell of no project: `<file>`. Those that are known come first."""

    def __init__(self, lang: Lang, values: Mapping[str, str] | None = None) -> None:
        self._lang = lang
        self._values = {name: value for name, value in (values or {}).items() if value}

    def __getitem__(self, name: str) -> str:
        return self._values.get(name) or f"<{name_of(name, self._lang)}>"

    def __iter__(self) -> Iterator[str]:
        return iter({**NAMES, **self._values})

    def __len__(self) -> int:
        return len({**NAMES, **self._values})
