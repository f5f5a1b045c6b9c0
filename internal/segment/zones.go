package segment

// zones says what part each paragraph plays.
func zones(text string, t *Text) {}
