"""Transcript -> Conversation: every turn with its Doc and its words as ids."""

from careaudit.annotate.annotator import Annotator
from careaudit.annotate.conversation import AnnotatedTurn, Conversation, Sentence

__all__ = ["AnnotatedTurn", "Annotator", "Conversation", "Sentence"]
