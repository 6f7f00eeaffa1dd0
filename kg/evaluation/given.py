"""Recognition from an annotation: the upper bound of what facts can be read with perfect names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluation.gold import GoldEntity, plain
from kg.extraction.recognition.values import Recognition
from kg.model import Article, Block, Entity, Mention, Span

_PAIRS = {"“": "”", "‘": "’", "《": "》", "「": "」", "〈": "〉", '"': '"', "'": "'"}
RULE = "given"


def _plain_with_offsets(text: str) -> tuple[str, list[int]]:
    """`text` in plain form, with the place of each of its characters in `text`."""
    kept = [(character, i) for i, character in enumerate(text) if plain(character)]
    return "".join(character for character, _ in kept), [i for _, i in kept]


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to a quotation mark whose other half stands inside it or right behind it."""
    if start and text[start - 1] in _PAIRS:
        closing = _PAIRS[text[start - 1]]
        if closing in text[start:end] or text[end : end + 1] == closing:
            return start - 1, end + (text[end : end + 1] == closing and closing not in text[start:end])
    return start, end


@dataclass(frozen=True, slots=True)
class GivenNames:
    """A recogniser that knows the names, aliases and types of an annotation and nothing else. Where names overlap the longer one counts."""

    entities: tuple[GoldEntity, ...]

    def recognize(self, article: Article) -> Recognition:
        """The annotated entities that `article` names, and where."""
        surfaces: dict[str, GoldEntity] = {}
        for entity in self.entities:
            for surface in sorted(entity.surfaces):
                surfaces.setdefault(surface, entity)
        # an alias that puts another name in front (云岭省青石县) is read as the two names that it is made of
        joined = {
            surface
            for surface, entity in surfaces.items()
            if any(
                surfaces.get(surface[:i], entity) is not entity and surfaces.get(surface[i:]) is entity for i in range(2, len(surface) - 1)
            )
        }
        order = sorted((s for s in surfaces if s and s not in joined), key=lambda s: (-len(s), s))
        found = _named(article, surfaces, order)
        # what stands only inside longer names (拉萨 in 拉萨至林芝高速) is named by them
        apart = {entity for _, entity in found}
        inner = [s for s in order if surfaces[s] not in apart]
        found += _named(article, surfaces, inner)
        found.sort(key=lambda item: (item[0].block, item[0].start, -item[0].end))
        numbers = {entity.id: f"{article.id}#{i}" for i, entity in enumerate(dict.fromkeys(entity for _, entity in found), 1)}
        mentions = tuple(Mention(span, numbers[entity.id], entity.types[0], RULE) for span, entity in found)
        entities = tuple(
            Entity(numbers[entity.id], entity.types[0], entity.name, _aliases(entity, [s for s, e in found if e is entity], article))
            for entity in dict.fromkeys(entity for _, entity in found)
        )
        return Recognition(entities, mentions)


def _named(article: Article, surfaces: Mapping[str, GoldEntity], order: Sequence[str]) -> list[tuple[Span, GoldEntity]]:
    return [
        (Span(number, start, end), surfaces[surface])
        for number, block in enumerate(article.blocks)
        for start, end, surface in _occurrences(block, order)
    ]


def _aliases(entity: GoldEntity, spans: Iterable[Span], article: Article) -> tuple[str, ...]:
    forms = {plain(article.blocks[span.block].text[span.start : span.end]) for span in spans}
    return tuple(sorted(forms - {plain(entity.name), entity.name}))


def _occurrences(block: Block, surfaces: Iterable[str]) -> list[tuple[int, int, str]]:
    text, offsets = _plain_with_offsets(block.text)
    taken = bytearray(len(text))
    found = []
    for surface in surfaces:
        at = text.find(surface)
        while at >= 0:
            end = at + len(surface)
            if not any(taken[at:end]):
                taken[at:end] = b"\1" * (end - at)
                found.append((*_with_quotes(block.text, offsets[at], offsets[end - 1] + 1), surface))
            at = text.find(surface, at + 1)
    return found
