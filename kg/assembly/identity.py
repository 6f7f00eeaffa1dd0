"""What identifies a fact, an indicator and a piece of evidence, and the order they are kept in."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from kg.assembly.names import digest
from kg.model import Fact, Period, Quantity

_ID_LENGTH = 16
_IDENTITY = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def canonical_decimal(value: Decimal) -> str:
    """`value` as canonical xsd:decimal: no exponent, no trailing zeros ("50", "0.5", "-3.2")."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def period_key(period: Period | None) -> tuple[str, str, str]:
    """Orders periods: by start, end, text; open ends first."""
    return (_day(period.start), _day(period.end), period.text) if period else ("", "", "")


def quantity_identity(subject: str, quantity: Quantity) -> list[object]:
    """(subject, name, value, max value, unit, bound, period) as JSON values. `subject` is the id of the entity that the number is about."""
    maximum = canonical_decimal(quantity.max_value) if quantity.max_value is not None else ""
    period = quantity.period
    when = [period.text, _day(period.start), _day(period.end)] if period else []
    return [subject, quantity.name, canonical_decimal(quantity.value), maximum, quantity.unit, quantity.bound, when]


def _id(identity: list[object]) -> str:
    return digest(_IDENTITY.encode(identity), _ID_LENGTH)


def indicator_id(subject: str, quantity: Quantity) -> str:
    """The local part of an indicator's IRI: `indicator/` and 16 hex digits of what identifies it."""
    return "indicator/" + _id(quantity_identity(subject, quantity))


def object_id(fact: Fact) -> str:
    """The id of the fact's object: an entity's, or its indicator's."""
    return fact.object if isinstance(fact.object, str) else indicator_id(fact.subject, fact.object)


FactKey = tuple[str, str, str, str, str, str]


def fact_key(fact: Fact, object_: str = "") -> FactKey:
    """What identifies a fact, and the order of facts: (subject, predicate, object, title, action, status). `object_` is the id of the
    object, where it is known already."""
    return (fact.subject, fact.predicate, object_ or object_id(fact), fact.title, fact.action, fact.status)


def fact_id(fact: Fact | FactKey) -> str:
    """The local part of a fact's IRI: `fact/` and 16 hex digits of what identifies it."""
    return "fact/" + _id(list(fact if isinstance(fact, tuple) else fact_key(fact)))
