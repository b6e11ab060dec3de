"""What a page may load and run, as a Content Security Policy (https://www.w3.org/TR/CSP3/).

Everything comes from the site itself, and no page holds a script or looks of its own: one policy fits all, without a hash and without an
exception. `site/inspection.py` refuses a page that would need one.
"""

RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # symbols in the theme's style sheets are data: addresses
    "font-src": "'self'",
    "connect-src": "'self'",  # the index of the search
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
# Browsers ignore this one in a <meta>, so it is in the header alone.
FRAMES = "frame-ancestors 'none'"
CHARSET = '<meta charset="utf-8">'
IN_PAGE = "; ".join(f"{name} {value}" for name, value in RULES.items())
IN_HEADER = f"{IN_PAGE}; {FRAMES}"


def protect_page(html: str) -> str:
    """The page with the policy in a <meta>, for web servers whose headers nobody can set."""
    before, charset, after = html.partition(CHARSET)
    if not charset:
        raise ValueError(f"The page has no {CHARSET}.")
    return f'{before}{charset}\n<meta http-equiv="Content-Security-Policy" content="{IN_PAGE}">{after}'
