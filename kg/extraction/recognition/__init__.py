"""Names of entities: from the blocks of an article to its entities, their mentions, and the posts that its persons hold."""

from kg.extraction.recognition.recognizer import Recognizer
from kg.extraction.recognition.values import Nested, PostReading, Recognition

__all__ = ["Nested", "PostReading", "Recognition", "Recognizer"]
