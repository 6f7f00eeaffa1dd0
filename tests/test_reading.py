# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from conftest import SEEDS
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.language.folding import fold
from kg.model import Article, Document
from kg.ontology import default_folder
from kg.reading import list_inputs, read_document, split_articles
from kg.reading.headlines import article_lines
from kg.reading.lines import read_lines
from kg.rules.files import Faults
from kg.rules.layout_rules import LayoutRules, read_layout_rules
from kg.spans import document_spans


@cache
def layout() -> LayoutRules:
    faults = Faults()
    rules = read_layout_rules(default_folder() / "layout", fold, faults)
    assert faults.items == []
    return rules


def split(text: str, name: str = "page.txt", day: date | None = None) -> tuple[Article, ...]:
    return split_articles(Document("page", text, name), layout(), date=day)


def shape(article: Article) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in article.blocks]


PAGE = """\ufeff
# 深化改革 县长访谈

# 让云山的路更宽

——访云山县县长林远

□云山日报记者 周可

云山县将把修路作为今年的头等大事,加快构建四通

八达的路网。

## 先修村里的路

今年新修村道30公里。

## 云山开放新馆

□云山日报记者 何木

通讯员 陈石

本报3月5日讯 云山新馆昨天开放。

## 河边的路通了

两岸居民多了一条近路

河边的路昨天通车。

周可 摄影报道

老厂如何转型,云山给出了办法——

# 老厂的新路

□云山日报记者 周可

## 换一台机器

云山一厂换了机器。
"""


def test_a_page_becomes_its_articles() -> None:
    articles = split(PAGE.removeprefix("\ufeff"), "yunshan-daily-20260306.md")
    assert [shape(a) for a in articles] == [
        [
            ("kicker", "深化改革 县长访谈"),
            ("title", "让云山的路更宽"),
            ("subtitle", "——访云山县县长林远"),
            ("byline", "□云山日报记者 周可"),
            ("body", "云山县将把修路作为今年的头等大事,加快构建四通八达的路网。"),
            ("heading", "先修村里的路"),
            ("body", "今年新修村道30公里。"),
        ],
        [
            ("title", "云山开放新馆"),
            ("byline", "□云山日报记者 何木"),
            ("byline", "通讯员 陈石"),
            ("body", "本报3月5日讯 云山新馆昨天开放。"),
        ],
        [
            ("title", "河边的路通了"),
            ("subtitle", "两岸居民多了一条近路"),
            ("body", "河边的路昨天通车。"),
            ("credit", "周可 摄影报道"),
        ],
        [
            ("kicker", "老厂如何转型,云山给出了办法——"),
            ("title", "老厂的新路"),
            ("byline", "□云山日报记者 周可"),
            ("heading", "换一台机器"),
            ("body", "云山一厂换了机器。"),
        ],
    ]
    assert [(a.id, a.order, a.title, a.date) for a in articles] == [
        (f"page-{n}", n, title, date(2026, 3, 6))
        for n, title in enumerate(("让云山的路更宽", "云山开放新馆", "河边的路通了", "老厂的新路"), 1)
    ]


DAY = """# 《云山播报》（20260306）

## 新闻摘要

本期节目主要内容：

1.新馆开放；

2.快讯：

（1）新路通车。

## 详细新闻

### 新馆开放

**云山网消息**（晚间播报）：新馆今天开放。

### 快讯

**云山网消息**（晚间播报）：

**新路通车**

新路今天通车。
"""


def test_a_day_file_becomes_its_items_and_its_contents_are_headers() -> None:
    first, second = split(DAY)
    assert [b.kind for b in first.blocks] == ["header"] * 7 + ["title", "body"]
    assert first.blocks[-1].text == "云山网消息（晚间播报）：新馆今天开放。"
    assert shape(second) == [
        ("title", "快讯"),
        ("body", "云山网消息（晚间播报）："),
        ("heading", "新路通车"),
        ("body", "新路今天通车。"),
    ]
    assert (first.date, second.date) == (date(2026, 3, 6), date(2026, 3, 6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新路通车\n来源：云山网　发布时间：2026-03-06\n\n　　新路昨天通车。\n　　（完）", ["title", "header", "body", "header"]),
        ("新路通车\n本报讯（记者 周可）新路昨天通车。", ["title", "body"]),
        ("新路昨天通车。", ["body"]),
        ("云山短波\n\n新路通车\n\n新路昨天通车。\n\n新馆开放\n\n新馆昨天开放。\n\n本版编辑 周可", ["title", "heading", "body", "heading", "body", "credit"]),
        ("▲云山新馆外景。\n周可 摄\n\n新馆开放\n\n新馆昨天开放。", ["caption", "credit", "title", "body"]),
        ("云山区工作报告（摘要）\n——2026年1月6日在云山区人民代表大会上\n区长　林远\n\n一、去年工作\n\n去年修了三条路。", ["title", "subtitle", "speaker", "heading", "body"]),
    ],
)  # fmt: skip
def test_kinds_of_one_article(text: str, expected: list[str]) -> None:
    (article,) = split(text)
    assert [b.kind for b in article.blocks] == expected


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("标题一行\n\n新路连着三个区，今天早上，首班车从云山市的东\n\n站出发。", ["新路连着三个区，今天早上，首班车从云山市的东站出发。"]),
        ("标题一行\n\n　　去年治理了三条河，今年，河水变清，水质优良的比例达\n\n　　这条路很长。\n\n到100%，比去年高。\n\n　　又一段。", ["去年治理了三条河，今年，河水变清，水质优良的比例达到100%，比去年高。", "这条路很长。", "又一段。"]),
        ("甲说，新路从云山站，\n\n▲新路的照片。\n\n到海边，共九站。", ["甲说，新路从云山站，到海边，共九站。"]),
        ("新路通车。\n\n又一段。", ["新路通车。", "又一段。"]),
        ("标题一行\n\n甲说，他们做了一套系统，这套系统的名字叫做Cloud\nHill，已经启用。", ["甲说，他们做了一套系统，这套系统的名字叫做Cloud\nHill，已经启用。"]),
    ],
)  # fmt: skip
def test_sentences_cut_by_a_column_break_are_mended(text: str, bodies: list[str]) -> None:
    (article,) = split(text)
    assert [b.text for b in article.blocks if b.kind == "body"] == bodies


def test_spans_skip_foreign_text_but_not_white_space() -> None:
    text = "甲说，新路从云山站，\n\n▲照片。\n\n到海边，今年，共有，\n\n九站。"
    (article,) = split(text)
    body = article.blocks[0]
    assert [text[a:b] for a, b in document_spans(body, 0, len(body.text), text)] == ["甲说，新路从云山站，", "到海边，今年，共有，\n\n九站。"]
    assert document_spans(body, 3, 3, text) == ()


@pytest.mark.parametrize(
    ("name", "text", "given", "expected"),
    [
        ("yunshan-20260306.txt", "新路通车。", None, date(2026, 3, 6)),
        ("a/2026_03_06/x.txt", "新路通车。", None, date(2026, 3, 6)),
        ("云山日报2026年3月6日.txt", "新路通车。", None, date(2026, 3, 6)),
        ("x.txt", "标题\n发布时间：2026-03-06\n新路通车。", date(2020, 1, 1), date(2026, 3, 6)),
        ("x.txt", "新路通车。", date(2026, 3, 6), date(2026, 3, 6)),
        ("x-2026.txt", "本报3月6日讯 新路通车。", None, date(2026, 3, 6)),
        ("x.txt", "本报2026年3月6日讯 新路通车。", None, date(2026, 3, 6)),
        ("x.txt", "本报3月6日讯 新路通车。", None, None),
        ("x-20261306.txt", "新路通车。", None, None),
    ],
)
def test_dates(name: str, text: str, given: date | None, expected: date | None) -> None:
    assert [a.date for a in split(text, name, given)] == [expected]


PIECES = st.sampled_from([
    "# 题", "## 云山新路通车", "**新路通车**", "□云山日报记者 周可", "本报3月5日讯 ", "新路昨天通车。", "新路从东", "，共九站。", "\n", "\n\n", "　　", "——访林远",
    "目录", "周可 摄", "▲图", "来源：云山网", "1.修路；", "\u200b", "\ufeff", "\r\n", "Cloud", " ", "一、去年工作", "---", "**", "#",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_every_character_keeps_its_place_and_none_is_lost(text: str) -> None:
    articles = split(text)
    places: list[int] = []
    for article in articles:
        own = [o for b in article.blocks for o in b.offsets]
        assert all("".join(text[o] for o in b.offsets) == b.text for b in article.blocks)
        assert not own or (article.start, article.end) == (min(own), max(own) + 1)
        places.extend(own)
    assert len(places) == len(set(places))
    lost = {text[i] for i in set(range(len(text))) - set(places)}
    assert {c for c in lost if not c.isspace()} <= set("#*->+=_~—─━·.：:\xad\u200b\u200c\u200d\u2060\ufeff")


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


SAMPLE = "云山市的新路昨天通车，这是全市今年开通的第三条路。\r\n有关部门说，明年还要再修两条。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.txt", SAMPLE.encode(encoding))
    if encoding == "utf-16-le":
        assert read_document(path, root=tmp_path, encoding="utf-16-le").text == SAMPLE
    else:
        read = read_document(path, root=tmp_path)
        assert (read.id, read.text, read.source_file) == ("a", SAMPLE, "a.txt")


def test_big5(tmp_path: Path) -> None:
    text = "雲山市的新路昨天通車，這是全市今年開通的第三條路。有關部門說，明年還要再修兩條。"
    assert read_document(write(tmp_path / "a.txt", text.encode("big5")), root=tmp_path).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is binary (NUL byte at offset 8)"),
        ("云山".encode() + b"\xff\xff", "is no UTF-8 (byte 0xff at offset 6)"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_document(write(tmp_path / "a.txt", data), root=tmp_path)
    assert caught.value.reason == reason


def test_a_missing_file_and_a_wrong_encoding(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_document(tmp_path / "a.txt", root=tmp_path)
    with pytest.raises(InputError, match="is no known encoding"):
        read_document(write(tmp_path / "b.txt", b"x"), root=tmp_path, encoding="utf-99")
    with pytest.raises(InputError, match="is no utf-8"):
        read_document(write(tmp_path / "c.txt", SAMPLE.encode("gb18030")), root=tmp_path, encoding="utf-8")


def test_ids_and_listing(tmp_path: Path) -> None:
    for name in ("b/x.txt", "a/x.txt", "a/x.md", "a/.hidden.txt", ".git/y.txt", "c.bin", "z.md"):
        write(tmp_path / name, "新路通车。".encode())
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    inputs = list(list_inputs([tmp_path, tmp_path / "none", tmp_path / "c.bin"]))
    assert [(i.path.relative_to(tmp_path).as_posix(), i.error) for i in inputs] == [
        ("a/x.md", ""), ("a/x.txt", ""), ("b/x.txt", ""), ("z.md", ""), ("none", "no such file or folder"), ("c.bin", ""),
    ]  # fmt: skip
    assert [read_document(i.path, root=i.root).id for i in inputs if not i.error] == ["a/x.md", "a/x.txt", "b/x", "z", "c.bin"]


def test_names_that_cannot_be_files_and_links_to_nothing(tmp_path: Path) -> None:
    write(tmp_path / "in" / f"{'长' * 84}.md", "新路通车。".encode())  # 255 bytes: with another suffix it would be too long
    (tmp_path / "in" / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "in" / "round.txt").symlink_to(tmp_path / "in" / "round.txt")
    told = [(i.path.name, i.error) for i in list_inputs([tmp_path / ("长" * 90), tmp_path / "a\0b", tmp_path / "in"])]
    assert told == [
        ("长" * 90, "cannot be read: File name too long"),
        ("a\0b", "cannot be read: embedded null byte"),
        ("lost.txt", ""),
        ("round.txt", ""),
        (f"{'长' * 84}.md", ""),
    ]
    assert [i.error for i in list_inputs([tmp_path / "in" / f"{'长' * 84}.md"])] == [""]
    for name, reason in (("lost.txt", "no such file"), ("round.txt", "cannot be read \\(Too many levels of symbolic links\\)")):
        with pytest.raises(InputError, match=reason):
            read_document(tmp_path / "in" / name, root=tmp_path / "in")


@pytest.mark.parametrize("window", [70, 100, 333])
def test_long_files_are_parted_as_short_ones_are(window: int) -> None:
    text = "\n".join((SEEDS / name).read_text(encoding="utf-8") for name in sorted(path.name for path in SEEDS.iterdir()) for _ in range(3))
    whole = [[(line.start, line.kind, line.level) for line in part] for part in article_lines(read_lines(text, layout()))]
    parted = [[(line.start, line.kind, line.level) for line in part] for part in article_lines(read_lines(text, layout()), window)]
    assert len(whole) > 30
    assert parted == whole
