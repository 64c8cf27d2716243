"""followme: find out what a company's teams really use, and plan how to join it up."""

__version__ = "0.1.0"
