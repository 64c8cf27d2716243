"""What is said and asked of plans: both of them, how far services are, and the bundle."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from followme import config
from followme.engagement.book import Book, Wing
from followme.engagement.ground import ground
from followme.engagement.plans.views import ExportedFile, ExportResult
from followme.engagement.reading import text
from followme.engagement.ruling import said_under
from followme.engagement.services.conflicts import contested_fields
from followme.engagement.views import Receipt
from followme.engagement.visits import consenting
from followme.engagement.visits.views import Carried
from followme.errors import Unknown, nearest
from followme.exports import bundle
from followme.exports.listing import NOTES, listing_files, notes_file
from followme.exports.plans import digest, sealed
from followme.fieldbook.claims import Statement
from followme.integration.document import IntegrationPlan
from followme.integration.intents import status_named
from followme.integration.plan import Inputs, integration_plan
from followme.integration.settings import season_of
from followme.integration.strategy import STRATEGIES
from followme.inventory import tabular
from followme.inventory.leaving import leaving
from followme.inventory.records import Observation
from followme.inventory.tabular import row_of
from followme.rationalization.plan import SCHEMA_PATHS, Heading, rationalization_plan
from followme.rationalization.schema import customer_sample, customer_schema_2020, customer_schema_draft04


def heading(book: Book) -> Heading:
    """What a plan is about and rests on."""
    return Heading(book.product_line, book.fieldbook.digest, book.rubric.digest)


def _rationalization(book: Book) -> dict[str, object]:
    return rationalization_plan(heading(book), ground(book), book.cards, contested_fields(book))


def _integration(book: Book, strategy: str, season: str) -> IntegrationPlan:
    settings = config.integration()
    chosen = next((each for each in STRATEGIES if each == strategy), None)
    if chosen is None:
        strategies = ", ".join(STRATEGIES)
        raise Unknown(f'unknown strategy "{strategy}"', f"There are {strategies}.{nearest(strategy, STRATEGIES)}")
    base = ground(book)
    inputs = Inputs(base.profiles, book.cards, base.journey, base.identity, book.progress)
    when = season_of(settings, season or None)
    return integration_plan(heading(book), inputs, settings, chosen, when)


def listed(book: Book) -> Iterator[dict[str, str]]:
    """Every observation and catalogue entry as a row of the listing, as it may leave, the oldest first."""
    for entry in (*book.observations, *book.listed):
        kind = "catalogue" if entry.catalogue else "observation"
        record = book.fieldbook.record(kind, entry.id)
        if record is not None:
            row = row_of(entry, record.fields, _visit_label(book, entry, record.fields), book.catalogue)
            yield tabular.leaving_row(row, entry, book.catalogue)


def _visit_label(book: Book, entry: Observation, fields: Mapping[str, object]) -> str:
    visit = book.visits.get(entry.visit)
    return text(fields, "label") if entry.catalogue else visit.label if visit else ""


def _latest(book: Book) -> str:
    return max((claim.at for claim in book.fieldbook.claims()), default="")


class PlanVerbs(Wing):
    """``engagement.plans``."""

    def progress(self, service: str, status: str) -> Receipt:
        """Tell how far a service is.

        Raises:
            Unknown: no such service or status.
        """
        profile = self.book.find(service)
        body = {"status": status_named(status)}
        keys = said_under(self.book, "progress", profile, service)
        return self.book.say([Statement("progress", about, body) for about in keys], "progress")

    def integration(self, strategy: str, season: str = "") -> IntegrationPlan:
        """The integration plan under a strategy, with its digest.

        Raises:
            Unknown: no such strategy or season.
        """
        plan = _integration(self.book, strategy, season)
        return replace(plan, digest=digest(plan.as_json()))

    def rationalization(self) -> dict[str, object]:
        """The rationalization plan, sealed with its digest."""
        return sealed(_rationalization(self.book))

    def export(
        self, to: Path, only: Sequence[str] = (), *, check: bool = False, strategy: str = "", season: str = ""
    ) -> ExportResult:
        """The bundle in ``to``: written, or with ``check`` compared with what is there.

        Raises:
            NotAcceptable: a file would not be valid, or the folder cannot take a bundle.
            UsageError: ``only`` names no file.
        """
        plan = _integration(self.book, strategy or STRATEGIES[0], season)
        files = bundle.plan_files(_rationalization(self.book), plan.as_json())
        base = ground(self.book)
        schemas = {
            SCHEMA_PATHS["draft-04"]: customer_schema_draft04(),
            SCHEMA_PATHS["2020-12"]: customer_schema_2020(base.journey, base.identity),
        }
        files |= bundle.schema_files(schemas, customer_sample(base.journey, base.identity))
        files |= listing_files(tabular.titles(self.book.catalogue), list(listed(self.book)), _latest(self.book))
        files |= notes_file(consenting.NOTE_TITLES, consenting.noted(self.book))
        about = heading(self.book)
        facts = {"engagement": about.engagement, "fieldbook": about.fieldbook, "rubric": about.rubric}
        whole = bundle.whole(bundle.chosen(files, only), leaving(facts))
        if not check:
            bundle.put(to, whole)
        written = tuple(ExportedFile(name, len(data), bundle.sha256(data)) for name, data in sorted(whole.items()))
        left_out = consenting.carried(self.book) if NOTES in whole else Carried()
        return ExportResult(to, written, bundle.differences(to, whole), left_out)
