"""What an unavailable look says beside its reason, where the words are gotui's own: gettext messages with gaps."""

from gotui.base.i18n import N_

NOT_A_NAME = N_("not the plain name of a program")
OF_THE_PROJECT = N_("{path} is not run: it belongs to the project")
NOT_ABSOLUTE = N_("not an absolute path")
NOT_ALL_ABSOLUTE = N_("a program and its folder must be named by absolute paths")
NOT_A_FOLDER = N_("{path} is not a folder")
A_FOLDER = N_("{path}: a folder")
NOT_REGULAR = N_("{path}: not a regular file")
STOPPED = N_("stopped after {seconds} s")
STOPPED_SAYING = N_("stopped after {seconds} s\n{last}")
STOPPED_LEAVING = N_("stopped after {seconds} s; these run on, as gotui may not end them: {programs}\n{last}")
NO_ANSWER = N_("no answer from the file system after {seconds} s")
NO_STATUS = N_("SIGCHLD is ignored, so no exit status can be seen")
STATUS_TAKEN = N_("somebody else took the exit status")
OWN_MISTAKE = N_("a mistake of gotui's own")
NO_TERMINAL = N_("there is no terminal that could be lent")

_SYSTEM = (
    N_("{path}: No such file or directory"),
    N_("{path}: Not a directory"),
    N_("{path}: Is a directory"),
    N_("{path}: Permission denied"),
    N_("{path}: Operation not permitted"),
    N_("{path}: Exec format error"),
    N_("{path}: Argument list too long"),
    N_("{path}: Too many levels of symbolic links"),
    N_("{path}: Input/output error"),
    N_("{path}: Stale file handle"),
)
"""The operating system's words, which Python asks for in English."""

DETAILS = (
    *(NOT_A_NAME, OF_THE_PROJECT, NOT_ABSOLUTE, NOT_ALL_ABSOLUTE, NOT_A_FOLDER, A_FOLDER, NOT_REGULAR),
    *(STOPPED_LEAVING, STOPPED_SAYING, STOPPED, NO_ANSWER, NO_STATUS, STATUS_TAKEN, OWN_MISTAKE, NO_TERMINAL),
    *_SYSTEM,
)
