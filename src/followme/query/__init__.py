"""The filter language: ``grammar`` reads a line, ``columns`` are what it may ask, ``matching`` says what fits."""
