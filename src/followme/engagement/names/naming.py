"""Giving a service another name. Nothing observed is rewritten: the name is preferred, and one more alias."""

from followme.engagement.book import Book, Wing
from followme.engagement.kinds.judgement import reason_given
from followme.engagement.kinds.observations import cleaned
from followme.engagement.ruling import said_under
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Refused
from followme.fieldbook.claims import Statement
from followme.inventory.fields import NAME
from followme.inventory.records import Profile
from followme.matching.clusters import pair
from followme.matching.placeholders import is_placeholder
from followme.text import canonical, key_of, line


def _usable(book: Book, profile: Profile, typed: str) -> str:
    name = line(typed)
    if is_placeholder(name):
        problem = f'"{name}" names nothing' if name else "no name given"
        raise Refused(problem, "Say what the service is called from now on.")
    namesake = book.inventory.by_key.get(book.chains.service(key_of(name)))
    if namesake is not None and namesake.key != profile.key:
        raise Refused(
            f'"{name}" is another service', "Rule the two the same if they are one, or choose another name."
        )
    if any(book.ruled.get(pair(former, key_of(name)), "same") != "same" for former in profile.names):
        raise Refused(f'"{name}" was ruled apart from it', "Rule the two the same first, or choose another name.")
    if name == profile.service:
        raise NothingToDo(f'it is called "{name}" already', "Choose another name.")
    return name


def _alias(profile: Profile, service: str, name: str) -> list[Statement]:
    """The verdict that makes the name one of the service's, unless it is."""
    if key_of(name) in profile.names:
        return []
    used = key_of(line(service))
    keys = pair(used if used in profile.names else profile.key, key_of(name))
    return [Statement("verdict", canonical(list(keys)), {"verdict": "same", "named": name})]


class Naming(Wing):
    """What services are called."""

    def rename(self, service: str, name: str, because: str) -> Receipt:
        """The name a service is shown under from now on: an adjudication of its name. Its other names stay.

        Raises:
            Refused: no name, or one of another service; no reason.
            NothingToDo: it is called so.
        """
        profile, remarks = self.book.find(service), list[str]()
        new = _usable(self.book, profile, cleaned(name, remarks))
        body = {"value": {"value": new, "basis": "said"}, "because": reason_given(because)}
        keys = said_under(self.book, "adjudication", profile, service, NAME)
        statements = [Statement("adjudication", about, body) for about in keys]
        return self.book.say([*statements, *_alias(profile, service, new)], "a rename", profile.key, remarks)

    def called(self) -> dict[str, str]:
        """The name that each renamed service is shown under, by every key of its chain."""
        ruled = {
            self.book.chains.service(ruling.key) for ruling in self.book.adjudications if ruling.field == NAME
        }
        renamed = [self.book.inventory.by_key[key] for key in sorted(ruled & self.book.inventory.by_key.keys())]
        return {key: profile.service for profile in renamed for key in profile.names}
