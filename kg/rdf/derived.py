"""derived.ttl: what follows from public lists and from the user's links, kept apart from graph.ttl, which says only what the texts say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.assembly.names import fold, local_name
from kg.errors import AmbiguousNameError, InputError, UnknownEntityError
from kg.graph import Graph
from kg.model import Entity, GraphContent
from kg.rdf.iris import NAMESPACES, OTHERS, checked_base
from kg.rdf.turtle import literal
from kg.rdf.turtle import name as prefixed

_ITEM = re.compile(r"(?:wd:)?(Q[1-9][0-9]*)")
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f]+")


@dataclass(frozen=True, slots=True)
class Divisions:
    """The administrative divisions in force: names by code, codes by folded name."""

    names: Mapping[str, str]
    codes: Mapping[str, tuple[str, ...]]

    def parent(self, code: str) -> str:
        """The code of the next larger division that is listed; "" for a province."""
        for wider in (code[:4] + "00", code[:2] + "0000"):
            if wider != code and wider in self.names:
                return wider
        return ""


@dataclass(frozen=True, slots=True)
class Links:
    """By entity id, the IRIs that others have for it, sorted; `unknown` are the names of the file that no entity has, or several have."""

    same: Mapping[str, tuple[str, ...]]
    unknown: tuple[str, ...] = ()


def read_divisions(rows: Mapping[str, Mapping[str, str]]) -> Divisions:
    """The divisions in the rows of lexicons/divisions.tsv, without those that are no longer in force."""
    names: dict[str, str] = {}
    codes: dict[str, list[str]] = {}
    for word, row in sorted(rows.items()):
        for code in row.get("code", "").split(";") if not row.get("former") else ():
            if code:
                names.setdefault(code, word)
                codes.setdefault(fold(word), []).append(code)
    return Divisions(names, {word: tuple(several) for word, several in codes.items()})


def read_links(path: Path, graph: Graph) -> Links:
    """A mapping file: on each line the id or a name of an entity, a tab, and a Wikidata item (Q148) or any IRI; # begins a comment.

    Raises InputError for a file that cannot be read and for a line that is none.
    """
    same: dict[str, set[str]] = {}
    unknown = []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "give the file of links") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"is no UTF-8 (byte {error.start})", "save it as UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, tab, target = line.partition("\t")
        target = target.strip()
        item = _ITEM.fullmatch(target)
        if not tab or not (item or _IRI.fullmatch(target)):
            raise InputError(f"{path}:{number}", f"{line!r} is no link", "write NAME, a tab, and Q148 or an IRI")
        try:
            same.setdefault(graph.find(name.strip()).id, set()).add(OTHERS["wd"] + item[1] if item else target)
        except (UnknownEntityError, AmbiguousNameError) as error:
            unknown.append(f"{path}:{number}: {error}")
    return Links({id_: tuple(sorted(iris)) for id_, iris in same.items()}, tuple(unknown))


def codes_of(content: GraphContent, divisions: Divisions) -> dict[str, str]:
    """The code of every place that is a division, by entity id. Where several divisions have its name, the one inside a division that the
    texts say it is part of; where that does not decide, none."""
    candidates = {
        entity.id: {code for form in (entity.name, *entity.aliases) for code in divisions.codes.get(fold(form), ())}
        for entity in content.entities
        if entity.type == "Place"
    }
    sure = {id_: next(iter(codes)) for id_, codes in candidates.items() if len(codes) == 1}
    for fact in content.facts:
        several = candidates.get(fact.subject, set())
        if fact.predicate == "partOf" and len(several) > 1 and isinstance(fact.object, str) and fact.object in sure:
            wider = sure[fact.object].rstrip("0")
            inside = {code for code in several if code.startswith(wider)}
            if len(inside) == 1:
                candidates[fact.subject] = inside
    return {id_: next(iter(codes)) for id_, codes in sorted(candidates.items()) if len(codes) == 1}


def write_derived(content: GraphContent, divisions: Divisions, links: Links, *, base: str) -> Iterator[str]:
    """derived.ttl as chunks of Turtle, sorted: codes, containment by code, the divisions above that the graph does not name, and links."""
    yield "# What follows from lexicons/divisions.tsv (GB/T 2260) and from the file of links; what the texts say stands in graph.ttl.\n"
    used = {prefix: NAMESPACES[prefix] for prefix in ("kg", "rdfs", "skos")} | {"schema": OTHERS["schema"]}
    used["place"] = f"{checked_base(base)}place/"
    used |= {kind: f"{base}{kind}/" for kind in sorted({id_.partition("/")[0] for id_ in links.same})}
    for prefix, namespace in sorted(used.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"
    codes = codes_of(content, divisions)
    owners: dict[str, str] = {}
    for id_, code in codes.items():
        owners.setdefault(code, id_)
    added = _parents(content.entities, divisions, owners)
    said: dict[str, list[str]] = {}
    for id_, code in sorted((*codes.items(), *added.items())):
        lines = said.setdefault(id_, [])
        if id_ in added:
            label = literal(divisions.names[code], "zh")
            lines += ["a kg:Place", f"rdfs:label {label}", f"skos:prefLabel {label}"]
        lines.append(f'kg:adminCode "{code}"')
        parent = owners.get(divisions.parent(code), "")
        if parent and parent != id_:
            lines.append(f"kg:partOf {prefixed(parent)}")
    for id_, iris in links.same.items():
        said.setdefault(id_, []).append("schema:sameAs " + " , ".join(f"<{iri}>" for iri in iris))
    for id_, lines in sorted(said.items()):
        yield f"\n{prefixed(id_)} " + " ;\n    ".join(lines) + " .\n"


def _parents(entities: Sequence[Entity], divisions: Divisions, owners: dict[str, str]) -> dict[str, str]:
    """The ids and codes of the divisions above that no entity is; `owners`, the ids by code, gets them too."""
    taken = {entity.id for entity in entities}
    added: dict[str, str] = {}
    for code in sorted(owners):
        above = divisions.parent(code)
        while above:
            if above not in owners:
                id_ = f"place/{local_name(divisions.names[above])}"
                id_ = f"{id_}_{above}" if id_ in taken else id_
                owners[above] = id_
                added[id_] = above
                taken.add(id_)
            above = divisions.parent(above)
    return added
