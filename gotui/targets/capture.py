"""Keep the start and the end of an output of any length."""

import codecs

HEAD_BYTES = 256 * 1024
TAIL_BYTES = 64 * 1024


class Capture:
    """The first `head` and the last `tail` bytes of a stream, and how many there were."""

    def __init__(self, head: int = HEAD_BYTES, tail: int = TAIL_BYTES) -> None:
        self._head_limit = max(head, 0)
        self._tail_limit = max(tail, 0)
        self._head = bytearray()
        self._tail = bytearray()
        self.total = 0

    def add(self, chunk: bytes) -> None:
        """Take the next bytes. At most `head` + 2 * `tail` bytes and one chunk are held."""
        room = self._head_limit - len(self._head)
        self.total += len(chunk)
        self._head += chunk[:room]
        self._tail += chunk[room:]
        if len(self._tail) > 2 * self._tail_limit:
            del self._tail[: len(self._tail) - self._tail_limit]

    def text(self) -> tuple[str, int]:
        """What was kept, and how many bytes were not; a line in the text says where and how many.

        Bytes that are not UTF-8 appear as `\\xff`.
        """
        tail = self._tail[max(len(self._tail) - self._tail_limit, 0) :]
        if self.total == len(self._head) + len(tail):
            return (self._head + tail).decode("utf-8", "backslashreplace"), 0
        start, end = _whole_start(self._head), _whole_end(tail)
        cut = self.total - len(start) - len(end)
        before = start.decode("utf-8", "backslashreplace")
        gap = "\n" if before and not before.endswith("\n") else ""
        return f"{before}{gap}[… {cut} bytes not kept …]\n{end.decode('utf-8', 'backslashreplace')}", cut


def _whole_start(data: bytearray) -> bytearray:
    """Without a character that the cut has torn in two."""
    decoder = codecs.getincrementaldecoder("utf-8")("backslashreplace")
    decoder.decode(bytes(data))
    torn = len(decoder.getstate()[0])
    return data[: len(data) - torn]


def _whole_end(data: bytearray) -> bytearray:
    torn = 0
    while torn < min(3, len(data)) and data[torn] & 0xC0 == 0x80:
        torn += 1
    return data[torn:]
