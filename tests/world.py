"""A small world of invented names in which every predicate, status and action occurs, two persons share a name, facts have several proofs
and names have aliases: what the competency questions, the shapes and the exports are tested on. It is written by hand and does not change
when extraction does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from graph_samples import Page
from kg.assembly import assemble
from kg.model import GraphContent, Period, Quantity
from kg.ontology import default_folder
from kg.rules.files import Faults
from kg.rules.vocabulary import Vocabulary, read_vocabulary

TYPES = {
    "Place": "云山市 远图镇 北国",
    "Organization": "蓝海云链 远图集团 云山市人民政府 云山市教育局 电教科",
    "Person": "林远 张伟 李明",
    "Initiative": "云山方案 蓝天行动 云山论坛 国家卫生城市 远图省质量奖 云山大桥 云山新厂",
    "Product": "智能家电 蓝海平台",
}
ALIASES = {"云山市": ("云山",), "远图集团": ("远图",)}
KIND = {name: kind for kind, names in TYPES.items() for name in names.split()}

# (what the text says, subject, predicate, object, status, {title, action, ended, by, origin})
MARCH: list[tuple[str, str, str, str, str, dict[str, object]]] = [
    ("云山市市长林远", "林远", "holdsPost", "云山市", "stated", {"title": "市长"}),
    ("林远曾任云山市教育局局长", "林远", "holdsPost", "云山市教育局", "stated", {"title": "局长", "ended": True}),
    ("云山市教育局局长张伟", "张伟", "holdsPost", "云山市教育局", "stated", {"title": "局长"}),
    ("云山市教育局隶属云山市人民政府", "云山市教育局", "partOf", "云山市人民政府", "stated", {}),
    ("云山市教育局电教科", "电教科", "partOf", "云山市教育局", "stated", {}),
    ("远图镇属云山市", "远图镇", "partOf", "云山市", "stated", {}),
    ("云山市与蓝海云链合作", "云山市", "cooperatesWith", "蓝海云链", "done", {"by": "林远"}),
    ("蓝海云链也同云山合作", "云山市", "cooperatesWith", "蓝海云链", "done", {"by": "张伟"}),
    ("云山将与远图集团合作", "云山市", "cooperatesWith", "远图集团", "planned", {"by": "林远"}),
    ("云山市印发云山方案", "云山市", "carriesOut", "云山方案", "done", {"action": "issue"}),
    ("云山市人民政府印发云山方案", "云山市人民政府", "carriesOut", "云山方案", "done", {"action": "issue"}),
    ("云山市启动蓝天行动", "云山市", "carriesOut", "蓝天行动", "done", {"action": "launch"}),
    ("云山市将推进云山大桥", "云山市", "carriesOut", "云山大桥", "planned", {"action": "advance"}),
    ("云山市运营蓝海平台", "云山市", "carriesOut", "蓝海平台", "stated", {"action": "operate"}),
    ("云山市正在建设云山大桥", "云山市", "carriesOut", "云山大桥", "ongoing", {"action": "build"}),
    ("远图镇落实云山方案", "远图镇", "follows", "云山方案", "done", {}),
    ("云山市依托蓝海平台", "云山市", "uses", "蓝海平台", "stated", {}),
    ("云山大桥连接远图镇", "云山大桥", "connects", "远图镇", "stated", {}),
]
APRIL: list[tuple[str, str, str, str, str, dict[str, object]]] = [
    ("云山市市长林远", "林远", "holdsPost", "云山市", "stated", {"title": "市长"}),
    ("远图集团董事长张伟", "张伟", "holdsPost", "远图集团", "stated", {"title": "董事长"}),
    ("远图集团已与云山市合作", "远图集团", "cooperatesWith", "云山市", "done", {}),
    ("远图与蓝海云链正在合作", "远图集团", "cooperatesWith", "蓝海云链", "ongoing", {"by": "张伟", "origin": "该集团"}),
    ("远图集团投资云山新厂", "远图集团", "investsIn", "云山新厂", "done", {}),
    ("蓝海云链将投资云山新厂", "蓝海云链", "investsIn", "云山新厂", "planned", {}),
    ("云山新厂落户远图镇", "云山新厂", "locatedIn", "远图镇", "done", {}),
    ("远图集团成立蓝海云链", "远图集团", "establishes", "蓝海云链", "done", {}),
    ("远图集团控股蓝海云链", "远图集团", "owns", "蓝海云链", "stated", {}),
    ("远图集团生产智能家电", "远图集团", "produces", "智能家电", "stated", {}),
    ("智能家电销往北国", "智能家电", "servesMarket", "北国", "stated", {}),
    ("云山市获评国家卫生城市", "云山市", "receives", "国家卫生城市", "done", {}),
    ("蓝海云链争创远图省质量奖", "蓝海云链", "receives", "远图省质量奖", "planned", {}),
    ("林远出席云山论坛", "林远", "participatesIn", "云山论坛", "done", {}),
    ("张伟也出席云山论坛", "张伟", "participatesIn", "云山论坛", "done", {}),
    ("林远考察远图集团", "林远", "visits", "远图集团", "done", {}),
    ("林远会见张伟", "林远", "meets", "张伟", "done", {}),
]
# (what the text says, subject, name, value, unit, as written, bound, largest value, period, its end, status, by)
# fmt: off
NUMBERS_MARCH = [
    ("全市年底前新增企业50家以上", "云山市", "新增企业", "50", "家", "50家以上", "min", None, "年底前", date(2026, 12, 31), "planned",
     "林远"),
    ("奖励不超过100万元", "云山方案", "奖励", "1000000", "元", "不超过100万元", "max", None, "", None, "stated", ""),
]
NUMBERS_APRIL = [
    ("云山大桥总投资3亿元", "云山大桥", "总投资", "300000000", "元", "3亿元", "exact", None, "", None, "stated", ""),
    ("云山新厂投资约4.5亿元", "云山新厂", "投资", "450000000", "元", "约4.5亿元", "about", None, "", None, "stated", ""),
    ("招收学生30至50名", "云山市教育局", "招收学生", "30", "名", "30至50名", "exact", "50", "", None, "planned", ""),
]
# fmt: on


def vocabulary() -> Vocabulary:
    """The vocabulary of the package, without the rest of the ontology."""
    return read_vocabulary(default_folder() / "vocabulary.ttl", "vocabulary.ttl", Faults())


def _page(name: str, day: date, facts: list, numbers: list, others: str) -> Page:  # type: ignore[type-arg]
    page = Page(name, ["该集团。" + "，".join([*[fact[0] for fact in facts], *[number[0] for number in numbers]]) + "。" + others], day)
    named = dict.fromkeys([end for fact in facts for end in (fact[1], fact[3])] + [number[1] for number in numbers] + others.split("、"))
    ids = {one: page.entity(one, KIND[one], *ALIASES.get(one, ())) for one in named if one}
    for quote, subject, predicate, object_, status, more in facts:
        by = ids[str(more["by"])] if "by" in more else ""
        page.fact(ids[subject], predicate, ids[object_], status, quote, rule=predicate, by=by, origin=str(more.get("origin", "")),
                  title=str(more.get("title", "")), action=str(more.get("action", "")), ended=bool(more.get("ended")))  # fmt: skip
    for quote, subject, what, value, unit, text, bound, most, period, end, status, speaker in numbers:
        when = Period(period, None, end) if period else None
        number = Quantity(what, Decimal(value), unit, text, bound, Decimal(most) if most else None, when)
        page.fact(ids[subject], "hasIndicator", number, status, quote, rule="number", by=ids[speaker] if speaker else "")
    return page


def world(few: bool = False) -> tuple[GraphContent, dict[str, str]]:
    """The graph, and the texts by document; `few` facts of it for what takes long."""
    pages = [
        _page("march", date(2026, 3, 2), MARCH[:10:3] if few else MARCH, NUMBERS_MARCH[:1] if few else NUMBERS_MARCH, ""),
        _page("april", date(2026, 4, 9), APRIL[1:9:2] if few else APRIL, NUMBERS_APRIL[2:] if few else NUMBERS_APRIL, "李明、远图镇"),
    ]
    content = assemble([page.extraction() for page in pages], vocabulary())
    articles = tuple(replace(a, creators=("person/李明",) if a.document == "april" else ()) for a in content.articles)
    return replace(content, articles=articles), {page.document.id: page.text for page in pages}
