"""F6: every encoding of the issue in files of a few rows, with names by which a person could tell."""

from typing import Final

from wild_lists import Wild, wild

_SHORT: Final = "Application,Owner\n"

LISTS: Final[tuple[Wild, ...]] = (
    wild(
        "F6 utf-8.csv",
        "Anwendung;Anzahl Kunden\nZählerstände Süd;1200\nStörungsbuch „Nord“;900\n",
        "Zählerstände Süd|Störungsbuch „Nord“",
        codec="utf-8",
    ),
    wild(
        "F6 utf-8-with-mark.csv",
        "Application;Responsable métier\nRéservation des salles;Anne Roy\nÉtat civil;Luc Petit\n",
        "Réservation des salles|État civil",
        codec="utf-8-sig",
        fields="service_name=Application",
    ),
    wild(
        "F6 utf-16-with-mark.txt",
        "Application\tBusiness Owner\r\nŽeleznice Rezervace\tEva Nováková\r\n在庫照会システム\t田中一郎\r\n",
        "Železnice Rezervace|在庫照会システム",
        codec="utf-16",
    ),
    wild(
        "F6 utf-16-without-mark.csv",
        "Application;Business Owner\nKestrel Billing;Ann Bell\nZählerstände Süd;Änne Möller\n",
        "Kestrel Billing|Zählerstände Süd",
        codec="utf-16-le",
    ),
    wild(
        "F6 utf-16-the-other-way-without-mark.csv",
        "Application;Business Owner\nKestrel Billing;Ann Bell\nHeron Ledger;Änne Möller\n",
        "Kestrel Billing|Heron Ledger",
        codec="utf-16-be",
    ),
    wild(
        "F6 cp1252-norwegian.csv",
        "System;Eier\nSøknad om støtte;Åse Lie\nKjøretøyregister på nett;Bjørn Øye\n",
        "Søknad om støtte|Kjøretøyregister på nett",
        codec="cp1252",
    ),
    wild(
        "F6 cp1252-quotes-and-dashes.csv",
        "Application,Business Owner\nCustomers’ Corner – North,Ann Bell\nClerk’s “Fast” Desk,Tom Crew\n",
        "Customers’ Corner – North|Clerk’s “Fast” Desk",
        codec="cp1252",
    ),
    wild(
        "F6 cp1250-polish.csv",
        f"{_SHORT}Płatności dostawców,Łucja Wąs\nKsięga główna spółki,Józef Gęś\nObsługa zgłoszeń,Łucja Wąs\n",
        "Płatności dostawców|Księga główna spółki|Obsługa zgłoszeń",
        codec="cp1250",
    ),
    wild(
        "F6 cp1250-czech.csv",
        "Aplikace,Application Owner\nEvidence řidičů,Jiří Dvořák\nSpráva žádostí o příspěvek,Eva Křížová\n"
        "Účetní kniha měst,Jiří Dvořák\n",
        "Evidence řidičů|Správa žádostí o příspěvek|Účetní kniha měst",
        codec="cp1250",
        may_ask="name",
        columns={"Aplikace": "service_name"},
    ),
    wild(
        "F6 cp1251-russian.csv",
        f"{_SHORT}Учёт заявок,Анна Белова\nРасчёт зарплаты,Игорь Котов\n",
        "Учёт заявок|Расчёт зарплаты",
        codec="cp1251",
    ),
    wild(
        "F6 mac-roman-french.csv",
        "Application;Responsable métier\nRéservation des salles;Hélène Légaré\n"
        "État des congés payés;André Lefèvre\n"
        "Suivi à l’année;Hélène Légaré\n",
        "Réservation des salles|État des congés payés|Suivi à l’année",
        codec="mac_roman",
        fields="business_leader=Responsable métier",
    ),
    wild(
        "F6 mac-roman-german.csv",
        "Anwendung;Fachverantwortlicher\nZählerstände für Höfe;Jörg Müller\nStörungsbuch Süd;Änne Voß\n",
        "Zählerstände für Höfe|Störungsbuch Süd",
        codec="mac_roman",
    ),
    wild(
        "F6 shift-jis-under-english-headers.csv",
        f"{_SHORT}受注管理システム,営業部\n在庫照会システム,情報システム部\n",
        "受注管理システム|在庫照会システム",
        codec="cp932",
        fields="service_name=Application | business_leader=Owner",
    ),
    wild(
        "F6 shift-jis-of-two-short-rows.csv",
        f"{_SHORT}受注管理,営業\n在庫照会,情シス\n",
        "受注管理|在庫照会",
        codec="cp932",
        may_ask="encoding",
        options=("--encoding", "cp932"),
    ),
    wild(
        "F6 gb18030-chinese.csv",
        f"{_SHORT}客户服务管理系统,市场部\n财务报销平台,财务部\n库存查询系统,信息技术部\n",
        "客户服务管理系统|财务报销平台|库存查询系统",
        codec="gb18030",
        may_ask="encoding",
        options=("--encoding", "gb18030"),
    ),
    wild(
        "F6 big5-chinese.csv",
        f"{_SHORT}客戶服務管理系統,市場部\n財務報銷平臺,財務部\n庫存查詢系統,資訊技術部\n",
        "客戶服務管理系統|財務報銷平臺|庫存查詢系統",
        codec="big5",
        may_ask="encoding",
        options=("--encoding", "big5"),
    ),
)
