"""What the screens of the questionnaire share: heading, foot, and the text being typed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import set_cell_size
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from fiche4.answers import NO_ROLE, Answer
from fiche4.clean import clean_line
from fiche4.picture.marks import BEGUN
from fiche4.questionnaire import STAGES, Poll, Remark, State
from fiche4.questionnaire.editing import split_draft
from fiche4.questionnaire.letters import LETTERS, POLL_LETTERS, actions
from fiche4.questionnaire.planning import offered_action
from fiche4.questionnaire.votes import example, read_votes
from fiche4.screen.parts import rule, title
from fiche4.screen.prose import Prose, prose
from fiche4.screen.view import CARET_STYLE, HERE_STYLE, QUIET_STYLE, REMARK_STYLE, TITLE_STYLE, View
from fiche4.words import NO_BREAK, phones, prompts, results, walk


@dataclass(frozen=True)
class Screen:
    """One screen. `blocks[focus]` must be in sight however low the terminal is.

    `brief` is a foot of fewer lines, for where not all blocks fit above the whole one.
    """

    heading: RenderableType
    blocks: list[RenderableType]
    foot: RenderableType
    focus: int = 0
    brief: RenderableType | None = None


MOST_SHOWN: Final = 400
"""Characters of a long text that are shown while it is typed."""


def sheet_title(state: State, aside: str, view: View) -> RenderableType:
    """The rubric and the collective, with an aside."""
    name = results.named(state.sheet.collective, view.lang)
    return title(f"{state.rubric.short} {view.marks.separator} {name}", aside, view)


def question_heading(state: State, view: View) -> RenderableType:
    """Which question of how many, and the title of its dimension."""
    number, total = state.index + 1, len(state.rubric.dimensions)
    steps = view.marks.here * number + view.marks.next * (total - number)
    return Group(sheet_title(state, f"{number}/{total} {steps}", view), prose(state.dimension.title, TITLE_STYLE))


def foot(state: State, view: View, saved: str, keys: Iterable[str] = (), said: str = "") -> RenderableType:
    """What is typed about a question, the remark or else what was `said` of the dimension, and the keys."""
    lines: list[RenderableType] = []
    if state.poll and state.stage == "votes":
        lines.append(prose(poll_line(state, state.poll, view)))
    if STAGES[state.stage].layout == "question" and state.stage != "question":
        lines.append(typing(state, view))
    lines.append(rule(view, clean_line(saved)))
    if state.remark:
        lines.append(prose(view.say(state.remark.phrase, **state.remark.fields), REMARK_STYLE))
    elif said:
        lines.append(prose(said))
    whole = (hint.replace(" ", NO_BREAK) for hint in keys or stage_keys(state, view))
    return Group(*lines, prose(f"{NO_BREAK}{view.marks.separator} ".join(whole)))


def brief_foot(state: State, view: View, saved: str, keys: Sequence[str], more: Iterable[str] = ()) -> RenderableType:
    """The foot with the keys that have room on one line: the first ones, those that read on, and the help."""
    help_key = view.say(results.LABELLED, label=view.say(LETTERS["help"]), text=view.say(walk.ACTION_NAMES["help"]))
    last = [*more, help_key]
    size = sum(len(hint) + 3 for hint in last)
    first: list[str] = []
    for hint in keys:
        size += len(hint) + 3
        if size > view.width:
            break
        first.append(hint)
    return foot(state, view, saved, [*(hint for hint in first if hint not in last), *last])


def letters(state: State, view: View) -> Iterator[str]:
    """What each letter does at a question."""
    for action in actions(workshop=state.workshop and bool(state.answer.votes)):
        if action == "earlier" and state.earlier is None:
            continue
        name = view.say(walk.ACTION_NAMES[action])
        yield view.say(results.LABELLED, label=view.say(LETTERS[action]), text=name)


def stage_keys(state: State, view: View) -> list[str]:
    """What the keys do at this stage."""
    top, count = state.rubric.top, len(state.rubric.dimensions)
    letters = {action: view.say(LETTERS[action]) for action in ("back", "quit")}
    if state.poll and state.stage == "votes":
        phrases = [prompts.POLL_KEYS, *[prompts.POLL_MORE] * state.poll.phones, prompts.POLL_LEAVE]
        poll = {action: view.say(word) for action, word in POLL_LETTERS.items()}
        return [key for one in phrases for key in view.say(one, **letters, **poll, **example(top)).split(" · ")]
    keys = view.say(STAGES[state.stage].asked.keys, top=top, count=count, **letters, **example(top))
    return keys.split(" · ")


def typing(state: State, view: View) -> RenderableType:
    """The text being typed: votes as dots, for nobody to see before all have voted."""
    number = f" ({state.role + 1}/{len(state.roles)})" if len(state.roles) > 1 else ""
    role = role_name(state.role_name, view) + number
    label = prose(f" {view.say(STAGES[state.stage].asked.label, top=state.rubric.top, role=role)} ", HERE_STYLE)
    typed = Prose.assemble(_draft(state, view), *_beside(state, view))
    if label.cell_len > view.width // 2:
        return Group(label, typed)
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=label.cell_len)
    grid.add_column()
    grid.add_row(label, typed)
    return grid


def _draft(state: State, view: View) -> Text:
    """The draft around its caret, as much of it as a screen has room for; the file keeps the whole."""
    before, after = split_draft(state)
    if state.stage == "votes" and not state.unmasked:
        before, after = (view.marks.dot * len(part) for part in (before, after))
    before = before if len(before) <= MOST_SHOWN else "…" + before[-MOST_SHOWN:]
    if state.selected or not after:
        return Prose.assemble(prose(before, CARET_STYLE if state.selected else ""), "█" if view.drawn else "_")
    # The character under the caret is the one that Delete takes.
    return Prose.assemble(prose(before), prose(after[0], CARET_STYLE), prose(after[1:MOST_SHOWN]))


def _beside(state: State, view: View) -> Iterator[Text]:
    """Quiet words beside what is typed: how many votes there are, or the sentence that is offered as an action."""
    offered = offered_action(state) if state.stage == "action" and not state.draft else ""
    if offered:
        yield prose(f"  {view.say(walk.OFFERED, key=view.marks.arrow, text=offered)}", QUIET_STYLE)
    if state.stage == "votes":
        yield prose(_tally(state, view))


def _tally(state: State, view: View) -> str:
    """How many votes there are, which gives nothing away: typed now, or kept if nothing is typed; and in all."""
    if not state.draft:
        return votes_kept(state, view, gap="  ")
    row = read_votes(state.draft, state.rubric.top)
    if isinstance(row, Remark):
        return ""
    others = sum(sum(counts) for role, counts in state.hands.items() if role != state.role_name)
    people, votes = state.sheet.people, others + sum(row)
    beyond = f" {view.marks.separator} {view.say(walk.OF_PEOPLE, votes=votes, people=people)}" if people else ""
    return f"  {view.count(results.VOTE_COUNT, sum(row))}{beyond}"


def votes_kept(state: State, view: View, gap: str) -> str:
    """How many votes of the role there are already, which are kept if nothing is typed; after a gap."""
    kept = state.hands.get(state.role_name)
    return gap + view.count(results.VOTES_KEPT, sum(kept)) if kept else ""


def role_name(role: str, view: View) -> str:
    """The name of a role, or of the room when roles are not told apart."""
    return view.say(results.WHOLE_ROOM) if role == NO_ROLE else clean_line(role)


def poll_line(state: State, poll: Poll, view: View) -> str:
    """How many have voted, by phone and role, by hand and in files: never for what."""
    told, parts = poll.told, list[str]()
    if poll.phones:
        parts.append(f"{view.say(phones.ASIDE)} {sum(told.voted.values())}/{sum(told.here.values())}")
    if poll.phones and state.roles != (NO_ROLE,):
        for role in state.roles:
            here, voted = told.here.get(role, 0), told.voted.get(role, 0)
            parts.append(f"{role_name(role, view)} {voted}/{here}")
    parts.append(view.count(phones.HAND_VOTES, sum(map(sum, poll.hands.values()))))
    given = sum(map(sum, poll.given.get(poll.question, {}).values()))
    if given:
        parts.append(view.count(phones.FILE_VOTES, given))
    return f" {view.marks.separator} ".join(parts)


def said_in_a_line(answer: Answer, view: View) -> str:
    """What was said of a dimension beside its level, cut to one line."""
    parts = [f"{view.sign(BEGUN.sign)} {view.say(results.BEGUN)}"] if answer.begun is not None else []
    parts += [f"{view.marks.aim} {view.say(walk.TARGET_LABEL, rank=answer.target)}"] if answer.target else []
    if answer.evidence:
        parts.append(view.count(walk.PIECES, len(answer.evidence)))
    for phrase, text in (
        (results.MINORITY, answer.minority),
        (results.REASON, answer.reason),
        (results.NOTE, answer.note),
    ):
        if text:
            parts.append(view.say(results.LABELLED, label=view.say(phrase), text=clean_line(text)))
    line = f" {view.marks.separator} ".join(parts)
    cut = set_cell_size(line, view.width - 1) + ("…" if view.drawn else ".")
    return line if Prose(line).cell_len <= view.width else cut
