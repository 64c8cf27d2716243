"""Files of other programs → observations, with a column map and a report of every cell not taken as it was.

``table`` finds the table in the bytes, ``columns`` maps its headers to fields, ``cells`` reads one cell,
``rows`` turns rows into observations and reports on them. No I/O: bytes and documents are given.
"""
