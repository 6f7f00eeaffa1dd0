"""Whole recognition of short texts: every entity with its other names, in reading order. Names are invented or of public places."""

from __future__ import annotations

import pytest

from kg.extraction.recognition import Recognizer
from kg.extraction.recognition.examples import plain_article
from kg.ontology import Ontology

CASES = [
    ("云岭市石门县青溪镇大坞村通了公路。", ["Place 云岭市", "Place 石门县", "Place 青溪镇", "Place 大坞村"]),
    ("云岭市财政局与远图集团签约。", ["Organization 云岭市财政局", "Place 云岭市", "Organization 远图集团"]),
    # townships of ordinary words, villages of families, lists that a number closes
    ("密溪区琉璃庙镇、冯家峪镇和太师屯镇受灾，各乡镇救援。", ["Place 密溪区", "Place 琉璃庙镇", "Place 冯家峪镇", "Place 太师屯镇"]),
    # communities of ordinary words behind their township, and those of a kind
    ("海棠街道富强社区开放。", ["Place 海棠街道", "Place 富强社区"]),
    ("青溪镇荷塘南路社区开放。", ["Place 青溪镇", "Place 荷塘南路社区"]),
    ("海棠街道所辖社区开放。", ["Place 海棠街道"]),
    ("李家庄、赵家堡子的村民走进农家院。", ["Place 李家庄", "Place 赵家堡子"]),
    ("改造涉及花园路、健康路等8条小巷。", ["Place 花园路", "Place 健康路"]),
    ("金色家园、阳光花园两个小区通了气。", ["Place 金色家园", "Place 阳光花园"]),
    ("设有数字化车间、展厅50个以上。", []),
    ("车队沿308省道来到碧澜湖畔。", ["Place 308省道", "Place 碧澜湖"]),
    # a rank that is counted is no name; a head that is a common word ends no body; what a verb of making governs
    ("这是全县第二家研学营地，也是第六个比赛日。", []),
    ("获评全国绿色旅游融合发展试点县。", ["Initiative 全国绿色旅游融合发展试点县"]),
    ("云岭村生产的竹纤维抹布畅销，展示酒具。", ["Place 云岭村", "Product 竹纤维抹布"]),
    ("叫响服务品牌“邻里相伴”，自有品牌“岚大嫂”热销。", ["Product 岚大嫂"]),
    # a further post is of the body, not of its party organ; a local body is of the place named last in its sentence
    (
        "云岭市水利局党组书记、局长林静出席。",
        ["Organization 云岭市水利局", "Place 云岭市", "Person 林静"],
    ),
    ("云岭市水利局党组书记林静出席。", ["Organization 云岭市水利局", "Place 云岭市", "Person 林静"]),
    (
        "云岭市水利局党组召开会议，云岭市水利局参加。",
        ["Organization 云岭市水利局党组", "Place 云岭市", "Organization 云岭市水利局"],
    ),
    (
        "平澜市开会，平澜市召集群众。云岭市委、市政府致谢。市委发文。",
        [
            "Place 平澜市",
            "Organization 云岭市委",
            "Place 云岭市",
            "Organization 云岭市政府 (市政府)",
            "Organization 平澜市委 (市委)",
        ],
    ),
    # stages of works, what is planned, contests and their disciplines, yields of projects
    ("走进远山动力科技有限公司二期厂房。", ["Organization 远山动力科技有限公司"]),
    ("岚屿机场二期扩建工程开工。", ["Initiative 岚屿机场二期扩建工程"]),
    ("地铁9号线计划今年9月开放。", ["Place 地铁9号线"]),
    ("第五届云岭市运动会足球项目结束。", ["Initiative 第五届云岭市运动会 (云岭市运动会)"]),
    ("企业布局太空旅游产业，把秸秆加工成有机肥。", ["Product 太空旅游产业 (太空旅游)", "Product 有机肥"]),
    ("60万千瓦光热储能项目的镜场过半。", ["Initiative 60万千瓦光热储能项目"]),
    ("男子在家中，女子16岁以下组比赛。", []),
    # foreign places and states
    ("城市高质量发展，首都加强管理。", []),
    ("漫步在哈瓦那市中心，望着湖畔。", ["Place 哈瓦那"]),
    ("欢迎苏里南共和国总统访华。", ["Place 苏里南 (苏里南共和国)"]),
    ("俄国防部称，击落无人机。", ["Organization 俄国防部"]),
    ("日本石川县政府公布数据，日本政府称将救灾。", ["Organization 日本石川县政府", "Place 日本", "Organization 日本政府"]),
    # towns whose names end like words, and like names of persons
    ("王场镇、李口镇和赵集乡开会，各集镇参加。", ["Place 王场镇", "Place 李口镇", "Place 赵集乡"]),
    ("石桥乡党委书记林远出席。", ["Organization 石桥乡党委", "Place 石桥乡", "Person 林远"]),
    ("柳河县连庄镇西野庄村通了水。", ["Place 柳河县", "Place 连庄镇", "Place 西野庄村"]),
    # a new quarter is no district of that name, unless a city stands before it
    ("西部新城是一个新城区，区委办来人。", ["Organization 区委办"]),
    ("西安市新城区开会。", ["Place 西安市", "Place 新城区"]),
    ("栖江高新区产值2亿元。", ["Place 栖江高新区"]),
    # a post that begins with the last character of a place
    (
        "云岭县长林远与江南省委常委何望出席。",
        ["Place 云岭县 (云岭)", "Person 林远", "Organization 江南省委", "Place 江南省 (江南)", "Person 何望"],
    ),
    ("福建省委常委林远出席，福建省长期投入。", ["Organization 福建省委", "Place 福建省 (福建)", "Person 林远"]),
    # no district, so no body of one
    ("青泉社区改造，柳河小区微改造项目开工，区政府派人参加。", ["Place 青泉社区", "Initiative 柳河小区微改造项目", "Organization 区政府"]),
    ("会后实地考察青泉社区，参观指导云岭书店。", ["Place 青泉社区", "Organization 云岭书店"]),
    ("俄总统普京会见美防长，法官和日方程式不变。", ["Place 俄罗斯 (俄)", "Person 普京", "Place 美国 (美)"]),
    ("肯尼亚总统鲁托说，肯方愿扩大合作。", ["Place 肯尼亚 (肯方)", "Person 鲁托"]),
    ("叙霍姆斯省遭袭。", ["Place 叙利亚 (叙)", "Place 霍姆斯省"]),
    ("大会在京召开，客人赴沪考察，船舶进港。", ["Place 北京市 (京)", "Place 上海市 (沪)"]),
    ("中国队战胜日本女排，中国队伍壮大。", ["Organization 中国队", "Organization 日本女排", "Place 日本", "Place 中国"]),
    ("日本首相山本真美，今天说。", ["Place 日本", "Person 山本真美"]),
    # places named by ordinary words where a place is spoken of
    ("从棉织小区走到菜场，西起解放桥，活动在市民广场举行。", ["Place 棉织小区", "Place 解放桥", "Place 市民广场"]),
    ("云麓县雾岭山景区开放，把步道修到月亮湾水库。", ["Place 云麓县", "Place 雾岭山景区", "Place 月亮湾水库"]),
    ("辖棉织小区、锦绣家园等7个居民小区。", ["Place 棉织小区", "Place 锦绣家园"]),
    ("串联芦花荡、鹭鸟岛、荷风苑三个景点，设三个环节。", ["Place 芦花荡", "Place 鹭鸟岛", "Place 荷风苑"]),
    ("京通线、津石高速恢复，生产线和长线投资增多。", ["Place 京通线", "Place 津石高速"]),
    ("飓风登陆佛罗里达州，佛州停电。", ["Place 佛罗里达州 (佛州)"]),
    ("走访钱家埭村和塔山镇。", ["Place 钱家埭村", "Place 塔山镇"]),
    ("市民广场焕然一新，老人在解放广场跳舞。", ["Place 市民广场", "Place 解放广场"]),
    ("丁远来到武汉光迅科技股份有限公司。", ["Organization 武汉光迅科技股份有限公司", "Place 武汉市 (武汉)"]),
    ("国际大学生体育联合会发文，国际经济中心和世界局势变化。", ["Organization 国际大学生体育联合会"]),
    ("文莱苏丹代表林静亲王出席，林静代表党中央祝贺。", ["Place 文莱", "Person 林静", "Organization 党中央"]),
    ("走上幸福路，养殖小区和安置小区多了，重建家园。", []),
    # bodies made of known ones, and what they are no part of
    ("国铁武汉局和国网青岛供电公司抢修。", ["Organization 国铁武汉局", "Organization 国网青岛供电公司"]),
    ("广发银行柳河支行参加。", ["Organization 广发银行柳河支行"]),
    ("上海瑞纽机械装备制造有限公司入驻。", ["Organization 上海瑞纽机械装备制造有限公司", "Place 上海市 (上海)"]),
    ("柳河市政协原党组成员离任。", ["Organization 柳河市政协"]),
    ("青泉社区改造，区民政局参加。", ["Place 青泉社区", "Organization 区民政局"]),
    ("广西壮族自治区开会，自治区政府部署。", ["Place 广西壮族自治区", "Organization 广西壮族自治区政府 (自治区政府)"]),
    ("何望秋/林大山夺得银牌。", ["Person 何望秋", "Person 林大山"]),
    ("俄罗斯国防部发布消息。", ["Organization 俄罗斯国防部", "Place 俄罗斯"]),
    ("云岭高新区管委会主任罗远说，管委会将设专班。", ["Organization 云岭高新区管委会 (管委会)", "Place 云岭高新区", "Person 罗远"]),
    (
        "云岭市委常委、宣传部部长林静出席。",
        ["Organization 云岭市委", "Place 云岭市", "Organization 云岭市委宣传部 (宣传部)", "Person 林静"],
    ),
    ("柳河县召开会议，团县委书记米可参加。", ["Place 柳河县", "Organization 共青团柳河县委 (团县委)", "Person 米可"]),
    ("云岭大桥位于云岭经济技术开发区。云岭经开区今年招商。", ["Place 云岭大桥", "Place 云岭经济技术开发区 (云岭经开区)"]),
    ("云岭高速公路通车，云岭高速全长30公里。", ["Place 云岭高速公路 (云岭高速)"]),
    ("山海集团旗下有晨光精密、盛达模具。", ["Organization 山海集团", "Organization 晨光精密", "Organization 盛达模具"]),
    ("客户包括远航控股、腾跃智能和博泰生物。", ["Organization 远航控股", "Organization 腾跃智能", "Organization 博泰生物"]),
    ("来自云南的恒牧家居建厂，旗下的安岭物业运营。", ["Place 云南省 (云南)", "Organization 恒牧家居", "Organization 安岭物业"]),
    ("生产力是发展的根本动力，订单来自各地的人工智能。", []),
    ("龙头企业青篾竹业的订单多。", ["Organization 青篾竹业"]),
    ("江西各地人社部门、江西人社部门招工。", ["Place 江西省 (江西)", "Organization 江西人社部门"]),
    ("双鲤湖景区开放，大山深处和河北中南部降雨。", ["Place 双鲤湖景区", "Place 河北省 (河北)"]),
    ("清溪市第二中学物理教师林静说。", ["Organization 清溪市第二中学", "Person 林静"]),
    ("游客来到佳县，县人民医院开门。", ["Place 佳县", "Organization 佳县人民医院 (县人民医院)"]),
    ("走访恒牧食品集团，参观指导。", ["Organization 恒牧食品集团"]),
    ("云岭日报/观岭新闻记者 林静", ["Organization 云岭日报", "Organization 观岭新闻", "Person 林静"]),
    ("石岭文旅发展有限公司承办。石岭文旅总经理林静说。", ["Organization 石岭文旅发展有限公司 (石岭文旅)", "Person 林静"]),
    ("美国司法部公布文件，要求司法部回应。", ["Organization 美国司法部 (司法部)", "Place 美国"]),
    ("去年启用的银杏小学，乡村小学和普通的高中。", ["Organization 银杏小学"]),
    ("农耕文化、科普教育和养老保险。", []),
    ("与海泰、凌睿等互联网平台合作。", ["Organization 海泰", "Organization 凌睿"]),
    ("为西安、咸阳、杨岫、渭南等地供水。", ["Place 西安市 (西安)", "Place 咸阳市 (咸阳)", "Place 杨岫", "Place 渭南市 (渭南)"]),
    ("项目北邻科创大道，东起海棠路，穿过翠屏山和状元桥。", ["Place 科创大道", "Place 海棠路", "Place 翠屏山", "Place 状元桥"]),
    ("消防车赶到海棠路188号宏泰大厦。", ["Place 海棠路", "Place 宏泰大厦"]),
    ("14个老旧小区、12支党员服务队、大片沙滩。", []),
    ("今年全国共建成书屋300座，占比过半。", ["Place 中国 (全国)"]),
    ("全国性协会共3家。", []),
    ("云岭高新区规划面积8平方公里，云岭市计划投资3亿元。", ["Place 云岭高新区", "Place 云岭市"]),
    ("做法走在全国前列，全国各地来人，全国第一。", []),
    ("法国大旱，全国停水30天。", ["Place 法国"]),
    ("在昆明开民宿的人多了。", ["Place 昆明市 (昆明)"]),
    ("高原地区、大城市和城中村变了样。", []),
    # a division lies in its own country, and one that is a word too is told by a division beside it
    ("巴基斯坦巴中学会来访。", ["Organization 巴基斯坦巴中学会", "Place 巴基斯坦"]),
    ("推动中国和平发展，中国南部降雨。", ["Place 中国"]),
    ("天津和平、河西两区降雨。", ["Place 天津市 (天津)", "Place 和平", "Place 河西"]),
    ("塔山镇上坞村和双岔县下湾村。", ["Place 塔山镇", "Place 上坞村", "Place 双岔县", "Place 下湾村"]),
    ("会议任命何望秋为云岭区副区长。", ["Person 何望秋", "Place 云岭区"]),
    ("务工人员许大海叫来妻子冉小梅。", ["Person 许大海", "Person 冉小梅"]),
    ("他叫宦小林，是个木匠。", ["Person 宦小林"]),
    ("“都卖光了。”牟春生乐呵呵地说。", ["Person 牟春生"]),
    ("出席的有尹力、石泰山、刘晓峰和何青禾。", ["Person 尹力", "Person 石泰山", "Person 刘晓峰", "Person 何青禾"]),
    ("外长拉夫罗夫日前访华，总统普京此前表示欢迎。", ["Person 拉夫罗夫", "Person 普京"]),
    ("村民张大爷和市民盛女士说好。", []),
    ("总工程师温礼和说，进度快。", ["Person 温礼和"]),
    ("（周牧遥 杜若）", ["Person 周牧遥", "Person 杜若"]),
    ("副省长林清和，厅长简明远出席。", ["Person 林清和", "Person 简明远"]),
    ("由唐佳琳、文颖、褚源蒙组成的队伍夺冠。", ["Person 唐佳琳", "Person 文颖", "Person 褚源蒙"]),
    ("菇农岳振海刚下山。", ["Person 岳振海"]),
    (
        "民进云岭省委会主委贺望舟，省教育厅厅长林静。",
        ["Organization 民进云岭省委会", "Person 贺望舟", "Organization 云岭省教育厅 (省教育厅)", "Person 林静"],
    ),
    ("（林静文报道）新馆开放。", ["Person 林静文"]),
    ("周牧遥 陈思思", ["Person 周牧遥", "Person 陈思思"]),
    ("安全 高效", []),
    ("云岭网记者 陈思思 昆明报道", ["Person 陈思思", "Place 昆明市 (昆明)"]),
    ("责任编辑：陈思思 审校：吴明", ["Person 陈思思", "Person 吴明"]),
    ("清溪市人民法院今天宣判。清溪法院院长何大勇到场。", ["Organization 清溪市人民法院 (清溪法院)", "Place 清溪市", "Person 何大勇"]),
    ("云岭市消防救援支队与武警云岭支队联训。", ["Organization 云岭市消防救援支队", "Place 云岭市", "Organization 武警云岭支队"]),
    (
        "南方科技大学、云岭银行和云岭农商行石门支行签约。",
        ["Organization 南方科技大学", "Organization 云岭银行", "Organization 云岭农商行石门支行"],
    ),
    (
        "2025年亚山运动会开赛。云岭市是亚运会的主场，云岭亚运会有30个大项。",
        ["Initiative 2025年亚山运动会 (云岭亚运会, 亚山运动会, 亚运会)", "Place 云岭市"],
    ),
    ("云岭大桥通车20周年图片展开展。", ["Initiative 云岭大桥通车20周年图片展"]),
    ("今年是云岭大桥通车20周年。", ["Place 云岭大桥"]),
    ("县里召开推动春耕备耕视频会议，要求推动各项工作。", ["Initiative 推动春耕备耕视频会议"]),
    ("岚风三号载人飞船升空，神舟二十号返回。", ["Product 岚风三号载人飞船", "Product 神舟二十号"]),
    ("“远岚”号科考船和QX700型水陆两栖飞机。", ["Product 远岚号科考船", "Product QX700型水陆两栖飞机"]),
    ("西线二号楼封顶，小麦亩产600公斤。", ["Product 小麦"]),
    ("当地种植云麦88、岚优6203。", ["Product 云麦88", "Product 岚优6203"]),
    ("永嘉腊肉大量上市，永嘉县小麦播种面积扩大。", ["Product 永嘉腊肉 (腊肉)", "Place 永嘉县", "Product 小麦"]),
    ("6英寸碳化硅衬底下线，“云红”柑橘热销。", ["Product 6英寸碳化硅衬底", "Product 云红柑橘"]),
    ("伊尔-76运输机返航，运-20起飞，气温低到零下20度。", ["Product 伊尔-76运输机", "Product 运-20"]),
    ("农机、农具等产品展出，农机很多。", ["Product 农机", "Product 农具"]),
    ("2025云岭论坛年会开幕。", ["Initiative 2025云岭论坛年会 (云岭论坛年会)"]),
    ("云溪引水工程主隧洞贯通。", ["Place 云溪引水工程主隧洞", "Initiative 云溪引水工程"]),
    ("省里在31个县示范推广玉米密植高产模式，建立了农情数据系统。", ["Initiative 玉米密植高产模式", "Product 农情数据系统"]),
    ("对消费品以旧换新政策进行扩围，火种采集仪式11月举行。", ["Initiative 消费品以旧换新政策", "Initiative 火种采集仪式"]),
    ("荣获省级冰雪经济示范区，建设冰雪经济示范区。", ["Initiative 省级冰雪经济示范区"]),
    ("会议一致通过关于湖区卫生状况的决议草案。", ["Initiative 关于湖区卫生状况的决议草案"]),
    ("他谈了关于湖区的看法，签署了文件。", []),
    ("“24小时马拉松”得到回应。", ["Initiative 24小时马拉松"]),
    ("每船节约燃油3900公斤，收大豆300公斤。", []),
    ("首届岭南荔枝文化节启幕。", ["Initiative 首届岭南荔枝文化节 (岭南荔枝文化节)"]),
    ("岭南委员会第144次全会召开。", ["Initiative 岭南委员会第144次全会"]),
    ("国家启动育儿补贴制度，完善育儿补贴制度。", ["Initiative 育儿补贴制度"]),
    ("“北岸—2025”战略联合演习举行。", ["Initiative 北岸—2025战略联合演习 (北岸—2025)"]),
    ("轨道交通5号线二期工程完工。", ["Initiative 轨道交通5号线二期工程"]),
    ("英国大选结果揭晓。", ["Initiative 英国大选", "Place 英国"]),
    ("当地完成第一次云岭风险普查。", ["Initiative 第一次云岭风险普查"]),
    ("第二届云岭论坛部长级会议召开。", ["Initiative 第二届云岭论坛部长级会议 (云岭论坛部长级会议)"]),
    (
        "2025年云岭市文化旅游节、2023年度云岭开发者大会。",
        ["Initiative 2025年云岭市文化旅游节 (云岭市文化旅游节)", "Initiative 2023年度云岭开发者大会 (云岭开发者大会)"],
    ),
]


@pytest.fixture(scope="module")
def recognizer(ontology: Ontology) -> Recognizer:
    return Recognizer(ontology)


@pytest.mark.parametrize(("text", "names"), CASES)
def test_every_name_of_a_text_and_no_other(recognizer: Recognizer, text: str, names: list[str]) -> None:
    found = recognizer.recognize(plain_article(text)).entities
    assert [f"{e.type} {e.name}" + (f" ({', '.join(e.aliases)})" if e.aliases else "") for e in found] == names
