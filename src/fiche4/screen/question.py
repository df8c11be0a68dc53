"""The screens of the questionnaire, each as a heading, blocks of which one must stay in sight, and a foot."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from fiche4.answers import Answer
from fiche4.clean import clean_line
from fiche4.questionnaire import State
from fiche4.rubric import Level
from fiche4.screen.parts import labelled, rule, title
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import HERE_STYLE, NEXT_STYLE, REMARK_STYLE, TITLE_STYLE, View
from fiche4.words import NO_BREAK, results, walk

CARET = "█"


@dataclass(frozen=True)
class Screen:
    """One screen. `blocks[focus]` must be in sight however low the terminal is."""

    heading: RenderableType
    blocks: list[RenderableType]
    foot: RenderableType
    focus: int = 0


def screen_of(state: State, view: View, saved: str = "") -> Screen:
    """The screen of a state; `saved` is a quiet word on where the answers are."""
    if state.helping:
        return _help(state, view)
    if state.stage == "name":
        return _name(state, view)
    if state.stage == "review":
        return _review(state, view, saved)
    return _question(state, view, saved)


def _question(state: State, view: View, saved: str) -> Screen:
    levels = [_level(level, state, view) for level in state.rubric.levels]
    said = list(_said(state, view))
    typing = state.stage != "question"
    blocks = [*levels, Group(*said)] if said else [*levels]
    focus = len(blocks) - 1 if typing else max(state.cursor - 1, 0)
    return Screen(_heading(state, view), blocks, _foot(state, view, _keys(state, view), saved), focus)


def _heading(state: State, view: View) -> RenderableType:
    number, total = state.index + 1, len(state.rubric.dimensions)
    steps = view.marks.here * number + view.marks.next * (total - number)
    progress = f"{view.say(walk.PROGRESS, number=number, total=total)} {steps}"
    name = state.sheet.collective or view.say(results.UNNAMED)
    left = f"{state.rubric.short} {view.marks.separator} {name}"
    return Group(title(left, progress, view), prose(state.dimension.title, TITLE_STYLE))


def _level(level: Level, state: State, view: View) -> RenderableType:
    here = state.cursor == level.rank
    chosen = state.answer.level == level.rank
    pointer = view.marks.pointer if here else " "
    mark = f" {view.marks.here} {view.say(walk.CHOSEN)} " if chosen else ""
    style = HERE_STYLE if here else TITLE_STYLE
    label = Prose(f" {pointer} {level.rank}  ", style=style).append_text(prose(f"{level.title} ", style))
    if mark:
        label.append_text(prose(mark, NEXT_STYLE))
    words = prose(state.dimension.descriptors[level.rank])
    return Group(label, Padding(words, (0, 0, 0, 6)))


def _said(state: State, view: View) -> Iterator[RenderableType]:
    """What was said of this dimension beside its level, and the text being typed."""
    answer = state.answer
    if state.dimension.id in state.sheet.answers and answer.level is None:
        yield prose(f" ? {view.say(walk.UNKNOWN_LABEL)}", TITLE_STYLE)
    if answer.target:
        yield prose(f" {view.marks.aim} {view.say(walk.TARGET_LABEL, rank=answer.target)}")
    if answer.note and state.stage != "note":
        yield labelled(f" {view.say(walk.NOTE_LABEL)}", _tail(answer.note), TITLE_STYLE)
    kept = answer.evidence[:-1] if state.recalled and state.stage == "evidence" else answer.evidence
    for text in kept:
        yield labelled(f" {view.say(walk.EVIDENCE_LABEL)}", _tail(text), TITLE_STYLE)
    if state.stage in ("note", "evidence", "target"):
        yield _typing(state, view)


def _typing(state: State, view: View) -> RenderableType:
    asked = {"note": walk.TYPE_NOTE, "evidence": walk.TYPE_EVIDENCE, "target": walk.TYPE_TARGET}[state.stage]
    label = prose(f" {view.say(asked, top=state.rubric.top)} ", HERE_STYLE)
    return Group(Prose.assemble(label, " ", prose(_tail(state.draft) + _caret(view))))


def _caret(view: View) -> str:
    return CARET if view.drawn else "_"


def _tail(text: str, limit: int = 400) -> str:
    """The end of a long text, all that a screen has room for; the file keeps the whole."""
    return text if len(text) <= limit else "…" + text[-limit:]


def _keys(state: State, view: View) -> str:
    top = state.rubric.top
    match state.stage:
        case "note":
            return view.say(walk.TEXT_HINT)
        case "evidence":
            return view.say(walk.EVIDENCE_HINT)
        case "target":
            return view.say(walk.TARGET_HINT, top=top)
    return " · ".join([view.say(walk.KEYS_CHOOSE, top=top), *_letters(view)])


def _letters(view: View) -> Iterator[str]:
    for action, letter in walk.LETTERS.items():
        name = view.say(walk.ACTION_NAMES[action])
        yield view.say(walk.KEY_ACTION, letter=view.say(letter), action=name)


def _foot(state: State, view: View, keys: str, saved: str) -> RenderableType:
    lines: list[RenderableType] = [rule(view, clean_line(saved))]
    if state.remark:
        lines.append(prose(view.say(state.remark.phrase, **state.remark.fields), REMARK_STYLE))
    return Group(*lines, hints(keys, view))


def hints(keys: str, view: View) -> Prose:
    """What each key does, broken between two keys only."""
    whole = (hint.replace(" ", NO_BREAK) for hint in keys.split(" · "))
    return prose(f" {view.marks.separator} ".join(whole))


def _name(state: State, view: View) -> Screen:
    heading = title(state.rubric.short, "", view)
    blocks: list[RenderableType] = [
        prose(state.rubric.title, TITLE_STYLE),
        prose(view.say(walk.WELCOME)),
        prose(view.say(walk.WELCOME_SAVED)),
        Group(
            prose(
                f"{view.say(walk.ASK_NAME)} :" if view.lang == "fr" else f"{view.say(walk.ASK_NAME)}:",
                TITLE_STYLE,
            ),
            prose(f"{view.marks.pointer} {_tail(state.draft)}{_caret(view)}"),
        ),
    ]
    return Screen(heading, blocks, _foot(state, view, view.say(walk.NAME_HINT), ""), focus=3)


def _review(state: State, view: View, saved: str) -> Screen:
    name = state.sheet.collective or view.say(results.UNNAMED)
    left = f"{state.rubric.short} {view.marks.separator} {name}"
    heading = Group(title(left, view.say(walk.REVIEW_TITLE), view), prose(view.say(walk.REVIEW_INTRO)))
    rows = [_review_row(index, state, view) for index in range(len(state.rubric.dimensions))]
    at_end = state.cursor == len(rows)
    pointer = view.marks.pointer if at_end else " "
    finish = prose(f" {pointer} {view.say(walk.REVIEW_FINISH)} ", HERE_STYLE if at_end else TITLE_STYLE)
    hint = view.say(walk.REVIEW_HINT, count=len(rows), quit=view.say(walk.LETTERS["quit"]))
    return Screen(heading, [*rows, finish], _foot(state, view, hint, saved), state.cursor)


def _review_row(index: int, state: State, view: View) -> RenderableType:
    dimension = state.rubric.dimensions[index]
    here = state.cursor == index
    style = HERE_STYLE if here else TITLE_STYLE
    pointer = view.marks.pointer if here else " "
    label = Prose(f" {pointer} {index + 1}  ", style=style).append_text(prose(f"{dimension.short} ", style))
    line = review_line(state, index, view)
    extra = _review_extra(state.sheet.answer(dimension.id), view)
    return Group(label, Padding(prose(line + extra), (0, 0, 0, 6)))


def review_line(state: State, index: int, view: View) -> str:
    """What was answered for one dimension, in a line."""
    dimension = state.rubric.dimensions[index]
    if dimension.id not in state.sheet.answers:
        return view.say(walk.NOT_ASKED)
    rank = state.sheet.answer(dimension.id).level
    if rank is None:
        return f"? {view.say(results.UNKNOWN)}"
    return (
        f"{view.marks.here} {view.say(results.LEVEL, rank=rank)} {view.marks.separator} {dimension.descriptors[rank]}"
    )


def _review_extra(answer: Answer, view: View) -> str:
    parts = [view.say(results.NOTE)] if answer.note else []
    if answer.evidence:
        parts.append(view.count(walk.PIECES, len(answer.evidence)))
    if answer.target:
        parts.append(view.say(walk.TARGET_LABEL, rank=answer.target))
    return f" ({', '.join(parts).lower()})" if parts else ""


def help_rows(state: State, view: View) -> list[tuple[str, str]]:
    """What each key does: its name and its use."""
    top = state.rubric.top
    return [
        (view.say(walk.HELP_KEYS, top=top), view.say(walk.HELP_CHOOSE)),
        (view.say(walk.HELP_ARROWS), view.say(walk.HELP_ARROWS_TEXT)),
        (view.say(walk.HELP_RIGHT), view.say(walk.HELP_RIGHT_TEXT)),
        *((view.say(letter), view.say(walk.ACTION_HELP[action])) for action, letter in walk.LETTERS.items()),
        (view.say(walk.HELP_INTERRUPT), view.say(walk.HELP_INTERRUPT_TEXT)),
    ]


def _help(state: State, view: View) -> Screen:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=12)
    grid.add_column()
    for keys, words in help_rows(state, view):
        grid.add_row(prose(keys, TITLE_STYLE), prose(words))
    foot = _foot(state, view, view.say(walk.HELP_CLOSE), "")
    return Screen(title(view.say(walk.HELP_TITLE), "", view), [grid], foot)
