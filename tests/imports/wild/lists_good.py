"""Lists that are plain, and hard for a program that has become too careful. None of them needs a question."""

from typing import Final

from wild_lists import Wild, book, wild

LISTS: Final[tuple[Wild, ...]] = (
    wild(
        "good names-that-sound-like-rows-about-the-list.csv",
        "Application,Business Owner,Customers\nTotal Connect,Ann Bell,100\nSummary Builder,Tom Crew,90\n"
        "Nil Commerce,Ann Bell,10\n"
        "Sum Insured Desk,Tom Crew,20\nRequired Reading,Ann Bell,30\nEnter Hub,Tom Crew,40\n",
        "Total Connect|Summary Builder|Nil Commerce|Sum Insured Desk|Required Reading|Enter Hub",
    ),
    wild(
        "good one-column-called-application.csv",
        "Application\nKestrel Billing\nHeron Ledger\nSoftware Depot\nSystem Monitor\n",
        "Kestrel Billing|Heron Ledger|Software Depot|System Monitor",
        fields="service_name=Application",
        header_row=1,
    ),
    wild(
        "good one-column-of-names-in-a-text.txt",
        "Application\nOsprey Desk\nMerlin Shop\n",
        "Osprey Desk|Merlin Shop",
    ),
    wild(
        "good type-application-beside-application-name.csv",
        "Application Name,Type,Business Owner\nKestrel Billing,Application,Ann Bell\n"
        "Heron Ledger,Application,Tom Crew\n"
        "Osprey Desk,System,Ann Bell\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        fields="service_name=Application Name",
        absent=("implementation",),
        header_row=1,
    ),
    wild(
        "good products-that-are-numbers.csv",
        "Application,Business Owner\n1Password,Ann Bell\n365,Tom Crew\n42 Crunch,Ann Bell\n"
        "Kestrel Billing,Tom Crew\n",
        "1Password|365|42 Crunch|Kestrel Billing",
        fields="service_name=Application",
    ),
    wild(
        "good capitals-among-others.csv",
        "Application,Business Owner,Customers\nKESTREL,Ann Bell,100\nHeron Ledger,Tom Crew,90\n"
        "SAPPHIRE ERP,Ann Bell,\n"
        "Osprey Desk,Tom Crew,20\nHRMX,,12\n",
        "KESTREL|Heron Ledger|SAPPHIRE ERP|Osprey Desk|HRMX",
    ),
    wild(
        "good names-alone-in-their-rows.csv",
        "Application,Business Owner,Customers\nKestrel Billing,,\nHeron Ledger,Tom Crew,90\nOsprey Desk,,\n"
        "Merlin Shop,Ann Bell,\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk|Merlin Shop",
    ),
    wild(
        "good platform-is-the-name.csv",
        "Platform Name,Business Owner,Technical Owner\nKestrel Trading Platform,Ann Bell,Tom Crew\n"
        "Heron Data Platform,Eve Lake,Tom Crew\n"
        "Osprey Learning,Ann Bell,Jo March\n",
        "Kestrel Trading Platform|Heron Data Platform|Osprey Learning",
        fields="service_name=Platform Name | technical_leader=Technical Owner",
    ),
    wild(
        "good the-mailbox-of-the-system.csv",
        "Name,Support Email,Business Owner\nKestrel Billing,billing@example.org,Ann Bell\n"
        "Heron Ledger,ledger@example.org,Tom Crew\n"
        "Osprey Desk,desk@example.org,Ann Bell\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        fields="service_name=Name | business_leader=Business Owner",
    ),
    wild(
        "good name-and-nothing-else-known.csv",
        "Name,Colour,Since\nKestrel Billing,red,2011\nHeron Ledger,blue,2014\nOsprey Desk,red,2020\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        fields="service_name=Name",
    ),
    wild(
        "good one-row.csv",
        "Application,Business Owner,Business capability,Criticality\n"
        "Kestrel Billing,Ann Bell,Invoicing,Critical\n",
        "Kestrel Billing",
        answers={"Kestrel Billing": {"business_impact": "Critical", "business_functions": ["Invoicing"]}},
    ),
    wild(
        "good levels-as-the-catalogue-names-them.xlsx",
        book(
            {
                "Services": [
                    [
                        "System/Service Name",
                        "Business Impact",
                        "Customer Impact",
                        "Implementation Profile",
                        "Product Dependency",
                    ],
                    ["Kestrel Billing", "Critical", "All Customers", "Custom System", "Tightly-Coupled"],
                    ["Heron Ledger", "Redundant", "Few Customers", "Licensed Service", "Uncoupled"],
                ]
            }
        ),
        "Kestrel Billing|Heron Ledger",
        answers={
            "Heron Ledger": {
                "business_impact": "Redundant",
                "customer_impact": "Few Customers",
                "dependency": "Uncoupled",
            }
        },
        encoding="",
    ),
    wild(
        "good versions-and-neighbours-in-names.csv",
        "Application,Business Owner\nKestrel 2.0,Ann Bell\nKestrel 3.0,Ann Bell\nC,Tom Crew\nC#,Tom Crew\n"
        ".Net Portal,Eve Lake\n"
        "@Work,Eve Lake\n",
        "Kestrel 2.0|Kestrel 3.0|C|C#|.Net Portal|@Work",
    ),
    wild(
        "good same-owner-on-every-row.csv",
        "System;Business Owner;Technical Owner\nKestrel Billing;Ann Bell;Ann Bell\n"
        "Heron Ledger;Ann Bell;Ann Bell\n"
        "Osprey Desk;Ann Bell;Ann Bell\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        fields="service_name=System",
    ),
)
