"""Graph → graph.html."""

from __future__ import annotations

from kg.view.render import notebook_frame, render_html

__all__ = ["notebook_frame", "render_html"]
