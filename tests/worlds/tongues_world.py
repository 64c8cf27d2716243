"""Small lists of applications in many languages: our own words, for what depends on how a language is written."""

from typing import Final

TONGUES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "German": (
        ("cp1252", "mac-roman"),
        """Anwendung;Fachverantwortlicher;IT-Verantwortlicher;Kritikalität;Anzahl Kunden
Zählerportal;Änne Müller;Jörg Voß;hoch;12.000
Abrechnung;Änne Müller;Jörg Voß;mittel;1,2 Mio
Störungsmeldung;Bärbel Kühn;Uwe Groß;niedrig;400
Gebührenkasse;Götz Schäfer;Uwe Groß;hoch;9.500
Prüfplanung für Netze;Götz Schäfer;Käthe Bürger;mittel;
Übergabeliste;Jürgen Höfer;Käthe Bürger;niedrig;30
Straßenverzeichnis;Sören Weiß;Jörg Voß;niedrig;80000
Schlüsselverwaltung;Änne Müller;Bärbel Kühn;hoch;150
""",
    ),
    "English": (
        ("cp1252", "mac-roman"),
        """Application,Owner,Purpose
Bureau’s ledger,Ann Bell,Keeps “open” items
Orders – East,Tom Crew,Customers’ orders
Stock list,Ann Bell,• counts • transfers
Pay — monthly,Tom Crew,The bureau’s pay run…
Price list,Ann Bell,From £5 and €6
""",
    ),
    "French": (
        ("cp1252", "mac-roman"),
        """Application;Responsable métier;Responsable technique;Criticité;Nombre de clients
Paie des employés;Hélène Roy;François Petit;Critique;1 200
Ventes à distance;Anne Lefèvre;Luc Bérard;Faible;3 500
Dépôts et retraits;Hélène Roy;Zoé Crête;Élevée;80 000
Gestion des reçus;Anne Lefèvre;Benoît Müller;Moyenne;400
Où est mon colis;Cécile Gagné;François Petit;Élevée;120 000
Contrôle d’accès;Cécile Gagné;Benoît Müller;Faible;90
""",
    ),
    "Spanish": (
        ("cp1252", "mac-roman"),
        """Nombre del sistema;Responsable funcional;Responsable técnico;Criticidad;Clientes al año
Facturación;Ana Núñez;Íñigo Peña;Alta;12.000
Gestión de citas;José Ibáñez;Lucía Gómez;Media;4.500
Señalización viaria;Ana Núñez;Lucía Gómez;Baja;
Atención telefónica;Begoña Martín;Íñigo Peña;Alta;90.000
Archivo histórico;José Ibáñez;Álvaro Ruiz;Baja;100
Inspección técnica;Begoña Martín;Álvaro Ruiz;Media;2.000
""",
    ),
    "Portuguese": (
        ("cp1252", "mac-roman"),
        """Nome do sistema;Gestor do negócio;Responsável técnico;Criticidade;Número de clientes
Cadastro Único;João Assunção;Inês Magalhães;Alta;1.200
Emissão de boletos;Lúcia Simões;Zé Falcão;Média;300
Gestão de férias;João Assunção;Inês Magalhães;Baixa;90
Inscrição em ações;Conceição Araújo;Zé Falcão;Média;8.000
Atendimento à população;Lúcia Simões;Márcio Leão;Alta;70.000
""",
    ),
    "Italian": (
        ("cp1252", "mac-roman"),
        """Applicazione;Responsabile funzionale;Responsabile tecnico;Criticità;Clienti all'anno
Anagrafe e contabilità;Niccolò Verdi;Sarà Bonfà;Alta;1.200
Qualità del servizio;Noè Riva;Libertà Costa;Media;300
Attività già svolte;Niccolò Verdi;Noè Riva;Bassa;90
Mobilità in città;Sarà Bonfà;Cesarè Piò;Alta;45.000
""",
    ),
    "Dutch": (
        ("cp1252", "mac-roman"),
        """Applicatie;Proceseigenaar;Technisch beheerder;Kriticiteit;Aantal klanten
Financiën;Zoë van Dijk;André Coëlho;Hoog;1.200
Coördinatie van zorg;Daniël Bos;Renée de Wit;Midden;300
Officiële stukken;Zoë van Dijk;André Coëlho;Laag;90
Cliëntportaal;Daniël Bos;Renée de Wit;Hoog;8.000
""",
    ),
    "Polish": (
        ("cp1250",),
        """Nazwa systemu;Właściciel biznesowy;Właściciel techniczny;Krytyczność;Liczba klientów
Płatności masowe;Łukasz Żak;Michał Dąbrowski;Wysoka;12 000
Obsługa zgłoszeń;Grażyna Wójcik;Michał Dąbrowski;Średnia;4 000
Księgowość;Grażyna Wójcik;Paweł Gęś;Niska;300
Rejestr umów;Łukasz Żak;Paweł Gęś;Wysoka;90
Windykacja należności;Małgorzata Świder;Józef Kłos;Średnia;15 000
""",
    ),
    "Czech": (
        ("cp1250",),
        """Název systému;Vlastník;Správce;Kritičnost;Počet zákazníků
Účetní kniha;Jiří Dvořák;Tomáš Říha;Vysoká;1200
Hlášení poruch;Zdeněk Kříž;Šárka Růžičková;Střední;80000
Pokladní služba;Jiří Dvořák;Lukáš Žďár;Nízká;300
Přehled smluv;Zdeněk Kříž;Tomáš Říha;Vysoká;90
""",
    ),
    "Hungarian": (
        ("cp1250",),
        """Alkalmazás;Üzleti felelős;Műszaki felelős;Fontosság;Ügyfelek száma
Számlázó;Erdős Ágnes;Szűcs Gergő;magas;12 000
Ügyfélszolgálat;Erdős Ágnes;Kovács Jenő;közepes;4 000
Hibabejelentő;Tőkés Pál;Szűcs Gergő;alacsony;300
Gépjárművek nyilvántartása;Tőkés Pál;Győri Ödön;magas;90
""",
    ),
    "Norwegian": (
        ("cp1252", "mac-roman"),
        """Systemnavn;Systemeier;Teknisk ansvarlig;Kritikalitet;Antall kunder
Målerportal;Bjørn Ødegård;Åse Høiby;Høy;1 200
Fakturering på nett;Kåre Bø;Åse Høiby;Middels;300
Lønn og fravær;Bjørn Ødegård;Sjøfn Ås;Lav;90
Nødnett for bærere;Kåre Bø;Sjøfn Ås;Høy;5 000
""",
    ),
    "Swedish": (
        ("cp1252", "mac-roman"),
        """Systemnamn;Systemägare;Teknisk ansvarig;Kritikalitet;Antal kunder
Mätarportalen;Åsa Sjöberg;Göran Ström;Hög;1 200
Lönehantering;Märta Åkesson;Göran Ström;Medel;300
Ärenderegister för vägar;Åsa Sjöberg;Örjan Löf;Låg;90
Förrådslista;Märta Åkesson;Örjan Löf;Hög;5 000
""",
    ),
    "Russian": (
        ("cp1251",),
        """Система;Владелец;Технический руководитель;Критичность;Количество клиентов
Расчёт платежей;Анна Белова;Пётр Кузнецов;Высокая;12 000
Приём заявок;Ирина Щукина;Пётр Кузнецов;Средняя;4 000
Учёт договоров;Анна Белова;Юрий Жданов;Низкая;300
Личный кабинет;Ирина Щукина;Юрий Жданов;Высокая;90 000
""",
    ),
    "Japanese": (
        ("cp932",),
        """No,システム名,主管部門,業務責任者,技術責任者,重要度
1,受注管理,営業部,田中 花子,佐藤 健,高
2,請求書発行サービス,経理部,鈴木 一郎,佐藤 健,中
3,お客様ポータル,顧客対応課,田中 花子,高橋 誠,高
4,在庫照会,物流部,山本 直樹,高橋 誠,低
5,コールセンター支援,顧客対応課,鈴木 一郎,中村 優,中
""",
    ),
    "Chinese": (
        ("gb18030",),
        """系统名称,业务负责人,技术负责人,重要程度,客户数量
订单管理系统,王丽,李强,高,12000
客户服务平台,张敏,李强,中,4000
财务报表,王丽,陈杰,低,300
库存查询,张敏,刘洋,高,90
""",
    ),
    "Taiwanese": (
        ("big5",),
        """系統名稱,業務負責人,技術負責人,重要程度,客戶數量
訂單管理系統,王麗華,李志強,高,12000
客戶服務平台,張淑敏,李志強,中,4000
財務報表,王麗華,陳俊傑,低,300
庫存查詢,張淑敏,劉建宏,高,90
""",
    ),
}
"""Language → the encodings, beside UTF-8 and UTF-16, that such a list is found in, and the list."""
