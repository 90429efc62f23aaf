"""Ways of looking, one a module; a rule picks one by name."""
