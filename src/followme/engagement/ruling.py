"""What every word of judgement needs: the records it is said under, an answer that can hold, a reason."""

from followme.engagement.book import Book
from followme.inventory.records import Profile
from followme.text import canonical, key_of, line


def said_under(book: Book, kind: str, profile: Profile, typed: str, *field: str) -> list[str]:
    """The record keys to speak under: the name used, and every other of the chain that was spoken of before.

    A later word of one person then replaces the earlier one, whichever name of the service either was said of.
    """
    name = key_of(line(typed))
    used = name if name in profile.names else profile.key
    keys = [canonical([key, *field]) if field else key for key in (used, *sorted(profile.names - {used}))]
    abouts = {record.about for record in book.fieldbook.records(kind)}
    return [keys[0], *(key for key in keys[1:] if key in abouts)]
