"""The list of commands: every action of the screen with its key, found by its name, what it does, or other words."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import msgspec
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from gotui.widgets.content import join, line

ALIASES = {
    "fix": "repair mend apply solve 修复 修改 应用",
    "undo": "revert take back rollback 撤销 还原 回退",
    "verify": "run again retry test check 验证 重新运行 再试",
    "again": "restart retry new session 重来 重新开始",
    "copy": "clipboard yank 复制 剪贴板",
    "copy_text": "clipboard yank 复制 剪贴板",
    "evidence": "why proof output log details raw 证据 输出 日志 细节",
    "hand_off": "handoff share send export bundle report 转交 分享 发送 导出",
    "compare": "diff difference other machine 比较 对比 差异",
    "what_if": "suppose another answer 假设 如果",
    "myths": "myth false wrong ideas 误区 传言",
    "path": "tree steps way 路径 步骤",
    "verdict": "cause result end 结论 原因",
    "skip": "stop cancel give up 跳过 停止",
    "stop": "cancel kill 停止 取消",
    "leave": "home back first screen 返回 首页",
    "sessions": "history resume saved list 会话 历史 继续",
    "language": "english chinese lang 语言 中文 英文",
    "colours": "theme dark light colors contrast 主题 深色 浅色 颜色",
    "help": "keys shortcuts 帮助 按键",
    "quit": "exit close leave 退出 关闭",
    "find": "search grep 查找 搜索",
    "delete": "remove 删除",
}
"""Other words for an action, in any language. They are looked for, not shown."""


class Choice(msgspec.Struct, frozen=True):
    """An action that can be done here."""

    name: str
    key: str
    help: str
    aliases: str
    does: Callable[[], Any]


def choices(screen: Screen[Any]) -> Iterator[Choice]:
    """What the keys of a screen do, then what has no key there, and what can be done everywhere."""
    told: set[str] = set()
    app = screen.app
    for active in screen.active_bindings.values():
        binding = active.binding
        action = binding.action.rpartition(".")[2].partition("(")[0]
        name = binding.description
        if not binding.show or not name or not active.enabled or name in told or action == "command_palette":
            continue
        told.add(name)
        does = partial(app.run_action, binding.action, active.node)
        yield Choice(name, app.get_key_display(binding), binding.tooltip, ALIASES.get(action, ""), does)
    for name, help_text, callback, *_shown_at_once in app.get_system_commands(screen):
        if name not in told:
            told.add(name)
            action = getattr(callback, "__name__", "").removeprefix("action_")
            yield Choice(name, "", help_text, ALIASES.get(action, ""), callback)


class Actions(Provider):
    """Finds them."""

    async def discover(self) -> Hits:
        """All of them."""
        for one in choices(self.screen):
            yield DiscoveryHit(_shown(one), one.does, text=one.name, help=line(one.help).plain)

    async def search(self, query: str) -> Hits:
        """Those whose name or other words match; what only their help speaks of comes last."""
        matcher = self.matcher(query)
        wanted = query.casefold().split()
        for one in choices(self.screen):
            score = matcher.match(one.name)
            words = f"{one.name} {one.aliases}".casefold()
            if all(word in words for word in wanted):
                score = max(score, 0.8)
            elif all(word in f"{words} {one.help}".casefold() for word in wanted):
                score = max(score, 0.3)
            if score > 0:
                yield Hit(score, _shown(one), one.does, text=one.name, help=line(one.help).plain)


def _shown(one: Choice) -> Content:
    """Its name, and the key that does it."""
    return join(line(one.name), (f"   {one.key}" if one.key else "", "$foreground-muted"))
