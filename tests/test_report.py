"""report.json accounts for every input, in the documented form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from file_samples import archive

from kg.ontology import Ontology
from kg.pipeline import build_content

Write = Callable[[str, "str | bytes"], Path]
SCHEMA = json.loads((Path(__file__).parent.parent / "docs" / "report.schema.json").read_text(encoding="utf-8"))
SIGNING = (
    "2026年3月26日，柳河县与蓝帆云科技有限公司签署战略合作协议。双方将在云谷产业园建设数据中心项目，总投资约12亿元，"
    "计划明年6月投产，投产后可提供就业岗位300个。\n"
)
VISIT = "2026年4月9日，柳河县委书记林远调研云谷产业园。\n"

pytestmark = pytest.mark.usefixtures("cheap_extractor")


def test_reprints_are_told_and_stay_evidence(ontology: Ontology, write: Write) -> None:
    write("in/a.txt", "# 两地签约\n\n" + SIGNING)
    write("in/b.md", "# 柳河县签下大项目\n\n本报讯\n\n" + SIGNING.replace("，", ","))
    folder = write("in/c.txt", VISIT).parent
    write("in/d.txt", VISIT)  # too short to be known again
    built = build_content([folder], ontology)
    report = built.report()
    jsonschema.validate(report, SCHEMA)
    assert report["reprints"] == [
        {"title": "两地签约", "articles": [{"source": "a.txt", "order": 1}, {"source": "b.md", "order": 1}]},
    ]
    [signed] = [f for f in built.content.facts if f.predicate == "cooperatesWith"]
    assert [(e.document, e.exact.replace(",", "，")) for e in signed.evidence] == [
        ("a", "柳河县与蓝帆云科技有限公司签署战略合作协议"),
        ("b", "柳河县与蓝帆云科技有限公司签署战略合作协议"),
    ]


def test_every_input_is_accounted_for(ontology: Ontology, write: Write) -> None:
    write("in/ok.txt", VISIT)
    write("in/gbk.txt", SIGNING.encode("gbk"))
    write("in/bad.txt", b"\x00\x01\x02")
    write("in/rows.csv", "id,text\n1," + VISIT.strip() + "\n2,\n")
    folder = write("in/pack.zip", archive({"../x.txt": b"x", "y.txt": VISIT.encode()})).parent
    built = build_content([folder, folder / "nowhere"], ontology)
    report = json.loads(json.dumps(built.report()))
    jsonschema.validate(report, SCHEMA)
    assert [(f["source"].replace(str(folder), "…"), f["status"], f["reason"], f["warnings"]) for f in report["files"]] == [
        ("…/nowhere", "refused", "no such file or folder", []),
        ("bad.txt", "refused", "is binary (NUL byte at offset 0); give a text file", []),
        ("gbk.txt", "read", "", ["read as gb18030, told from its bytes (confidence 0.99)"]),
        ("ok.txt", "read", "", []),
        ("pack.zip", "partly", "'../x.txt': its name leads out of the archive; pack it anew with plain names", []),
        ("rows.csv", "partly", "row 2: its text is empty", []),
    ]
    assert sorted(built.texts) == ["gbk", "ok", "pack_y", "rows_1"]
