"""F9: a header of two meanings. F10: a column of other applications. F11: prefixes. F12: prose and numbers."""

from typing import Final

from wild_lists import Wild, wild

_PROSE: Final = (
    "Application,Purpose,Owner\n"
    'Kestrel Billing,"This application is used by the billing team to send invoices; it also handles refunds when '
    'a customer returns goods.",Ann Bell\n'
    'Heron Ledger,"Keeps the books of all branches, and every night it prepares the figures that the auditors ask '
    'for in spring.",Tom Crew\n'
)

_TWO_MEANINGS: Final[tuple[Wild, ...]] = (
    wild(
        "F9 function-or-tech-lead.csv",
        "Application,Function/Tech Lead\nKestrel Billing,Ann Bell\nHeron Ledger,Tom Crew\n",
        "Kestrel Billing|Heron Ledger",
        never=("Function/Tech Lead",),
    ),
    wild(
        "F9 owner-or-location.csv",
        "Application,Owner/Location,Criticality\nKestrel Billing,Building 4,Critical\n"
        "Heron Ledger,Building 9,Supportive\n",
        "Kestrel Billing|Heron Ledger",
        never=("Owner/Location",),
        fields="business_impact=Criticality",
    ),
    wild(
        "F9 criticality-or-customers.csv",
        "Application;Criticality / Customers;Business Owner\nKestrel Billing;1200;Ann Bell\n"
        "Heron Ledger;70;Tom Crew\n",
        "Kestrel Billing|Heron Ledger",
        never=("Criticality / Customers",),
        fields="business_leader=Business Owner",
    ),
    wild(
        "F9 business-owner-or-technical-owner.csv",
        "System Name,Business Owner / Technical Owner,Process\nKestrel Billing,Ann Bell / Tom Crew,Invoicing\n"
        "Heron Ledger,Tom Crew / Eve Lake,Books\n",
        "Kestrel Billing|Heron Ledger",
        never=("Business Owner / Technical Owner",),
        fields="business_functions=Process",
    ),
    wild(
        "F9 halves-of-one-meaning.csv",
        "System/Application,Business Owner/Product Owner,Customers\nKestrel Billing,Ann Bell,40\n"
        "Heron Ledger,Tom Crew,90\n",
        "Kestrel Billing|Heron Ledger",
        fields="service_name=System/Application | business_leader=Business Owner/Product Owner",
    ),
)
_OTHERS: Final[tuple[Wild, ...]] = (
    wild(
        "F10 dependency-is-another-application.csv",
        "Application Name,Dependency,Dependency Direction\nMerlin Gate,Kestrel Orders,northbound\n"
        "Kestrel Orders,Heron Stock,southbound\nHeron Stock,,\n",
        "Merlin Gate|Kestrel Orders|Heron Stock",
        fields="consumes_from=Dependency",
        absent=("dependency",),
    ),
    wild(
        "F10 feeds-that-name-the-list.csv",
        "Application,Owner,Fed by\nMerlin Gate,Ann Bell,Kestrel Orders; Heron Stock\n"
        "Kestrel Orders,Tom Crew,Heron Stock\n"
        "Heron Stock,Ann Bell,\nOsprey Desk,Tom Crew,Kestrel Orders\n",
        "Merlin Gate|Kestrel Orders|Heron Stock|Osprey Desk",
        fields="consumes_from=Fed by",
        answers={"Osprey Desk": {"consumes_from": ["Kestrel Orders"]}},
    ),
    wild(
        "F10 upstream-services-in-yaml.yaml",
        "metadata:\n  dataset: demo\nservices:\n  - name: merlin-gate\n    owner: Team Red\n"
        "    upstream_services: [kestrel-orders]\n"
        "  - name: kestrel-orders\n    owner: Team Blue\n    upstream_services: [heron-stock]\n"
        "  - name: heron-stock\n    owner: Team Blue\n    upstream_services: []\n",
        "merlin-gate|kestrel-orders|heron-stock",
        fields="consumes_from=upstream_services",
        answers={"merlin-gate": {"consumes_from": ["kestrel-orders"]}},
    ),
    wild(
        "F10 coupling-stays-coupling.csv",
        "Application,Dependency\nMerlin Gate,Tightly-Coupled\nKestrel Orders,Loosely-Coupled\n"
        "Heron Stock,Uncoupled\n",
        "Merlin Gate|Kestrel Orders|Heron Stock",
        fields="dependency=Dependency",
        answers={"Merlin Gate": {"dependency": "Tightly-Coupled"}},
        absent=("consumes_from",),
    ),
    wild(
        "F10 german-predecessors.csv",
        "Anwendung;Vorsysteme;Fachverantwortlicher\nMerlin Tor;Kranich Kasse, Reiher Register;Anna Bell\n"
        "Kranich Kasse;Reiher Register;Tom Krug\nReiher Register;;Tom Krug\n",
        "Merlin Tor|Kranich Kasse|Reiher Register",
        fields="consumes_from=Vorsysteme",
        answers={"Kranich Kasse": {"consumes_from": ["Reiher Register"]}},
    ),
)
_PREFIXES: Final[tuple[Wild, ...]] = (
    wild(
        "F11 app-before-every-header.json",
        '[{"appName": "Kestrel Billing", "appBusinessOwner": "Ann Bell", "appTechOwner": "Tom Crew",'
        ' "appCriticality": "Critical"},\n'
        ' {"appName": "Heron Ledger", "appBusinessOwner": "Eve Lake", "appTechOwner": "Tom Crew",'
        ' "appCriticality": "Supportive"}]',
        "Kestrel Billing|Heron Ledger",
        fields=(
            "service_name=appName | business_leader=appBusinessOwner | technical_leader=appTechOwner | "
            "business_impact=appCriticality"
        ),
    ),
    wild(
        "F11 app-and-biz.csv",
        "appName,appBusinessOwner,appTechOwner,bizFunction,criticalityLevel\n"
        "Kestrel Billing,Ann Bell,Tom Crew,Invoicing,Critical\n"
        "Heron Ledger,Eve Lake,Tom Crew,Books,Supportive\n",
        "Kestrel Billing|Heron Ledger",
        fields=(
            "business_leader=appBusinessOwner | technical_leader=appTechOwner | business_functions=bizFunction"
        ),
    ),
    wild(
        "F11 u-before-the-own-fields.csv",
        "u_application_name,u_business_owner,u_it_owner,u_business_process,u_number_of_customers\n"
        "Kestrel Billing,Ann Bell,Tom Crew,Invoicing,900\nHeron Ledger,Eve Lake,Tom Crew,Books,1200\n",
        "Kestrel Billing|Heron Ledger",
        fields=(
            "service_name=u_application_name | business_leader=u_business_owner | "
            "technical_leader=u_it_owner | business_functions=u_business_process | "
            "customers_annually=u_number_of_customers"
        ),
    ),
    wild(
        "F11 system-before-every-header.csv",
        "System Name;System Business Owner;System Technical Contact;System Purpose\n"
        "Kestrel Billing;Ann Bell;Tom Crew;Invoicing\n"
        "Heron Ledger;Eve Lake;Tom Crew;Books\n",
        "Kestrel Billing|Heron Ledger",
        fields=(
            "service_name=System Name | business_leader=System Business Owner | "
            "technical_leader=System Technical Contact | business_functions=System Purpose"
        ),
    ),
)
_CONTENT: Final[tuple[Wild, ...]] = (
    wild(
        "F12 prose-is-no-function.csv",
        _PROSE,
        "Kestrel Billing|Heron Ledger",
        fields="business_leader=Owner",
        absent=("business_functions",),
        heard=("Purpose",),
    ),
    wild(
        "F12 what-it-does-in-sentences.csv",
        _PROSE.replace("Purpose", "What it does"),
        "Kestrel Billing|Heron Ledger",
        absent=("business_functions",),
        heard=("What it does",),
    ),
    wild(
        "F12 numbers-beside-titles.csv",
        "Application,Application Title,Business Owner\n4711,Kestrel Billing,Ann Bell\n"
        "4712,Heron Ledger,Tom Crew\n"
        "4719,Osprey Desk,Ann Bell\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        fields="service_name=Application Title",
    ),
    wild(
        "F12 numbers-and-no-better-column.csv",
        "Application,Supplier\n2543,118\n2567,118\n2602,97\n",
        "2543|2567|2602",
        may_ask="name",
        columns={"Application": "service_name"},
    ),
    wild(
        "F12 functions-of-a-few-words-stay.csv",
        "Application,Purpose\nKestrel Billing,Send invoices and remind late payers\n"
        "Heron Ledger,General ledger; Annual accounts\n",
        "Kestrel Billing|Heron Ledger",
        fields="business_functions=Purpose",
        answers={"Heron Ledger": {"business_functions": ["General ledger", "Annual accounts"]}},
    ),
    wild(
        "F12 codes-beside-names.csv",
        "System;Systembezeichnung;Fachverantwortlicher\n000117;Kranich Kasse;Anna Bell\n"
        "000118;Reiher Register;Tom Krug\n",
        "Kranich Kasse|Reiher Register",
        fields="service_name=Systembezeichnung",
    ),
)
LISTS: Final[tuple[Wild, ...]] = (*_TWO_MEANINGS, *_OTHERS, *_PREFIXES, *_CONTENT)
