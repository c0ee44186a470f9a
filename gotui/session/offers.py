"""What the fixes of a session's verdict would do here. It looks, and changes nothing."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gotui.base.i18n import _
from gotui.base.redact import Redactor
from gotui.base.texts import words
from gotui.engine.catalogue import UnknownNameError
from gotui.engine.causes import Cause
from gotui.engine.causetexts import left_out as left_out_by
from gotui.engine.causetexts import recommended as first_of
from gotui.engine.causetexts import told_fix, told_fixes
from gotui.engine.causetexts import verification as command_of
from gotui.engine.faults import FileFaultsError
from gotui.engine.plans import Plan
from gotui.engine.standing import here
from gotui.fixes import policy
from gotui.fixes.difference import Look
from gotui.fixes.errors import FixError, NothingToDoError
from gotui.fixes.files import digest_of
from gotui.fixes.planfile import plan_file
from gotui.fixes.planner import Planner
from gotui.fixes.preview import preview
from gotui.fixes.signing import SignatureError, login_name, verify_signature
from gotui.fixes.steps import Offer
from gotui.fixes.values import require

Lent = tuple[dict[str, str], tuple[str, ...]]
"""Variables set, and variables unset, for a command that is run."""

if TYPE_CHECKING:
    from gotui.session.session import Session


def cause_of(session: "Session[Any]") -> Cause:
    """The cause of the verdict, with fixes for where its variables are set here.

    Raises:
        FixError: there is none that this gotui knows.
    """
    state = session.state
    if state.concluded is None or not state.concluded.cause:
        raise FixError(_("No cause was found, so there is nothing to fix."))
    name = state.concluded.cause
    try:
        return here(session.sessions.catalogue.cause(name), state.concluded.standing, state.subject, state.values)
    except UnknownNameError:
        raise FixError(_("This gotui does not know the cause {cause}.").format(cause=name)) from None


def recommended(session: "Session[Any]") -> int:
    """The fix that is meant where nobody says which; raises FixError as `cause_of`."""
    return first_of(told_fixes(cause_of(session), session.state.values))


def offer(session: "Session[Any]", index: int) -> Offer:
    """Look at what a fix of the cause would do now. Raises FixError where it cannot be told of."""
    cause, values = cause_of(session), session.state.values
    fix = told_fix(cause.fixes[index], values)
    if fix is None:
        require(words(cause.fixes[index].title, "en"), values)
        fix = cause.fixes[index]
    try:
        plan = _plan(session, cause, index)
        return Offer(index, fix, plan, verdict(session, plan))
    except NothingToDoError as error:
        return Offer(index, fix, why=str(error), done=True)
    except FixError as error:
        return Offer(index, fix, why=str(error))


def verification(session: "Session[Any]", index: int | None = None) -> tuple[str, ...]:
    """The command that has to pass after a fix; by default after the one of this verdict that was made last, else
    after the recommended one."""
    state = session.state
    ended, failing = state.concluded, state.subject.failing
    if ended is None or ended.cause not in session.sessions.catalogue.cause_ids:
        return failing
    inside = state.at_work is not state.subject
    return command_of(cause_of(session), _meant(session, index), state.values, failing, inside=inside)


def left_out(session: "Session[Any]", index: int | None = None) -> tuple[str, ...]:
    """The variables, given before the failing command, without which that command has to pass."""
    ended = session.state.concluded
    if ended is None or ended.cause not in session.sessions.catalogue.cause_ids:
        return ()
    return left_out_by(cause_of(session), _meant(session, index))


def typed(session: "Session[Any]", index: int | None = None) -> tuple[str, ...]:
    """The command that has to pass, as it is typed."""
    subject, command = session.state.subject, verification(session, index)
    return subject.without(left_out(session, index)).typed if command == subject.failing else command


def _meant(session: "Session[Any]", index: int | None) -> int:
    if index is not None:
        return index
    state, cause = session.state, session.state.concluded.cause if session.state.concluded else ""
    own = [one for one in state.fixes.values() if one.planned.cause == cause and one.status == "applied"]
    return own[-1].planned.fix if own else recommended(session)


def lent(session: "Session[Any]", plan_set: Mapping[str, str], unset: Iterable[str], left: Iterable[str]) -> Lent:
    """What a command is run with that has to pass: variables of the shell as a fix wants them, and without those that
    were given before it; what those hid counts again."""
    hidden = environ_of(session)
    back = {name: hidden[name] for name in left if name in hidden}
    return {**plan_set, **back}, (*unset, *(name for name in left if name not in back))


def environ_of(session: "Session[Any]") -> Mapping[str, str]:
    """The environment the fixes are made in: with what the person's shell is taken to have by now."""
    assumed = session.state.assumed
    kept = {name: value for name, value in session.sessions.environ.items() if name not in assumed}
    return kept | {name: value for name, value in assumed.items() if value is not None}


def shell(session: "Session[Any]") -> str:
    """The person's shell (see `shell_of`)."""
    return session.sessions.shell


def shown(session: "Session[Any]", plan: Plan) -> list[str]:
    """A plan in lines for people."""
    cutting = look(session)
    return cutting.redactor.lines(preview(plan, shell(session), session.sessions.lang, cutting))


def look(session: "Session[Any]") -> Look:
    """How differences are shown: without the secrets of this environment."""
    return Look(_redactor(session))


def plan_to_sign(session: "Session[Any]", plan: Plan) -> bytes:
    """The file that a second person signs; raises FixError where it cannot be made."""
    return plan_file(plan, _redactor(session))


def _redactor(session: "Session[Any]") -> Redactor:
    return Redactor(session.sessions.environ, "" if session.foreign else session.state.subject.folder)


def signers(session: "Session[Any]", offered: Offer, file: Path) -> str:
    """Who signed the plan in `file`, with the signature in the file of that name and `.sig`.

    Raises:
        SignatureError: nobody who may, or it is another plan.
    """
    plan = offered.plan
    if plan is None:
        return ""
    environ, signed = environ_of(session), plan_to_sign(session, plan)
    try:
        if file.read_bytes() != signed:
            message = _("{path} holds another plan than the one shown; make and sign it anew.")
            raise SignatureError(message.format(path=file))
        signature, project = file.with_name(f"{file.name}.sig"), Path(session.sessions.project_of(plan.folder))
        names = [
            verify_signature(signed, signature, rule, login_name(environ), environ=environ, project=project)
            for rule in offered.verdict.signers
        ]
    except OSError as error:
        raise SignatureError(_("{path} cannot be read: {error}").format(path=file, error=error.strerror)) from None
    return ", ".join(dict.fromkeys(names))


def _plan(session: "Session[Any]", cause: Cause, index: int) -> Plan:
    state = session.state
    if session.barred or session.closed:
        raise FixError(session.barred or _("This session is closed."))
    if state.target != "local":
        raise FixError(_("This session was recorded on another machine; its fixes are only shown."))
    if _holds(session, cause.id, index):
        raise NothingToDoError(_("This fix is applied already."))
    sessions = session.sessions
    project, settings = sessions.project_of(state.subject.folder), sessions.catalogue.ecosystem.settings
    own = state.subject.failing if state.at_work is not state.subject else ()
    return Planner(state.at_work, state.values, environ_of(session), project, settings, own=own).plan(cause, index)


def _holds(session: "Session[Any]", cause: str, index: int) -> bool:
    """Is this fix applied, and all it changed still as it left it?"""
    return any(
        (fix.planned.cause, fix.planned.fix) == (cause, index)
        and all(digest_of(path) == after for path, after in fix.after.items())
        for fix in session.remediation.applied()
    )


def verdict(session: "Session[Any]", plan: Plan) -> policy.Verdict:
    """What the organisation's policy says of a plan."""
    try:
        return policy.load(environ_of(session)).verdict(plan.grade)
    except FileFaultsError as error:
        text = _("The policy cannot be read, so no fix is made:\n{faults}")
        raise FixError(text.format(faults="\n".join(map(str, error.faults)))) from None
