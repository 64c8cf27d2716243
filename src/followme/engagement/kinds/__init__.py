"""Every kind of claim: what it may hold, how it is read, what else people may put in it, and how it reads."""
