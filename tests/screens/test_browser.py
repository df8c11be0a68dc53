"""The page in a real browser: nothing runs, nothing is asked for, the matrix prints on one sheet of paper."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from fiche4.answers import Action
from fiche4.page.document import blank_html, sheet_html
from fiche4.page.environment import environment
from fiche4.page.report import ReportInput, report_html, report_svg
from fiche4.room import protect
from fiche4.rubric import Rubric
from fiche4.sources.yaml_file import load_rubric, load_sheet
from tests.conftest import DATA, EXAMPLES, make_sheet
from tests.helpers.browser import CHROMIUM, Printed, dom_of, print_
from tests.helpers.injections import injections
from tests.helpers.pages import shape_of
from tests.helpers.saying import report_saying
from tests.helpers.workshops import workshop

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

KINDS = ("person", "workshop", "long texts", "seven by four", "collective", "timeline")
A4, A3 = (842, 595), (1191, 842)
NAME = "Réseau des établissements du bassin de la Basse-Vallée et de leurs partenaires " * 3


class Server(ThreadingHTTPServer):
    """A server that remembers what it was asked for."""

    asked: list[str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hit"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(404)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as server:
        server.asked = []
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def without_policy(page: str) -> str:
    """The page without its own second line of defence, to see that the first one holds."""
    return re.sub(r"<meta http-equiv[^>]*>\n", "", page)


def opened(text: str, name: str, folder: Path) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return dom_of(path, folder / "profile")


def ran(dom: str) -> bool:
    """Whether any of the injections left its trace on the outermost element."""
    return re.match(r"(?:<![^>]*>\s*)?<\w+[^>]* data-hit=", dom) is not None


def test_no_injection_runs_asks_or_adds_an_element(server: Server, tmp_path: Path) -> None:
    """All of them in every field of the page that shows most, with the policy taken out, and of a picture."""
    text = "\n".join(injections(server.url))
    page = without_policy(report_html(report_saying(text, 2025, 2026), "fr"))
    dom = opened(page, "page.html", tmp_path)
    assert not ran(dom)
    assert shape_of(dom) == shape_of(page)
    assert not ran(opened(report_svg(report_saying(text, 2026), "fr"), "picture.svg", tmp_path))
    assert server.asked == []


def unescaped(url: str) -> str:
    """A page that lets some of the injections through."""
    environment.cache_clear()
    environment("fr").autoescape = False
    page = report_html(report_saying("\n".join(injections(url)[:12]), 2026), "fr")
    environment.cache_clear()
    return page


def test_without_escaping_they_would_run_and_ask(server: Server, tmp_path: Path) -> None:
    assert ran(opened(without_policy(unescaped(server.url)), "page.html", tmp_path))
    assert server.asked


FRAME = """<!doctype html><pre></pre>
<script>addEventListener("message", said => document.querySelector("pre").textContent = said.data)</script>
<iframe src="inner.html" style="width:390px;height:800px;border:0"></iframe>"""
WIDTH = "<script>parent.postMessage(document.documentElement.scrollWidth, '*')</script></body>"


@pytest.mark.parametrize("kind", ["long texts", "collective", "timeline"])
def test_on_a_phone_nothing_is_wider_than_the_screen(kind: str, rubric: Rubric, tmp_path: Path) -> None:
    page = without_policy(page_of(kind, rubric)).replace("</body>", WIDTH)
    (tmp_path / "inner.html").write_text(page, encoding="utf-8")
    found = re.search(r"<pre>(\d+)</pre>", opened(FRAME, "outer.html", tmp_path))
    assert found
    assert int(found[1]) <= 390


def cut_after_the_matrix(page: str) -> str:
    """The first section of the page alone: the heading, the matrix and its legend."""
    return page[: page.index("</section>")] + "</section></main></body></html>"


def printed(text: str, folder: Path) -> Printed:
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    return print_(path, folder / "page.pdf", folder / "profile")


@pytest.mark.parametrize("kind", KINDS)
def test_the_matrix_prints_on_one_a4_page_and_what_follows_on_others(kind: str, rubric: Rubric, tmp_path: Path) -> None:
    page = page_of(kind, rubric)
    assert printed(cut_after_the_matrix(page), tmp_path) == Printed(1, {A4})
    whole = printed(page, tmp_path)
    assert whole.papers == {A4}
    assert whole.pages > 1


def test_the_plan_is_followed_on_its_page_by_the_next_steps(rubric: Rubric, tmp_path: Path) -> None:
    """One page with the plan and the steps, one with the matrix; by itself the plan took a third."""
    plan = [{"dimension": "objets", "action": "Choisir un objet", "owner": "le conseil"}]
    page = sheet_html(make_sheet({"collectif": 2}, plan=plan, next_date="2027-11-22"), rubric, "fr")
    assert page.index("Choisir un objet") < page.index('<section class="sheet">')
    assert printed(page, tmp_path) == Printed(2, {A4})


def page_of(kind: str, rubric: Rubric) -> str:
    paths = {"person": ["jean-moulin-2026.yaml"], "timeline": ["jean-moulin-2026.yaml", "jean-moulin-2025.yaml"]}
    if kind == "workshop":
        return sheet_html(workshop(), rubric, "fr")
    if kind == "long texts":
        plan = [Action(dimension="objets", action=NAME, owner="x" * 300, indicator="lien/" * 100)]
        return sheet_html(workshop().model_copy(update={"collective": NAME, "plan": plan}), rubric, "fr")
    if kind == "seven by four":
        seven = load_rubric(DATA / "sept.yaml")
        votes = {key: {"level": 2, "votes": [9, 14, 0, 17]} for key in seven.ids}
        return sheet_html(make_sheet(votes, rubric="sept@1"), seven, "fr")
    files = [EXAMPLES / name for name in paths[kind]] if kind in paths else sorted((EXAMPLES / "reseau").glob("*.yaml"))
    return report_html(ReportInput([(path.name, load_sheet(path, rubric)) for path in files], rubric, protect), "fr")


def test_the_blank_fiche_prints_on_one_page(rubric: Rubric, tmp_path: Path) -> None:
    for grid in (rubric, load_rubric(DATA / "sept.yaml")):
        assert printed(blank_html(grid, "fr"), tmp_path) == Printed(1, {A4})
        assert printed(blank_html(grid, "fr", wall=True), tmp_path) == Printed(1, {A3})


def test_the_policy_alone_would_stop_them_too(server: Server, tmp_path: Path) -> None:
    assert not ran(opened(unescaped(server.url), "page.html", tmp_path))
    assert server.asked == []
