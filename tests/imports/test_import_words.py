"""Words of a dozen languages: headers, weak signs, and what words for levels may mean."""

import pytest

from followme import config
from followme.imports.columns import propose_map
from followme.imports.mapping import proposed_levels
from followme.imports.scales import is_bare_number
from followme.imports.wording import Lexicon, choice_key, words_of
from followme.inventory.fields import NAME, Catalogue

LEXICON = Lexicon(Catalogue(), config.imports())
WORDING = LEXICON.wording
ORDER = (
    NAME,
    "business_leader",
    "technical_leader",
    "business_functions",
    "business_impact",
    "customers_annually",
    "consumes_from",
)
HEADERS = {
    "English": "Application|Business owner|Tech lead|What it does|Criticality|Users/yr|Upstream services",
    "German": "Anwendung|Fachverantwortlicher|IT-Verantwortlicher|Zweck|Kritikalität|Anzahl Kunden|Quellsysteme",
    "German typed": "Fachverfahren|Eigentuemer|Systembetreuer|Geschaeftsprozess|Kritikalitaet"
    "|Kunden je Jahr|Vorsysteme",
    "French": "Nom du logiciel|Responsable métier|Responsable technique|Fonction|Criticité|Nombre de clients"
    "|Systèmes amont",
    "French typed": "SYSTEME|Referent metier|Responsable technique|Finalite|CRITICITE"
    "|Clients par an|Sources de donnees",
    "Spanish": "Nombre del sistema|Responsable funcional|Responsable técnico|Finalidad|Criticidad|Clientes al año"
    "|Sistemas de origen",
    "Portuguese": "Nome do sistema|Gestor do negócio|Responsável técnico|Função|Criticidade|Número de clientes"
    "|Fontes de dados",
    "Italian": "Applicazione|Responsabile funzionale|Responsabile tecnico|Funzione|Criticità|Numero clienti"
    "|Sistemi sorgente",
    "Dutch": "Toolnaam|Proceseigenaar|Technisch beheerder|Doel|Kriticiteit|Aantal klanten|Bronsystemen",
    "Polish": "Nazwa systemu|Właściciel biznesowy|Wlasciciel techniczny|Przeznaczenie|Krytyczność|Liczba klientów"
    "|Systemy źródłowe",
    "Norwegian": "Systemnavn|Systemeier|Teknisk ansvarlig|Formål|Kritikalitet|Antall kunder|Datakilder",
    "Danish": "Systemets navn|Systemejer|Teknisk ansvarlig|Anvendelse|Kritikalitet|Antal kunder|Kildesystemer",
    "Swedish": "Systemnamn|Systemägare|Teknisk ansvarig|Syfte|Kritikalitet|Antal kunder|Källsystem",
    "Japanese": "システム名|業務責任者|技術責任者|利用目的|重要度|顧客数（年間）|連携元システム",
    "Japanese spaced": "アプリケーション 名|業務 担当者|システム 担当者|業務 内容|業務 影響度"
    "|年間 顧客数|データ元",
}


@pytest.mark.parametrize("tongue", HEADERS)
def test_a_header_of_a_language_means_its_field(tongue: str) -> None:
    headers = HEADERS[tongue].split("|")
    assert propose_map(headers, LEXICON) == dict(zip(headers, ORDER, strict=True))


@pytest.mark.parametrize("tongue", WORDING.tongues)
def test_every_language_has_words_for_every_field(tongue: str) -> None:
    listed = WORDING.tongues[tongue]
    assert set(listed) == {field.name for field in LEXICON.catalogue.fields}
    for field, forms in listed.items():
        assert [propose_map([form], LEXICON) for form in forms] == [{form: field} for form in forms]


def test_no_word_means_two_fields_and_no_strong_word_is_a_weak_sign() -> None:
    listed = [(field, form) for field, forms in WORDING.headers.items() for form in forms]
    meant: dict[str, set[str]] = {}
    for field, form in (*listed, *WORDING.foreign):
        meant.setdefault(words_of(form), set()).add(field)
    assert [form for form, fields in meant.items() if len(fields) > 1] == []
    foreign = {words_of(form) for _, form in WORDING.foreign}
    assert foreign.isdisjoint(LEXICON.weak_spellings)


def test_a_weak_sign_is_known_with_accents_and_without() -> None:
    weak = LEXICON.weak_spellings
    assert {weak[word] for word in ("bezeichnung", "nom", "libellé", "libelle", "nombre", "naam", "名称")} == {
        NAME
    }
    assert {weak[word] for word in ("type", "art", "catégorie", "soort", "種別")} == {"implementation"}


def test_a_word_of_a_scale_stands_on_one_rung() -> None:
    words = [choice_key(word) for listed in WORDING.scales.rungs.values() for word in listed]
    assert sorted(words) == sorted(set(words))
    assert list(WORDING.scales.rungs) == ["highest", "high", "medium", "low", "lowest", "yes", "no"]
    for field, levels in WORDING.scales.levels.items():
        assert set(levels.values()) <= set(LEXICON.catalogue.named(field).options)


@pytest.mark.parametrize(
    "scale",
    [
        "High Medium Low",
        "hoch mittel niedrig",
        "élevée moyenne faible",
        "alta media baja",
        "alta média baixa",
        "alta media bassa",
        "hoog midden laag",
        "wysoki średni niski",
        "høy middels lav",
        "høj mellem lav",
        "hög medel låg",
        "高 中 低",
        "P1 P2 P3",
        "tier-1 tier-2 tier-3",
        "Gold Silver Bronze",
        "1-High 2-Medium 3-Low",
    ],
)
def test_a_scale_is_proposed_as_a_whole_and_in_one_direction(scale: str) -> None:
    top, middle, low = scale.split()
    impact, customers = LEXICON.catalogue.named("business_impact"), LEXICON.catalogue.named("customer_impact")
    assert proposed_levels(impact, scale.split(), LEXICON) == {
        top: "Critical",
        middle: "Supportive",
        low: "Supportive",
    }
    assert proposed_levels(customers, scale.split(), LEXICON) == {
        top: "Most Customers",
        middle: "Some Customers",
        low: "Few Customers",
    }


@pytest.mark.parametrize(
    ("field", "typed", "header", "levels"),
    [
        ("business_impact", "Yes No Y TRUE", "", "Critical Supportive Critical Critical"),
        ("business_impact", "ja nein", "", "Critical Supportive"),
        ("business_impact", "oui non", "", "Critical Supportive"),
        ("business_impact", "sim não", "", "Critical Supportive"),
        ("business_impact", "はい いいえ", "", "Critical Supportive"),
        ("business_impact", "tier-0 Tier-1 TIER-2", "", "Critical Critical Supportive"),
        ("business_impact", "1 3 5", "Criticality (1 = highest)", "Critical Supportive Supportive"),
        ("business_impact", "1 3 5", "Criticality (1-5, 5 = critical)", "Supportive Supportive Critical"),
        ("business_impact", "1 10 9", "Kritikalität (10 = hoch)", "Supportive Critical Critical"),
        ("integration", "Yes No", "API?", "Fully-Accessible Inaccessible"),
        (
            "implementation",
            "Standardsoftware progiciel maatwerk",
            "",
            "Licensed_System Licensed_System Custom_System",
        ),
        ("implementation", "Eigenentwicklung クラウド", "", "Custom_System Licensed_Service"),
    ],
)
def test_other_words_for_levels_are_proposed(field: str, typed: str, header: str, levels: str) -> None:
    expected = [level.replace("_", " ") for level in levels.split()]
    proposed = proposed_levels(LEXICON.catalogue.named(field), typed.split(), LEXICON, header)
    assert proposed == dict(zip(typed.split(), expected, strict=True))


def test_numbers_that_do_not_say_their_direction_count_from_the_strongest() -> None:
    """As of priorities; a person confirms it, and the reason says that it is not said."""
    field = LEXICON.catalogue.named("business_impact")
    proposed = proposed_levels(field, ["1", "2", "5"], LEXICON, "Criticality")
    assert proposed == {"1": "Critical", "2": "Critical", "5": "Supportive"}
    assert proposed_levels(field, ["7"], LEXICON, "Criticality") == {}
    assert proposed_levels(field, ["1"], LEXICON, "Criticality (1 = high, 5 = high)") == {}
    assert [is_bare_number(text) for text in ("1", "10", "3/5", "1 - high", "2020", "")] == [True] * 3 + [
        False
    ] * 3
