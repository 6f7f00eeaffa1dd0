"""Names as local papers and offices write them: posts in one breath, townships, short names of companies. Names are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # a township whose name is a word, and its committee
    ("根溪镇党委书记林静说，很好。", ["Organization 根溪镇党委", "Place 根溪镇", "Person 林静"]),
    # taking a post is no surname, nor is what is done for a place
    ("由县委书记任云岭市副市长。", ["Organization 县委", "Place 云岭市"]),
    ("由县委书记任省级集聚区主任。", ["Organization 县委"]),
    ("提拔的两人：林静文、徐望秋。", ["Person 林静文", "Person 徐望秋"]),
    ("执行院长居静分别表态。", ["Person 居静"]),
    # short names of companies by their list
    (
        "云河钢构、松林药业、小河卫材、恒泰科技等企业负责人参加。",
        ["Organization 云河钢构", "Organization 松林药业", "Organization 小河卫材", "Organization 恒泰科技"],
    ),
    ("恒丰纺织、新天地酒业、永和大药房招工。", ["Organization 恒丰纺织", "Organization 新天地酒业", "Organization 永和大药房"]),
    ("远图集团有限公司签约，远图集团致谢。", ["Organization 远图集团有限公司 (远图集团)"]),
    ("恒丰纺织、新天地酒业等38家企业进场。", ["Organization 恒丰纺织", "Organization 新天地酒业"]),
    ("云溪飞虹、远河药业、恒丰纺织等企业代表参加。", ["Organization 云溪飞虹", "Organization 远河药业", "Organization 恒丰纺织"]),
    # short names of divisions in a list that says so
    ("吸引宁阳、平原等地客商。", ["Place 宁阳县 (宁阳)", "Place 平原"]),
    ("新丰、龙门两县开会，两级法院、三级医院参加。", ["Place 新丰", "Place 龙门"]),
    # a village behind its town whatever the dictionary cuts; a unit begins with the last place before it
    ("连溪镇西野河村坚持生产。", ["Place 连溪镇", "Place 西野河村"]),
    ("平澜区青溪街道荷风社区志愿服务队出发。", ["Place 平澜区", "Place 青溪街道", "Organization 荷风社区志愿服务队"]),
    ("青溪街道结合富河社区实际。", ["Place 青溪街道", "Place 富河社区"]),
    # the body behind a party organ shares its place
    (
        "青溪镇党委、政府重视，青溪镇党委政府致谢。",
        ["Organization 青溪镇党委", "Place 青溪镇", "Organization 青溪镇政府 (政府)"],
    ),
    ("各级党委政府重视。", []),
    # names before posts, of two who act each for his own body, that end in a conjunction
    ("云河集团周望副总经理致辞，陈望院长、洪青副院长出席。", ["Organization 云河集团", "Person 周望", "Person 陈望", "Person 洪青"]),
    ("林望秋、何静文分别代表双方签约。", ["Person 林望秋", "Person 何静文"]),
    ("副总裁何子和、王静权参加。", ["Person 何子和", "Person 王静权"]),
    ("家政公司的洪静经理和副科级干部何磊，都来了。", ["Person 洪静", "Person 何磊"]),
    ("水站负责人何波及职工到场。", ["Person 何波"]),
    ("作者：云岭日报", ["Organization 云岭日报"]),
    ("平澜区怡养院开放。", ["Organization 平澜区怡养院", "Place 平澜区"]),
    ("农业农村部网站公布名单。", ["Organization 农业农村部"]),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_every_name_and_no_other(names_in: Callable[[str], list[str]], text: str, names: list[str]) -> None:
    assert names_in(text) == names
