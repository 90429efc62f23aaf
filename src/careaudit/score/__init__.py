"""Evidence -> CareScore: pure arithmetic that can be repeated by hand."""

from careaudit.score.profile import Profile, load_profile, profiles
from careaudit.score.score import band, score, withhold

__all__ = ["Profile", "band", "load_profile", "profiles", "score", "withhold"]
