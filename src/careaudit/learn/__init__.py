"""Learning and measuring: train the acts model, measure rules, calibrate scores."""
