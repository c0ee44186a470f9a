"""Secrets behind a Chinese label: `密码：value`, whose value may itself be Chinese."""

import re
from collections.abc import Iterator

from gotui.base.labelvalues import looks_secret, tells_nothing, value_at
from gotui.base.patterns import later

Place = tuple[int, int]

_CHINESE = later(
    r"(?P<name>密码|口令|密钥|密匙|秘钥|暗号|令牌|私钥|凭证|凭据|授权码|验证码"
    r"|(?:加密|解密)(?i:key)|(?i:token|secret|password|api ?key)(?=[是为]))(?:ID|Id|id)?"
    r"(?:[（(][^）)\n]{0,20}[）)])?[\"'”』」`]?[ \t]*"
    r"(?:(?:(?P<sign>=>|->|→|[：:=＝】])|已?(?:被)?(?:重置|设置|修改|更改|更新|变更|改|设)(?:为|成(?!功))|(?P<verb>为|是))"
    r"[：:]?[ \t]*(?P<open>[「『“‘《【]?)|(?P<after>[\u4e00-\u9fff]{1,6}[：:][ \t]*)|(?P<loose>[ \t]+|[，,][ \t]*"
    r"|[【「『“‘（(](?=[!-~])|(?=[\"'])))"
)
_STOP = later(r"[\s\x1b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_PHRASE_STOP = later(r"[\s\x1b\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’\"'`,;{}\[\]()<>\\]")
_IS_CHINESE = later(r"[\u4e00-\u9fff]")
_SAYS = later(
    r"必[填须要选]|不|否|为空|空|错误|有误|无|没有|未|请|已|缺|需|长度|至少|最[少多长短大小]|应|过[期短长]|失[败效]|正确|可|可以|可选"
    r"|或|和|与|的|是|为|由|在|从|将|被|用于|用来|用户|服务|什么|怎|如何|哪|是否|校验|验证|检查|解[析密]|加密|读取|获取|生成|保存|输入"
    r"|类型|格式|字符|字段|参数|文件|路径|来源|默认|测试|登录|数据库|更新|刷新|匹配|泄露|存|找|太|仅|只|即将|刚|正|一致|重复|相同|包含|配置"
)
"""How a sentence about a secret goes on."""

_ACCOUNT = later(r"(?:账号|账户|帐号|用户名?)[/和与及]?\Z")
_SECOND = later(r"[ \t]*[ \t/／,，、][ \t]*(?P<value>[!-~]{3,64})")
"""Behind `账号密码：` a user comes first."""

_LONGEST = 24
"""Characters of a Chinese phrase that may be a secret; a longer one is a sentence."""

_LONG = 200
_FAR = 1024


def chinese(text: str) -> Iterator[Place]:
    """`密码：value`. A value that begins in Chinese goes to the next sign or blank, unless it tells of the secret."""
    kept = 0
    for match in _CHINESE.finditer(text):
        if match.start() < kept:
            continue
        if _STOP.match(text, match.end()):
            yield from _phrase(text, match)
            continue
        start, end = _value(text, match.end())
        if start < end and start > match.end() and _IS_CHINESE.match(text, start):
            if not _SAYS.match(text, start):
                yield start, end
            continue
        if start == match.end() and (stop := _STOP.search(text, start, end)):
            end = stop.start()
        value = text[start:end]
        if is_closed(text, match, start):
            continue
        if start < end and not tells_nothing(value) and (not (match["loose"] or match["after"]) or looks_secret(value)):
            yield start, end
            kept = end if end - start > _LONG else kept
            second = (
                _SECOND.match(text, end) if _ACCOUNT.search(text[max(match.start() - 4, 0) : match.start()]) else None
            )
            if second:
                yield second.span("value")


def _value(text: str, start: int) -> tuple[int, int]:
    """As `value_at`; of a bare one not more is read than to where it ends."""
    stop = _STOP.search(text, start, start + _FAR) if text[start : start + 1].isalnum() else None
    if stop is None:
        return value_at(text, start)
    first, last = value_at(text[start : stop.start()], 0)
    return start + first, start + last


def _phrase(text: str, match: re.Match[str]) -> Iterator[Place]:
    start = match.end()
    if (
        match["loose"]
        or match["after"]
        or not _IS_CHINESE.match(text, start)
        or (_SAYS.match(text, start) and not match["open"])
    ):
        return
    stop = _PHRASE_STOP.search(text, start, start + _LONGEST + 1)
    end = stop.start() if stop else min(len(text), start + _LONGEST + 1)
    if 1 < end - start <= _LONGEST and not (match["verb"] and "的" in text[start:end]):
        yield start, end


def is_phrase(value: str) -> bool:
    """Chinese that stands alone and tells nothing about a secret."""
    return 3 < len(value) <= _LONGEST and bool(_IS_CHINESE.match(value)) and not _SAYS.match(value)


def is_closed(text: str, match: re.Match[str], start: int) -> bool:
    """`"token=", …`: the quote that seems to begin the value ends what began before the name."""
    before, mark = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    return start == match.end() + 1 and before == mark and text[start : start + 1] in tuple(",;:)]} \n\t")
