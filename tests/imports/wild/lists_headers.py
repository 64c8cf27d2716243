"""F1: a row of data taken for the header. F2: a weak word makes the wrong column the name."""

from typing import Final

from wild_lists import Wild, wild

_FORTY: Final = [
    f"Verfahren {chr(65 + number % 26)}{number},Fachverfahren,Referat {number % 4}" for number in range(45)
]
_NAMES: Final = [row.split(",")[0] for row in _FORTY]
_FORTY[41] = _FORTY[41].replace("Fachverfahren", "Software")

LISTS: Final[tuple[Wild, ...]] = (
    wild(
        "F1 issue-types.csv",
        "Summary,Issue Type,Status\nKestrel Billing,Application,Live\nHeron Ledger,Application,Live\n"
        "Osprey Desk,Application,Sunset\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        may_ask="name",
        columns={"Summary": "service_name"},
        header_row=1,
    ),
    wild(
        "F1 issue-types-two-rows.csv",
        "Key,Summary,Issue Type\nAPP-1,Kestrel Billing,Application\nAPP-2,Heron Ledger,Application\n",
        "Kestrel Billing|Heron Ledger",
        may_ask="name",
        columns={"Summary": "service_name"},
        header_row=1,
    ),
    wild(
        "F1 spanish-kind-software.csv",
        "Nombre,Tipo,Estado\nPadrón Digital,Software,Activo\nGestor de Tasas,Aplicación,Activo\n"
        "Caja Única,Software,Retirado\nRegistro Norte,Aplicación,Activo\n",
        "Padrón Digital|Gestor de Tasas|Caja Única|Registro Norte",
        fields="service_name=Nombre",
        header_row=1,
    ),
    wild(
        "F1 software-in-line-43.csv",
        "\n".join(["Bezeichnung,Art,Verantwortlich", *_FORTY, ""]),
        "|".join(_NAMES),
        fields="service_name=Bezeichnung",
        header_row=1,
    ),
    wild(
        "F1 configuration-classes.csv",
        "Configuration item,Class,Install status,Location\n"
        "Kestrel Billing,Business Application,Installed,Hall 4\n"
        "Heron Ledger,Application,Installed,Hall 4\nOsprey Desk,Application Service,Retired,Hall 9\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        fields="service_name=Configuration item",
        header_row=1,
    ),
    wild(
        "F1 rows-above-a-second-header.csv",
        "Heron Payroll,Finance,Ann Bell\nOsprey Desk,Care,Tom Crew\nApplication,Domain,Business Owner\n"
        "Kestrel Billing,Finance,Ann Bell\nMerlin Notify,Care,Tom Crew\n",
        "Kestrel Billing|Merlin Notify",
        fields="service_name=Application | business_leader=Business Owner",
        may_ask="header",
        options=("--header", "3"),
        header_row=3,
    ),
    wild(
        "F1 titles-and-a-lone-word-above.csv",
        "Application,,\nas of 3 May,,\n\nTitle,Business Owner,Kind\nKestrel Billing,Ann Bell,Tool\n"
        "Heron Ledger,Tom Crew,System\n",
        "Kestrel Billing|Heron Ledger",
        fields="business_leader=Business Owner",
        header_row=4,
        may_ask="name",
        columns={"Title": "service_name"},
    ),
    wild(
        "F2 platform-os-is-no-name.csv",
        "Asset No;Programm;Platform / OS;Business capability;Criticality\n"
        "P-1;Heron Payroll;Windows Server 2016;Payroll;Critical\n"
        "P-2;Osprey Desk;Windows Server 2016;Orders;Supportive\n"
        "P-3;Merlin Shop;;Sales;Critical\n",
        "Heron Payroll|Osprey Desk|Merlin Shop",
        never=("Platform / OS",),
        fields="business_functions=Business capability | business_impact=Criticality",
        may_ask="name",
        columns={"Programm": "service_name"},
    ),
    wild(
        "F2 business-system-beside-platform.csv",
        "Acronym,Business System,Platform,Owner\nKBL,Kestrel Billing,Linux,Ann Bell\n"
        "HLG,Heron Ledger,Linux,Tom Crew\n"
        "OSD,Osprey Desk,z/OS,Tom Crew\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        never=("Platform",),
        may_ask="name",
        columns={"Business System": "service_name"},
    ),
    wild(
        "F2 component-beside-technology.csv",
        "Component,Technology,Criticality,Owner\nRate Finder,Java,Critical,Ann Bell\n"
        "Claim Intake,PHP,Supportive,Tom Crew\n"
        "Refund Runner,Java,Supportive,Ann Bell\n",
        "Rate Finder|Claim Intake|Refund Runner",
        never=("Technology",),
        may_ask="name",
        columns={"Component": "service_name"},
    ),
    wild(
        "F2 persons-beside-e-mail.csv",
        "Name,Email,System,Role\nAnn Bell,ann@example.org,Kestrel Billing,Editor\n"
        "Tom Crew,tom@example.org,Kestrel Billing,Admin\nAnn Bell,ann@example.org,Heron Ledger,Viewer\n",
        "Kestrel Billing|Kestrel Billing|Heron Ledger",
        fields="service_name=System",
        never=("Name",),
        may_ask="name",
        columns={"System": "service_name", "Name": ""},
    ),
    wild(
        "F2 operating-systems.csv",
        "Title,Operating System,Version,Business Owner\nKestrel Billing,Debian 12,4.1,Ann Bell\n"
        "Heron Ledger,Debian 12,2.0.3,Tom Crew\nOsprey Desk,,7.2,Ann Bell\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        never=("Operating System", "Version"),
        fields="business_leader=Business Owner",
        may_ask="name",
        columns={"Title": "service_name"},
    ),
    wild(
        "F2 product-beside-vendor-software.csv",
        "Software Vendor,Product,Version,Seats\nNorthwood,Kestrel Billing,4.1,20\n"
        "Northwood,Heron Ledger,2.0,35\n"
        "Southmill,Osprey Desk,11,12\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        never=("Software Vendor", "Version"),
        may_ask="name",
        columns={"Product": "service_name"},
    ),
)
