"""Both languages say everything, with the same fields, and French has its no-break spaces."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from fiche4.questionnaire.letters import LETTERS
from fiche4.words import (
    LANGS,
    NO_BREAK,
    Count,
    Phrase,
    choose_lang,
    forms,
    page,
    phones,
    problems,
    prompts,
    results,
    schema,
    typeset,
    walk,
)
from fiche4.words import help as help_texts
from fiche4.words.numbers import day, decimal, interval, number
from tests.conftest import ROOT, make_sheet

MODULES = (forms, help_texts, page, phones, problems, prompts, results, schema, walk)


def phrases(value: Any, name: str) -> Iterator[tuple[str, Phrase]]:
    """Every phrase in a module of words, those in its tables and counts included."""
    if isinstance(value, Phrase):
        yield name, value
    elif isinstance(value, Count):
        yield f"{name}.one", Phrase(value.fr_one, value.en_one)
        yield f"{name}.many", Phrase(value.fr_many, value.en_many)
    elif isinstance(value, dict | tuple):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from phrases(item, f"{name}[{key}]")


ALL = [found for module in MODULES for name, value in vars(module).items() for found in phrases(value, name)]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(("name", "phrase"), ALL, ids=[name for name, _ in ALL])
def test_a_phrase_is_whole_in_both_languages(name: str, phrase: Phrase) -> None:
    assert fields(phrase.fr) == fields(phrase.en)
    assert phrase.fr
    assert phrase.en
    said = phrase.say("fr", **dict.fromkeys(fields(phrase.fr), "x"))
    assert not re.search(r" [:;!?»]|« ", said)
    assert not re.search(r"\w[;!?»]", said.replace("x", "")), "French wants a space before it"


def test_there_are_phrases() -> None:
    assert len(ALL) > 150


def test_a_missing_field_is_an_error() -> None:
    with pytest.raises(KeyError):
        problems.MISSING_KEY.say("fr")


def test_french_spaces() -> None:
    said = typeset("Que faire ? « Rien » : tant pis ; oui !")
    assert said == f"Que faire{NO_BREAK}? «{NO_BREAK}Rien{NO_BREAK}»{NO_BREAK}: tant pis{NO_BREAK}; oui{NO_BREAK}!"


def test_foreign_text_is_not_typeset_nor_read_as_a_template() -> None:
    assert Phrase("a {x}", "b {x}").say("fr", x="? : {y}") == "a ? : {y}"


@pytest.mark.parametrize(
    ("n", "fr", "en"),
    [(0, "0 fiche", "0 sheets"), (1, "1 fiche", "1 sheet"), (2, "2 fiches", "2 sheets")],
)
def test_counting(n: int, fr: str, en: str) -> None:
    assert (results.SHEETS.say("fr", n), results.SHEETS.say("en", n)) == (fr, en)


@pytest.mark.parametrize(
    ("env", "fallback", "lang"),
    [
        ({}, None, "fr"),
        ({"LANG": "en_GB.UTF-8"}, None, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en_US", "fr"),
        ({"LANG": "de_DE.UTF-8"}, None, "fr"),
        ({"LANG": "C"}, None, "fr"),
        ({"LANG": "en_US", "LC_ALL": "fr_FR"}, None, "fr"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "en_US"}, None, "en"),
        ({"LANG": "fr_FR", "FICHE4_LANG": "EN"}, None, "en"),
        ({"LANG": "en_US", "FICHE4_LANG": "fr"}, None, "fr"),
        ({"LANG": "en_US", "FICHE4_LANG": "klingon"}, None, "en"),
        ({}, "English_United States", "en"),
        ({}, "fr_FR", "fr"),
    ],
)
def test_choosing_the_language(env: dict[str, str], fallback: str | None, lang: str) -> None:
    assert choose_lang(env, fallback) == lang


def test_letters_differ_within_a_language() -> None:
    for lang in LANGS:
        letters = [phrase.say(lang) for phrase in LETTERS.values()]
        assert len(set(letters)) == len(letters)
        assert not any(letter.isdigit() for letter in letters)


def test_the_card_of_the_hour_names_the_keys_of_its_language() -> None:
    for lang in LANGS:
        named = re.findall(r"\((.)\)", page.EACH_WHAT.say(lang))
        assert named == [LETTERS["evidence"].say(lang), LETTERS["disagree"].say(lang)]


def test_numbers_and_days() -> None:
    date = make_sheet().date
    assert day(date, "fr") == "23\u00a0novembre\u00a02026"
    assert day(date.replace(day=1), "fr") == "1er\u00a0novembre\u00a02026"
    assert day(date.replace(day=1), "en") == "1\u00a0November\u00a02026"
    assert [number(value, "fr") for value in (0.55, -1.0, 0.0, -0.001, None)] == ["0,55", "−1,00", "0,00", "0,00", "–"]
    assert (number(0.55, "en"), number(-0.55, "en")) == ("0.55", "−0.55")
    assert [decimal(value, "fr") for value in (-1.0, -0.001, None)] == ["-1,00", "0,00", ""], (
        "as a spreadsheet reads it"
    )
    assert (interval((3, 3)), interval((2, 3))) == ("3", "2–3")


def test_no_phrase_is_said_by_nobody() -> None:
    files = [path for end in ("py", "jinja") for path in (ROOT / "src").rglob(f"*.{end}")]
    code = {path: path.read_text(encoding="utf-8") for path in files}
    named = {path: {*re.findall(r"(\w+)\.([A-Z]\w*)", text)} for path, text in code.items()}
    for module in MODULES:
        short = module.__name__.rpartition(".")[2]
        own = Path(str(module.__file__))
        elsewhere = set().union(*(found for path, found in named.items() if path != own))
        for name, value in vars(module).items():
            if isinstance(value, (Phrase, Count)) and not elsewhere & {(short, name), ("texts", name), ("words", name)}:
                assert len(re.findall(rf"\b{name}\b", code[own])) > 1, f"{short}.{name}"
