"""Any walk, with keys and lines in turn, saved, cut short and taken up again, leaves a state that can go on."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fiche4.answers import Sheet, rubric_mismatches
from fiche4.questionnaire import STAGES, Key, Remark, State, block, enter, offer, press, resume, settle, start
from fiche4.questionnaire.planning import FIELDS
from fiche4.screen.plain import plain_prompt, plain_text
from fiche4.screen.view import View
from fiche4.sources.events import parse
from fiche4.sources.yaml_file import default_rubric
from fiche4.storage.writing import as_yaml
from fiche4.words import LANGS, Lang, walk
from tests.conftest import make_sheet
from tests.helpers.walking import NAMES, shown

RUBRIC = default_rubric("fr")
EARLIER = make_sheet(
    {"objets": {"votes": [0, 6, 4, 0, 0], "note": "une note"}, "direction": 2},
    date="2025-11-24",
    plan=[
        {"dimension": "objets", "action": "agir", "due": "2026-03-01"},
        {"dimension": "territoire", "action": "voir"},
    ],
)
MOVES = "12345" * 3 + "+++-- sh" + "0&é\"'(rinpcdmvqbueta? x;"
LINES = (
    "",
    "-",
    "3",
    "223",
    "0 4 5 1 0",
    "n x",
    "p y",
    "c 4",
    "d z",
    "m w",
    "v",
    "r",
    "q",
    "?",
    "1/3/2027",
    "2-3",
    "+",
    "+ z",
    "s",
    "h",
)


class AnyWalk(RuleBasedStateMachine):
    """What a room may do to a sheet."""

    state: State
    shown: str = ""

    @initialize(
        lang=st.sampled_from(LANGS),
        workshop=st.booleans(),
        ask_name=st.booleans(),
        roles=st.sampled_from([[], ["a"], ["a", "b"]]),
        earlier=st.sampled_from([None, EARLIER]),
        offered=st.booleans(),
    )
    def begin(
        self, lang: Lang, workshop: bool, ask_name: bool, roles: list[str], earlier: Sheet | None, offered: bool
    ) -> None:
        self.state = start(RUBRIC, make_sheet(roles=roles), lang, ask_name=ask_name, workshop=workshop)
        if earlier:
            self.state = (offer if offered else resume)(self.state, earlier)

    @rule(name=st.sampled_from(NAMES))
    def press_a_named_key(self, name: str) -> None:
        self.state = press(self.state, Key(name=name))

    @rule(text=st.sampled_from(MOVES) | st.text(max_size=5))
    def type_or_paste(self, text: str) -> None:
        self.state = press(self.state, Key(text=text))

    @rule(line=st.sampled_from(LINES) | st.text(max_size=6))
    def enter_a_line(self, line: str) -> None:
        self.state = enter(self.state, line)

    @rule(ranks=st.lists(st.integers(1, 5), min_size=5, max_size=5))
    def answer_all_that_is_open(self, ranks: list[int]) -> None:
        for rank in ranks:
            if self.state.stage in ("votes", "question"):
                self.state = enter(enter(self.state, ""), str(rank))

    @precondition(lambda self: self.state.stage not in ("place", "finished", "left"))
    @rule()
    def the_disk_is_full(self) -> None:
        self.state = block(self.state, Remark(walk.SAID, {"said": "disque plein"}))

    @precondition(lambda self: self.state.blocked is not None)
    @rule(place=st.sampled_from(["", "clef.yaml"]))
    def give_another_place(self, place: str) -> None:
        before = self.state.blocked
        self.state = enter(self.state, place)
        assert before is not None
        assert (self.state.sheet, self.state.stage) == (before.sheet, before.stage)

    @rule()
    def leave_and_take_up_again(self) -> None:
        """What was typed is kept, and what is on the disk is what was said."""
        settled = settle(self.state)
        sheet = Sheet.model_validate(parse(as_yaml(settled.sheet), "x").data)
        assert sheet == settled.sheet
        self.state = start(RUBRIC, sheet, self.state.lang, workshop=self.state.workshop)
        answered = [sheet.answer(key).settled for key in RUBRIC.ids]
        assert all(answered[: self.state.index])
        ends = ("review", *FIELDS, "next_date")
        assert self.state.stage == "roles" or all(answered) is (self.state.stage in ends)

    @invariant()
    def the_sheet_fits_its_grid(self) -> None:
        assert not list(rubric_mismatches(self.state.sheet, RUBRIC))
        assert not list(rubric_mismatches(settle(self.state).sheet, RUBRIC))

    @invariant()
    def everything_points_at_something(self) -> None:
        state = self.state
        assert state.dimension.id in RUBRIC.ids
        assert 0 <= state.cursor <= max(RUBRIC.top, len(RUBRIC.dimensions))
        assert state.role < len(state.roles) or state.stage != "votes"
        assert len(state.chosen) <= 3
        assert set(state.chosen) <= set(RUBRIC.ids)
        assert (state.stage == "place") is (state.blocked is not None)
        assert not state.draft or state.over or STAGES[state.stage].text

    @precondition(lambda self: self.shown != self.state.stage)
    @invariant()
    def each_stage_can_be_shown(self) -> None:
        self.shown = self.state.stage
        if not self.state.over:
            assert any(shown(self.state))
            assert plain_prompt(self.state, View(self.state.lang, 80))
        assert plain_text(self.state, None, View(self.state.lang, 80)) is not None


TestAnyWalk = AnyWalk.TestCase
TestAnyWalk.settings = settings(max_examples=50, stateful_step_count=40)
