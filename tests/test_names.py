from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.assembly.names import fold, local_name


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("云山市", "云山市"),
        ("《云山市促进办法》", "云山市促进办法"),
        ("“夏送清凉”活动", "夏送清凉活动"),
        ("远图（集团）公司", "远图_集团_公司"),
        ("远图(集团)", "远图_集团"),
        ("蓝天、碧水保卫战", "蓝天_碧水保卫战"),
        ("A/B 计划", "A_B_计划"),
        ("ＡＢＣ", "ABC"),
        ("阿里·木江", "阿里·木江"),
        ("阿里•木江", "阿里·木江"),
        ("4-10-12", "4-10-12"),
    ],
)
def test_local_names(name: str, local: str) -> None:
    assert local_name(name) == local


@pytest.mark.parametrize("name", ["4+10+12", "😀计划", "-云山", "云山-", "", "《》", "a;b", "云山.", "云\u202e山", "云" * 200])
def test_what_is_lost_leaves_a_hash(name: str) -> None:
    assert re.fullmatch(r".*_[0-9a-f]{6}", local_name(name))


def test_names_that_lose_different_things_stay_apart() -> None:
    assert len({local_name(name) for name in ("4+10", "4=10", "4;10", "4_10", "😀", "😁")}) == 6


@given(st.text())
def test_every_local_name_is_a_turtle_name(name: str) -> None:
    assert re.fullmatch(r"[\w](?:[\w·-]*\w)?", local_name(name))
    assert len(local_name(name)) <= 87


@example("A´")
@example("a ¨")
@given(st.text())
def test_folding_again_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
