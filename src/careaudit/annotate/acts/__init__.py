"""Acts and cues: what a sentence does, as probabilities that a small model gives."""

from careaudit.annotate.acts.features import (
    OF_AGENTS,
    OF_CUSTOMERS,
    Keys,
    Sight,
    Stretch,
    customer_sentences,
    gather,
)
from careaudit.annotate.acts.model import (
    CUES,
    ActsModel,
    Recognition,
    load_acts,
    load_cues,
)

__all__ = [
    "CUES",
    "OF_AGENTS",
    "OF_CUSTOMERS",
    "ActsModel",
    "Keys",
    "Recognition",
    "Sight",
    "Stretch",
    "customer_sentences",
    "gather",
    "load_acts",
    "load_cues",
]
