"""F5: headers in the languages of Europe and in Japanese, each as its people would write an inventory."""

from typing import Final

from wild_lists import ANY, Wild, book, wild

_SCALE: Final = {"hoch": "Critical", "mittel": ANY, "niedrig": ANY}

LISTS: Final[tuple[Wild, ...]] = (
    wild(
        "F5 english-portfolio.csv",
        "Application Name,What it does,Business Sponsor,Support Contact,Users/yr,Build or buy\n"
        'Kestrel Billing,"Invoicing, Refunds",Ann Bell,Tom Crew,12000,COTS\n'
        "Heron Ledger,Bookkeeping,Eve Lake,Tom Crew,900,SaaS\n",
        "Kestrel Billing|Heron Ledger",
        fields=(
            "service_name=Application Name | business_functions=What it does | "
            "business_leader=Business Sponsor | customers_annually=Users/yr | implementation=Build or buy"
        ),
    ),
    wild(
        "F5 german-applications.csv",
        "Anwendung;Fachverantwortlicher;IT-Verantwortlicher;Kritikalität;Anzahl Kunden\n"
        "Zählerportal;Änne Möller;Jörg Voß;hoch;12.000\nAbrechnung;Änne Möller;Jörg Voß;mittel;1,2 Mio\n"
        "Störfallbuch;Uwe Groß;Jörg Voß;niedrig;900\n",
        "Zählerportal|Abrechnung|Störfallbuch",
        codec="cp1252",
        fields=(
            "service_name=Anwendung | business_leader=Fachverantwortlicher | "
            "technical_leader=IT-Verantwortlicher | business_impact=Kritikalität | "
            "customers_annually=Anzahl Kunden"
        ),
        proposed={"business_impact": _SCALE},
    ),
    wild(
        "F5 german-procedures.csv",
        "Lfd. Nr.;Fachverfahren;Hersteller;Geschäftsprozess;Technischer Ansprechpartner;Abhängig von\n"
        "1;Kranich Wohngeld;Nordholz;Leistungen;Uwe Groß;Reiher Register\n"
        "2;Reiher Register;Eigenbau;Meldewesen;Jörg Voß;\n",
        "Kranich Wohngeld|Reiher Register",
        fields=(
            "service_name=Fachverfahren | business_functions=Geschäftsprozess | "
            "technical_leader=Technischer Ansprechpartner | consumes_from=Abhängig von"
        ),
        never=("Lfd. Nr.",),
    ),
    wild(
        "F5 french-half-known.csv",
        "Application;Responsable métier;Responsable technique;Criticité;Nombre de clients\n"
        "Grue Paie;Anne Roy;Luc Petit;Critique;1 200\nHéron Ventes;Anne Roy;Luc Petit;Faible;3 500\n",
        "Grue Paie|Héron Ventes",
        fields=(
            "business_leader=Responsable métier | technical_leader=Responsable technique | "
            "business_impact=Criticité | customers_annually=Nombre de clients"
        ),
    ),
    wild(
        "F5 french-software.csv",
        "LOGICIEL,FONCTION,LICENCE,VERSION\nÉcluse Agenda,Agenda partagé,libre,2.4\n"
        "Mésange Courrier,Messagerie,libre,8\n"
        "Grue Tableur,Bureautique,libre,7.1\n",
        "Écluse Agenda|Mésange Courrier|Grue Tableur",
        fields="service_name=LOGICIEL | business_functions=FONCTION",
    ),
    wild(
        "F5 spanish-systems.csv",
        "Nombre del sistema;Responsable funcional;Responsable técnico;Criticidad;Usuarios al año\n"
        "Garza Padrón;Inés Peña;Raúl Muñoz;Alta;12.000\nGrulla Tasas;Inés Peña;Ana Ibáñez;Media;900\n"
        "Búho Archivo;José Núñez;Ana Ibáñez;Baja;80\n",
        "Garza Padrón|Grulla Tasas|Búho Archivo",
        fields=(
            "service_name=Nombre del sistema | business_leader=Responsable funcional | "
            "technical_leader=Responsable técnico | business_impact=Criticidad"
        ),
        proposed={"business_impact": {"Alta": "Critical", "Media": ANY, "Baja": ANY}},
    ),
    wild(
        "F5 portuguese-systems.csv",
        "Nome do sistema,Sigla,Responsável de negócio,Responsável técnico,Criticidade\n"
        "Garça Cadastro,GACA,Ana Lima,Rui Leão,Alta\nCoruja Arquivo,COAR,João Brandão,Rui Leão,Média\n"
        "Sabiá Notas,SANO,Ana Lima,Inês Falcão,Baixa\n",
        "Garça Cadastro|Coruja Arquivo|Sabiá Notas",
        fields=(
            "service_name=Nome do sistema | business_leader=Responsável de negócio | "
            "technical_leader=Responsável técnico | business_impact=Criticidade"
        ),
        proposed={"business_impact": {"Alta": "Critical", "Média": ANY, "Baixa": ANY}},
    ),
    wild(
        "F5 italian-applications.csv",
        "Nome applicazione;Responsabile funzionale;Referente tecnico;Processo aziendale;Criticità;"
        "Numero di clienti\n"
        "Airone Paghe;Pia Costa;Ugo Sala;Paghe;Alta;1.500\n"
        "Gru Magazzino;Pia Costa;Ugo Sala;Magazzino;Bassa;20\n",
        "Airone Paghe|Gru Magazzino",
        fields=(
            "service_name=Nome applicazione | business_leader=Responsabile funzionale | "
            "technical_leader=Referente tecnico | business_functions=Processo aziendale | "
            "business_impact=Criticità | customers_annually=Numero di clienti"
        ),
    ),
    wild(
        "F5 dutch-applications.csv",
        "Applicatienaam;Proceseigenaar;Technisch beheerder;Bedrijfsproces;Aantal klanten\n"
        "Reiger Loket;Bo de Wit;Jan Mulder;Vergunningen;12.000\nKraan Kassa;An Vos;Jan Mulder;Betalingen;700\n",
        "Reiger Loket|Kraan Kassa",
        fields=(
            "service_name=Applicatienaam | business_leader=Proceseigenaar | "
            "technical_leader=Technisch beheerder | business_functions=Bedrijfsproces | "
            "customers_annually=Aantal klanten"
        ),
    ),
    wild(
        "F5 polish-systems.csv",
        "Nazwa systemu;Właściciel biznesowy;Właściciel techniczny;Krytyczność;Liczba klientów\n"
        "Żuraw Płatności;Łucja Wąs;Józef Gęś;wysoka;12 000\nCzapla Księga;Łucja Wąs;Józef Gęś;niska;300\n",
        "Żuraw Płatności|Czapla Księga",
        codec="cp1250",
        fields=(
            "service_name=Nazwa systemu | business_leader=Właściciel biznesowy | "
            "technical_leader=Właściciel techniczny | business_impact=Krytyczność | "
            "customers_annually=Liczba klientów"
        ),
    ),
    wild(
        "F5 norwegian-systems.csv",
        "Systemnavn;Fagansvarlig;Teknisk ansvarlig;Kritikalitet;Antall kunder\n"
        "Trane Søknad;Åse Lie;Bjørn Øye;Høy;1 200\nHegre Lønn;Åse Lie;Bjørn Øye;Lav;300\n",
        "Trane Søknad|Hegre Lønn",
        fields=(
            "service_name=Systemnavn | business_leader=Fagansvarlig | "
            "technical_leader=Teknisk ansvarlig | business_impact=Kritikalitet | "
            "customers_annually=Antall kunder"
        ),
    ),
    wild(
        "F5 danish-systems.csv",
        "Systemnavn;Forretningsansvarlig;Systemansvarlig;Forretningsproces;Antal kunder\n"
        "Trane Ansøgning;Åse Friis;Søren Kær;Ansøgninger;1.200\nHejre Løn;Åse Friis;Søren Kær;Løn;300\n",
        "Trane Ansøgning|Hejre Løn",
        fields=(
            "service_name=Systemnavn | business_leader=Forretningsansvarlig | "
            "business_functions=Forretningsproces | customers_annually=Antal kunder"
        ),
    ),
    wild(
        "F5 swedish-systems.xlsx",
        book(
            {
                "Systemförteckning": [
                    [
                        "Systemnamn",
                        "Verksamhetsansvarig",
                        "Teknisk ansvarig",
                        "Verksamhetsprocess",
                        "Antal kunder",
                    ],
                    ["Trana Ansökan", "Åsa Lind", "Örjan Ek", "Ansökningar", 1200],
                    ["Häger Lön", "Åsa Lind", "Örjan Ek", "Löner", 300],
                ]
            }
        ),
        "Trana Ansökan|Häger Lön",
        fields=(
            "service_name=Systemnamn | business_leader=Verksamhetsansvarig | "
            "technical_leader=Teknisk ansvarig | business_functions=Verksamhetsprocess | "
            "customers_annually=Antal kunder"
        ),
        encoding="",
    ),
    wild(
        "F5 システム一覧.csv",
        "No,システム名,業務責任者,技術責任者,業務機能,重要度\n1,受注管理システム,田中一郎,佐藤花子,受注,高\n"
        "2,在庫照会システム,鈴木次郎,佐藤花子,在庫,低\n3,請求書発行サービス,田中一郎,高橋三郎,請求,中\n",
        "受注管理システム|在庫照会システム|請求書発行サービス",
        codec="cp932",
        fields=(
            "service_name=システム名 | business_leader=業務責任者 | technical_leader=技術責任者 | "
            "business_functions=業務機能 | business_impact=重要度"
        ),
        proposed={"business_impact": {"高": "Critical", "中": ANY, "低": ANY}},
    ),
    wild(
        "F5 japanese-services.csv",
        "サービス名\t担当部署\tアプリケーション種別\t顧客数\n鶴の予約窓口\t営業部\tパッケージ\t12,000\n"
        "鷺の会計台帳\t経理部\t自社開発\t900\n",
        "鶴の予約窓口|鷺の会計台帳",
        fields="service_name=サービス名 | customers_annually=顧客数",
    ),
)
