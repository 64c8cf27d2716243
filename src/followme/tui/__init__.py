"""The terminal app: screens over the verbs of the engagement. Nothing here knows a database."""

import os

# Frames a second that Textual draws at most, read when it is imported; its own are 60. Nothing here is animated,
# so at rest nothing is drawn, and offered names stand there 34 ms after the key instead of 50 (medians).
os.environ.setdefault("TEXTUAL_FPS", "120")
