"""What occurs is met wherever it begins."""

import random
from string import ascii_lowercase

from gotui.base.manyforms import AnyOfMany, ManyForms

RNG = random.Random(1)


def drawn(length: int) -> str:
    return "".join(RNG.choice(ascii_lowercase) for _ in range(length))


def test_a_form_is_met_at_every_place() -> None:
    forms = [drawn(length) for length in (1, 2, 3, 6, 7, 8, 9, 14, 15, 16, 40)]
    known = ManyForms([(form, form) for form in forms])
    for form in forms:
        for before in range(20):
            for after in (0, 1, 9):
                assert form in list(known.met(f"{drawn(before)}{form}{drawn(after)}"))


def test_little_else_is_met() -> None:
    known = ManyForms([(form, form) for form in (drawn(20) for _ in range(2000))])
    assert not list(known.met(drawn(20_000)))


def test_they_come_in_the_order_in_which_they_were_given() -> None:
    assert list(ManyForms([("secondlongest", 1), ("longest", 2), ("t", 3)]).met("secondlongest")) == [1, 2, 3]


def test_letters_of_several_bytes() -> None:
    known = ManyForms([("密码是这个", "a"), ("\udcff-secret-\udcfe", "b")])
    assert list(known.met("我的密码是这个。")) == ["a"]
    assert list(known.met("x\udcff-secret-\udcfe")) == ["b"]


def test_nothing_known_and_nothing_there() -> None:
    assert not list(ManyForms[str]([]).met("text"))
    assert not list(ManyForms([("12345678", 1)]).met(""))


def test_any_of_many_short_ones() -> None:
    hints = AnyOfMany(["//", "password", "token", "key="])
    for before in range(9):
        assert {"//", "token"} <= set(hints.met(f"{drawn(before)}token")) < {"//", "token", "password", "key="}
