"""Graph ⇄ RDF: IRIs, Turtle both ways, validation, SPARQL."""

from __future__ import annotations

from kg.rdf.iris import DEFAULT_BASE, checked_base, prefixes
from kg.rdf.reader import LoadedTurtle, read_turtle
from kg.rdf.turtle import write_turtle

__all__ = ["DEFAULT_BASE", "LoadedTurtle", "checked_base", "prefixes", "read_turtle", "write_turtle"]
