"""Names: which of them are one service, one person, one function."""
