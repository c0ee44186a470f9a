"""Tokens that are known by how they begin, as their makers publish it so that leaks are found."""

import re

from gotui.base.secretforms import Rule

_N = re.NOFLAG


_BEFORE = r"(?:(?<![A-Za-z0-9_])|(?<=%[0-9A-Fa-f]{2})|(?<=\x1b\[\dm)|(?<=\x1b\[\d\dm)|(?<=\x1b\[\d;\d\dm))"
"""No letter, digit or `_`; but for the last of a sign in a URL, or of a colour."""


def _begun(begin: str, rest: str, *hints: str) -> Rule:
    """A token whose beginning tells: no letter, digit or `_` stands before it."""
    return Rule("token", hints or (begin,), rf"{_BEFORE}{begin}{rest}", _N)


def _is_mixed(match: re.Match[str]) -> bool:
    return all(re.search(kind, match[0]) for kind in ("[a-z]", "[B-Z]", r"\d"))


_ANY = r"[A-Za-z0-9_-]"

VENDORS: tuple[Rule, ...] = (
    # So plain and so long that whatever stands before them is no part of a name
    Rule("token", ("glpat-",), rf"glpat-(?=[A-Za-z_-]{{0,60}}\d){_ANY}{{20,255}}(?:\.[\w-]{{2,40}}){{0,3}}", _N),
    Rule("token", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"gh[pousr]_(?=[A-Za-z]{0,60}\d)[A-Za-z0-9]{36,255}", _N),
    Rule("token", ("_live_", "_test_"), r"(?<![a-z])[sr]k_(?:live|test)_(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{20,255}", _N),
    # GitHub, GitLab, Gitea's kin, Bitbucket, Azure DevOps
    _begun(r"gh[pousr]_", r"[A-Za-z0-9]{20,255}", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
    _begun("github_pat_", r"\w{20,255}"),
    _begun(
        r"gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat|oas|rtr|ffct|wt)-",
        rf"{_ANY}{{16,255}}(?:\.[A-Za-z0-9_-]{{2,40}}){{0,3}}",
        *("glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "glimt-", "glagent-", "glsoat-", "gloas-"),
        *("glrtr-", "glffct-", "glwt-"),
    ),
    _begun("GR1348941", rf"{_ANY}{{16,64}}"),
    _begun("ATBB", r"[A-Za-z0-9]{24,64}"),
    _begun("ATATT3", r"[A-Za-z0-9_=-]{24,512}"),
    _begun("ATCTT3", r"[A-Za-z0-9_=-]{24,512}"),
    # Packages and images
    _begun("npm_", r"[A-Za-z0-9]{30,64}"),
    _begun("pypi-", rf"{_ANY}{{16,512}}"),
    _begun("rubygems_", r"[a-f0-9]{40,64}"),
    _begun(r"dckr_(?:pat|oat)_", rf"{_ANY}{{20,64}}", "dckr_pat_", "dckr_oat_"),
    _begun("oy2", r"[a-z0-9]{43}"),
    _begun("cio", r"[A-Za-z0-9]{32}(?![A-Za-z0-9])"),
    _begun("AKCp", r"[A-Za-z0-9]{10,128}"),
    _begun("cmVmdGtu", r"[A-Za-z0-9]{40,128}"),
    # Clouds
    Rule(
        "token",
        ("AKIA", "ASIA", "ABIA", "ACCA"),
        r"(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])",
        _N,
    ),
    _begun("AIza", rf"{_ANY}{{30,45}}"),
    _begun(r"ya29\.", rf"{_ANY}{{20,512}}(?:\.[\w-]{{1,512}}){{0,4}}", "ya29."),
    _begun("GOCSPX-", rf"{_ANY}{{20,40}}"),
    _begun("LTAI", r"[A-Za-z0-9]{12,30}(?![A-Za-z0-9])"),
    _begun("AKID", r"[A-Za-z0-9]{13,40}(?![A-Za-z0-9])"),
    _begun(r"do[oprt]_v1_", r"[a-f0-9]{40,80}", "doo_v1_", "dop_v1_", "dor_v1_", "dot_v1_"),
    _begun(r"hv[sbr]\.", rf"{_ANY}{{16,512}}", "hvs.", "hvb.", "hvr."),
    Rule("token", (".atlasv1.",), r"(?<![A-Za-z0-9])[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{40,100}", _N),
    _begun("tfp_", r"[A-Za-z0-9]{20,80}"),
    _begun("dapi", r"[a-f0-9]{32}(?:-\d)?"),
    _begun("FlyV1 fm", r"[\w+/=,-]{20,2048}", "FlyV1 fm"),
    Rule("token", ("8Q~",), r"(?<![\w~.-])[\w~.-]{3}8Q~[\w~.-]{31,34}", _N),
    Rule("token", ("AZDO",), r"(?<![A-Za-z0-9])[A-Za-z0-9]{52,80}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])", _N),
    Rule("token", ("==",), r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==(?![A-Za-z0-9=])", _N),
    _begun(r"dt0[a-z]\d\d\.", r"[A-Z0-9]{20,30}\.[A-Z0-9]{40,80}", "dt0"),
    _begun("HRKU-", rf"{_ANY}{{30,80}}"),
    _begun("nfp_", r"[A-Za-z0-9]{30,60}"),
    _begun(r"vc[apikr]_", r"[A-Za-z0-9]{24,80}", "vca_", "vcp_", "vci_", "vck_", "vcr_"),
    _begun("rnd_", r"[A-Za-z0-9]{24,60}"),
    _begun("SCW", r"[A-Z0-9]{17}(?![A-Za-z0-9])"),
    _begun("AQVN", rf"{_ANY}{{30,60}}"),
    Rule("token", ("t1.",), r"(?<![\w.])t1\.[\w-]{40,300}={0,2}\.[\w-]{80,90}", _N),
    _begun(r"fo1_", rf"{_ANY}{{30,60}}"),
    _begun(r"v1\.0-", r"[a-f0-9]{24}-[a-f0-9]{100,200}", "v1.0-"),
    _begun(r"sb_secret_", rf"{_ANY}{{20,60}}"),
    _begun("vercel_blob_rw_", r"[A-Za-z0-9_]{30,80}"),
    _begun("ABSK", r"[A-Za-z0-9+/=]{80,160}"),
    _begun("AKLT", r"[A-Za-z0-9]{24,60}"),
    _begun("at_", r"[A-Za-z0-9]{10}_[A-Za-z0-9]{40,300}"),
    _begun("CFPAT-", rf"{_ANY}{{30,60}}"),
    _begun("MDAx", rf"{_ANY}{{60,800}}={{0,2}}"),
    _begun(r"v[1-4]\.(?:local|public)\.", rf"{_ANY}{{40,2048}}(?:\.{_ANY}{{1,512}})?", ".local.", ".public."),
    _begun(r"st\.", r"[a-f0-9]{24}\.[a-f0-9]{32}\.[a-f0-9]{32}", "st."),
    _begun(r"xaat-", r"[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}"),
    _begun(r"access-(?:production|sandbox|development)-", r"[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}", "access-"),
    _begun("re_", r"[A-Za-z0-9]{8}_[A-Za-z0-9]{20,40}"),
    _begun("sbp_", r"[a-f0-9]{30,60}"),
    _begun("napi_", r"[A-Za-z0-9]{40,80}"),
    _begun(r"pscale_(?:tkn|pw|oauth)_", rf"{_ANY}{{20,60}}", "pscale_"),
    _begun("pul-", r"[a-f0-9]{40}"),
    _begun("ico-", r"[A-Za-z0-9]{32}(?![A-Za-z0-9])"),
    # Payment, mail, talk
    Rule("token", ("access_token$",), r"access_token\$(?:production|sandbox)\$[a-z0-9]{10,20}\$[a-f0-9]{32}"),
    _begun(r"EZ[AT]K", r"[A-Za-z0-9]{50,60}", "EZAK", "EZTK"),
    _begun(r"(?:shippo|duffel|rzp|flw|paystack)_(?:live|test)_", rf"{_ANY}{{14,60}}", "_live_", "_test_"),
    _begun("FLWSECK", r"(?:_TEST)?-[A-Za-z0-9]{12,40}(?:-X)?"),
    _begun("EAA", r"[A-Za-z0-9]{56,300}"),
    _begun("AQE", r"[A-Za-z0-9+/=-]{50,300}"),
    Rule("token", ("A" * 20,), r"(?<![A-Za-z0-9])A{20,24}[A-Za-z0-9%]{50,120}", _N, _is_mixed),
    Rule("token", ("-us",), r"(?<![A-Za-z0-9])[a-f0-9]{32}-us\d{1,2}(?!\w)", _N),
    _begun("SK", r"[0-9a-f]{32}(?![0-9a-zA-Z])"),
    _begun(r"(?:sk|rk|pk)_(?:live|test)_", r"[A-Za-z0-9]{10,255}", "_live_", "_test_"),
    _begun("whsec_", r"[A-Za-z0-9+/=]{16,80}"),
    _begun(r"sq0(?:atp|csp)-", rf"{_ANY}{{20,60}}", "sq0atp-", "sq0csp-"),
    _begun(r"shp(?:at|ca|pa|ss)_", r"[A-Fa-f0-9]{20,64}", "shpat_", "shpca_", "shppa_", "shpss_"),
    _begun(r"SG\.", rf"{_ANY}{{16,32}}\.{_ANY}{{16,64}}", "SG."),
    _begun("xkeysib-", r"[a-f0-9]{40,80}(?:-[A-Za-z0-9]{10,20})?"),
    _begun("key-", r"[a-f0-9]{32}(?![a-f0-9])"),
    _begun(r"xox[a-z](?:\.xox[a-z])?-", rf"{_ANY}{{10,255}}", "xox"),
    _begun("xapp-", rf"{_ANY}{{10,255}}"),
    Rule("token", (":AA",), r"(?<![\w])(?:bot)?\d{8,10}:AA[\w-]{32,34}(?![\w-])", _N),
    Rule(
        "token",
        ("discord", "Bot "),
        r"(?P<head>(?:\bBot |discord[^\n]{0,100}?(?<![\w.-])))"
        r"[MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27,38}(?![\w-])",
        _N,
    ),
    # Machine learning
    _begun(r"sk-(?:proj|ant|svcacct|admin|or|None)-", rf"{_ANY}{{16,300}}", "sk-"),
    _begun("sk-", r"[A-Za-z0-9]{20,64}(?![A-Za-z0-9])"),
    _begun(r"(?:hf|api_org)_", r"[A-Za-z0-9]{20,60}", "hf_", "api_org_"),
    _begun(r"sk-lf-", r"[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}", "sk-lf-"),
    _begun("sk_", r"[a-f0-9]{48}(?![A-Za-z0-9])"),
    _begun(r"lsv2_[ps][tk]_", r"[a-f0-9]{32}_[a-f0-9]{10}", "lsv2_"),
    _begun(r"(?:tvly|csk|pa)-", rf"(?=[A-Za-z_-]{{0,40}}\d){_ANY}{{30,80}}", "tvly-", "csk-", "pa-"),
    _begun(
        r"(?:jina|pcsk|fw|bkaa)_",
        r"(?=[A-Za-z_]{0,40}\d)[A-Za-z0-9_]{22,100}",
        "jina_",
        "pcsk_",
        "fw_",
        "bkaa_",
    ),
    _begun("e2b_", r"[a-f0-9]{40}"),
    _begun("gsk_", r"[A-Za-z0-9]{30,80}"),
    _begun("r8_", r"[A-Za-z0-9]{30,60}"),
    _begun("pplx-", r"[A-Za-z0-9]{30,60}"),
    _begun("xai-", r"[A-Za-z0-9]{40,100}"),
    _begun("nvapi-", rf"{_ANY}{{30,100}}"),
    # Watching, building, planning
    _begun(r"NR(?:II|JS|AL|RA)-", rf"{_ANY}{{19,60}}", "NRII-", "NRJS-", "NRAL-", "NRRA-"),
    _begun(r"hc[ax]i[kc]_", r"[a-z0-9A-Z]{50,70}", "hcaik_", "hcxik_", "hcaic_", "hcxic_"),
    Rule(
        "token", ("sdk-", "mob-", "api-"), r"(?<![\w-])(?:sdk|mob|api)-[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}", _N
    ),
    _begun("pat", r"[A-Za-z0-9]{14}\.[a-f0-9]{64}"),
    Rule("token", ("0/1", "1/1", "2/1"), r"(?<![\w/.])[0-2]/1\d{15}(?:/\d{16})?:[a-f0-9]{32}", _N),
    _begun("rdme_", r"[a-z0-9]{60,80}"),
    _begun("pnu_", r"[A-Za-z0-9]{30,50}"),
    _begun("fio-u-", rf"{_ANY}{{50,80}}"),
    _begun("ops_eyJ", r"[A-Za-z0-9+/=_-]{50,2000}"),
    Rule("token", ("s.",), r"(?<![\w.])s\.[A-Za-z0-9]{24}(?![\w.(])", _N, _is_mixed),
    _begun(r"gl(?:c|sa)_", r"[A-Za-z0-9+/=_]{20,200}", "glc_", "glsa_"),
    _begun(r"NRAK-", r"[A-Z0-9]{20,40}"),
    _begun(r"sntry[su]_", r"[\w+/=-]{20,400}", "sntrys_", "sntryu_"),
    _begun(r"lin_(?:api|oauth)_", r"[A-Za-z0-9]{20,80}", "lin_api_", "lin_oauth_"),
    _begun(r"secret_", r"[A-Za-z0-9]{43}(?![A-Za-z0-9])"),
    _begun("ntn_", r"[A-Za-z0-9]{30,60}"),
    _begun("figd_", rf"{_ANY}{{20,60}}"),
    _begun("dp\\.(?:pt|st|ct|sa)\\.", r"[A-Za-z0-9._-]{20,80}", "dp."),
    _begun(r"CCIPAT_", r"[\w-]{20,100}"),
    _begun("bkua_", r"[a-f0-9]{30,60}"),
    _begun("sgp_", r"[A-Za-z0-9_]{20,100}"),
    _begun(r"sq[apu]_", r"[a-f0-9]{30,60}", "sqa_", "sqp_", "squ_"),
    _begun("tskey-", rf"{_ANY}{{16,100}}"),
    _begun("PMAK-", rf"{_ANY}{{30,80}}"),
    _begun("eyJrIjoi", r"[A-Za-z0-9+/=]{30,400}"),
    _begun("AGE-SECRET-KEY-1", r"[A-Z0-9]{40,80}"),
    Rule("token", ("eyJ",), r"(?<![\w-])eyJ[\w-]{8,}\.(?:[\w-]{8,}|\.[\w-]{8,})(?:\.[\w-]{0,2048}){0,3}", _N),
    # Who knows the address of a hook may speak
    Rule(
        "webhook",
        ("hooks.slack",),
        r"(?P<head>hooks\.slack(?:-gov)?\.com\\?/(?:services|workflows|triggers)\\?/)[\w/\\-]{8,200}",
    ),
    Rule("webhook", ("/webhooks/",), r"(?P<head>discord(?:app)?\.com/api/(?:v\d+/)?webhooks/)[\w/-]{16,200}"),
    Rule("webhook", ("webhook",), r"(?P<head>\.office\.com/webhookb?\d?/)[\w@/-]{16,300}"),
    Rule(
        "webhook",
        ("/hook/",),
        r"(?P<head>open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/(?:v\d/)?hook/)[\w-]{8,100}",
    ),
    Rule("webhook", ("webhook/send",), r"(?P<head>/cgi-bin/webhook/send\?key=)[\w-]{8,100}"),
    Rule("webhook", ("access_token=",), r"(?P<head>oapi\.dingtalk\.com/robot/send\?access_token=)\w{8,100}"),
    Rule(
        "webhook", ("/hooks/",), r"(?P<head>/hooks/(?:catch/\d+/)?)(?=[a-z0-9]*\d)[a-z0-9]{20,40}(?:/[\w-]{1,60})?", _N
    ),
    Rule("webhook", ("ftqq.com/",), r"(?P<head>\bs(?:ct)?(?:api)?c?\.ftqq\.com/)\w{16,80}"),
    Rule("webhook", ("api.day.app/",), r"(?P<head>\bapi\.day\.app/)[A-Za-z0-9]{16,40}"),
    Rule("webhook", ("/with/key/",), r"(?P<head>/trigger/[\w-]{1,80}/(?:json/)?with/key/)[\w-]{12,64}"),
    Rule("webhook", ("/hooks/catch/",), r"(?P<head>/hooks/catch/)\d{1,12}/\w{5,40}"),
    Rule("webhook", ("api.telegram.org/bot",), r"(?P<head>api\.telegram\.org/bot)[\w:-]{8,100}"),
    Rule("webhook", ("chat.googleapis.com",), r"(?P<head>chat\.googleapis\.com/v1/spaces/)[\w/?=&%-]{16,300}"),
    Rule("webhook", (".logic.azure.com",), r"(?P<head>\.logic\.azure\.com(?::\d+)?/)[\w/?=&%.-]{16,500}"),
)
