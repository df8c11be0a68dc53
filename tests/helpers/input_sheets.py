"""Sheets that no person would write, in YAML and JSON."""

import json
from collections.abc import Iterator

from fiche4.sources.raw import MAX_BYTES
from tests.helpers.inputs import GOOD, HEADING, MARKS, MIB, ODD, encoded, filled, spoilt


def yaml_sheets() -> Iterator[str | bytes]:
    yield "x" * (MAX_BYTES + 1)
    yield filled("x", size=MIB)
    yield from _nested()
    yield from _large()
    for text in _TEXTS:
        yield text
        yield f"{HEADING}collective: {text}\n"
        yield f"{HEADING}answers: {{collectif: {text}}}\n"
    for char in ODD:
        yield f"{HEADING}collective: a{char}b\n"
        yield f'{HEADING}collective: "a\\U{ord(char):08x}b"\n'
        yield f"{HEADING}{char}\nanswers:{char}\n"
    yield from _typed()
    yield from encoded(GOOD.decode())
    yield from spoilt(GOOD, 200)
    for mark in MARKS:
        for piece in (mark, f"{mark} ", f"{mark}\n", f"a{mark}", f"a: {mark}\n"):
            yield filled(piece)
        yield filled(mark, f"{HEADING}collective: ")
        yield filled(f"\n    {mark}", f"{HEADING}answers:\n  objets:\n    note: ")


def _nested() -> Iterator[str]:
    for depth in (31, 32, 33, 100, 1000, 10_000, 100_000):
        for left, right in (("[", "]"), ("{a: ", "}"), ("[{a: ", "}]"), ("- ", ""), ("? ", ""), ("- a: ", "")):
            yield left * depth + "1" + right * depth
            yield f"{HEADING}answers: {left * depth}"
    for depth in (40, 300, 1000):
        yield "".join(f"{' ' * level}a:\n" for level in range(depth))
        yield "".join(f"{' ' * level}- \n" for level in range(depth))


def _large() -> Iterator[str]:
    for size in (1000, 100_000, MAX_BYTES - 200):
        yield f"{'k' * size}: 1\n"
        yield f"{HEADING}{'k' * size}: 1\n"
        yield f"{HEADING}answers: {{collectif: {'9' * size}}}\n"
        yield f"{HEADING}answers: {{collectif: -{'9' * size}}}\n"
        yield f"format: fiche4-answers/1\nrubric: fiche4@{'9' * size}\ndate: 2026-11-23\n"
        yield HEADING + 'collective: "' + "e\\u0301" * (size // 8) + '"\n'
    for count in (1000, 6000, 30_000):
        keys = [f"k{number}" for number in range(count)]
        yield "".join(f"{key}: 1\n" for key in keys)
        yield HEADING + "answers:\n" + "".join(f"  {key}: 1\n" for key in keys)
        yield HEADING + "answers: {collectif: {votes: {" + ", ".join(f"{key}: [1]" for key in keys) + "}}}\n"
        yield HEADING + "plan: [" + ", ".join(["{}"] * count) + "]\n"
        yield HEADING + "answers: {collectif: {evidence: [" + ", ".join(["a"] * count) + "]}}\n"
        yield HEADING + "answers: {collectif: {votes: [" + ", ".join(["1"] * count) + "]}}\n"
        yield HEADING + "roles: [" + ", ".join(keys) + "]\n"
        yield "\n---\n".join(["a: 1"] * count)
    yield "format: fiche4-rubric/1\nlevels: [" + "{rank: 1}, " * 2000 + "]\n"


_TEXTS = (
    "&a [*a]", "&a {b: *a}", "{<<: {a: 1}}", "{<<: *x}", "!!python/object/apply:os.system ['true']",
    "!!binary aGk=", "!!str 1", "! a", "!<tag:x> a", "!!set {a}", "%TAG ! x\n--- a", "%YAML 1.3\n---\na: 1",
    "%YAML 99999999999.1\n---\na", "%", "%%%", "\ufeffa: 1", "a: \ufeff1", "\ufeff\ufeffa: 1", "--- a\n--- b",
    "---\n...\n---\n", "...", "? a\n? b", "{a, b}", "{a: 1, a: 2}", '{1: a, "1": b}', "{null: 1}", "{true: 1}",
    "{[a]: 1}", "{{a: 1}: 1}", "{? a : 1}", "[a: 1, b]", "[,]", "{,}", "[a,,b]", "|9\n x", "|0\n x", "|-+\n x",
    ">2\n x", "| x\n y", ">\n\n\n", "|", "'a", '"a', '"\\z"', '"\\x4"', '"\\ud800"', '"\\udc00\\ud800"', '"\\0"',
    '"\\e[0m"', '"\\N\\_\\L\\P"', '"\\U00110000"', '"\\UFFFFFFFF"', '"a\\\n  b"', "0", "-0", "+1", "1_000", "1.",
    ".inf", "0o7", "1:30:15", "2026-02-30", "0000-01-01", "9999-12-31", "10000-01-01", "٣", "²", "yes", "=", "<<",
    "*", "&", "@a", "`a", "\ta: 1", "a:\n\tb: 1", "a:\n b:\n  c\n d", "- a\nb", "a: b: c", "a\n: b", "\x85a",
    "\u2028", "\x0b", "\x0c", "\x1e", "\x00",
    "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9 if n else ['x'] * 9)}]\n" for n in range(9)),
    "".join(f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9) if n else ''}]}}\n" for n in range(30)),
)  # fmt: skip


def _typed() -> Iterator[str]:
    """A wrong value under each key, at each depth."""
    values = (
        "null", "true", "0", "-1", "1.5", "x", '""', '" "', "[]", "[[]]", "[null]", "[1]", "{}", "{a: 1}",
        "{1: {}}", "9" * 30,
    )  # fmt: skip
    answer = (
        "level", "unknown", "disagreed", "reason", "minority", "votes", "note", "evidence", "target", "nulle", "1",
    )  # fmt: skip
    for value in values:
        yield value
        for key in ("format", "rubric", "date", "collective", "roles", "answers", "plan", "next_date", "nulle", "1"):
            kept = "".join(line for line in HEADING.splitlines(keepends=True) if not line.startswith(f"{key}:"))
            yield f"{kept}{key}: {value}\n"
        for key in answer:
            yield f"{HEADING}answers: {{collectif: {{{key}: {value}}}}}\n"
        yield f"{HEADING}answers: {{collectif: {{votes: {{a: {value}}}}}}}\n"
        for key in ("dimension", "action", "owner", "due", "indicator"):
            yield f"{HEADING}plan: [{{dimension: objets, action: a, {key}: {value}}}]\n".replace(f"{key}: a, ", "")
        for key in ("id", "version", "language", "levels", "dimensions", "axis"):
            yield f"format: fiche4-rubric/1\n{key}: {value}\n"
        yield f"format: fiche4-rubric/1\ndimensions: [{{id: a, descriptors: {value}}}]\nlevels: [{value}]\n"


def json_sheets() -> Iterator[str | bytes]:
    sheet = {
        "format": "fiche4-answers/1",
        "rubric": "fiche4@1",
        "date": "2026-11-23",
        "answers": {"collectif": {"note": "é😀"}},
    }
    good = json.dumps(sheet)
    for depth in (31, 33, 1000, 100_000):
        for left, right in (("[", "]"), ('{"a":', "}"), ('[{"a":', "}]"), ('{"a":[', "]}")):
            yield left * depth
            yield left * depth + "1" + right * depth
    for value in (
        "1e999", "NaN", "-Infinity", "-0", "1E1", "0.1", "01", "9" * 5000, '"\\ud800"', '"\\udc00\\ud800"',
        '"\\ud83d\\ude00"', '"\\u0000"', '"\\b\\f\\/"', '"\\x41"', "'a'", '"a', '"\t"', '"\n"', '"\\u202e"', "[1,]",
        "{,}", "//x", "/**/", "undefined", "", "true", "TRUE", "nul", '{"a":1,"a":2}', '{"__proto__":1}', "{a:1}",
        '{"a"}', '{"a" 1}', '{1:2}', "[1 2]", "{}{}", "[]]",
    ):  # fmt: skip
        yield value
        yield good.replace('"é😀"', value).replace('"\\u00e9\\ud83d\\ude00"', value)
        yield f'{{"format":"fiche4-answers/1","answers":{value}}}'
    for piece in ("[", "{", '"', '{"a":1},', "[],", "1,", " ", "\t", "\\", "\\u0041", ":", '{"', '":'):
        yield filled(piece)
        yield filled(piece, "{")
        yield filled(piece, '{"format": "')
    for char in ODD:
        yield f'{{"format": "a{char}b"}}'
    yield from encoded(good)
    yield from spoilt(json.dumps(sheet, ensure_ascii=False, indent=1).encode(), 100)
