"""Precision and recall of the extraction against annotated texts."""

from kg.evaluation.runner import Evaluation, TextResult, evaluate
from kg.evaluation.tables import summary, tables

__all__ = ["Evaluation", "TextResult", "evaluate", "summary", "tables"]
