"""One room writes files for people: a text, a hand-over, a bundle; each takes its place as a whole."""
