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
    keys = [canonical([one, *field]) if field else one for one in (used, *sorted(profile.names - {used}))]
    told = {record.about for record in book.fieldbook.records(kind)}
    return [keys[0], *(one for one in keys[1:] if one in told)]
