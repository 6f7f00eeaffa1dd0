"""Land, find, see, read, narrow, take away: the behaviour of the page in a real browser."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from view_hand import drawn, eventually, over_each_other, relations
from view_samples import FOLLOWERS

Open = Callable[..., Page]
CITY = "node=place/云浦市"


def texts(page: Page, selector: str) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(selector).all_inner_texts()]


# --- land and find


def test_the_page_opens_on_counts_dates_and_top_names(open_page: Open) -> None:
    page = open_page()
    facts = 13 + 2 * FOLLOWERS
    assert texts(page, ".summary") == [f"{FOLLOWERS + 10} 个实体 · {facts} 条事实 · 2 篇文章 2026-03-02 至 2026-04-10"]
    assert texts(page, "#panel h3") == ["人物", "机构", "地点", "事项", "产品"]
    assert texts(page, ".tops:last-of-type li") == ["海带面 1"]
    assert len(drawn(page)) == FOLLOWERS + 10


@pytest.mark.parametrize(
    ("typed", "first"),
    [("cq", "重庆"), ("zq", "重庆"), ("sx", "单县"), ("dx", "单县"), ("云浦", "云浦市"), ("市长", "林望川"), ("xlkj", "星澜科技"),
     ("xlkjd7f", "星澜科技第7分公司"), ("ＸＬＫＪ", "星澜科技"), ("云浦 市长", "林望川"), ("fgs 53", "星澜科技第53分公司")],
)  # fmt: skip
def test_search_takes_aliases_initials_posts_and_several_words(open_page: Open, typed: str, first: str) -> None:
    page = open_page()
    page.fill("#query", typed)
    expect(page.locator("#query-list li .name").first).to_have_text(first)


def test_search_tells_namesakes_apart_and_counts(open_page: Open) -> None:
    page = open_page()
    page.fill("#query", "张伟")
    assert texts(page, "#query-list li") == ["张伟 人物 · 1 条事实 · 星澜科技总经理", "张伟 人物 · 1 条事实 · 单县县长"]
    expect(page.locator("#query-count")).to_have_text("2 个结果")
    page.fill("#query", "无此人")
    expect(page.locator("#query-count")).to_have_text("没有找到。换个简称、职务或拼音首字母试试。")
    expect(page.locator("#query")).to_have_attribute("aria-expanded", "false")


def test_keys_of_the_search(open_page: Open) -> None:
    page = open_page()
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {code: 'Slash', key: '、', bubbles: true}))")
    expect(page.locator("#query")).to_be_focused()
    page.keyboard.type("张伟")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#query")).to_have_attribute("aria-activedescendant", "query-1")
    # Enter while an input method composes is the input method's
    page.evaluate("KG.at('query').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))")
    assert "node=" not in page.url
    page.keyboard.press("Enter")
    expect(page.locator("#about")).to_contain_text("单县县长")
    page.locator("#pin").focus()
    page.keyboard.press("Control+k")
    expect(page.locator("#query")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#pin")).to_be_focused()


def test_back_and_forward_follow_the_names(open_page: Open) -> None:
    page = open_page("node=person/林望川")
    page.click("#panel .claim .link")
    expect(page.locator("#panel h2")).to_have_text("云浦市")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("林望川")
    page.go_forward()
    expect(page.locator("#panel h2")).to_have_text("云浦市")
    assert texts(page, ".crumb") == ["林望川"]


WORDS = st.text(st.sampled_from("ab|~!#&=%+ /云𬭎😀\u2028\"'"), min_size=1, max_size=6)


def test_every_state_survives_the_address(open_page: Open) -> None:
    page = open_page()
    facet = st.none() | st.builds(lambda n, v: {"not": n, "values": v}, st.booleans(), st.lists(WORDS, min_size=1, max_size=3, unique=True))

    @settings(max_examples=60, deadline=None)
    @given(
        st.fixed_dictionaries(
            {
                **{key: st.just("") | WORDS for key in ("node", "with", "article", "fact", "from", "to", "q", "sort")},
                **{key: st.lists(WORDS, max_size=3, unique=True) for key in ("pin", "hide")},
                **dict.fromkeys(("type", "predicate", "status", "source", "date"), facet),
                "theme": st.sampled_from(["", "dark", "light"]),
                "hops": st.integers(1, 3),
                "page": st.integers(1, 99),
                "view": st.sampled_from(["graph", "entities", "facts", "promises"]),
                "lang": st.sampled_from(["zh", "en"]),
                **{key: st.booleans() for key in ("planned", "path", "dated")},
            }
        )
    )
    def survives(state: dict[str, object]) -> None:
        again = page.evaluate(
            "(state) => { const u = new URL(location.href); u.hash = KG.address(state); return KG.readState(u.hash); }", state
        )
        assert again == state

    survives()


# --- see


def test_a_neighbourhood_is_capped_says_so_and_bundles_parallel_facts(open_page: Open) -> None:
    page = open_page("node=initiative/蓝帆行动")
    assert len(drawn(page)) == 41
    expect(page.locator("#more")).to_have_text(f"另有 {FOLLOWERS + 2 - 40} 个未画出")
    lines = relations(page)
    # three sorts of facts of 星澜科技: two of them about this, drawn in the style of the stronger
    assert lines["蓝帆行动 — 星澜科技"] == [2, "ongoing", True, False]
    assert lines["蓝帆行动 — 云浦市"] == [1, "done", True, False]
    page.click("#more")
    expect(page.locator("#rows")).to_have_text(f"{FOLLOWERS + 3} 行")


def test_symmetric_relations_have_no_arrows(open_page: Open) -> None:
    page = open_page("node=organization/星澜科技")
    assert relations(page)["星澜科技 — 云浦市"] == [1, "ongoing", False, False]


def test_every_name_around_an_entity_has_its_label_and_every_sector_its_caption(open_page: Open) -> None:
    page = open_page(CITY)
    eventually(page, "KG.graph.labels && KG.graph.labels.length >= 41")
    boxes = page.evaluate("[...KG.graph.labels, ...KG.graph.captions]")
    assert over_each_other(boxes) == []
    assert sorted(box["text"] for box in boxes if "text" in box) == ["任职于", "位于 16", "位于 21", "合作", "实施"]
    assert {"林望川", "星澜科技", "蓝帆行动"} <= set(drawn(page))


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_best_connected_are_labelled_and_labels_never_lie_over_each_other(open_page: Open, size: str) -> None:
    page = open_page(size=size)
    eventually(page, "KG.graph.labels && KG.graph.labels.length >= 20")
    boxes = page.evaluate("KG.graph.labels")
    assert over_each_other(boxes) == []
    assert set(page.evaluate("KG.graph.order.slice(0, 20)")) <= {box["index"] for box in boxes}


def test_a_name_under_the_pointer_is_labelled_and_told(open_page: Open) -> None:
    page = open_page()
    last = page.evaluate("KG.graph.order.at(-1)")
    x, y = page.evaluate(
        """(i) => { const p = KG.graph.network.canvasToDOM(KG.graph.network.getPosition(i));
        const b = KG.at('canvas').getBoundingClientRect(); return [p.x + b.x, p.y + b.y]; }""",
        last,
    )
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    expect(page.locator("#tip")).to_be_visible()
    assert page.evaluate("KG.data.entities[KG.graph.hover].name") == page.locator("#tip .strong").inner_text()
    assert eventually(page, f"KG.graph.labels.some((box) => box.index === {last})")


def test_hops_reach_further(open_page: Open) -> None:
    page = open_page("node=person/林望川")
    assert drawn(page) == sorted(["林望川", "云浦市"])
    page.click("#hops-2")
    expect(page.locator("#hops-2")).to_have_attribute("aria-pressed", "true")
    names = drawn(page)
    assert {"林望川", "云浦市", "星澜科技", "蓝帆行动"} <= set(names)
    assert len(names) == 41
    page.click("#hops-3")
    expect(page.locator("#hops-3")).to_have_attribute("aria-pressed", "true")
    assert "hops=3" in page.url and {"海带面", "重庆"} <= set(drawn(page))


# --- read


def test_a_panel_shows_posts_figures_quotes_and_who_says_it(open_page: Open) -> None:
    page = open_page(CITY)
    expect(page.locator("#about")).to_contain_text(f"地点 · {FOLLOWERS + 5} 条事实")
    assert texts(page, ".aliases") == ["又称 云浦"]
    assert texts(page, "#panel h3") == ["实施 1", "合作 1", "← 任职于 1", f"← 位于 {FOLLOWERS}", "指标 2"]
    assert texts(page, ".indicators tbody td .name") == [
        "新建学校",
        "30所",
        "2026年底前",
        "投入",
        "5亿元",
        "8月底前（至 2026-08-31）",
    ] or texts(page, ".indicators tbody td .name") == [
        "投入",
        "5亿元",
        "8月底前（至 2026-08-31）",
        "新建学校",
        "30所",
        "2026年底前（至 2026-12-31）",
    ]
    expect(page.locator("#panel figcaption", has_text="据 林望川")).to_have_count(1)
    page.locator(".fold").first.click()
    expect(page.locator(".proof-row blockquote")).to_have_count(1)
    page.locator(".more").first.click()
    expect(page.locator("#panel .fact")).to_have_count(FOLLOWERS + 3)


def test_sentences_lead_to_facts_and_facts_to_sentences(open_page: Open) -> None:
    page = open_page("article=yunpu-1")
    expect(page.locator("#reader .text")).to_be_visible()
    assert page.locator("#reader .text").evaluate("e => e.textContent").startswith("𬭎光日报😀 云浦市市长林望川与星澜科技合作")
    page.locator("#panel .tell").nth(1).click()
    assert "".join(page.locator("#reader .proof").all_inner_texts()) == "与星澜科技合作"
    page.locator("#reader .said", has_text="计划8月底前投入").first.click()
    assert texts(page, "#panel .fact.chosen .tell") == ["云浦市 指标 投入 5亿元"]
    page.locator("#reader .marker").first.press("Enter")
    assert texts(page, "#panel .fact.chosen .tell") == ["林望川 任职于 云浦市 市长"]
    page.click(".to-graph")
    expect(page.locator("#panel h2")).to_have_text("林望川 — 云浦市")
    assert page.evaluate("KG.graph.chosen") != ""


def test_names_in_an_article_lead_on_and_an_inherited_subject_is_marked(open_page: Open) -> None:
    page = open_page("node=initiative/海港码头")
    page.click(".open")
    assert texts(page, "#reader .origin") == ["单县"]
    page.locator("#reader .mention", has_text="海带面").press("Enter")
    expect(page.locator("#panel h2")).to_have_text("海带面")


def test_escape_leaves_the_article_and_the_focus_returns(open_page: Open) -> None:
    page = open_page("node=person/林望川")
    page.locator(".open").press("Enter")
    expect(page.locator("#article-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".open")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("从这里开始")


# --- lists


def test_lists_are_sorted_filtered_and_paged(open_page: Open) -> None:
    page = open_page()
    page.click("#view-entities")
    expect(page.locator("#list td.name")).to_have_count(50)
    assert texts(page, "#list tbody tr")[:2] == [
        f"云浦市 地点 {FOLLOWERS + 5} 实施 蓝帆行动 云浦",
        f"蓝帆行动 事项 {FOLLOWERS + 3} 云浦市 实施",
    ]
    page.click("#next")
    expect(page.locator("#list td.name")).to_have_count(FOLLOWERS + 10 - 50)
    page.click("#sort-name")
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("名称")
    page.fill("#list-filter", "第5")
    expect(page.locator("#rows")).to_have_text("5 行")
    expect(page.locator("#list td.name .link")).to_have_text([f"星澜科技第{n}分公司" for n in (5, 50, 51, 52, 53)])
    page.click("#list td.name .link")
    expect(page.locator("#panel h2")).to_have_text("星澜科技第5分公司")


def test_promises_put_those_without_a_date_last(open_page: Open) -> None:
    page = open_page("view=promises")
    expect(page.locator("#rows")).to_have_text(f"{FOLLOWERS + 3} 行")
    assert texts(page, "#list td.deadline")[:4] == ["2026-08-31 8月底前", "2026-12-31 年底前", "2026-12-31 2026年底前", "—"] or texts(
        page, "#list td.deadline"
    )[:4] == ["2026-08-31 8月底前", "2026-12-31 2026年底前", "2026-12-31 年底前", "—"]
    page.click("#sort-deadline")
    assert texts(page, "#list td.deadline")[2] == "2026-08-31 8月底前"
    page.check("#dated")
    expect(page.locator("#rows")).to_have_text("3 行")
    page.locator("#list .open").first.click()
    expect(page.locator("#reader .proof").first).to_be_visible()


# --- narrow


def test_facets_count_what_the_others_leave(open_page: Open) -> None:
    page = open_page()
    count = lambda id_: page.locator(f".choice:has([id='{id_}']) .count").inner_text()  # noqa: E731
    assert [count("status-planned"), count("predicate-locatedIn"), count("type-Place")] == [str(FOLLOWERS + 3), str(FOLLOWERS), "3"]
    page.uncheck("#predicate-participatesIn")
    assert [count("status-planned"), count("predicate-participatesIn"), count("predicate-locatedIn")] == [
        "3",
        str(FOLLOWERS + 1),
        str(FOLLOWERS),
    ]
    page.check("[id='date-2026-04-10']")
    page.locator("[id='only-date-2026-04-10']").dispatch_event("click")
    assert [count("status-planned"), count("date-2026-03-02"), count("date-2026-04-10")] == ["2", str(FOLLOWERS + 5), "7"]
    expect(page.locator("#passing")).to_have_text("7 条事实")
    page.check("[id='date-2026-03-02']")
    expect(page.locator("#passing")).to_have_text(f"{FOLLOWERS + 12} 条事实")
    page.locator("#only-source-0").dispatch_event("click")
    page.click("#reset")
    expect(page.locator("#passing")).to_have_text(f"{2 * FOLLOWERS + 13} 条事实")
    assert page.url.endswith("#")


def test_only_this_article_keeps_its_names_alone(open_page: Open) -> None:
    page = open_page()
    page.locator(".choice", has_text="海滨来信").locator(".only").dispatch_event("click")
    assert drawn(page) == sorted(["重庆", "单县", "星澜科技", "海带面", "张伟", "张伟", "海港码头"])
    assert "source=haibin-1" in page.url
    page.uncheck("#type-Person")
    assert drawn(page) == sorted(["重庆", "单县", "星澜科技", "海带面", "海港码头"])


def test_a_path_takes_planned_relations_only_on_request(open_page: Open) -> None:
    page = open_page("path=1&from=person/林望川&to=initiative/海港码头")
    expect(page.locator("#panel [role=status]", has_text="只有")).to_have_text("只有经过计划中的关系才相连")
    page.check("#path-planned")
    expect(page.locator(".steps .step")).to_have_text(
        ["林望川 — 云浦市", "云浦市 — 星澜科技", "星澜科技 — 重庆", "重庆 — 单县", "单县 — 海港码头"]
    )
    assert drawn(page) == sorted(["林望川", "云浦市", "星澜科技", "重庆", "单县", "海港码头"])
    assert "planned=1" in page.url
    page.uncheck("#predicate-visits")
    expect(page.locator("#panel [role=status]", has_text="没有联系")).to_be_visible()


def test_pins_stay_and_hidden_names_go(open_page: Open) -> None:
    page = open_page("node=product/海带面")
    page.click("#pin")
    page.evaluate("KG.visit(KG.data.byId.get('person/林望川'))")
    expect(page.locator("#panel h2")).to_have_text("林望川")
    assert drawn(page) == sorted(["林望川", "云浦市", "海带面"])
    page.evaluate("KG.visit(KG.data.byId.get('place/云浦市'))")
    expect(page.locator("#panel h2")).to_have_text("云浦市")
    page.click("#hide")
    expect(page.locator("#chips")).to_contain_text("已隐藏")
    assert "云浦市" not in drawn(page)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert "云浦市" not in drawn(page)
    page.locator("#chips .chip", has_text="云浦市").click()
    assert "云浦市" in drawn(page)


# --- take away, speak


def test_a_list_is_saved_as_a_table_with_its_quotes(open_page: Open) -> None:
    page = open_page("view=promises&dated=1")
    with page.expect_download() as download:
        page.click("#csv")
    data = Path(download.value.path()).read_bytes().decode("utf-8")
    assert data.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(data[1:])))
    assert rows[0] == ["期限", "主体", "关系", "对象", "刊期", "出处", "引文", "file", "rule"]
    assert sorted(rows[1:]) == [
        ["2026-08-31", "云浦市", "指标", "投入 5亿元", "2026-03-02", "云浦与星澜", "计划8月底前投入5亿元", "yunpu.txt", "number"],
        [
            "2026-12-31",
            "云浦市",
            "指标",
            "新建学校 30所",
            "2026-04-10",
            "海滨来信",
            "云浦市将于2026年底前新建30所学校",
            "haibin.txt",
            "number",
        ],
        ["2026-12-31", "单县", "实施", "海港码头", "2026-04-10", "海滨来信", "计划年底前建成海港码头", "haibin.txt", "build"],
    ]


def test_a_cell_that_looks_like_a_formula_is_text(open_page: Open) -> None:
    page = open_page()
    assert (
        page.evaluate("KG.csv(['a'], [['=1+1'], ['-2'], ['x\"y,z'], ['@a\\nb']])")
        == '\ufeffa\r\n\'=1+1\r\n\'-2\r\n"x""y,z"\r\n"\'@a\nb"\r\n'
    )


def test_the_picture_is_saved_with_legend_and_source(open_page: Open) -> None:
    page = open_page(CITY)
    with page.expect_download() as download:
        page.click("#png")
    data = Path(download.value.path()).read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    box = page.locator("#canvas").bounding_box()
    assert box is not None and (width, height) == (round(box["width"]), round(box["height"]) + 136)


def test_link_language_and_theme(open_page: Open) -> None:
    page = open_page("node=person/林望川")
    page.click("#link")
    assert eventually(page, "KG.lastCopy") == page.url
    page.click("#language")
    assert texts(page, "#panel h3") == ["holds a post at 1"]
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#panel h2 .name").get_attribute("lang") == "zh"
    page.click("#theme")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.querySelector('blockquote')).lineHeight") == "26.25px"  # 1.75 × 15 px
    italic = "[...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).fontStyle !== 'normal').length"
    assert page.evaluate(italic) == 0


def test_every_word_of_the_interface_has_both_languages(open_page: Open) -> None:
    page = open_page()
    assert (
        page.evaluate("Object.entries(KG.WORDS).filter(([, both]) => both.length !== 2 || both.some((word) => !word)).map(([key]) => key)")
        == []
    )
    assert page.evaluate("KG.shorten('一👨‍👩‍👧‍👦二三', 2)") == "一👨‍👩‍👧‍👦…"
