"""`check`: the replies of a bot's scripts, judged one by one and as one bot's."""
