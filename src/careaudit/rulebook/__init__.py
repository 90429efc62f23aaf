"""YAML -> Rule: the schema, the files, the examples and the harness that runs them."""

from careaudit.rulebook.loader import Rulebook, load_rulebook
from careaudit.rulebook.schema import Examples, Rule, Wording

__all__ = ["Examples", "Rule", "Rulebook", "Wording", "load_rulebook"]
