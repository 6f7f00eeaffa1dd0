"""The units and cue words that amounts are read with, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

KINDS = ("count", "person", "household", "time", "age", "money", "ratio", "measure")
NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_ARABIC = r"(?>(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)"


def alternation(words: Iterable[str]) -> str:
    """One group that matches the longest of `words` at a place; words that share their first character share a branch."""
    branches: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        if word:
            branches.setdefault(word[0], []).append(word[1:])
    if not branches:
        return "(?!)"
    parts = []
    for first, rests in sorted(branches.items()):
        parts.append(re.escape(first) + (f"(?:{'|'.join(map(re.escape, rests))})" if rests != [""] else ""))
    # one look at the first character spares most places the whole list
    guard = f"(?=[{re.escape(''.join(sorted(branches)))}])" if len(parts) > 8 else ""
    return f"(?:{guard}(?:{'|'.join(parts)}))"


@dataclass(frozen=True, slots=True, eq=False)
class UnitLexicon:
    """`kinds` maps each unit to one of KINDS. `before` and `after` map cue words to bounds (min, max, about); `lists` holds the other word
    lists (a missing one is empty). Immutable; safe to share between threads."""

    kinds: Mapping[str, str]
    before: Mapping[str, str]
    after: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    amount: re.Pattern[str] = field(init=False)
    candidate: re.Pattern[str] = field(init=False)
    fixed: re.Pattern[str] = field(init=False)
    follows: re.Pattern[str] = field(init=False)
    change: re.Pattern[str] = field(init=False)
    threshold: re.Pattern[str] = field(init=False)
    distant: re.Pattern[str] = field(init=False)
    lasting: re.Pattern[str] = field(init=False)
    lasted: re.Pattern[str] = field(init=False)
    selecting: re.Pattern[str] = field(init=False)
    people: re.Pattern[str] = field(init=False)
    naming: re.Pattern[str] = field(init=False)
    compared: re.Pattern[str] = field(init=False)
    ranked: re.Pattern[str] = field(init=False)
    spanning: re.Pattern[str] = field(init=False)
    capped: re.Pattern[str] = field(init=False)
    longest_fixed: int = field(init=False)
    longest_cue: int = field(init=False)

    def __post_init__(self) -> None:
        words = {key: self.lists.get(key, ()) for key in _LIST_KEYS}
        # 万 and 亿 belong to the number, 千 of 千瓦 to the unit
        units = sorted(u for u in self.kinds if u[:1] not in ("万", "亿"))
        barred = f"(?!{alternation(words['not_units'])})" if words["not_units"] else ""
        spoken = sorted(set(units) - set(words["digits_only"]))
        unit = f"{barred}{alternation(units)}"
        said = f"{barred}{alternation(spoken)}"
        times = alternation(u for u in units if self.kinds[u] == "time" and (len(u) > 1 or u == "月"))
        powered = alternation(u for u in units if u[0] in "十百千")
        # atomic groups: a number is never read shorter to make something fit, so no place is tried twice
        power = rf"(?>(?:(?!{powered})[十百千万亿])+(?:{_ARABIC}(?:(?!{powered})[十百千万亿])+)*)"
        mixed = rf"{_ARABIC} ?{power}?"
        chinese = rf"(?>(?:(?!{powered})[{NUMERAL}])+(?:点[零〇一二三四五六七八九]+[万亿]*)?)"
        spelled = rf"(?:{mixed}|{chinese})"
        more = "(?:余|多|来|几)?"
        vague = "[数几]"
        number = (
            rf"(?:(?P<low>{spelled})(?P<lowunit> ?{unit})?(?:—{{1,2}}|-|~|至|到))?"
            rf"(?P<minus>(?<![0-9A-Za-z%℃—~至到])-)?"
            rf"(?:(?P<arabic>{_ARABIC})(?P<more>余|多|来)? ?(?P<power>{power})?(?P<more2>余|多|来)? ?"
            rf"(?:个(?P<half>半|多|余)?(?={times}))?(?P<unit>大?(?:{unit}))"
            rf"|(?P<chinese>{vague}?{chinese}|{vague}|半)(?P<cmore>{more})(?P<cpower>(?>(?:(?!{powered})[十百千万亿])*))(?P<cmore2>余|多)?"
            rf"(?:个(?P<chalf>半|多|余)?(?={times}))?(?P<cunit>大?(?:{said})))"
        )
        fraction = (
            rf"(?P<bottom>百|千|[0-9]+|[{NUMERAL}]+)分之(?P<top>{spelled})"
            r"|(?P<top2>[0-9]{1,2})/(?P<bottom2>[0-9]{1,2})(?![0-9/])"
            r"|(?P<tenths>[一二两三四五六七八九]|[0-9](?:\.[0-9])?)(?P<tmore>多)?成(?P<thalf>半)?(?![立为果功员本绩交分长效就品熟型套年都型不人])"
            r"|(?P<lowtenths>[一二两三四五六七八九])成?(?:至|到|—|-|~)(?P<hightenths>[一二两三四五六七八九])成"
            r"|翻(?:了)?(?P<doubled>[一二两三四五六])?番"
            r"|(?<![多大小上下前后])(?P<share>一半|半数|过半|对半)(?![径天年月圆导])"
        )
        money = rf"(?P<sign>[¥$€£])(?P<paid>{mixed})"
        # a digit behind a Latin letter, a digit, a sign of a code (A350, 4+10) begins no amount
        object.__setattr__(self, "amount", re.compile(rf"(?<![0-9A-Za-z+/.])(?:{fraction}|{number}|{money})"))
        # where an amount may begin: a cheap test that spares most of the text the long pattern
        near = "".join(sorted({u[0] for u in units} | set("余多来几至到成分个大半 .—-~番") | set(NUMERAL)))
        near = re.escape(near)
        # the first characters of what follows, so that other places fail at once
        first = rf"(?=[0-9数几{NUMERAL}半过对翻¥$€£-])"
        begins = rf"(?<![0-9A-Za-z+/.])[0-9]|[数几]?[{NUMERAL}]+(?=[{near}])|[数几半](?=[{near}数])|[过对]半|翻|[¥$€£]|-(?=[0-9])"
        object.__setattr__(self, "candidate", re.compile(f"{first}(?:{begins})"))
        object.__setattr__(self, "fixed", re.compile(alternation(words["exceptions"])))
        tail = rf"(?P<unitmore>余|多(?![元种样次少方年云边功]))?(?P<half>半(?![径导]))?(?P<after>{alternation(self.after)})?"
        object.__setattr__(self, "follows", re.compile(tail))
        rises, falls = alternation(w[::-1] for w in words["rises"]), alternation(w[::-1] for w in words["falls"])
        filler = f"{alternation(w[::-1] for w in words['change_fillers'])}{{0,2}}"
        object.__setattr__(self, "change", re.compile(rf"{filler}(?:(?P<fall>{falls})|(?P<rise>{rises}))"))
        object.__setattr__(self, "threshold", re.compile(alternation(words["threshold_heads"])))
        object.__setattr__(self, "distant", re.compile(alternation(words["distant_about"])))
        object.__setattr__(self, "lasting", re.compile(rf"{alternation(words['durations'])}[^，。；：！？、]{{0,4}}$"))
        object.__setattr__(self, "lasted", re.compile(rf"(?:即|便|就|内|之内|以内|的|可)*{alternation(words['lasting'])}"))
        object.__setattr__(self, "selecting", re.compile(alternation(words["selecting"])))
        object.__setattr__(self, "people", re.compile(rf"{alternation(words['people'])}[^，。；：！？、]{{0,4}}$"))
        object.__setattr__(self, "naming", re.compile(alternation(words["naming"])))
        object.__setattr__(self, "compared", re.compile(rf"{alternation(words['comparing'])}[^，。；：！？、]{{0,8}}的$"))
        object.__setattr__(self, "ranked", re.compile(rf"[^，。；：！？、0-9]{{0,8}}[中里]{alternation(words['ranking'])}"))
        object.__setattr__(self, "spanning", re.compile(alternation(words["spanning"])))
        object.__setattr__(self, "capped", re.compile(rf"{alternation(words['capping'])}[^，。；：！？、0-9]{{0,2}}$"))
        object.__setattr__(self, "longest_fixed", max((len(w) for w in words["exceptions"]), default=1))
        object.__setattr__(self, "longest_cue", max((len(w) for w in (*self.before, *words["cue_exceptions"])), default=0))


_LIST_KEYS = (
    "distant_about", "cue_exceptions", "rises", "falls", "change_fillers", "not_units", "exceptions", "digits_only", "threshold_heads",
    "durations", "lasting", "selecting", "below_zero", "people", "naming", "sizes", "numbering",
    "comparing", "ranking", "spanning", "capping",
)  # fmt: skip
