"""Who holds which post of what: before a name, behind it, in brackets, given and taken by verbs, and where the title names no body."""

from __future__ import annotations

import pytest

from kg.extraction.examples import extract_marked, tell
from kg.extraction.extractor import Extractor
from kg.model import Fact

LIN, ZHOU, COUNTY = "{林远:Person}", "{周宁:Person}", "{柳河县:Place}"
BUREAU, OFFICE, COUNCIL = "{柳河县水利局:Organization}", "{柳河县低空办:Organization}", "{柳河县人大常委会:Organization}"
COURT, PAPER, JAPAN = "{柳河法院:Organization}", "{柳河日报:Organization}", "{日本:Place}"


def held(text: str, extractor: Extractor) -> list[str]:
    marked, said = extract_marked(text, extractor)
    names = {entity.id: entity.name for entity in marked.entities}

    def line(fact: Fact) -> str:
        return f"{names[fact.subject]}: {names[str(fact.object)]}, {fact.title}" + (" (former)" if fact.ended else "")

    return sorted(line(fact) for fact in said.facts if fact.predicate == "holdsPost")


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (f"{BUREAU}党组书记、局长{LIN}出席", ["林远: 柳河县水利局, 党组书记", "林远: 柳河县水利局, 局长"]),
        (f"{COUNTY}副县长、{OFFICE}主任{LIN}出席", ["林远: 柳河县, 副县长", "林远: 柳河县低空办, 主任"]),
        (f"{BUREAU}副局长{LIN}、{ZHOU}出席", ["周宁: 柳河县水利局, 副局长", "林远: 柳河县水利局, 副局长"]),
        # in brackets and behind the name
        (f"{LIN}（{BUREAU}副局长、{OFFICE}主任）：去年很好", ["林远: 柳河县低空办, 主任", "林远: 柳河县水利局, 副局长"]),
        (f"{LIN}，{BUREAU}局长，在会上说", ["林远: 柳河县水利局, 局长"]),
        (f"{LIN}现任{BUREAU}党组书记、局长", ["林远: 柳河县水利局, 党组书记", "林远: 柳河县水利局, 局长"]),
        # given, taken up, given up
        (f"任命{LIN}为{BUREAU}局长；{ZHOU}为{OFFICE}主任", ["周宁: 柳河县低空办, 主任", "林远: 柳河县水利局, 局长"]),
        (f"{LIN}当选{COUNCIL}首任主任", ["林远: 柳河县人大常委会, 首任主任"]),
        (f"免去{LIN}的{BUREAU}局长职务", ["林远: 柳河县水利局, 局长 (former)"]),
        (f"{LIN}不再担任{BUREAU}局长职务", ["林远: 柳河县水利局, 局长 (former)"]),
        (f"{BUREAU}原局长{LIN}被查", ["林远: 柳河县水利局, 局长 (former)"]),
        # the body is told by the post before, by the title, by the article
        (f"{COUNCIL}主任{LIN}主持会议，副主任{ZHOU}出席", ["周宁: 柳河县人大常委会, 副主任", "林远: 柳河县人大常委会, 主任"]),
        (f"{COURT}开庭。{BUREAU}派人旁听。院长{LIN}表示满意", ["林远: 柳河法院, 院长"]),
        (f"{JAPAN}举行会议，外相{LIN}出席", ["林远: 日本, 外相"]),
        (f"{PAPER}讯（记者 {LIN} 通讯员 {ZHOU}）昨天，第一批学生走进新的教学楼上课", ["林远: 柳河日报, 记者"]),
        # a place stands for its bodies; whose reporter one is and what is a degree are no part of a post
        (f"{COUNTY}委书记{LIN}、{COUNTY}政府副县长{ZHOU}出席", ["周宁: 柳河县, 副县长", "林远: 柳河县, 书记"]),
        (f"{{柳河县政协:Organization}}副主席{LIN}出席{COUNTY}会议", ["林远: 柳河县政协, 副主席"]),
        (
            f"{{柳河县水利局党组:Organization}}书记、局长{LIN}来到{BUREAU}",
            ["林远: 柳河县水利局, 局长", "林远: 柳河县水利局党组, 书记"],
        ),
        (f"{COUNTY}副县长、公安局局长{LIN}出席", ["林远: 柳河县, 公安局局长", "林远: 柳河县, 副县长"]),
        (f"{PAPER}/看河新闻记者 {LIN}", ["林远: 柳河日报, 记者"]),
        (f"{PAPER}讯（本报记者 {LIN}）昨天，第一批学生走进新的教学楼上课", ["林远: 柳河日报, 记者"]),
        (f"公司由留美博士{LIN}创立，{{宏远公司:Organization}}上市", []),
        (f"从{BUREAU}请来总工程师{LIN}", ["林远: 柳河县水利局, 总工程师"]),
        # the head of a consultative conference is not the head of its place
        (f"{{柳河县政协:Organization}}副主席{LIN}、{COUNTY}政府副县长{ZHOU}出席", ["周宁: 柳河县, 副县长", "林远: 柳河县政协, 副主席"]),
        # definite descriptions
        (f"{{柳河学院:Organization}}开学。学院党委书记{LIN}致辞", ["林远: 柳河学院, 党委书记"]),
        (f"{{柳河商会:Organization}}来访，我们聘请该商会会长{LIN}为顾问", ["林远: 柳河商会, 会长"]),
        # no post of what stands near
        (f"{COUNTY}的选手{LIN}夺冠", []),
        (f"{COURT}开庭，俄总统{LIN}没有出席", []),
        (f"国家主席{LIN}在{JAPAN}访问", []),
        (f"{LIN}，{BUREAU}局长{ZHOU}出席", ["周宁: 柳河县水利局, 局长"]),
        (f"{BUREAU}递交写给首相{LIN}的信", []),
    ],
)
def test_posts(extractor: Extractor, text: str, posts: list[str]) -> None:
    assert held(text, extractor) == posts


def test_a_founder_also_founded_it(extractor: Extractor) -> None:
    marked, said = extract_marked(f"{{宏远公司:Organization}}创始人、董事长{LIN}出席，{BUREAU}局长{ZHOU}致辞", extractor)
    names = {entity.id: entity.name for entity in marked.entities}
    assert sorted(tell(fact, names) for fact in said.facts if fact.predicate == "establishes") == ["林远 establishes 宏远公司 (done)"]
