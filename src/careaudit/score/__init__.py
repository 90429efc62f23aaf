"""Evidence -> CareScore: pure arithmetic that can be repeated by hand."""

from careaudit.score.profile import Profile, load_profile, profiles
from careaudit.score.score import BANDS, band, score, withhold

__all__ = ["BANDS", "Profile", "band", "load_profile", "profiles", "score", "withhold"]
