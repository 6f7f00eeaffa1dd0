"""What readers come for, each in at most four actions, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from view_hand import Hand, eventually, middle_of_edge

Open = Callable[..., Page]
both_sizes = pytest.mark.parametrize("size", ["desktop", "phone"])


@both_sizes
def test_find_who_holds_a_post(open_page: Open, size: str) -> None:
    page = open_page(size=size)
    hand = Hand(page)
    hand.press("/")
    hand.type("云浦市长")
    hand.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("林望川")
    expect(page.locator("#panel .claim")).to_have_text(["云浦市市长陈述"])
    expect(page.locator("#panel blockquote")).to_have_text(["云浦市市长林望川"])
    assert hand.actions <= 4


@both_sizes
def test_prove_a_claim_from_its_edge_to_the_sentence_in_the_article(open_page: Open, size: str) -> None:
    page = open_page("node=person/林望川", size)
    hand = Hand(page)
    hand.click_at(*middle_of_edge(page, "person/林望川", "place/云浦市"))
    hand.click(".open")
    expect(page.locator("#reader .proof").first).to_be_visible()
    assert "".join(page.locator("#reader .proof").all_inner_texts()) == "云浦市市长林望川"
    expect(page.locator("#article-title")).to_have_text("云浦与星澜")
    assert hand.actions <= 4


@both_sizes
def test_find_how_two_are_connected_by_asking_for_both(open_page: Open, size: str) -> None:
    page = open_page(size=size)
    hand = Hand(page)
    hand.press("/")
    hand.type("林望川 海带面")
    hand.press("Enter")
    expect(page.locator(".steps .step")).to_have_text(["林望川 — 云浦市", "云浦市 — 星澜科技", "星澜科技 — 海带面"])
    assert hand.actions <= 4


@both_sizes
def test_find_how_two_are_connected_from_one_of_them(open_page: Open, size: str) -> None:
    page = open_page("node=person/林望川", size)
    hand = Hand(page)
    hand.click("#to-path")
    hand.type("hdm")
    hand.press("Enter")
    expect(page.locator(".steps .step")).to_have_text(["林望川 — 云浦市", "云浦市 — 星澜科技", "星澜科技 — 海带面"])
    assert hand.actions <= 4


@both_sizes
def test_list_what_a_city_has_promised_with_deadlines(open_page: Open, size: str) -> None:
    page = open_page(size=size)
    hand = Hand(page)
    hand.press("/")
    hand.type("云浦")
    hand.press("Enter")
    hand.click("#to-promises")
    expect(page.locator("#list td.deadline")).to_have_text(["2026-08-318月底前", "2026-12-312026年底前"])
    expect(page.locator("#list td.object")).to_have_text(["投入 5亿元", "新建学校 30所"])
    assert hand.actions <= 4


@both_sizes
def test_copy_a_citation(open_page: Open, size: str) -> None:
    page = open_page(size=size)
    hand = Hand(page)
    hand.press("/")
    hand.type("lwc")
    hand.press("Enter")
    hand.click(".cite")
    assert eventually(page, "KG.lastCopy") == "“云浦市市长林望川” 云浦与星澜 · 2026-03-02 · yunpu.txt"
    assert hand.actions <= 4
