"""The two consoles, the keyboard, and the two ways to walk the questionnaire: with keys, and line by line."""
