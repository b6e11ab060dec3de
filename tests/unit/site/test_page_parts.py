"""What a finished page may consist of: whatever could run, load, lead elsewhere or change the page is refused at every place."""

import pytest

from toolbox.site.inspection import inspect_page
from toolbox.site.security_policy import IN_PAGE

PAGE = f"""<!doctype html><html lang="de"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{IN_PAGE}"><meta name="referrer" content="no-referrer"><title>x</title>{{}}</head>
<body dir="ltr"><main><article class="a"><h1 id="x">x</h1><p>y</p>{{}}</article></main>
<template data-tb-dringlichkeit="sofort"><p>z</p>{{}}</template><script src="a.js" defer></script>{{}}</body></html>"""
SOUND = [
    "",
    '<p class="b" data-x="1" aria-hidden="true">z</p>',
    '<input type="checkbox" disabled>',
    '<input type="time" autocomplete="off"><textarea rows="4" autocomplete="off"></textarea><select autocomplete="off"></select>',
    '<svg><g fill="none"/></svg>',
    '<svg width="0"><defs><path d="M0"/></defs></svg><svg viewBox="0 0 24 24"><use href="#tb-i-x"/></svg>',
]
HARM = [
    "<script>x()</script>",
    "<script src=a.js>x()</script>",
    "<script type=module></script>",
    "<script src=https://fremd.example/x.js></script>",
    "<script src=//fremd.example/x.js></script>",
    "<script src=data:text/javascript,x()></script>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=https://fremd.example/x.css>",
    "<link rel=import href=x.html>",
    "<link rel=prefetch href=//fremd.example/>",
    "<base href=//fremd.example/>",
    "<meta http-equiv=refresh content='0;url=//fremd.example/'>",
    "<meta http-equiv=Content-Security-Policy content='script-src *'>",
    "<meta name=referrer content=unsafe-url>",
    "<meta charset=utf-7>",
    "<noscript><meta http-equiv=refresh content='0;url=//fremd.example/'></noscript>",
    "<noscript><p>x</p></noscript>",
    "<iframe src=x></iframe>",
    "<iframe srcdoc=x></iframe>",
    "<object data=x></object>",
    "<embed src=x>",
    "<applet></applet>",
    "<portal src=x></portal>",
    "<form action=//fremd.example/></form>",
    "<button formaction=//fremd.example/>x</button>",
    "<input type=image src=//fremd.example/>",
    "<input type=file>",
    "<a href=javascript:x()>x</a>",
    "<a href='java&#10;script:x()'>x</a>",
    "<a href=//fremd.example/>x</a>",
    "<a href=https://fremd.example/ rel=noreferrer>x</a>",
    "<a href=x ping=//fremd.example/>x</a>",
    "<a href=x target=_blank>x</a>",
    "<img src=x onerror=x()>",
    "<img src=x srcset=//fremd.example/>",
    "<p onclick=x()>x</p>",
    "<p style=color:red>x</p>",
    "<p contenteditable>x</p>",
    "<p tabindex=1>x</p>",
    "<p accesskey=x>x</p>",
    "<p is=x-y>x</p>",
    "<p id=x>x</p>",
    "<x-y>x</x-y>",
    "<slot>x</slot>",
    "<svg><script>x()</script></svg>",
    "<svg><use href=//fremd.example/#x /></svg>",
    "<svg><g id=tb-y><use href=#x /></g></svg>",
    "<svg><defs><g id=tb-i-y><use href=#tb-i-x /></g></defs></svg>",
    "<svg><use href=#tb-i-x><use href=#tb-i-x /></use></svg>",
    "<svg><image href=//fremd.example/ /></svg>",
    "<svg><animate attributeName=href /></svg>",
    "<svg><foreignObject><p>x</p></foreignObject></svg>",
    "<svg><a xlink:href=javascript:x()>x</a></svg>",
    "<math><mi>x</mi></math>",
    "<video src=x></video>",
    "<audio src=x></audio>",
    "<source src=x>",
    "<marquee>x</marquee>",
    "<template shadowrootmode=open><p>x</p></template>",
    "<template><script>x()</script></template>",
    "<!-- x -->",
    "<!-->",
    "<?x?>",
    "<![CDATA[x]]>",
    "<h1>x</h1>",
]


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("piece", HARM)
def test_what_could_do_harm_is_refused_at_every_place(piece: str, place: int):
    pieces = [""] * 4
    pieces[place] = piece
    assert inspect_page(PAGE.format(*pieces), ".html", set()).faults


@pytest.mark.parametrize("piece", SOUND)
def test_what_our_templates_make_passes(piece: str):
    assert inspect_page(PAGE.format("", piece, piece, piece), ".html", set()).faults == []
