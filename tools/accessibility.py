"""The accessibility of written pages, by axe-core: `python -m tools.accessibility axe.min.js page.html …`.

Run by hand: axe-core is no dependency of ours (`npm install axe-core` brings `axe.min.js`). Each page is tried as wide
as a phone and as a laptop, in Chromium; the exit code is 1 if anything is found.
"""

import html
import json
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.helpers.browser import dom_of  # noqa: E402

WIDTHS = (390, 1280)

RUN = "axe.run().then(found => parent.postMessage(JSON.stringify([found.violations, found.passes.length]), '*'))"
FRAME = """<!doctype html><title>axe</title><pre></pre>
<script>addEventListener('message', said => document.querySelector('pre').textContent = said.data)</script>
<iframe src="inner.html" style="width:{width}px;height:900px;border:0"></iframe>"""


def found_in(page: Path, axe: str, width: int) -> tuple[list[dict[str, object]], int]:
    """The violations that axe-core finds in the page at that width, and how many of its rules passed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        open_ = re.sub(r"<meta http-equiv[^>]*>", "", page.read_text(encoding="utf-8"))
        tried = open_.replace("</body>", f"<script>{axe}</script><script>{RUN}</script></body>")
        (folder / "inner.html").write_text(tried, encoding="utf-8")
        (folder / "outer.html").write_text(FRAME.format(width=width), encoding="utf-8")
        dom = dom_of(folder / "outer.html", folder / "profile")
    said = re.search(r"<pre>(.*?)</pre>", dom, re.DOTALL)
    violations, passed = json.loads(html.unescape(said[1] if said else ""))
    return violations, passed


def main(axe: str, *pages: str) -> int:
    """Print what is found in each page at each width."""
    script, count = Path(axe).read_text(encoding="utf-8"), 0
    for page in pages:
        for width in WIDTHS:
            violations, passed = found_in(Path(page), script, width)
            count += len(violations)
            print(f"{page} at {width}: {len(violations)} violations, {passed} rules passed")  # noqa: T201
            for one in violations:
                print(f"  {one['id']}: {one['help']}\n    {json.dumps(one['nodes'])[:600]}")  # noqa: T201
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
