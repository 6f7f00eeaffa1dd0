"""Graph ⇄ RDF: IRIs, Turtle, SPARQL."""
