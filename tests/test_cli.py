"""The command line: exit codes, one clear line for every bad input, and a start without anything heavy."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg import cli
from kg.ontology import Ontology, default_folder

Write = Callable[[str, "str | bytes"], Path]
SIGNING = """\
柳河县与蓝帆云科技有限公司签约

本报3月26日讯 3月26日，柳河县与蓝帆云科技有限公司签署战略合作协议。柳河县县长林远说，柳河县将新建云谷产业园，总投资12亿元。
"""
DRIVE = "2026年4月9日，柳河县启动春风行动。\n"


@pytest.fixture(autouse=True)
def quick(ontology: Ontology, cheap_extractor: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ontology that comes with the package is not read again for every command."""
    load = Ontology.load
    monkeypatch.setattr(Ontology, "load", lambda folder=None: ontology if folder is None else load(folder))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "2026-03-26-signing.txt").write_text(SIGNING, encoding="utf-8")
    (folder / "2026-04-09-drive.txt").write_text(DRIVE, encoding="utf-8")
    (folder / "out").mkdir()
    kg.build(folder, ontology=ontology).write(folder / "out")
    return folder / "out"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def act(*argv: object) -> tuple[int, str, str]:
        code = cli.main([str(word) for word in argv])
        told = capsys.readouterr()
        assert "Traceback" not in told.err + told.out
        return code, told.out, told.err

    return act


Run = Callable[..., tuple[int, str, str]]


def one_line(told: tuple[int, str, str], code: int, *parts: str) -> None:
    """A bad input: this exit code, nothing on standard output, and one line on standard error that has every part."""
    assert told[:2] == (code, "")
    assert told[2].startswith("kg: ") and told[2].count("\n") == 1 and told[2].endswith("\n")
    for part in parts:
        assert part in told[2]


def test_help_tells_every_command(run: Run) -> None:
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    for command in ("build", "query", "ask", "show", "path", "validate", "export", "explain", "check", "eval"):
        assert f"\n    {command} " in out
        code, described, err = run(command, "--help")
        assert (code, err) == (0, "") and described.startswith(f"usage: kg {command} [-h] ")


def test_the_start_loads_nothing_heavy() -> None:
    heavy = ["networkx", "rdflib", "jieba", "rjieba", "pyvis", "rich", "yaml", "pyoxigraph", "jinja2", "ahocorasick_rs", "pypinyin"]
    code = (
        "import sys\nfrom kg.cli import main\nassert main(['--help']) == 0\n"
        f"sys.stderr.write(' '.join(name for name in {heavy!r} if name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stderr == b""


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["bild"], "invalid choice: 'bild'"),
        (["build", "x"], "the following arguments are required: -o/--output"),
        (["build", "-o", "x"], "the following arguments are required: PATH"),
        (["build", "x", "-o", "y", "--date", "8月6日"], "'8月6日' is no date; write it as 2024-08-06"),
        (["build", "x", "-o", "y", "--jobs", "0"], "'0' is no number of processes; write 1 or more"),
        (["query", "x", "ASK {}", "--format", "xls"], "invalid choice: 'xls'"),
        (["show", "x"], "the following arguments are required: NAME"),
        (["path", "x", "a"], "the following arguments are required: B"),
        (["eval"], "the following arguments are required: GOLD_DIR"),
    ],
)
def test_wrong_usage_is_2(run: Run, argv: list[str], message: str) -> None:
    code, out, err = run(*argv)
    assert (code, out) == (2, "")
    assert err.startswith("usage: kg") and message in err.splitlines()[-1]


def test_build_writes_everything_and_says_what(run: Run, write: Write, tmp_path: Path) -> None:
    write("in/2026-03-26-signing.txt", SIGNING)
    write("in/2026-04-09-drive.txt", DRIVE)
    code, out, err = run("build", tmp_path / "in", "-o", tmp_path / "out", "--timings", tmp_path / "times.json")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("2 documents, 2 articles, ")
    assert out.splitlines()[0].endswith(f" → {tmp_path / 'out'}")
    assert out.splitlines()[2] == "5 facts: 2 carriesOut, 1 cooperatesWith, 1 hasIndicator, 1 holdsPost"
    assert sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")) == [
        "derived.ttl",
        "graph.html",
        "graph.ttl",
        "report.json",
        "texts",
        "texts/2026-03-26-signing.txt",
        "texts/2026-04-09-drive.txt",
    ]
    assert kg.load(tmp_path / "out").find("柳河县").type == "Place"
    assert json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["counts"]["documents"] == 2
    assert set(json.loads((tmp_path / "times.json").read_text())) == {"ontology", "reading and extraction", "turtle", "html", "total"}


def test_a_second_build_is_byte_identical_and_clears_stale_texts(run: Run, write: Write, tmp_path: Path) -> None:
    one, two = write("in/one.txt", SIGNING), write("in/two.txt", DRIVE)
    build = ("build", "--no-html", "-o", tmp_path / "out")
    assert run(*build, one, two)[0] == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert run(*build, two, one, "--jobs", 2)[0] == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == first
    assert run(*build, two)[0] == 0
    assert [path.name for path in (tmp_path / "out" / "texts").iterdir()] == ["two.txt"]


def test_some_bad_input_is_1_and_named(run: Run, write: Write, tmp_path: Path) -> None:
    good, empty = write("in/good.txt", DRIVE), write("in/empty.txt", b"")
    missing = tmp_path / "none.txt"
    code, out, err = run("build", good, empty, missing, "-o", tmp_path / "out", "--no-html")
    assert (code, out.splitlines()[0][:24]) == (1, "1 documents, 1 articles,")
    assert sorted(err.splitlines()) == sorted(
        [f"kg: {missing}: refused: no such file or folder", "kg: empty.txt: refused: is empty; give a file with text"]
    )
    assert kg.load(tmp_path / "out").report == {}
    assert json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["counts"]["refused"] == 2


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.txt", None, "none.txt: no such file or folder; give a .txt or .md file, or a folder that holds some"),
        ("empty.txt", b"", "empty.txt: is empty; give a file with text"),
        ("blank.txt", b"\n \n", "blank.txt: is empty; give a file with text"),
        ("binary.txt", b"\x7fELF\0\0\0", "binary.txt: is binary (NUL byte at offset 4); give a text file"),
        ("odd.txt", b"abcdef\xff\x80\xff", "odd.txt: is no UTF-8 (byte 0xff at offset 6); name its encoding with --encoding"),
        ("folder/.hidden.txt", DRIVE.encode(), "folder: the folder holds no readable file; give a .txt or .md file"),
    ],
)
def test_no_readable_input_is_2(run: Run, write: Write, tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        write(name, content)
    path = tmp_path / name.split("/")[0]
    one_line(run("build", path, "-o", tmp_path / "out"), 2, message)
    assert not (tmp_path / "out").exists()


def test_outputs_that_cannot_be_written_are_2(run: Run, write: Write, tmp_path: Path) -> None:
    text = write("in/one.txt", DRIVE)
    one_line(run("build", text, "-o", text), 2, f"cannot write {text}: it is a file; name a folder with -o")
    one_line(run("build", text, "-o", text / "out"), 2, "cannot write ", "choose another folder with -o")
    one_line(run("build", text, "-o", "/proc/kg"), 2, "cannot write /proc/kg: ", "choose another folder with -o")
    assert text.read_text(encoding="utf-8") == DRIVE


def test_the_old_output_stays_when_a_build_fails(run: Run, write: Write, tmp_path: Path) -> None:
    old = write("out/graph.ttl", "old")
    one_line(run("build", tmp_path / "none.txt", "-o", tmp_path / "out"), 2, "none.txt")
    one_line(run("build", write("in/a.txt", DRIVE), "-o", tmp_path / "out", "--base", "no iri"), 2, "no iri: cannot be the base")
    assert (old.read_text(), sorted(path.name for path in tmp_path.iterdir())) == ("old", ["in", "out"])


def test_a_broken_ontology_is_2_and_names_file_and_line(run: Run, write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(default_folder(), folder)
    (folder / "relations" / "zz.yaml").write_text("visits:\n  - id: a\n    statu: done\n", encoding="utf-8")
    for argv in (["build", write("a.txt", DRIVE), "-o", tmp_path / "out"], ["explain", DRIVE]):
        code, out, err = run(*argv, "--ontology", folder)
        assert (code, out) == (2, "")
        assert err.splitlines()[0].startswith("kg: the ontology has ") and err.splitlines()[0].endswith(" faults:")
        assert "  relations/zz.yaml:3, rule a: unknown key 'statu'; did you mean 'status'?" in err
    assert not (tmp_path / "out").exists()
    code, out, err = run("check", "--ontology", folder)
    assert code != 0 and "relations/zz.yaml:3, rule a: unknown key 'statu'" in out + err
    code, out, err = run("build", write("a.txt", DRIVE), "-o", tmp_path / "out", "--ontology", tmp_path / "nowhere")
    assert (code, out) == (2, "") and "is no folder; --ontology takes the folder that holds vocabulary.ttl" in err


def test_interruption_is_130(run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.api.build_content", interrupted)
    one_line(run("build", write("a.txt", DRIVE), "-o", tmp_path / "out"), 130, "kg: interrupted; nothing was written")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_a_full_disk_is_2(run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kg.output.os.rename", full)
    told = run("build", write("a.txt", DRIVE), "-o", tmp_path / "out", "--no-html")
    one_line(told, 2, "No space left on device; free some space or choose another folder with -o")


def test_query(run: Run, built: Path, write: Write) -> None:
    names = "SELECT ?name { ?place a kg:Place ; skos:prefLabel ?name } ORDER BY ?name"
    code, out, err = run("query", built, names, "--format", "tsv")
    assert (code, err) == (0, "")
    assert "柳河县" in out and "云谷产业园" in out
    assert run("query", built / "graph.ttl", "--file", write("q.rq", names), "--format", "tsv") == (code, out, err)
    assert json.loads(run("query", built, "ASK { place:柳河县 a kg:Place }", "--format", "json")[1])["boolean"] is True
    code, _, err = run("query", built, names, "--max-rows", 1)
    assert (code, err) == (0, "kg: only the first 1 rows are shown; raise --max-rows for more\n")
    code, _, err = run("query", built, 'SELECT ?x { ?x skos:prefLabel "柳河县" }')
    assert (code, err[:41]) == (0, "kg: names carry their language: write \"柳河")


def test_ask(run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ("ask", "city-companies", built, "--param", "place=柳河县", "--format", "csv")
    assert run(*asked) == (0, "company,place\r\n蓝帆云科技有限公司,柳河县\r\n", "")
    code, out, err = run("ask", "city-companies", built, "--param", "place=柳河")
    assert (code, err) == (0, "kg: nothing is named '柳河' in this graph; did you mean '柳河县'?\n")
    monkeypatch.chdir(built)
    assert run("ask", "by-month", "--format", "csv") == (0, "month,facts\r\n2026-03,4\r\n2026-04,1\r\n", "")
    monkeypatch.chdir(tmp_path)
    one_line(run("ask", "by-month"), 2, "there is no graph.ttl here; name the graph: kg ask NAME GRAPH")
    one_line(run("ask", "post", built), 1, "no question is named 'post'; did you mean 'posts'?")
    one_line(run("ask", "between", built), 1, "the question between needs --param a=…")
    assert run("ask", "posts", built, "--param", "林远")[::2][0] == 2
    code, out, err = run("ask")
    assert (code, err) == (0, "")
    assert "posts [--param person=…] [--param body=…]\n    谁在哪里任什么职" in out


def test_validate(run: Run, built: Path, tmp_path: Path) -> None:
    code, out, err = run("validate", built)
    assert (code, err) == (0, "")
    assert re.fullmatch(r".*graph\.ttl: \d+ triples, it keeps all \d+ promises\n", out)
    broken = (built / "graph.ttl").read_text(encoding="utf-8").replace("kg:status kg:", "kg:status kg:in")
    (tmp_path / "graph.ttl").write_text(broken, encoding="utf-8")
    code, out, err = run("validate", tmp_path, "--limit", 1)
    assert (code, err[:46]) == (1, "kg: 2 texts do not lie beside " + str(tmp_path)[:16])
    first, more, summary = out.splitlines()
    status = "a fact has exactly one kg:status: planned, ongoing, done or stated; make a fact for each status"
    assert first == next(line for line in run("validate", tmp_path)[1].splitlines())
    assert any(f" kg:status: {status} (found kg:in" in line for line in run("validate", tmp_path)[1].splitlines())
    assert re.fullmatch(r"… and \d+ more; raise --limit to see them", more) and " violations of " in summary


def test_links_and_what_is_derived(run: Run, write: Write, tmp_path: Path) -> None:
    text = write("in/a.txt", "青岛市与蓝帆云科技有限公司合作。")
    links = write("links.tsv", "青岛市\tQ170322\n无名\tQ1\n")
    code, _, err = run("build", text, "-o", tmp_path / "out", "--no-html", "--links", links)
    assert (code, err) == (0, f"kg: {links}:2: no entity is named '无名'\n")
    derived = (tmp_path / "out" / "derived.ttl").read_text(encoding="utf-8")
    assert derived.endswith(
        '\nplace:山东省 a kg:Place ;\n    rdfs:label "山东省"@zh ;\n    skos:prefLabel "山东省"@zh ;\n    kg:adminCode "370000" .\n'
        '\nplace:青岛市 kg:adminCode "370200" ;\n    kg:partOf place:山东省 ;\n'
        "    schema:sameAs <http://www.wikidata.org/entity/Q170322> .\n"
    )
    assert "山东省" not in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    asked = ("query", tmp_path / "out", "SELECT ?code { place:青岛市 kg:adminCode ?code }", "--format", "csv")
    assert run(*asked)[1] == "code\r\n"
    assert run(*asked, "--derived")[1] == "code\r\n370200\r\n"
    same = ("query", tmp_path / "out", "SELECT ?place { ?place schema:sameAs wd:Q170322 }", "--derived", "--format", "csv")
    assert run(*same) == (0, "place\r\nhttps://example.org/kg/place/青岛市\r\n", "")
    one_line(run("build", text, "-o", tmp_path / "out", "--links", tmp_path / "none.tsv"), 2, "none.tsv: cannot be read")
    (tmp_path / "out" / "derived.ttl").unlink()
    one_line(run(*asked, "--derived"), 2, "derived.ttl: no such file; kg build writes it beside graph.ttl")


def test_export(run: Run, built: Path, tmp_path: Path) -> None:
    nobody = "kg: the graph's own IRIs start with https://example.org/kg/, which is nobody's; before it goes to others, "
    nobody += "build it with --base\n"
    code, out, err = run("export", built, "--to", "jsonl")
    assert (code, err) == (0, nobody)
    assert [json.loads(line)["record"] for line in out.splitlines()][:4] == ["document", "document", "article", "article"]
    code, out, err = run("export", built, "--to", "csv", "-o", tmp_path / "out")
    assert (code, out.splitlines(), err) == (0, [f"{tmp_path}/out/graph-nodes.csv", f"{tmp_path}/out/graph-edges.csv"], nobody)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["graph-edges.csv", "graph-nodes.csv"]
    code, out, err = run("export", built, "--to", "jsonld")
    assert (code, out, err) == (2, "", nobody + "kg: jsonld is 2 files: graph.jsonld, context.jsonld; name their folder with -o\n")
    own = (built / "graph.ttl").read_text(encoding="utf-8").replace("https://example.org/kg/", "https://data.example/")
    (tmp_path / "graph.ttl").write_text(own, encoding="utf-8")
    code, out, err = run("export", tmp_path, "--to", "nquads")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].endswith(" <https://data.example/> .")


def test_bad_queries(run: Run, built: Path, write: Write, tmp_path: Path) -> None:
    one_line(run("query", built, "SELEC ?s { ?s ?p ?o }"), 1, "line 1, column ", "did you mean 'SELECT'?")
    one_line(run("query", built, "SELECT ?s { ?s ?p ?o"), 1, "there are 1 { but 0 }")
    one_line(run("query", built, "SELECT ?s { ?s a palce:x }"), 1, "the prefix palce: is unknown; did you mean 'place'?")
    one_line(run("query", built, "DROP ALL"), 1, "DROP is not allowed")
    one_line(run("query", built, "ASK {}", "--file", "x.rq"), 2, "either a query or --file, and just one of them")
    one_line(run("query", built), 2, "either a query or --file, and just one of them")
    one_line(run("query", built, "--file", tmp_path / "none.rq"), 2, "none.rq: cannot be read (No such file or directory); check the path")
    one_line(run("query", built, "--file", write("b.rq", b"\xff")), 2, "b.rq: is no UTF-8 text (byte 0); save it as UTF-8")
    one_line(run("query", write("x.ttl", "no turtle"), "ASK {}"), 1, "x.ttl: cannot be queried: ", "give a graph.ttl that kg wrote")


@pytest.mark.parametrize("argv", [("query", "ASK {}"), ("show", "x"), ("path", "x", "y"), ("validate",)])
def test_a_graph_that_is_not_there(run: Run, tmp_path: Path, argv: tuple[str, ...]) -> None:
    command, *rest = argv
    for path in (tmp_path / "none.ttl", tmp_path):
        one_line(run(command, path, *rest), 2, f"{path}: no such graph; give the graph.ttl that kg build wrote, or its folder")


def test_show(run: Run, built: Path, write: Write) -> None:
    code, out, err = run("show", built, "柳河县", "--quotes", 2)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "柳河县  (Place, place/柳河县)"
    assert "  柳河县 carriesOut 云谷产业园 [build] (planned)" in lines
    assert "      “柳河县将新建云谷产业园”  2026-03-26-signing 63–74, rule build" in lines
    one_line(run("show", built, "柳河"), 1, "no entity is named '柳河'; did you mean '柳河县'?")
    one_line(run("show", built, "没有的名字"), 1, "no entity is named '没有的名字'")
    one_line(run("show", write("x.ttl", "no turtle"), "柳河县"), 2, "x.ttl:1: is no Turtle: ")


def test_path(run: Run, built: Path) -> None:
    assert run("path", built, "林远", "蓝帆云科技有限公司") == (
        0,
        "林远 holdsPost 柳河县 as 县长 (stated)\n蓝帆云科技有限公司 cooperatesWith 柳河县 (done)\n",
        "",
    )
    one_line(run("path", built, "林远", "蓝帆"), 1, "did you mean '蓝帆云科技有限公司'?")


def test_explain(run: Run, write: Write) -> None:
    code, out, err = run("explain", "柳河县启动春风行动。", "--date", "2026-04-09")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "article text-1, 2026-04-09"
    assert "    → 柳河县 carriesOut 春风行动 (done)  [launch]" in out.splitlines()
    code, out, _ = run("explain", write("2026-04-09-drive.txt", DRIVE))
    assert (code, out.splitlines()[0]) == (0, "article 2026-04-09-drive-1, 2026-04-09")
    # a text that is too long for a file's name, or could not be one, is a text
    for text in ("柳河县启动春风行动。" * 12, "柳河县启动\0春风行动。"):
        code, out, err = run("explain", text)
        assert (code, err, out.splitlines()[0]) == (0, "", "article text-1, no date")
    one_line(run("explain", write("empty.txt", b"")), 2, "empty.txt", "is empty; give a file with text")


def test_check(run: Run, ontology: Ontology, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = run("check")
    assert (code, err) == (0, "")
    (line,) = out.splitlines()
    assert f"{len(ontology.relations)} relation rules" in line and line.endswith(" 0 faults")
    monkeypatch.setattr("kg.checking.check_ontology", lambda ontology: [])
    write("in/drive.txt", DRIVE)
    code, out, _ = run("check", "--on", tmp_path / "in")
    assert code == 0
    rules = len(ontology.relations) + len(ontology.numbers)
    assert f"1 of {rules} rules fire" in out.splitlines()
    assert len([line for line in out.splitlines() if line.endswith(": never fires there")]) == rules - 1
    one_line(run("check", "--on", tmp_path / "nowhere"), 2, "nowhere: no such file or folder")


@pytest.mark.parametrize(
    "command",
    [
        ("query", "{}", "ASK {}"),
        ("show", "{}", "x"),
        ("validate", "{}"),
        ("eval", "{}"),
        ("build", "{}", "-o", "out"),
        ("check", "--ontology", "{}"),
    ],
    ids=lambda command: " ".join(command),
)  # fmt: skip
def test_a_name_that_no_file_can_have(run: Run, command: tuple[str, ...]) -> None:
    name = "长" * 90
    one_line(run(*(name if part == "{}" else part for part in command)), 2, name, "File name too long")


def test_check_names_a_broken_example(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.errors import Fault

    monkeypatch.setattr("kg.checking.check_ontology", lambda ontology: [Fault("relations/a.yaml", 3, "launch", "is wrong")])
    code, out, err = run("check")
    assert (code, err) == (1, "")
    assert out.splitlines()[0] == "relations/a.yaml:3, rule launch: is wrong" and out.splitlines()[-1].endswith(", 1 fault")


def test_eval_without_annotations(run: Run, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        one_line(run("eval", folder), 2, f"{folder}", "give the folder of annotated texts")
