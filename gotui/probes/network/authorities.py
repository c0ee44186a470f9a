"""A probe on the list of certificate authorities that Go's own client trusts here."""

import posixpath

from gotui.base.i18n import N_
from gotui.engine.findings import Finding
from gotui.engine.probe import Looker, Outcome, probe
from gotui.probes.hosts.paths import is_file
from gotui.probes.install import gotool
from gotui.probes.settings.provenance import provenance
from gotui.targets.looks import FileText, ListFolder, Names, ReadFile
from gotui.targets.reach import AUTHORITY_FILES, AUTHORITY_FOLDERS

_ENDS = (".pem", ".crt", ".0")


@probe(
    "authorities",
    title=N_("Is there a list of certificate authorities for Go?"),
    outcomes={
        "there": Outcome(N_("there is one"), ("place",)),
        "of-system": Outcome(N_("here the system itself keeps it"), neutral=True),
        "none": Outcome(N_("there is none"), ("place",)),
        "named-missing": Outcome(N_("SSL_CERT_FILE names a file that holds none"), ("place",)),
    },
)
async def authorities(look: Looker) -> Finding:
    """SSL_CERT_FILE takes the place of the files, SSL_CERT_DIR that of the folders (crypto/x509, root_unix.go)."""
    if (await provenance(look))["GOHOSTOS"].value not in ("linux", ""):
        return Finding("of-system")
    variables = await gotool.environ(look, "SSL_CERT_FILE", "SSL_CERT_DIR")
    named, folders = variables.get("SSL_CERT_FILE", ""), variables.get("SSL_CERT_DIR", "")
    if named:
        held = await _holds(look, named)
        return Finding("there" if held else "named-missing", {"place": named}, lines=(f"SSL_CERT_FILE={named}",))
    for file in AUTHORITY_FILES:
        if await is_file(look, file):
            return Finding("there", {"place": file})
    for folder in folders.split(":") if folders else AUTHORITY_FOLDERS:
        seen = (await look.look(ListFolder(folder))).seen if posixpath.isabs(folder) else None
        if isinstance(seen, Names) and any(name.endswith(_ENDS) for name in seen.names):
            return Finding("there", {"place": folder})
    return Finding("none", {"place": "/etc/ssl/certs"})


async def _holds(look: Looker, file: str) -> bool:
    if not posixpath.isabs(file):
        file = posixpath.join(look.subject.folder, file)
    seen = (await look.look(ReadFile(file, 1 << 20))).seen
    return isinstance(seen, FileText) and (seen.cut > 0 or "-----BEGIN CERTIFICATE" in seen.text)
