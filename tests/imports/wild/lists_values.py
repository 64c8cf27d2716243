"""F7: words for levels are proposed, never taken; what the catalogue itself names is read."""

from typing import Final

from wild_lists import ANY, Wild, wild

LISTS: Final[tuple[Wild, ...]] = (
    wild(
        "F7 high-medium-low.csv",
        "System,Criticality\nKestrel Billing,High\nHeron Ledger,Medium\nOsprey Desk,Low\nMerlin Shop,High\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk|Merlin Shop",
        proposed={"business_impact": {"High": "Critical", "Medium": ANY, "Low": ANY}},
    ),
    wild(
        "F7 mission-critical-yes-no.csv",
        "Application,Mission critical\nKestrel Billing,Yes\nHeron Ledger,No\nOsprey Desk,Y\nMerlin Shop,TRUE\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk|Merlin Shop",
        proposed={"business_impact": {"Yes": "Critical", "No": "Supportive", "Y": "Critical", "TRUE": "Critical"}},
    ),
    wild(
        "F7 tiers-from-nought.csv",
        "Service name,Tier,Owner\nKestrel Billing,tier-0,Ann Bell\nHeron Ledger,tier-1,Tom Crew\n"
        "Osprey Desk,tier-2,Ann Bell\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        proposed={"business_impact": {"tier-0": "Critical", "tier-1": ANY, "tier-2": ANY}},
    ),
    wild(
        "F7 one-to-five.csv",
        "Application,Business criticality,Owner\nKestrel Billing,5,Ann Bell\nHeron Ledger,3,Tom Crew\n"
        "Osprey Desk,1,Ann Bell\n"
        "Merlin Shop,2,Ann Bell\nCrane Post,4,Tom Crew\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk|Merlin Shop|Crane Post",
        proposed={"business_impact": {"1": ANY, "2": ANY, "3": ANY, "4": ANY, "5": ANY}},
    ),
    wild(
        "F7 german-scale.csv",
        "Anwendung;Kritikalität\nKranich Kasse;Hoch\nReiher Register;mittel\nStorch Stunden;niedrig\n",
        "Kranich Kasse|Reiher Register|Storch Stunden",
        proposed={"business_impact": {"Hoch": "Critical", "mittel": ANY, "niedrig": ANY}},
    ),
    wild(
        "F7 portuguese-scale.csv",
        "Aplicação;Criticidade\nGarça Cadastro;Muito Alta\nCoruja Arquivo;Alta\nSabiá Notas;Média\n"
        "Tucano Fila;Baixa\n",
        "Garça Cadastro|Coruja Arquivo|Sabiá Notas|Tucano Fila",
        proposed={"business_impact": {"Muito Alta": "Critical", "Alta": ANY, "Média": ANY, "Baixa": ANY}},
    ),
    wild(
        "F7 a-level-among-other-words.csv",
        "Application,Criticality\nKestrel Billing,Critical\nHeron Ledger,High\nOsprey Desk,Supportive\n"
        "Merlin Shop,1 - Critical\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk|Merlin Shop",
        answers={
            "Kestrel Billing": {"business_impact": "Critical"},
            "Osprey Desk": {"business_impact": "Supportive"},
            "Merlin Shop": {"business_impact": "Critical"},
        },
        proposed={"business_impact": {"High": "Critical"}},
    ),
    wild(
        "F7 has-an-api.csv",
        "Application,API?,Users/yr\nKestrel Billing,Yes,12000\nHeron Ledger,No,5-10k\nOsprey Desk,Yes,~900\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        fields="customers_annually=Users/yr",
        proposed={"integration": {"Yes": ANY, "No": "Inaccessible"}},
    ),
    wild(
        "F7 type-is-cots-or-saas.csv",
        "Application,Type,What it does\nKestrel Billing,COTS,Invoicing\nHeron Ledger,SaaS,Bookkeeping\n"
        "Osprey Desk,COTS,Tickets\n",
        "Kestrel Billing|Heron Ledger|Osprey Desk",
        fields="implementation=Type | business_functions=What it does",
        answers={
            "Kestrel Billing": {"implementation": "Licensed System", "business_functions": ["Invoicing"]},
            "Heron Ledger": {"implementation": "Licensed Service"},
        },
    ),
)
