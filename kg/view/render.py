"""`render_html`: a graph as one self-contained page."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from pathlib import Path

from kg.model import GraphContent
from kg.rules.vocabulary import Vocabulary
from kg.view.payload import Json, payload

SCRIPTS = (
    "base.js",
    "words.js",
    "data.js",
    "state.js",
    "filter.js",
    "search.js",
    "combobox.js",
    "draw.js",
    "scene.js",
    "labels.js",
    "graph.js",
    "facets.js",
    "facts.js",
    "takeaway.js",
    "path.js",
    "panel.js",
    "article.js",
    "lists.js",
    "main.js",
)
NOTEBOOK_LIMIT = 2_000_000
"""The largest page, in bytes, that is put into a notebook."""


def render_html(content: GraphContent, texts: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """The page of `content`. `texts` maps document ids to the texts as read; where one is missing, its quotations are still shown,
    its article view is not. The page loads nothing and runs no script but its own."""
    from jinja2 import Environment, StrictUndefined

    page = files("kg.view") / "page"
    first, *others = ((page / name).read_text(encoding="utf-8") for name in SCRIPTS)
    # Every file after the first, which declares KG, has a scope of its own.
    script = first + "".join(f"{{\n{source}}}\n" for source in others)
    style = (page / "style.css").read_text(encoding="utf-8")
    library = _vis_network()
    for name, source in (("script", script), ("library", library)):
        if "</script" in source.lower():
            raise ValueError(f"the page's {name} must not contain </script")
    policy = (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; script-src {_hash(library)} {_hash(script)}; style-src {_hash(style)}"
    )
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string((page / "page.html").read_text(encoding="utf-8"))
    data = payload(content, texts, vocabulary)
    return template.render(policy=policy, style=style, library=library, script=script, data=safe_json(data.core), packs=data.packs)


def notebook_frame(html: str) -> str:
    """`html` as a sandboxed frame for a notebook; a page that is too large becomes a sentence that says so."""
    size = len(html.encode("utf-8"))
    if size > NOTEBOOK_LIMIT:
        return f"<p>The page is too large for a notebook ({size:,} bytes): write it with to_html and open the file.</p>"
    return (
        '<iframe sandbox="allow-scripts allow-downloads" referrerpolicy="no-referrer" width="100%" height="640" '
        f'title="knowledge graph" srcdoc="{escape(html, quote=True)}"></iframe>'
    )


def safe_json(value: Json) -> str:
    """JSON that cannot end the script element it stands in and that old parsers take as one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # A lone surrogate cannot be written as UTF-8; each becomes one "?", so that offsets still hold.
    return text.encode("utf-8", "replace").decode("utf-8")


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode('utf-8')).digest()).decode('ascii')}'"


def _vis_network() -> str:
    """vis-network as the installed pyvis package brings it, the newest version it has."""
    import pyvis

    folder = Path(pyvis.__file__).parent / "lib"
    found = sorted(folder.glob("vis-*/vis-network.min.js"), key=lambda path: [int(n) for n in path.parent.name[4:].split(".")])
    if not found:
        raise FileNotFoundError(f"pyvis has no vis-network.min.js below its folder {folder.name}; install pyvis 0.3.2 or newer")
    # A parser of HTML reads CRLF as LF, so the hash must be that of LF; a source map would be loaded by developer tools.
    lines = found[-1].read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))
