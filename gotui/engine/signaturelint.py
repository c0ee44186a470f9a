"""Are a cause's signatures fit to decide? Their form, their examples, and how they get along with those of others."""

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress

from gotui.engine.bounds import pattern_faults
from gotui.engine.catalogue import Catalogue, causes_of
from gotui.engine.causes import Cause, Signature
from gotui.engine.literals import SHORTEST, literal
from gotui.engine.nearest import nearest
from gotui.engine.signatures import Signatures, Wanted, compiled, rows_of
from gotui.engine.yamlfile import Document, Fault, FileFaultsError

LONGEST = 1000
"""Characters of a pattern: what one is worth is told by trying all its ways."""

_NO_PATTERN = (re.error, FutureWarning, OverflowError, RecursionError)


def signature_faults(document: Document, cause: Cause, catalogue: Catalogue) -> list[Fault]:
    """Everything wrong with the signatures of a cause, and with what it yields to."""
    faults = [*_forms(document, cause), *_yields(document, cause, catalogue)]
    if faults:
        return faults
    signatures = Signatures([*catalogue.signatures.without(cause.id), *rows_of(cause)])
    return [*_taken(document, cause, signatures), *_reached(document, cause, catalogue, signatures)]


def _forms(document: Document, cause: Cause) -> Iterable[Fault]:
    for index, signature in enumerate(cause.signatures):
        at = ("signatures", index)
        if len(signature.pattern) > LONGEST:
            yield document.fault(
                (*at, "pattern"), f"longer than {LONGEST} characters: write a signature for each wording"
            )
            continue
        try:
            messages = list(_pattern(signature))
        except _NO_PATTERN as error:
            yield document.fault((*at, "pattern"), f"not a pattern: {error}")
            continue
        yield from (document.fault((*at, "pattern"), message) for message in messages)
        if signature.hint and signature.phases:
            yield document.fault((*at, "phases"), "a hint decides nothing, so it has no phases")
        for number, example in enumerate(signature.examples):
            if not compiled(signature.pattern).search(example):
                yield document.fault((*at, "examples", number), "the pattern does not match this example")


def _pattern(signature: Signature) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("error", FutureWarning)  # a pattern that another Python takes otherwise
        compiled(signature.pattern)
    if len(literal(signature.pattern)) < SHORTEST:
        yield f"no text of {SHORTEST} characters stands in all that it matches: write a signature for each wording"
    yield from pattern_faults(signature.pattern)


def _yields(document: Document, cause: Cause, catalogue: Catalogue) -> Iterable[Fault]:
    for index, name in enumerate(cause.yields_to):
        if name not in catalogue.cause_ids:
            message = f"there is no cause named {name}{nearest(name, catalogue.cause_ids)}"
            yield document.fault(("yields_to", index), message)
        elif name == cause.id or cause.id in catalogue.signatures.yielded_to(name):
            yield document.fault(("yields_to", index), f"{name} yields to {cause.id}, too")


def _taken(document: Document, cause: Cause, signatures: Signatures) -> Iterable[Fault]:
    """An example that is another cause's, too, would be told as that one."""
    for index, signature in enumerate(cause.signatures):
        for number, example in enumerate(signature.examples):
            for phase in signature.phases:
                said = signatures.best(Wanted((phase,)), example)
                if said and said.cause != cause.id:
                    message = f"this example is taken for {said.cause} at {phase}: sharpen it, or use `yields_to`"
                    yield document.fault(("signatures", index, "examples", number), message)


def _reached(document: Document, cause: Cause, catalogue: Catalogue, signatures: Signatures) -> Iterable[Fault]:
    for name in catalogue.flow_ids:
        with suppress(FileFaultsError):
            if cause.id in causes_of(catalogue.own_flow(name), signatures):
                return
    yield document.fault(("id",), f"no branch leads to {cause.id}: lead to it in a flow, or name phases")
