"""What is read in texts whose mentions are marked ({云山市:Place}), so that recognition plays no part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.examples import MarkedText, extract_marked, tell
from kg.extraction.extractor import Extractor
from kg.model import ArticleExtraction, Document, Evidence
from kg.ontology import Ontology
from kg.reading import iter_articles

COUNTY, FIRM, FAR = "{柳河县:Place}", "{蓝帆云公司:Organization}", "{远图公司:Organization}"
DRIVE, PARK, LIN, ZHOU = "{春风行动:Initiative}", "{云谷物流园:Place}", "{林远:Person}", "{周宁:Person}"


def told(text: str, extractor: Extractor) -> list[str]:
    marked, said = extract_marked(text, extractor)
    names = {entity.id: entity.name for entity in marked.entities}
    return sorted(tell(fact, names) for fact in said.facts)


def pieces(text: str, extractor: Extractor) -> list[tuple[MarkedText, Evidence]]:
    marked, said = extract_marked(text, extractor)
    return [(marked, evidence) for fact in said.facts for evidence in fact.evidence]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "{柳河县:Place}、{青石县:Place}和{北岭市:Place}启动{春风行动:Initiative}",
            ["北岭市 carriesOut 春风行动 (done)", "柳河县 carriesOut 春风行动 (done)", "青石县 carriesOut 春风行动 (done)"],
        ),
        (
            f"{COUNTY}与{FIRM}、{FAR}等企业签署合作协议",
            ["柳河县 cooperatesWith 蓝帆云公司 (done)", "柳河县 cooperatesWith 远图公司 (done)"],
        ),
        (
            f"{COUNTY}、{{青石县:Place}}与{FIRM}、{FAR}合作",
            [
                "柳河县 cooperatesWith 蓝帆云公司 (done)",
                "柳河县 cooperatesWith 远图公司 (done)",
                "青石县 cooperatesWith 蓝帆云公司 (done)",
                "青石县 cooperatesWith 远图公司 (done)",
            ],
        ),
        (
            "{青石至北岭高速公路:Initiative}连接{青石县:Place}和{北岭市:Place}",
            ["青石至北岭高速公路 connects 北岭市 (stated)", "青石至北岭高速公路 connects 青石县 (stated)"],
        ),
        (f"“{COUNTY}”“{{青石县:Place}}”启动{DRIVE}", ["柳河县 carriesOut 春风行动 (done)", "青石县 carriesOut 春风行动 (done)"]),
    ],
)
def test_lists_stand_on_either_side(extractor: Extractor, text: str, facts: list[str]) -> None:
    assert told(text, extractor) == facts


@pytest.mark.parametrize(
    ("text", "facts", "named"),
    [
        (f"{COUNTY}启动{DRIVE}，建设{PARK}", ["柳河县 carriesOut 云谷物流园 (ongoing)", "柳河县 carriesOut 春风行动 (done)"], "柳河县"),
        (f"{COUNTY}启动{DRIVE}。建设{PARK}。", ["柳河县 carriesOut 云谷物流园 (ongoing)", "柳河县 carriesOut 春风行动 (done)"], "柳河县"),
        (f"{COUNTY}地处山区。该县启动{DRIVE}。", ["柳河县 carriesOut 春风行动 (done)"], "柳河县"),
        (f"{{北岭市:Place}}风光好。该市建设{PARK}。", ["北岭市 carriesOut 云谷物流园 (ongoing)"], "北岭市"),
        (f"{FIRM}名气不小。企业生产{{蓝帆大屏:Product}}。", ["蓝帆云公司 produces 蓝帆大屏 (stated)"], "蓝帆云公司"),
        (f"{FIRM}名气不小。该公司与{FAR}签约。", ["蓝帆云公司 cooperatesWith 远图公司 (done)"], "蓝帆云公司"),
        (f"{LIN}回来了。他建设{PARK}。", ["林远 carriesOut 云谷物流园 (ongoing)"], "林远"),
        ("{柳河公园:Place}很美。公园获评{最美公园:Initiative}。", ["柳河公园 receives 最美公园 (done)"], "柳河公园"),
        (f"{{云谷小学:Organization}}很小。村民盼着该校启动{DRIVE}。", ["云谷小学 carriesOut 春风行动 (done)"], "云谷小学"),
        ("{清泉食堂:Organization}开张。该食堂设座位300个。", ["清泉食堂 hasIndicator 设座位 = 300 个 exact (stated)"], "清泉食堂"),
        ("{青石电站:Place}投产。这座电站设机组3台。", ["青石电站 hasIndicator 设机组 = 3 台 exact (stated)"], "青石电站"),
        ("{云谷南院区:Place}开诊。院区占地300亩。", ["云谷南院区 hasIndicator 占地 = 300 亩 exact (stated)"], "云谷南院区"),
    ],
)
def test_subjects_are_inherited_and_taken_up(extractor: Extractor, text: str, facts: list[str], named: str) -> None:
    assert told(text, extractor) == facts
    sources = [(marked, evidence.subject_from) for marked, evidence in pieces(text, extractor) if evidence.subject_from is not None]
    assert [marked.document.text[slice(*source)] for marked, source in sources] == [named]


def test_a_new_subject_ends_the_old_one(extractor: Extractor) -> None:
    text = f"{COUNTY}启动{DRIVE}，{{青石县:Place}}建设{PARK}"
    assert told(text, extractor) == ["柳河县 carriesOut 春风行动 (done)", "青石县 carriesOut 云谷物流园 (ongoing)"]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # a means stands behind 以 and 把; whoever acts before it acts
        (f"{COUNTY}以此次签约为契机，启动{DRIVE}", ["柳河县 carriesOut 春风行动 (done)"]),
        (f"{COUNTY}把招商作为主抓手，启动{DRIVE}", ["柳河县 carriesOut 春风行动 (done)"]),
        # whoever has others do it does it, whoever only wishes it does not
        (f"{COUNTY}组织全县学校开展{DRIVE}", ["柳河县 carriesOut 春风行动 (done)"]),
        (f"{COUNTY}鼓励学校开展{DRIVE}", []),
        # partners act with a subject in their own deed, not in its later ones
        (
            f"{FIRM}联合{FAR}建设{PARK}，启动{DRIVE}",
            [
                "蓝帆云公司 carriesOut 云谷物流园 (ongoing)",
                "蓝帆云公司 carriesOut 春风行动 (done)",
                "蓝帆云公司 cooperatesWith 远图公司 (done)",
                "远图公司 carriesOut 云谷物流园 (ongoing)",
            ],
        ),
        # companies are known as such by the kind of their names too
        (f"{{泰岭阀门:Organization}}成立多年。公司与{FAR}签约。", ["泰岭阀门 cooperatesWith 远图公司 (done)"]),
        # what an earlier verb acts on is no subject
        (f"{COUNTY}打通{{纬三路:Place}}等断头路，建设{PARK}", ["柳河县 carriesOut 云谷物流园 (ongoing)"]),
        # what another verb or a noun behind it is about is not what is done
        (f"{COUNTY}组织企业参加明年的{DRIVE}", ["柳河县 participatesIn 春风行动 (done)"]),
        (f"{COUNTY}奋力打造{DRIVE}建设新样板", []),
        (f"{COUNTY}认真落实{DRIVE}提出的任务", ["柳河县 follows 春风行动 (stated)"]),
        (f"{PARK}是由民营企业建设的{{惠农平台:Initiative}}", []),
        # 同 in 共同 joins nothing; 公司 is not what its own clause has named
        (f"{COUNTY}共同见证{FIRM}与{FAR}签约", ["蓝帆云公司 cooperatesWith 远图公司 (done)"]),
        (f"{FAR}成立多年。{FIRM}成为公司的全资子公司。", ["蓝帆云公司 partOf 远图公司 (done)"]),
        # 该市 is the last one named
        (f"{COUNTY}很美。{{青石县:Place}}也很美。该县启动{DRIVE}。", ["青石县 carriesOut 春风行动 (done)"]),
        # a word that tells when something else happens
        (f"{COUNTY}开工后建成后{PARK}热闹起来", []),
        (f"{LIN}代表{COUNTY}与{FIRM}签约", ["柳河县 cooperatesWith 蓝帆云公司 (done)"]),
        # what a speaker has spoken of before goes on
        (
            f"{{柳河县商务局:Organization}}局长{LIN}说，{COUNTY}要启动{DRIVE}。下一步，还将建设{PARK}。",
            [
                "林远 holdsPost 柳河县商务局 [局长] (stated)",
                "柳河县 carriesOut 云谷物流园 (planned)",
                "柳河县 carriesOut 春风行动 (planned)",
            ],
        ),
        # in a passive those act too who join the doer, and only whom others describe; nobody where its verb describes somebody
        (
            f"{PARK}由{FIRM}会同{FAR}共同建设",
            [
                "蓝帆云公司 carriesOut 云谷物流园 (ongoing)",
                "蓝帆云公司 cooperatesWith 远图公司 (done)",
                "远图公司 carriesOut 云谷物流园 (ongoing)",
            ],
        ),
        (
            f"{PARK}由{FIRM}组建的{FAR}运营",
            ["蓝帆云公司 establishes 远图公司 (done)", "远图公司 carriesOut 云谷物流园 (stated)"],
        ),
        # 双方: a larger place before a smaller one is none of them
        (
            f"{COUNTY}与{{北岭市:Place}}{{青石县:Place}}携手，双方启动{DRIVE}",
            [
                "柳河县 carriesOut 春风行动 (done)",
                "柳河县 cooperatesWith 青石县 (done)",
                "青石县 carriesOut 春风行动 (done)",
                "青石县 partOf 北岭市 (stated)",
            ],
        ),
        # what a talk, a document or a promise is about is not done by it, nor what another deed serves
        (f"{COUNTY}就推进{DRIVE}作出部署", []),
        (f"{COUNTY}签署关于建设{PARK}的文件", []),
        (f"{COUNTY}为推进{DRIVE}贡献力量", []),
        (f"{COUNTY}是否建设{PARK}还要再看", []),
        (f"无论{COUNTY}是不是与{FIRM}合作，都好", []),
        # where two meet is nobody's partner
        (f"{FIRM}与客商在{COUNTY}合作", []),
        # who speaks for a national body speaks for the country, where it is named
        (
            f"{{中国:Place}}很大。{{国务院:Organization}}总理{LIN}说，愿推进{DRIVE}。",
            ["中国 carriesOut 春风行动 (planned)", "林远 holdsPost 国务院 [总理] (stated)"],
        ),
        # who presides attends; what is decided then, the meeting decides
        (
            f"{LIN}主持召开{{全县工作会议:Initiative}}，审议通过《{{养老服务条例:Initiative}}》",
            ["全县工作会议 carriesOut 养老服务条例 (done)", "林远 participatesIn 全县工作会议 (done)"],
        ),
        # whom two verbs describe
        (
            f"{LIN}会见出席{DRIVE}并访问{COUNTY}的{ZHOU}",
            ["周宁 participatesIn 春风行动 (done)", "周宁 visits 柳河县 (done)", "林远 meets 周宁 (done)"],
        ),
        # a country by its first character
        (f"{{丹麦:Place}}来客到访。丹方愿推进{DRIVE}。", ["丹麦 carriesOut 春风行动 (planned)"]),
        (f"{COUNTY}为帮助大家和建设{PARK}作出贡献", []),
        (f"{LIN}对投资{COUNTY}充满信心", []),
        (f"{COUNTY}变了样。开展{DRIVE}以来，人多了。", []),
        # a description without a name is nobody who was named before
        (f"{COUNTY}来了客人。这家企业启动{DRIVE}。", []),
        (f"{COUNTY}聚焦{{蓝帆大屏:Product}}需求", []),
        (f"{FIRM}同各方深化{FAR}合作", []),
        # a topic has no object of its own: nobody presides over what is not named
        (f"{LIN}主持会议，产值3亿元", ["林远 hasIndicator 产值 = 300000000 元 exact (done)"]),
        # whoever leads others to something has it for his body, if that is known
        (
            f"{{云谷医院:Organization}}院长{ZHOU}带领全院职工获评{{最美公园:Initiative}}",
            ["云谷医院 receives 最美公园 (done)", "周宁 holdsPost 云谷医院 [院长] (stated)"],
        ),
        (f"{ZHOU}勤奋，带领大家获评{{最美公园:Initiative}}", []),
        # what guides the next clause guides who acts in it
        (
            f"{FIRM}很忙。按照{DRIVE}，{COUNTY}将建设{PARK}。",
            ["柳河县 carriesOut 云谷物流园 (planned)", "柳河县 follows 春风行动 (stated)"],
        ),
        (f"{COUNTY}很忙。在参加{DRIVE}之际，{LIN}来了。", ["林远 participatesIn 春风行动 (done)"]),
        # those who are joined are not each other's partners
        (
            f"{COUNTY}联合邻近的{{青石县:Place}}、{{白沙县:Place}}签约",
            ["柳河县 cooperatesWith 白沙县 (done)", "柳河县 cooperatesWith 青石县 (done)"],
        ),
        (f"{COUNTY}变了样。生产{{蓝帆大屏:Product}}的企业多了。", []),
        # the latter is who was named last
        (f"{FIRM}收购{FAR}，后者生产{{蓝帆大屏:Product}}", ["蓝帆云公司 owns 远图公司 (done)", "远图公司 produces 蓝帆大屏 (stated)"]),
        # 他强调: who speaks does nothing himself
        (f"{LIN}来了。他强调，要启动{DRIVE}。", []),
        (f"{LIN}来了。他们启动{DRIVE}。", []),
    ],
)
def test_who_acts(extractor: Extractor, text: str, facts: list[str]) -> None:
    assert told(text, extractor) == facts


@pytest.mark.parametrize("word", ["该市", "该公司", "全市", "他", "该校"])
def test_an_anaphor_without_anything_to_mean_names_nobody(extractor: Extractor, word: str) -> None:
    assert told(f"{word}启动{DRIVE}", extractor) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{COUNTY}未与{FIRM}合作",
        f"{COUNTY}没有启动{DRIVE}",
        f"{COUNTY}不会新建{PARK}",
        f"{COUNTY}尚未出台《{{养老服务若干措施:Initiative}}》",
        f"{COUNTY}否认与{FIRM}合作",
        f"{COUNTY}看见{PARK}",
        f"启动{DRIVE}",
        "柳河县启动春风行动",
        "",
    ],
)
def test_what_is_denied_or_not_said_gives_no_fact(extractor: Extractor, text: str) -> None:
    assert told(text, extractor) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"{LIN}说，{COUNTY}已启动{DRIVE}。", "林远"),
        (f"“{COUNTY}已启动{DRIVE}。”{LIN}说。", "林远"),
        (f"据{{柳河县统计局:Organization}}介绍，{COUNTY}已启动{DRIVE}。", "柳河县统计局"),
        (f"{{柳河县统计局:Organization}}表示，{COUNTY}已启动{DRIVE}。", "柳河县统计局"),
        (f"“{COUNTY}已启动{DRIVE}，大家都来。”村民{LIN}乐开了花。", "林远"),
        (f"{LIN}指着田埂：“{COUNTY}已启动{DRIVE}，大家都来。”", "林远"),
        (f"{LIN}给大家算了一笔账：{COUNTY}已启动{DRIVE}，大家都来。", "林远"),
        (f"{{柳河县统计局:Organization}}表示，形势不错。{COUNTY}已启动{DRIVE}。", "柳河县统计局"),
        (f"{LIN}表示，形势不错。目前，{COUNTY}已启动{DRIVE}。", "林远"),
        (f"{LIN}告诉记者，形势不错。{COUNTY}已启动{DRIVE}。", ""),
        # who declares goes on about bodies and places, until another person comes
        (f"{LIN}表示，形势不错。{COUNTY}已启动{DRIVE}。", "林远"),
        (f"{LIN}表示，形势不错。{{何远:Person}}来了。{COUNTY}已启动{DRIVE}。", ""),
        # he is who spoke last, not who was named last
        (f"{LIN}介绍，{{何远:Person}}来过。天气好。他说，{COUNTY}已启动{DRIVE}。", "林远"),
        # who opens something or tells of something makes no speech
        (f"{LIN}宣布，{COUNTY}已启动{DRIVE}。", "林远"),
        (f"{LIN}宣布开工，{COUNTY}已启动{DRIVE}。", ""),
        (f"{LIN}出席会议并讲话，{COUNTY}已启动{DRIVE}。", ""),
        (f"{LIN}出席并致辞，{COUNTY}已启动{DRIVE}。", ""),
        (f"{LIN}介绍进展情况，{COUNTY}已启动{DRIVE}。", ""),
        # with whom he speaks is not who speaks
        (f"{LIN}在{{远图报社:Organization}}门口说，{COUNTY}已启动{DRIVE}。", "林远"),
        # a body that makes something known, but not one that publishes a thing
        (f"{{柳河县统计局:Organization}}公布，{COUNTY}已启动{DRIVE}。", "柳河县统计局"),
        (f"{{柳河县统计局:Organization}}公布数字。{COUNTY}已启动{DRIVE}。", ""),
        (f"“{COUNTY}已启动{DRIVE}，大家都来。”天亮了，{LIN}出门。", ""),
        (f"据悉，{COUNTY}已启动{DRIVE}。", ""),
        (f"{COUNTY}已启动{DRIVE}。{LIN}说，大家很高兴。", ""),
    ],
)
def test_who_says_it(extractor: Extractor, text: str, speaker: str) -> None:
    marked, said = extract_marked(text, extractor)
    names = {entity.id: entity.name for entity in marked.entities} | {"": ""}
    assert [(tell(fact, names), [names[e.stated_by] for e in fact.evidence]) for fact in said.facts] == [
        ("柳河县 carriesOut 春风行动 (done)", [speaker])
    ]


def test_a_body_may_tell_of_itself_and_a_speech_of_a_line_that_it_names(extractor: Extractor) -> None:
    told_by = []
    for text in (
        f"{{柳河县水务局:Organization}}表示，将启动{DRIVE}。",
        f"{LIN}表示，年内开通{{柳河至青石航线:Initiative}}，{{柳河:Place}}、{{青石:Place}}更近。",
        f"{LIN}表示，他将参加{DRIVE}。",
    ):
        marked, said = extract_marked(text, extractor)
        names = {entity.id: entity.name for entity in marked.entities} | {"": ""}
        told_by += [(tell(fact, names), [names[e.stated_by] for e in fact.evidence]) for fact in said.facts]
    assert told_by == [
        ("柳河县水务局 carriesOut 春风行动 (planned)", ["柳河县水务局"]),
        ("柳河至青石航线 connects 柳河 (planned)", ["林远"]),
        ("柳河至青石航线 connects 青石 (planned)", ["林远"]),
        ("柳河 carriesOut 柳河至青石航线 (planned)", ["林远"]),
        ("林远 participatesIn 春风行动 (planned)", [""]),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{COUNTY}将推进{DRIVE}", "planned"),
        (f"{COUNTY}计划推进{DRIVE}", "planned"),
        (f"{COUNTY}正在推进{DRIVE}", "ongoing"),
        (f"{COUNTY}持续推进{DRIVE}", "ongoing"),
        (f"{COUNTY}推进{DRIVE}", "ongoing"),
        (f"{COUNTY}已推进{DRIVE}", "done"),
        (f"{COUNTY}先后推进{DRIVE}", "done"),
        (f"{COUNTY}将军路推进{DRIVE}", "ongoing"),
    ],
)
def test_status_follows_the_cues(extractor: Extractor, text: str, status: str) -> None:
    assert told(text, extractor) == [f"柳河县 carriesOut 春风行动 ({status})"]


def test_a_plan_lasts_while_the_subject_stays_dropped(extractor: Extractor) -> None:
    text = f"{COUNTY}将启动{DRIVE}，并建设{PARK}"
    assert told(text, extractor) == ["柳河县 carriesOut 云谷物流园 (planned)", "柳河县 carriesOut 春风行动 (planned)"]


@pytest.mark.parametrize(
    ("verb", "object_", "action"),
    [
        ("启动", DRIVE, "launch"),
        ("建设", PARK, "build"),
        ("推进", DRIVE, "advance"),
        ("完善", DRIVE, "advance"),
        ("加快", PARK + "建设", "build"),
        ("出台", "《{养老服务若干措施:Initiative}》", "issue"),
        ("运营", PARK, "operate"),
    ],
)
def test_undertakings_have_their_action(extractor: Extractor, verb: str, object_: str, action: str) -> None:
    _, said = extract_marked(f"{COUNTY}{verb}{object_}", extractor)
    assert [(fact.predicate, fact.action) for fact in said.facts] == [("carriesOut", action)]


def test_beginning_a_thing_tells_more_than_pushing_it_on(extractor: Extractor) -> None:
    _, said = extract_marked(f"{COUNTY}深入推进{DRIVE}。去年，{COUNTY}启动{DRIVE}。", extractor)
    assert [(fact.predicate, fact.action) for fact in said.facts] == [("carriesOut", "launch")]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (f"{PARK}占地约120亩", ["云谷物流园 hasIndicator 占地 = 120 亩 about (stated)"]),
        (f"{PARK}总投资不超过2000万元", ["云谷物流园 hasIndicator 总投资 = 20000000 元 max (stated)"]),
        (f"{COUNTY}力争认定高新技术企业50家以上", ["柳河县 hasIndicator 认定高新技术企业 = 50 家 min (planned)"]),
        ("总投资48亿元的{云谷项目:Initiative}开工", ["云谷项目 hasIndicator 总投资 = 4800000000 元 exact (stated)"]),
        (f"{COUNTY}，300亩{{红高粱:Product}}喜人", ["柳河县 hasIndicator 红高粱 = 300 亩 exact (stated)"]),
        (f"{LIN}今年60岁", ["林远 hasIndicator 年龄 = 60 岁 exact (stated)"]),
        (f"{COUNTY}发电量已达3亿度", ["柳河县 hasIndicator 发电量 = 300000000 度 exact (done)"]),
        (f"{COUNTY}拥有半数以上的{{红高粱:Product}}", ["柳河县 hasIndicator 拥有 = 50 % min (stated)"]),
        ("{甲局:Organization}启动改造；{红高粱:Product}喜人；产值300万元", ["甲局 hasIndicator 产值 = 3000000 元 exact (done)"]),
        ("{柳河气象台:Organization}介绍情况，降水300毫米", []),
        (
            f"{COUNTY}完成投资3.5亿元，同比增长7.8%",
            ["柳河县 hasIndicator 投资 = 350000000 元 exact (done)", "柳河县 hasIndicator 投资同比增长 = 7.8 % exact (done)"],
        ),
    ],
)
def test_indicators_have_name_value_unit_and_bound(extractor: Extractor, text: str, facts: list[str]) -> None:
    assert told(text, extractor) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (f"{COUNTY}发挥优势，学生免费购买图书300册", []),
        (f"{COUNTY}发挥优势，惠及学生300人", ["柳河县 hasIndicator 惠及学生 = 300 人 exact (done)"]),
        (f"{COUNTY}发挥优势，目前企业达300家", ["柳河县 hasIndicator 企业 = 300 家 exact (stated)"]),
        ("{柳河医院:Organization}发挥优势，医院接诊患者300人", ["柳河医院 hasIndicator 接诊患者 = 300 人 exact (stated)"]),
        (f"{COUNTY}发挥优势，这条路全长300米", []),
        (f"{COUNTY}发挥优势，学生参与率达90%", ["柳河县 hasIndicator 学生参与率 = 90 % exact (done)"]),
        (f"{LIN}说：“我在这里采茶，一天挣120元。”", ["林远 hasIndicator 挣 = 120 元 exact (stated)"]),
        (f"“我在{COUNTY}采茶，一天挣120元。”", []),
        (f"{COUNTY}发挥优势，他流转土地300亩", []),
        (
            f"{COUNTY}发挥优势。村民{LIN}创业，他流转土地300亩，年收入30万元",
            ["林远 hasIndicator 年收入 = 300000 元 exact (stated)", "林远 hasIndicator 流转土地 = 300 亩 exact (done)"],
        ),
        ("{甲站:Place}、{乙站:Place}建成，人均面积300平方米", []),
        (f"{COUNTY}发挥优势，合作社有社员300人", []),
        (
            "{甲省:Place}：全省造林300亩。{乙省:Place}：全省造林400亩。",
            ["乙省 hasIndicator 造林 = 400 亩 exact (stated)", "甲省 hasIndicator 造林 = 300 亩 exact (stated)"],
        ),
        (f"{COUNTY}多雨。{{青石县:Place}}全县造林300亩", ["青石县 hasIndicator 全县造林 = 300 亩 exact (stated)"]),
        (f"{COUNTY}发挥优势，去年有企业300家", ["柳河县 hasIndicator 有企业 = 300 家 exact (done)"]),
        (f"{COUNTY}发挥优势，建成占地300亩的电站", []),
        (f"{COUNTY}发挥优势，吊装16兆瓦风机", []),
        (f"{COUNTY}发挥优势，财政局等4个部门主要负责人参加", []),
        (f"{COUNTY}签约300个亿元以上重大项目", ["柳河县 hasIndicator 签约重大项目 = 300 个 exact (done)"]),
        (f"{COUNTY}县长{LIN}一行10人察看园区，并听取5个项目的汇报", ["林远 holdsPost 柳河县 [县长] (stated)"]),
        (f"{PARK}开放。该库建成，总投资300万元。每年处理废料300吨", []),
    ],
)
def test_a_plain_noun_as_subject_ends_what_numbers_inherit(extractor: Extractor, text: str, facts: list[str]) -> None:
    assert told(text, extractor) == facts


def test_a_heading_speaks_for_its_own_section(ontology: Ontology, extractor: Extractor) -> None:
    text = "两地消息\n\n**柳河县修路**\n\n今天，带动农户300户。\n\n**另有消息传来**\n\n今天，带动农户400户。\n"
    document = Document("a", text, "a.txt")
    (article,) = iter_articles(document, ontology.layout)
    said = extractor.extract(document, article)
    values = [fact.object.value for fact in said.facts if not isinstance(fact.object, str)]
    assert ([entity.name for entity in said.entities], values) == (["柳河县"], [300])


def test_a_range_has_two_ends_and_the_text_as_written(extractor: Extractor) -> None:
    _, said = extract_marked(f"{COUNTY}带动就业3万至5万人", extractor)
    (fact,) = said.facts
    assert not isinstance(fact.object, str)
    assert (fact.object.value, fact.object.max_value, fact.object.unit, fact.object.text) == (30000, 50000, "人", "3万至5万人")


def test_numbers_that_belong_to_each_one(extractor: Extractor) -> None:
    marked, said = extract_marked(f"{COUNTY}和{{青石县:Place}}地区生产总值分别增长2%和3%", extractor)
    names = {entity.id: entity.name for entity in marked.entities}
    values = {names[fact.subject]: fact.object.value for fact in said.facts if not isinstance(fact.object, str)}
    assert values == {"柳河县": 2, "青石县": 3}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("{北岭市:Place}市长{林远:Person}", ["林远 holdsPost 北岭市 [市长] (stated)"]),
        (f"{COUNTY}县委书记{LIN}、县长{ZHOU}", ["周宁 holdsPost 柳河县 [县长] (stated)", "林远 holdsPost 柳河县 [县委书记] (stated)"]),
        (
            f"{{柳河县商务局:Organization}}局长、{{柳河县税务局:Organization}}局长{LIN}",
            ["林远 holdsPost 柳河县商务局 [局长] (stated)", "林远 holdsPost 柳河县税务局 [局长] (stated)"],
        ),
        (f"{LIN}任{COUNTY}县长", ["林远 holdsPost 柳河县 [县长] (stated)"]),
        (f"{LIN}当选{COUNTY}县长", ["林远 holdsPost 柳河县 [县长] (stated)"]),
        (
            f"{{柳河县商务局:Organization}}局长{LIN}到{PARK}调研",
            ["林远 holdsPost 柳河县商务局 [局长] (stated)", "林远 visits 云谷物流园 (done)"],
        ),
    ],
)
def test_posts(extractor: Extractor, text: str, facts: list[str]) -> None:
    assert told(text, extractor) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            f"{{宏远集团:Organization}}旗下{FIRM}生产{{蓝帆大屏:Product}}",
            ["蓝帆云公司 partOf 宏远集团 (stated)", "蓝帆云公司 produces 蓝帆大屏 (stated)"],
        ),
        (
            f"{{宏远集团:Organization}}旗下有{FIRM}、{FAR}",
            ["蓝帆云公司 partOf 宏远集团 (stated)", "远图公司 partOf 宏远集团 (stated)"],
        ),
        (f"{{青岛:Place}}{{平度市:Place}}启动{DRIVE}", ["平度市 carriesOut 春风行动 (done)", "平度市 partOf 青岛 (stated)"]),
        (
            "{柳河县商务局:Organization}、{柳河县商务局电商科:Organization}",
            ["柳河县商务局电商科 partOf 柳河县商务局 (stated)"],
        ),
        # the place that a name begins with lies in the place before the name, where the two stand side by side
        (
            "{云山省:Place}{柳河县文化馆:Organization}开放，{柳河县:Place}下雨",
            ["柳河县 partOf 云山省 (stated)", "柳河县文化馆 locatedIn 云山省 (stated)"],
        ),
        ("{云山省:Place}和{柳河县文化馆:Organization}开放，{柳河县:Place}下雨", []),
        (
            "{柳河:Place}新建{柳河产业园:Initiative}",
            ["柳河 carriesOut 柳河产业园 (ongoing)", "柳河产业园 locatedIn 柳河 (stated)"],
        ),
    ],
)
def test_what_attributes_and_names_inside_names_say(extractor: Extractor, text: str, facts: list[str]) -> None:
    assert told(text, extractor) == facts


def read(text: str, extractor: Extractor) -> ArticleExtraction:
    return extract_marked(text, extractor)[1]


def test_a_clause_is_cut_at_400_code_points_and_counted(extractor: Extractor) -> None:
    assert dict(read(f"{COUNTY}{'很' * 380}启动{DRIVE}", extractor).counts) == {}
    long = read(f"{COUNTY}{'很' * 420}，启动{DRIVE}，启动{PARK}{'很' * 420}", extractor)
    assert dict(long.counts) == {"clauses cut": 2}
    behind = read(f"{COUNTY}{'很' * 420}启动{DRIVE}", extractor)
    assert (behind.facts, dict(behind.counts)) == ((), {"clauses cut": 1})


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # who sends a report is no subject of it, in whatever clause; the reporter in brackets still holds a post there
        (f"{{云山网:Organization}}消息（晚间播报）：新一轮投资启动，启动{DRIVE}。今年增长12%。", []),
        (f"{{远图社:Organization}}{{云山市:Place}}6月7日电 启动{DRIVE}", []),
        (
            f"{{云山晚报:Organization}}讯（{{云山晚报:Organization}}记者 {LIN}）{FIRM}启动{DRIVE}",
            ["林远 holdsPost 云山晚报 [记者] (stated)", "蓝帆云公司 carriesOut 春风行动 (done)"],
        ),
        ("{云山网:Organization}消息（{晚间播报:Initiative}）：连接{云山市:Place}和{柳河县:Place}", []),
        # behind the dateline, or without one, it is as good as any other
        (f"{{云山网:Organization}}消息（晚间播报）：{{云山网:Organization}}启动{DRIVE}", ["云山网 carriesOut 春风行动 (done)"]),
    ],
)
def test_datelines_name_no_subject(extractor: Extractor, text: str, facts: list[str]) -> None:
    assert told(text, extractor) == facts


@pytest.mark.parametrize(
    "text",
    [
        "、".join(f"{{第{n}村:Place}}" for n in range(250)) + f"启动{DRIVE}",
        f"{COUNTY}与" + "、".join(f"{{第{n}公司:Organization}}" for n in range(250)) + "合作",
    ],
    ids=["subjects", "objects"],
)
def test_a_list_is_cut_at_200_members_and_counted(extractor: Extractor, text: str) -> None:
    said = read(text, extractor)
    assert (len(said.facts), dict(said.counts)) == (200, {"list members cut": 50})


def test_one_statement_gives_one_fact_with_one_status(extractor: Extractor) -> None:
    _, said = extract_marked(f"{COUNTY}将启动{DRIVE}。{COUNTY}启动{DRIVE}。", extractor)
    (fact,) = said.facts
    assert (fact.status, [e.exact for e in fact.evidence]) == ("planned", ["柳河县将启动春风行动", "柳河县启动春风行动"])


def test_one_count_in_other_words_is_one_fact(extractor: Extractor) -> None:
    many = [f"{COUNTY}集中签约27个产业项目。", f"{COUNTY}27个项目顺利签约。"]
    few = [f"{COUNTY}新建公园2个。", f"{COUNTY}改造公园2个。"]
    rates = [f"{COUNTY}工业投资增长27%。", f"{COUNTY}民间投资增长27%。"]
    assert [len(extract_marked("".join(texts), extractor)[1].facts) for texts in (many, few, rates)] == [1, 2, 2]


def test_private_characters_of_the_input_are_no_mentions(extractor: Extractor) -> None:
    assert told(f"\U000f3000启动{DRIVE}", extractor) == []
    assert told(f"{COUNTY}\U000f0000启动\U000f3001{DRIVE}", extractor) == ["柳河县 carriesOut 春风行动 (done)"]


FRAGMENTS = st.sampled_from(
    [
        *[COUNTY, FIRM, FAR, DRIVE, PARK, LIN, ZHOU, "{蓝帆大屏:Product}", "{云山市:Place}", "{柳河县商务局:Organization}"],
        *"，。；：？、“”《》（）\n 　和与等的了在将已未说由上原",
        *["正在", "启动", "建设", "合作", "签署协议", "介绍", "该市", "企业", "项目", "双方", "旗下", "市长", "局长", "任", "期间"],
        *["50家以上", "3.5亿元", "同比增长7.8%", "2026年8月底前", "今年", "总投资", "分别", "连接", "调研", "出席", "获评"],
        *["\U000f0000", "\U000f1001", "\ue000", "😀", "{", "}", "<b>", "很" * 120, "\u202e", "\x00"],
    ]
)


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_evidence_is_in_the_text_to_the_character(extractor: Extractor, text: str) -> None:
    marked, said = extract_marked(text, extractor)
    ids = {entity.id for entity in marked.entities} | {""}
    for fact in said.facts:
        assert fact.evidence and {fact.subject, fact.object if isinstance(fact.object, str) else ""} <= ids
        for evidence in fact.evidence:
            assert marked.document.text[evidence.start : evidence.end] == evidence.exact
            assert 0 < len(evidence.exact) <= 400
            assert evidence.stated_by in ids
            if evidence.subject_from is not None:
                start, end = evidence.subject_from
                assert 0 <= start < end <= len(marked.document.text)


@given(st.text(max_size=60))
def test_any_text_is_read(extractor: Extractor, text: str) -> None:
    marked, said = extract_marked(text, extractor)
    assert all(marked.document.text[e.start : e.end] == e.exact for fact in said.facts for e in fact.evidence)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # a flow and a deed are past when they are told, what can or always happens is not
        (f"{COUNTY}产值300万元", ["柳河县 hasIndicator 产值 = 3000000 元 exact (done)"]),
        (f"{COUNTY}派出医生300名", ["柳河县 hasIndicator 派出医生 = 300 名 exact (done)"]),
        (f"{PARK}每年可接待游客300人", ["云谷物流园 hasIndicator 可接待游客 = 300 人 exact (stated)"]),
        (f"{COUNTY}人均可支配收入300元", ["柳河县 hasIndicator 人均可支配收入 = 300 元 exact (done)"]),
        # 将 that puts what something is done to before its verb is no plan
        (f"{COUNTY}将农田水渠纳入管护，派出队员300名", ["柳河县 hasIndicator 派出队员 = 300 名 exact (done)"]),
        (f"{COUNTY}将派出队员300名", ["柳河县 hasIndicator 将派出队员 = 300 名 exact (planned)"]),
        # words that only look like cues
        (f"{COUNTY}有300家企业报名参会", ["柳河县 hasIndicator 有企业报名参会 = 300 家 exact (done)"]),
        (f"{COUNTY}按不变价格计算增长3%", ["柳河县 hasIndicator 按不变价格计算增长 = 3 % exact (done)"]),
    ],
)
def test_numbers_are_past_planned_or_timeless(extractor: Extractor, text: str, facts: list[str]) -> None:
    assert told(text, extractor) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            f"{COUNTY}、{{青石县:Place}}两个县分别增长3%和5%",
            ["柳河县 hasIndicator 县分别增长 = 3 % exact (done)", "青石县 hasIndicator 县分别增长 = 5 % exact (done)"],
        ),
        (f"{COUNTY}、青石地区分别增长3%和5%", ["柳河县 hasIndicator 青石地区分别增长 = 3 % exact (done)"]),
        (
            f"{COUNTY}医院分别增长3%和5%",
            ["柳河县 hasIndicator 医院分别增长 = 3 % exact (done)", "柳河县 hasIndicator 医院分别增长 = 5 % exact (done)"],
        ),
    ],
)
def test_several_owners_have_a_number_each(extractor: Extractor, text: str, facts: list[str]) -> None:
    assert told(text, extractor) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        # an anniversary is of the name before it, never of whoever speaks of it
        (f"{LIN}表示，今年是{COUNTY}成立30周年", ["柳河县 hasIndicator 成立 = 30 周年 exact (done)"]),
        (f"{LIN}表示，今年是成立30周年", []),
        # a list of which only the first is a name does not own its count
        ("{柳河水库:Place}、青石堰等4个工程入选", []),
        # a document has sums and shares, but no people
        ("{柳河县帮扶办法:Initiative}出台。低保对象达3000人，比重达9%", ["柳河县帮扶办法 hasIndicator 比重 = 9 % exact (stated)"]),
    ],
)
def test_what_owns_nothing_has_no_number(extractor: Extractor, text: str, facts: list[str]) -> None:
    assert told(text, extractor) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("{甲省:Place}启动{春风行动:Initiative}。{乙省:Place}全省收粮300吨", ["乙省 hasIndicator 全省收粮 = 300 吨 exact (stated)"]),
        (
            "{甲省:Place}启动{春风行动:Initiative}。在产粮大省{乙省:Place}，全省收粮300吨",
            ["乙省 hasIndicator 收粮 = 300 吨 exact (stated)"],
        ),
        ("{柳河大会:Initiative}开幕。签约项目23个，总投资3亿元，增长3%", [
            "柳河大会 hasIndicator 总投资 = 300000000 元 exact (stated)",
            "柳河大会 hasIndicator 总投资增长 = 3 % exact (done)",
            "柳河大会 hasIndicator 签约项目 = 23 个 exact (done)",
        ]),
        (f"{COUNTY}设立{FIRM}，员工由30人增至目前的90人", ["蓝帆云公司 hasIndicator 员工 = 90 人 exact (stated)"]),
        ("“我们卖出苹果300箱”", []),
        (
            "{柳河医院:Organization}党委开会，{柳河医院党委:Organization}提出，接诊患者300人",
            ["柳河医院 hasIndicator 接诊患者 = 300 人 exact (planned)"],
        ),
        # a project far off has no capacity where the sentence is about a firm
        (f"{PARK}开工\n{FIRM}新建厂房，年产能300吨", ["蓝帆云公司 hasIndicator 年产能 = 300 吨 exact (stated)"]),
        (f"{COUNTY}种粮大户{LIN}创业。他流转土地300亩", ["林远 hasIndicator 流转土地 = 300 亩 exact (done)"]),
        (f"{LIN}、{ZHOU}等60个国家的300名代表", []),
    ],
)  # fmt: skip
def test_whose_a_number_is(extractor: Extractor, text: str, facts: list[str]) -> None:
    assert [line for line in told(text, extractor) if "hasIndicator" in line] == facts
