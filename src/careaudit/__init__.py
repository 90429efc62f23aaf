"""careaudit: was this person listened to, understood and cared for?"""

__version__ = "0.1.0"
