"""How many customers the product line has: what shares and percentages are of."""

from followme.engagement.book import Wing
from followme.engagement.views import Receipt
from followme.errors import NothingToDo, Refused
from followme.fieldbook.claims import Statement
from followme.inventory.estimates import read_estimate
from followme.text import line


class Basing(Wing):
    """The size of what is looked at."""

    def customers(self, number: str) -> Receipt:
        """Say how many customers a year the product line has, in all; "" takes it back. It is everybody's.

        Raises:
            Refused: no number of customers; a percentage is none, because it would be one of this.
            NothingToDo: it is told so already, or no engagement is begun.
        """
        typed, engagement = line(number), self.book.engagement
        if typed and read_estimate(typed) is None:
            raise Refused(
                f'"{typed}" is no number of customers', 'Write it like 1200000, ~1.2M, or 5-10k; "" for none.'
            )
        if engagement is None or typed == self.book.base_text:
            raise NothingToDo("nothing would change", "The engagement says so already.")
        body = {"customer_base": typed or None}
        return self.book.say([Statement("engagement", engagement.about, body)], "the customers in all")
