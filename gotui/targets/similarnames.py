"""Is one name a slip of the pen for another? Pure."""


def is_slip(name: str, meant: str) -> bool:
    """Do they differ by capitals and underscores only, or by one letter: more, fewer, another, or two swapped?"""
    if name == meant:
        return False
    return _plain(name) == _plain(meant) or (min(len(name), len(meant)) > 3 and _one_step(name, meant))


def _plain(name: str) -> str:
    return name.upper().replace("_", "")


def _one_step(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((index for index, letter in enumerate(one) if letter != other[index]), len(one))
    if len(one) != len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2][::-1] == other[at : at + 2] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]
