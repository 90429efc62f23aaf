"""Acts: what a sentence does, as probabilities that a small model gives."""

from careaudit.annotate.acts.features import Keys, Stretch, gather
from careaudit.annotate.acts.model import ActsModel, Recognition, load_acts

__all__ = ["ActsModel", "Keys", "Recognition", "Stretch", "gather", "load_acts"]
