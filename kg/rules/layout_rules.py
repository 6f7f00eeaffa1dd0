"""Layout rules: what the lines of a page look like; the strict schema of `ontology/layout/*.yaml`.

    words:
      reporter: [记者, 见习记者]
    byline:
      - id: byline-reporter
        pattern: "{reporter} .{2,20}"
        examples: [记者 林远]
        counter_examples: [记者从市里获悉，项目已经开工。]

A pattern is a regular expression over one folded line without the space around it; `{name}` stands for any of the words of that list. It
must match the whole line, unless `at: start` says that it reads only how a line begins. Named groups year, month and day give the date that
a line states. What a line is (`KINDS`) is tried in a fixed order, the first rule that matches decides; `dateline`, `published` and
`roundup` are read beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import suggest
from kg.rules.files import Faults, Record, read_yaml

KINDS = ("header", "contents", "credit", "byline", "caption", "subtitle", "kicker", "speaker", "heading")
_SECTIONS = (*KINDS, "dateline", "published", "roundup")
_KEYS = ("id", "pattern", "at", "level", "examples", "counter_examples")
# Lines longer than this are text; only what they begin with is looked at.
LONGEST_LINE = 120
_WORDS = re.compile(r"\{([a-z][a-z-]*)\}")


@dataclass(frozen=True, slots=True)
class LayoutRule:
    """One rule. `start` says that the pattern reads how a line begins; `level` is the depth of a heading (1 the highest)."""

    id: str
    kind: str
    regex: re.Pattern[str]
    start: bool
    level: int


@dataclass(frozen=True, slots=True)
class LayoutRules:
    """All layout rules, by kind, in the order in which they are tried."""

    rules: Mapping[str, tuple[LayoutRule, ...]]

    def classify(self, line: str) -> LayoutRule | None:
        """The rule that says what a folded, stripped line is; None for text."""
        short = len(line) <= LONGEST_LINE
        for kind in KINDS:
            for rule in self.rules.get(kind, ()):
                if rule.start:
                    if rule.regex.match(line, 0, LONGEST_LINE):
                        return rule
                elif short and rule.regex.fullmatch(line):
                    return rule
        return None

    def dateline(self, line: str) -> re.Match[str] | None:
        """The dateline or source line (本报8月5日讯) with which a folded line begins."""
        for rule in self.rules.get("dateline", ()):
            if match := rule.regex.match(line, 0, LONGEST_LINE):
                return match
        return None

    def roundup(self, title: str) -> bool:
        """Whether a folded headline stands over several short reports that have nothing to do with each other."""
        return any(rule.regex.fullmatch(title) for rule in self.rules.get("roundup", ()))

    def published(self, line: str) -> date | None:
        """The full date that a folded line names, None where it names none."""
        for rule in self.rules.get("published", ()):
            for match in rule.regex.finditer(line, 0, LONGEST_LINE):
                if found := stated_date(match):
                    return found
        return None


def stated_date(match: re.Match[str], year: int | None = None) -> date | None:
    """The date in the groups year, month and day of a match (`year` where the match has none); None where that is no calendar day."""
    groups = match.groupdict()
    stated = int(groups["year"]) if groups.get("year") else year
    if stated is None or not groups.get("month") or not groups.get("day"):
        return None
    try:
        return date(stated, int(groups["month"]), int(groups["day"]))
    except ValueError:
        return None


def _compile(record: Record, words: Mapping[str, Sequence[str]], fold: Callable[[str], str]) -> re.Pattern[str] | None:
    def expand(match: re.Match[str]) -> str:
        if match[1] not in words:
            record.fault(f"no word list is named {match[1]!r}{suggest(match[1], sorted(words))}", "pattern")
            return "(?!)"
        return "(?:" + "|".join(re.escape(fold(w)) for w in sorted(words[match[1]], key=lambda w: (-len(w), w))) + ")"

    pattern = record.text("pattern")
    try:
        compiled = re.compile(_WORDS.sub(expand, pattern))
    except re.error as error:
        record.fault(f"the pattern is no regular expression: {error}", "pattern")
        return None
    if compiled.match(""):
        record.fault("the pattern matches an empty line; let it ask for at least one character", "pattern")
        return None
    return compiled


def read_layout_rules(folder: Path, fold: Callable[[str], str], faults: Faults) -> LayoutRules:
    """Every rule of `folder`, each checked against its examples and counter-examples; `fold` is the language's one-to-one folding."""
    files = []
    words: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yaml")):
        name = f"layout/{path.name}"
        top = read_yaml(path, name, faults)
        if top is None:
            continue
        record = Record(top, name, faults)
        record.only(("words", *_SECTIONS))
        if lists := top.get("words"):
            if isinstance(lists, dict):
                inner = Record(lists, name, faults)  # type: ignore[arg-type]
                for key in lists:
                    if key in words:
                        inner.fault(f"the word list {key!r} stands twice", key)
                    words[key] = inner.texts(key)
            else:
                record.fault("'words' must be a mapping of lists", "words")
        files.append(record)
    rules: dict[str, list[LayoutRule]] = {kind: [] for kind in _SECTIONS}
    examples: list[tuple[Record, LayoutRule]] = []
    seen: set[str] = set()
    for record in files:
        for kind in _SECTIONS:
            for item in record.records(kind):
                entry = Record(item.data, item.file, faults, str(item.data.get("id", "")))
                entry.only(_KEYS)
                name = entry.text("id")
                if name in seen:
                    entry.fault(f"the id {name!r} stands twice", "id")
                seen.add(name)
                start = entry.text("at", "line", ("line", "start")) == "start"
                regex = _compile(entry, words, fold)
                if regex is not None:
                    rule = LayoutRule(name, kind, regex, start, entry.number("level", 2))
                    rules[kind].append(rule)
                    examples.append((entry, rule))
    layout = LayoutRules({kind: tuple(found) for kind, found in rules.items()})
    for entry, rule in examples:
        _check(entry, rule, layout, fold)
    return layout


def _check(entry: Record, rule: LayoutRule, layout: LayoutRules, fold: Callable[[str], str]) -> None:
    texts = entry.texts("examples")
    if not texts:
        entry.fault("the rule has no examples; give at least one line that it must read")
    for text in texts:
        found = _reads(fold(text).strip(), rule, layout)
        if found is not True:
            entry.fault(f"the example {text!r} is read as {found or 'plain text'}, not by this rule", "examples")
    for text in entry.texts("counter_examples"):
        if _reads(fold(text).strip(), rule, layout) is True:
            entry.fault(f"the counter-example {text!r} is read by this rule", "counter_examples")


def _reads(line: str, rule: LayoutRule, layout: LayoutRules) -> bool | str:
    """True where `rule` reads the folded line, else the id of the rule that does, "" for none."""
    if rule.kind == "dateline":
        return rule.regex.match(line, 0, LONGEST_LINE) is not None or ""
    if rule.kind == "published":
        return any(stated_date(m) for m in rule.regex.finditer(line, 0, LONGEST_LINE)) or ""
    if rule.kind == "roundup":
        return rule.regex.fullmatch(line) is not None or ""
    found = layout.classify(line)
    return found is rule or (found.id if found else "")
