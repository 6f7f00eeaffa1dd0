"""Names that no lexicon knows, by the evidence of the whole article."""

from __future__ import annotations

from functools import cache

import pytest

from kg.extraction.recognition.lexis import Lexis
from kg.extraction.recognition.reading import Reading
from kg.extraction.recognition.recognizer import Recognizer
from kg.extraction.recognition.repetition import Occurrences, Repetitions
from kg.language.folding import fold
from kg.model import Article, Block
from kg.ontology import Ontology


@cache
def recognizer() -> Recognizer:
    return Recognizer(Ontology.load())


def article(text: str) -> Article:
    """An article of body paragraphs, one a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block("body", line, fold(line), range(at, at + len(line))))
        at += len(line) + 1
    return Article("probe-1", "probe", 1, "", None, 0, len(text), tuple(blocks))


def names(text: str, entity_type: str) -> list[str]:
    return sorted(e.name for e in recognizer().recognize(article(text)).entities if e.type == entity_type)


def test_occurrences_tell_what_stands_behind_each() -> None:
    lexis = Lexis(Ontology.load())
    readings = [Reading.of(n, b, lexis) for n, b in enumerate(article("三岔县与三岔县\n在三岔县").blocks)]
    assert Repetitions(readings).find(["三岔县", "岔县", "与三", "山"]) == {
        "与三": Occurrences(((0, 3),), ("岔",)),
        "三岔县": Occurrences(((0, 0), (0, 4), (1, 1)), ("与", "", "")),
        "山": Occurrences((), ()),
        "岔县": Occurrences(((0, 1), (0, 5), (1, 2)), ("与", "", "")),
    }


@pytest.mark.parametrize(
    ("right", "expected"),
    [(("才", "才"), "才"), (("才", "粮"), ""), (("才",), ""), (("，", "，"), ""), (("才", ""), ""), ((), "")],
)
def test_a_string_is_cut_short_where_one_character_follows_it_everywhere(right: tuple[str, ...], expected: str) -> None:
    assert Occurrences(tuple((0, n) for n in range(len(right))), right).followed_by == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议任命邵青禾为区人民政府副区长，决定免去钱一鹤的职务。", ["邵青禾", "钱一鹤"]),
        ("补选谷雨禾为人大代表。", ["谷雨禾"]),
        ("大娘普秀青舀起一勺豆浆，种粮大户门得利攥着单子。", ["普秀青", "门得利"]),
        ("总工程师温礼云说的是新设备。温礼云还带着徒弟。", ["温礼云"]),
        ("（周牧云 杜若谷）", ["周牧云", "杜若谷"]),
        ("在省城开店的罗小满回来了。罗小满说，家乡变了。", ["罗小满"]),
        ("记者走进村民董彩云家，董彩云正忙着晒谷。", ["董彩云"]),
        ("县长苗立秋、部长佟欣和局长栾小卓出席。", ["佟欣", "苗立秋", "栾小卓"]),
        (
            "南方晨报讯 （记者 区大业 通讯员 潘粤声）昨日凌晨，大桥封顶，全线进入桥面施工阶段，预计年底前具备通车的条件。",
            ["区大业", "潘粤声"],
        ),
        ("何望说，今年收成好。何望还说，明年再种。", ["何望"]),
        # what only looks like a name
        ("干部职工齐声咏唱，群众高度重视，贺词随后宣读。", []),
        ("愿同蒙方、智方一道，推动欧元区经济复苏。", []),
        ("为全面、公正、持久解决问题，加强纪法教育。", []),
        ("始建于古代的白云寺被装点一新，白云寺外人山人海。", []),
        ("中国总统托莱耶夫会见来宾。", ["托莱耶夫"]),
        ("空军航空兵、雷达兵、地空导弹兵参加，队员夺得尤伯杯。", []),
        ("孩子们童声合唱，不少客商慕名来到当地。", []),
        ("高温天气持续，林火蔓延，江水上涨，马路积水，方便面热销。", []),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    assert names(text, "Person") == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # numerals and function words in a name that comes again with other neighbours
        ("客人来到三岔县，三岔县县长致辞，收入捐给三岔县学校。", ["三岔县"]),
        ("高速起于崂山区外砂枢纽，途经澄南县、东里镇，止于饶东县。", ["东里镇", "外砂枢纽", "澄南县", "饶东县", "崂山区"]),
        ("大桥横跨韩岚江入海口。", ["韩岚江"]),
        ("黑泉乡高坡寨的石磨转开了。高坡寨是脱贫的村子，记者走进高坡寨。", ["高坡寨", "黑泉乡"]),
        ("湖区西北角鹤鸣河入湖口尚未封牢。", ["鹤鸣河"]),
        ("沂湖的鱼肥了。游客在沂湖边拍照，省里批准沂湖保护规划，到沂湖去的人多了。", ["沂湖"]),
        ("支流砂溪河水质好转。", ["砂溪河"]),
        # ordinary words that end like places
        ("推进农业农村现代化，建设健康城镇。", []),
        ("深入山乡村寨，来到两省灾区，第七届区议会选举完成。", []),
        ("登上高山，看见大河，走进小区，路过市场。", []),
        ("全国共有五十个城市运营地铁，住房条件和城市环境改善。", []),
        ("贫困县变成产粮大县。", []),
        ("同蒙方共商合作，在港上市，在港的公司增多。", []),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert names(text, "Place") == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年当地继博沅电气之后又一家企业上市。", ["博沅电气"]),
        ("青穀云面业签了订单，青穀云面业的挂面远销海外。", ["青穀云面业"]),
        ("客户包括泽沅半导体、斯澜芯达和晟禾股份。", ["斯澜芯达", "晟禾股份", "泽沅半导体"]),
        # a line of business by itself, and lists of other things
        ("当地推进农耕文化传承，发展绿色能源，新型材料走俏。", []),
        ("白菜、萝卜和青菜上市，红茶、绿茶和白茶热销。", []),
        ("电气、机械和动力专业招生，社会资本参与建设。", []),
    ],
)
def test_companies(text: str, expected: list[str]) -> None:
    assert names(text, "Organization") == sorted(expected)
