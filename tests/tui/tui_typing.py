"""A fieldbook whose names are typed again: services, people, functions and keys, some that a line cannot hold."""

from pathlib import Path

from tui_worlds import _new

TOLD = {
    "business_leader": "Ana Lima; Ben Okoro",
    "technical_leader": "Bea Lund",
    "business_functions": "verify identity; version the form; call back",
    "identity_keys": "account_no; access code",
}


def known(path: Path) -> None:
    with _new(path) as book:
        book.visits.new("Customer Care", place="Leeds")
        book.visits.capture("Siebel", TOLD)
        for name in ("Sieve of Mail", "Lantern Claims Desk (LCD)", "Harbour Ledger", "Dock Book"):
            book.visits.capture(name)
        for name in ("Quay > Desk", "Quay @ night", "Quay @night", "Quay #7", ".Quay Board", "Quay Board"):
            book.visits.capture(name)
        book.names.rule("Harbour Ledger", "Dock Book", "same")
        book.visits.capture("Harbour Ledger")
