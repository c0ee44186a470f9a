"""Secrets that tools are told on their command line, and those that files of tools hold by their place in a line."""

import re

from gotui.base.labelvalues import looks_secret
from gotui.base.secretforms import Rule

_N = re.NOFLAG


def _no_port(match: re.Match[str]) -> bool:
    """Behind `-p`: a word that is no number of a port, and no variable."""
    value = match[0][match.end("head") - match.start() :].strip("'\"")
    return not (value.isdigit() and len(value) <= 5) and not value.startswith(("$", "-", "%"))


def _has_digit(match: re.Match[str]) -> bool:
    return bool(re.search(r"\d", match[0]))


def _is_drawn(match: re.Match[str]) -> bool:
    return looks_secret(match[0][match.end("head") - match.start() :])


def _is_granted(match: re.Match[str]) -> bool:
    return "grant_type=" in match.string[max(match.start() - 400, 0) : match.end() + 400].lower()


_WORD = r"(?:\\{0,7}['\"][^\n'\"\\]{1,255}|[^\s'\"\\|]{1,255})"

COMMANDS: tuple[Rule, ...] = (
    Rule(
        "flag",
        (
            "mysql",
            "mariadb",
            "psql",
            "mongo",
            "cqlsh",
            "sqlcmd",
            "osql",
            "bcp",
            "isql",
            "zip",
            "7z",
            "arangosh",
            "mosquitto",
            "mqtt",
        ),
        r"(?P<head>\b(?:mysql|mariadb|psql|mongo|cqlsh|sqlcmd|osql|bcp|isql|arangosh"
        r"|mosquitto|unzip|zip|7za?)[a-z_]{0,8}\b"
        rf"(?:[^\n]{{0,200}}?)[ \t]-p[ \t]{{0,4}}(?!ort|assword|rofile|ath))(?![\w-]*=){_WORD}",
        holds=_no_port,
    ),
    Rule("flag", ("smbclient", "-U", "cifs"), r"(?P<head>[ \t]-U[ \t]{0,4}['\"]?[\w./\\-]{1,64}%)[^\s'\"]{1,255}", _N),
    Rule(
        "flag",
        ("twine", "xfreerdp", "lftp", "ssh-keygen", "htpasswd"),
        r"(?P<head>\btwine\b[^\n]{0,200}?[ \t]-p[ \t]+|\bxfreerdp\b[^\n]{0,200}?[ \t]/p:"
        r"|\blftp\b[^\n]{0,200}?[ \t]-u[ \t]+[^\s,]{1,64},"
        r"|\bssh-keygen\b[^\n]{0,200}?[ \t]-[NP][ \t]+"
        rf"|\bhtpasswd[ \t]+-\w{{0,8}}b\w{{0,8}}[ \t]+\S{{1,255}}[ \t]+\S{{1,64}}[ \t]+){_WORD}",
    ),
    Rule(
        "flag",
        ("snmp", "mc alias", "mc config", "rclone", "wpa_passphrase"),
        r"(?P<head>\bsnmp[a-z]{2,12}\b[^\n]{0,200}?[ \t]-(?:A|X)[ \t]+"
        r"|\bmc (?:alias|config host) (?:set|add)(?:[ \t]+\S{1,255}){3}[ \t]+"
        rf"|\brclone obscure[ \t]+|\bwpa_passphrase[ \t]+\S{{1,64}}[ \t]+){_WORD}",
    ),
    Rule(
        "flag",
        (
            "add-authtoken",
            "snyk auth",
            "nuget push",
            "sonar.login",
            "chpasswd",
            "glab auth",
            "net use",
            "set password for",
            "useradd",
            "usermod",
        ),
        r"(?P<head>\b(?:add-authtoken|snyk auth)[ \t]+(?!-)|\bnuget push[^\n]{0,200}?[ \t](?:-k|--api-key)[ \t]+"
        r"|\bglab auth login\b[^\n]{0,200}?[ \t](?:-t|--token)[ \t]+|\bnet use\b[^\n]{0,200}?/user:\S{1,64}[ \t]+"
        r"|\bset password for [^\s=]{1,128}[ \t]*=[ \t]*['\"]"
        r"|sonar\.login=|\bchpasswd[ \t]*<<<[ \t]*['\"]?[^\s:]{1,64}:"
        r"|\buser(?:add|mod)\b[^\n]{0,200}?[ \t]-p[ \t]+['\"]?)[^\s'\"]{5,255}",
    ),
    Rule(
        "label",
        ("jwt:",),
        r"(?P<head>\bjwt:[ \t]*\n(?:[ \t]+[\w-]{1,40}:[^\n]{0,200}\n){0,6}?[ \t]+key:[ \t]*[\"']?)"
        r"(?=[^\s\"'#]{0,80}\d)[^\s\"'#]{5,255}",
        wide=True,
    ),
    Rule(
        "label",
        ("unseal key", "credential", "creds"),
        r"(?P<head>\bunseal key(?: \d{1,2})?(?: \([^)\n]{1,40}\))?:[ \t]*"
        r"|\b(?:credentials?|creds)[ \t:=]{0,4}&?\{[^\s{}:]{1,64} )(?=[^\s{}]{0,80}\d)[^\s{}]{5,255}",
    ),
    Rule("flag", ("net user",), rf"(?P<head>\bnet user[ \t]+[\w.-]{{1,64}}[ \t]+)(?!/){_WORD}"),
    Rule(
        "flag",
        ("sudo -s", "su -c", "cryptsetup", "gpg --", "chpasswd", "--stdin", "--with-token"),
        r"(?P<head>\b(?:echo|printf)[ \t]+(?:-\w+[ \t]+)?)[^\n|]{1,255}"
        r"(?=\|[^\n]{0,200}(?:sudo -s|cryptsetup|gpg --|chpasswd|--stdin|--with-token))",
    ),
    Rule(
        "flag",
        ("cargo login", "gem push", "gem signin", "http-basic.", "<<<", "npm token", "twine"),
        r"(?P<head>\bcargo login[ \t]+(?!-)|\bgem push[^\n]{0,100}?--key[ \t]+"
        r"|\bhttp-basic\.[\w.-]{1,200}[ \t]+\S{1,64}[ \t]+"
        rf"|(?:--with-token|--password-stdin|login)[^\n|]{{0,80}}<<<[ \t]*){_WORD}",
    ),
    Rule(
        "flag",
        ("curl",),
        r"(?P<head>\bcurl\b[^\n]{0,300}?[ \t](?:-b|--cookie)[ \t=]+\\{0,7}['\"]?[\w.-]{1,80}=)[^\s'\"\\]{6,4096}",
    ),
    Rule(
        "flag",
        ("userpassword(", "setbasicauth(", "basicauth("),
        r"(?P<head>\b(?:UserPassword|SetBasicAuth|BasicAuth)\(\\{0,7}[\"'`][^\"'`\n]{0,200}[\"'`],[ \t]*\\{0,7}[\"'`])"
        r"[^\"'`\\\n]{1,255}",
    ),
    Rule(
        "netrc",
        (":",),
        r"(?P<head>(?<![^\s\"'>])(?:[A-Z]\w{0,40}:)?(?!\S{0,80}\.go:)[\w.*-]{1,255}:(?:\d{2,5}|\*):[\w.*-]{1,64}:[\w.@*-]{1,64}:)"
        r"[^\s:'\"]{6,255}(?![^\s'\"<\\])",
        holds=_is_drawn,
    ),
    Rule(
        "netrc",
        ("bundle_", "authident"),
        r"(?P<head>\b(?:BUNDLE_\w{1,100}|\w{0,20}authident)\\{0,7}[\"']?[=:][ \t]*"
        r"\\{0,7}[\"']?[^\s:\"']{1,64}:)[^\s'\"\\]{4,255}",
    ),
    Rule(
        "docker",
        ("dockerc",),
        r"(?P<head>\.dockerc(?:onfigjson|fg)\\{0,7}[\"']?:[ \t]*\\{0,7}[\"']?)[A-Za-z0-9+/=]{8,65536}",
    ),
    Rule(
        "header",
        ("path=", "httponly", "max-age", "samesite", "secure", "domain=", "expires="),
        r"(?P<head>(?<![\w-])[\w.-]{1,80}=)[\w%+/=.~|-]{12,4096}"
        r"(?=; ?(?:path=|httponly|max-age=|samesite=|secure|domain=|expires=))",
    ),
    Rule(
        "url",
        ("signature=", "sig="),
        r"(?P<head>(?<![\w/])(?:oauth_|x-amz-|x-goog-|x-oss-)?sig(?:nature)?=\\{0,7}[\"']?)[\w%+/=.~-]{20,512}",
        holds=_has_digit,
    ),
    Rule(
        "url",
        ("code=", "assertion=", "code_verifier=", "subject_token="),
        r"(?P<head>\b(?:code|assertion|device_code|code_verifier|subject_token)=)[\w%+/=.~-]{12,4096}",
        holds=_is_granted,
    ),
    Rule(
        "dsn",
        ("@",),
        r"(?P<head>(?<![\w.:/-])[\w.-]{1,64}:)[^\s@'\"/:][^\s@'\"]{0,200}(?=@[a-z][\w+-]{1,30}\([\w.:/@-]{1,255}\)/)",
    ),
)
