"""Files of every format, made here: pages, PDF files, archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

GOVERNMENT_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>柳河县召开招商推进会 - 柳河县人民政府</title>
<meta name="ArticleTitle" content="柳河县召开招商推进会"><meta name="PubDate" content="2026-03-12 09:20"></head>
<body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li><li><a href="/x">办事服务</a></li></ul></div>
<div class="pos">当前位置：<a>首页</a> &gt; <a>新闻中心</a> &gt; 今日要闻</div>
<div class="article"><h1>柳河县召开招商推进会</h1>
<div class="info">发布时间：2026-03-12 09:20 &nbsp; 来源：柳河县融媒体中心 &nbsp; 作者：林小雨 &nbsp; 浏览次数：<span>123</span></div>
<div id="zoom"><p>　　3月11日，柳河县召开招商推进会。县委书记林远出席会议并讲话，县长周宁主持。</p>
<p>　　会议指出，今年以来，全县新签约项目26个，总投资48.6亿元。</p>
<p>　　会议强调，要紧盯新能源等主导产业，<ruby>锻<rt>duàn</rt></ruby>长板、补短板，把推进会开成动员会、落实会。</p></div>
<div class="share">分享到：<a>微信</a><a>微博</a></div>
<div class="rel"><h3>相关新闻</h3><ul><li><a>青石县召开农村工作会议</a></li><li><a>青石县举行春季运动会</a></li></ul></div></div>
<div class="footer">版权所有：柳河县人民政府 地址：柳河县人民路1号</div><script>alert(1)</script></body></html>"""

NEWSPAPER_PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>柳河日报数字报</title></head>
<body><table><tr><td><a href=1>上一版</a> <a>下一版</a></td></tr><tr><td>
<h1>春风行动走进柳河</h1><p class="sub">《柳河日报》（2026年03月12日 第02版）</p>
<div id="ozoom"><P>　　本报讯（记者 林小雨）3月11日，“春风行动”招聘会在柳河县文化广场举行，现场人头攒动。</P>
<P>　　50家企业带来岗位1200个，县人力资源和社会保障局在现场设立政策咨询台，为求职者答疑解惑。</P></div></td></tr></table></body></html>"""


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]]) -> bytes:
    """A PDF file whose pages hold lines (x, y, size of type, text), set in a font that every reader knows."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font"
        b" /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
        b" /DW 1000 >>] >>"
    )
    objects.append(font)
    kids = []
    for lines in pages:
        drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET" for x, y, size, text in lines)
        stream = drawn.encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % content
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def column(x: float, y: float, size: float, text: str, width: int) -> list[tuple[float, float, float, str]]:
    """`text` set in lines of `width` characters below each other."""
    return [(x, y - 1.5 * size * n, size, text[at : at + width]) for n, at in enumerate(range(0, len(text), width))]


def docx(paragraphs: Sequence[tuple[str, str]], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document of (style, text) paragraphs, and a table behind them."""
    import docx as word

    document = word.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            cells = grid.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(members: Mapping[str, bytes]) -> bytes:
    """A .zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()
