"""Strings that would run a script, ask for something or add an element, were they ever taken for markup.

Each way out of where a text stands, with each thing one may do once outside. `CODE` leaves a trace that a test can
see; `URL` would be asked for.
"""

from itertools import product

CODE = "document.documentElement.dataset.hit=1"
URL = "http://127.0.0.1:9/hit"

WAYS_OUT = ("", "\"'", '">', "'>", "</title>", "</style>", "</td></tr></table>", "-->", "]]>", "</text></svg>")

VECTORS = (
    "<script>CODE</script>",
    "<ScRiPt >CODE</sCrIpT >",
    "<script/x>CODE</script\t>",
    "<script src=URL></script>",
    "<script type=module>CODE</script>",
    "<script\n>CODE//</script",
    "<svg><script>CODE</script></svg>",
    "<svg/onload=CODE>",
    "<svg xmlns='http://www.w3.org/2000/svg' onload='CODE'/>",
    "<svg><animate onbegin=CODE attributeName=x dur=1s>",
    "<svg><set onbegin=CODE attributename=x>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=CODE>#x'/></svg>",
    "<svg><foreignObject><img src=x onerror=CODE></foreignObject></svg>",
    "<img src=x onerror=CODE>",
    '<img src="x" onerror="CODE">',
    "<img src=URL>",
    "<img srcset='URL 1x'>",
    '<IMG """><SCRIPT>CODE</SCRIPT>">',
    "<image href=x onerror=CODE>",
    "<body onload=CODE>",
    "<details open ontoggle=CODE>x</details>",
    "<video><source onerror=CODE></video>",
    "<audio src=URL autoplay onerror=CODE>",
    "<iframe src='javascript:parent.CODE'></iframe>",
    "<iframe srcdoc='<script>parent.CODE</script>'></iframe>",
    "<object data='data:text/html,<script>CODE</script>'></object>",
    "<embed src=URL>",
    "<input autofocus onfocus=CODE>",
    "<select autofocus onfocus=CODE></select>",
    "<marquee onstart=CODE>x</marquee>",
    "<link rel=stylesheet href=URL>",
    "<style>@import 'URL';</style>",
    "<style>body{background:url(URL)}</style>",
    "<div style=\"background:url('URL')\">x</div>",
    "<meta http-equiv=refresh content='0;url=URL'>",
    "<base href=URL>",
    "<form action=URL><button autofocus onfocus=CODE>x</button></form>",
    "<a href='javascript:CODE' autofocus onfocus=CODE tabindex=1>x</a>",
    "<math><mtext><table><mglyph><style><img src=x onerror=CODE></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=CODE>'></noscript>",
    "<template><script>CODE</script></template>",
    "<!--><img src=x onerror=CODE>",
    "<![CDATA[<script>CODE</script>]]>",
    "<?xml-stylesheet href='javascript:CODE'?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'URL'>]>&e;",
    "<x onclick=CODE autofocus tabindex=1 onfocus=CODE>x</x>",
    " onmouseover=CODE autofocus onfocus=CODE tabindex=1 x=",
    " style=animation-name:x onanimationstart=CODE ",
    "&lt;script&gt;CODE&lt;/script&gt;",
    "&#60;script&#62;CODE&#60;/script&#62;",
    "\\u003cscript\\u003eCODE\\u003c/script\\u003e",
    "%3Cscript%3ECODE%3C/script%3E",
    "+ADw-script+AD4-CODE+ADw-/script+AD4-",
    "javascript:CODE",
    "{{ 7*7 }}{% include 'base.html.jinja' %}{{ ''.__class__ }}",
    "{title} %s $CODE ${CODE}",
    "<scr\x00ipt>CODE</script>",
    "<script\ufffe>CODE</script>",
)


def injections(url: str = URL) -> list[str]:
    """All of them, each asking for `url` if it asks for something."""
    return [way + vector.replace("CODE", CODE).replace("URL", url) for way, vector in product(WAYS_OUT, VECTORS)]
