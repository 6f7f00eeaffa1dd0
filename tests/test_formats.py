"""Every format gives its text; archives and tables give several; what cannot be read says so."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from file_samples import GOVERNMENT_PAGE, NEWSPAPER_PAGE, archive, column, docx, pdf
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Document
from kg.reading import Input, ReadOptions, Unread, list_inputs, read_documents

Write = Callable[[str, "str | bytes"], Path]
SIGNING = "2026年3月26日，柳河县与蓝帆云科技有限公司签署战略合作协议。\n"
VISIT = "2026年4月9日，柳河县委书记林远调研云谷产业园。\n"
LEFT = "柳河县与蓝帆云科技有限公司签署战略合作协议，双方将在云谷产业园建设数据中心项目，总投资约十二亿元，计划明年六月投产。"
RIGHT = "青石县启动春风行动，组织五十家企业进乡镇招聘，提供岗位一千二百个，县长周宁出席启动仪式并讲话，活动持续到月底。"
PAGE = [(60, 740, 24, "柳河日报"), (60, 700, 18, "两县同日签约"), *column(60, 660, 10, LEFT, 20), *column(320, 660, 10, RIGHT, 20)]


def _id(value: object) -> str:
    """Names only: the bytes of some files hold the time when they were made."""
    return value if isinstance(value, str) and len(value) < 16 else "-"


def texts(path: Path, options: ReadOptions | None = None) -> list[tuple[str, str, date | None] | str]:
    found = read_documents(Input.of(path, path.parent), options or ReadOptions())
    return [str(d) if isinstance(d, Unread) else (d.id, d.text, d.day) for d in found]


@pytest.mark.parametrize(
    ("name", "data", "text", "day"),
    [
        (
            "news.html",
            GOVERNMENT_PAGE.encode(),
            "# 柳河县召开招商推进会\n\n发布时间：2026-03-12 09:20 来源：柳河县融媒体中心 作者：林小雨 浏览次数：123\n\n"
            "3月11日，柳河县召开招商推进会。县委书记林远出席会议并讲话，县长周宁主持。\n\n"
            "会议指出，今年以来，全县新签约项目26个，总投资48.6亿元。\n\n"
            "会议强调，要紧盯新能源等主导产业，锻长板、补短板，把推进会开成动员会、落实会。\n",
            date(2026, 3, 12),
        ),
        (
            "news.htm",
            NEWSPAPER_PAGE.encode("gb18030"),
            "# 春风行动走进柳河\n\n《柳河日报》（2026年03月12日 第02版）\n\n"
            "本报讯（记者 林小雨）3月11日，“春风行动”招聘会在柳河县文化广场举行，现场人头攒动。\n\n"
            "50家企业带来岗位1200个，县人力资源和社会保障局在现场设立政策咨询台，为求职者答疑解惑。\n",
            None,
        ),
        (
            "news.pdf",
            pdf([PAGE, column(60, 700, 10, VISIT.strip(), 20)]),
            f"# 柳河日报\n\n## 两县同日签约\n\n{LEFT}\n\n{RIGHT}\n\n{VISIT}",
            None,
        ),
        (
            "news.docx",
            docx(
                [("Title", "柳河县开年"), ("Heading 1", "招商"), ("Normal", "柳河县签约项目26个。")],
                [["项目", "投资"], ["云谷产业园", "12亿元"]],
            ),
            "# 柳河县开年\n\n## 招商\n\n柳河县签约项目26个。\n\n项目\t投资\n\n云谷产业园\t12亿元\n",
            None,
        ),
        ("news.txt.gz", gzip.compress(SIGNING.encode()), SIGNING, None),
        ("news", GOVERNMENT_PAGE.replace("柳河县人民政府", "").encode("utf-16"), None, date(2026, 3, 12)),
    ],
    ids=_id,
)
def test_one_text(write: Write, name: str, data: bytes, text: str | None, day: date | None) -> None:
    path = write(name, data)
    if text is None:  # UTF-16 without a suffix that names a format is plain text
        assert texts(path) == [("news", data.decode("utf-16"), None)]
    else:
        assert texts(path) == [("news", text, day)]


@pytest.mark.parametrize(
    ("name", "data", "options", "found"),
    [
        (
            "rows.csv",
            f'id,title,date,text\nq1,签约,2026-03-26,"{SIGNING.strip()}"\nq2,,someday,{VISIT}',
            ReadOptions(),
            [("rows/q1", f"# 签约\n\n{SIGNING.strip()}", date(2026, 3, 26)), ("rows/q2", VISIT.strip(), None)],
        ),
        (
            "rows.tsv",
            f"正文\t日期\n{VISIT.strip()}\t20260409\n",
            ReadOptions(text_field="正文", date_field="日期"),
            [("rows/1", VISIT.strip(), date(2026, 4, 9))],
        ),
        (
            "rows.jsonl",
            "\n".join([json.dumps({"id": 7, "content": VISIT}, ensure_ascii=False), "{broken", "[1]", json.dumps({"content": " "})]),
            ReadOptions(),
            [
                ("rows/7", VISIT.strip("\n"), None),
                "row 2: is no JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))",
                "row 3: is no JSON object",
                "row 4: its text is empty",
            ],
        ),
        (
            "pack.zip",
            archive(
                {
                    "b/y.txt": VISIT.encode(),
                    "a.md": SIGNING.encode(),
                    "b/z.csv": f"text\n{VISIT}".encode(),
                    "c.jpg": b"\xff\xd8",
                    ".h.txt": b"x",
                }
            ),
            ReadOptions(),
            [("pack/a", SIGNING, None), ("pack/b/y", VISIT, None), ("pack/b/z/1", VISIT.strip(), None)],
        ),
        (
            "odd.zip",
            archive(
                {"../up.txt": b"x", "/etc.txt": b"x", "in.zip": archive({"x.txt": b"x"}), "bin.txt": b"\0\1\2", "ok.txt": VISIT.encode()}
            ),
            ReadOptions(),
            [
                "'../up.txt': its name leads out of the archive; pack it anew with plain names",
                "'/etc.txt': its name leads out of the archive; pack it anew with plain names",
                "bin.txt: is binary (NUL byte at offset 0); give a text file",
                "in.zip: is an archive in an archive; unpack the outer one",
                ("odd/ok", VISIT, None),
            ],
        ),
    ],
    ids=_id,
)
def test_several_texts(write: Write, name: str, data: str | bytes, options: ReadOptions, found: list[object]) -> None:
    assert texts(write(name, data), options) == found


def _zeros(megabytes: int) -> bytes:
    return bytes(megabytes << 20)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("scan.pdf", pdf([[], []]), "scan.pdf: has no text layer (2 pages of images?); recognise its text (OCR) first"),
        ("cut.docx", docx([("Normal", "柳河县")])[:300], "is no sound .zip archive (File is not a zip file); pack it anew"),
        ("not.docx", archive({"a.txt": b"x"}), "is no Word document that can be read (KeyError"),
        ("empty.html", b"<html><body><p></p></body></html>", "is a page without a text; save the page that shows the article itself"),
        ("cut.txt.gz", gzip.compress(SIGNING.encode())[:20], "is no sound .gz file (Compressed file ended before the end-of-stream marker"),
        ("bomb.txt.gz", gzip.compress(_zeros(40)), "unpacks to more than 17825792 bytes from"),
        ("bomb.zip", archive({"a.txt": _zeros(40)}), "would unpack to 1 members and 41943040 bytes from"),
        ("none.zip", archive({"a.jpg": b"x"}), "holds no file that kg reads; put files of these kinds into it: .csv .docx"),
        ("cols.csv", "标题,内容\na,b\n", "has no column 'text'; name the column with --text-field (there are: 内容, 标题)"),
        ("head.csv", "text\n", "is a table without rows; give a table with a line of column names and rows below it"),
    ],
    ids=_id,
)
def test_what_cannot_be_read_is_named(write: Write, name: str, data: str | bytes, message: str) -> None:
    path = write(name, data)
    with pytest.raises(InputError) as caught:
        texts(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data", "module", "hint"),
    [
        ("a.html", GOVERNMENT_PAGE, "trafilatura", "needs the package trafilatura to be read; install it with: pip install 'kg[html]'"),
        ("a.pdf", pdf([PAGE]), "pdfminer.high_level", "needs the package pdfminer to be read; install it with: pip install 'kg[pdf]'"),
        ("a.docx", docx([("Normal", "x")]), "docx", "needs the package docx to be read; install it with: pip install 'kg[docx]'"),
    ],
    ids=_id,
)
def test_a_missing_package_is_named(
    write: Write, monkeypatch: pytest.MonkeyPatch, name: str, data: str | bytes, module: str, hint: str
) -> None:
    path = write(name, data)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError) as caught:
        texts(path)
    assert str(caught.value) == f"{path}: {hint}"


def test_an_encrypted_member_costs_itself_only(write: Write) -> None:
    data = bytearray(archive({"a.txt": SIGNING.encode(), "b.txt": VISIT.encode()}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        local = file.getinfo("a.txt").header_offset
    data[local + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert texts(write("pack.zip", bytes(data))) == ["a.txt: is encrypted; unpack it first", ("pack/b", VISIT, None)]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(gzip.compress(SIGNING.encode()))

    monkeypatch.setattr(sys, "stdin", Stdin())
    [source] = list_inputs(["-"])
    [document] = read_documents(source, ReadOptions())
    assert document == Document("stdin", SIGNING, "stdin")


def test_neighbours_of_one_name_keep_their_suffix(write: Write) -> None:
    for name in ("in/a.html", "in/a.txt", "in/b.txt.gz", "in/c.zip", "in/d.exe", "in/.e.txt"):
        write(name, "x")
    [folder] = {write("in/f.md", "x").parent}
    expected = ["a.html", "a.txt", "b", "c", "f"]
    assert [i.id for i in list_inputs([folder])] == expected
    assert [Input.of(i.path, folder).id for i in list_inputs([folder])] == expected


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a.csv", "a.jsonl", "a.zip", "a.txt.gz", "a"]))
def test_any_bytes_give_texts_or_an_error(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    try:
        found = list(read_documents(Input.of(path, path.parent), ReadOptions()))
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert all(isinstance(f, Unread) or f.text.strip() for f in found)


def test_a_file_that_changes_while_it_is_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.txt", SIGNING)
    real = os.fstat

    def growing(number: int) -> os.stat_result:
        with open(path, "ab") as file:
            file.write(b"x")
        return real(number)

    monkeypatch.setattr(os, "fstat", growing)
    with pytest.raises(InputError) as caught:
        texts(path)
    assert str(caught.value) == f"{path}: changed while it was read; build it again when it is written"
