"""What a page may do in a reader's browser: a Content-Security-Policy that names all that is allowed.

Content Security Policy Level 3 (W3C). Each page carries its own as a `<meta>`, with the hashes of the theme's
own scripts; a server that can send headers sends the union of them all, and what only a header can say. Nothing is
loaded from another host, no script or style is trusted for standing on the page, and no page can be put in a frame.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from meeting_archive import paths
from meeting_archive.content.problems import ContentError, Problem

# A script in the page itself that the browser runs: no address, and not data such as JSON-LD (which is never run).
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/))[^>]*>(.*?)</script>", re.DOTALL)
# The first line of a page's head. Only what comes after the policy is bound by it.
CHARSET = '<meta charset="utf-8">'

# What a server adds to every answer, beside the policy.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


# The site's own files: what a page's scripts may come from. A folder above the site may be written in octets
# (RFC 3986, section 2.1), as »møder« is; none of them is read as a slash, so no other host can be named.
_STEP = r"(?:[\w.~-]|%[0-9A-Fa-f]{2})+"
_OWN_FILE = re.compile(rf'\s*(?:type="module" )?src="(?:(?:\.\./)*|/(?:{_STEP}/)*)assets/[\w./-]+"(?: defer)?\s*')


def theme_scripts(folders: Iterable[Path]) -> frozenset[str]:
    """Return what pages run beside the site's own files: the hash of each script that stands in the theme's templates.

    (CSP3, section 2.3.1.) They are taken from there, and not from the pages, so that no script of another origin is
    ever allowed for standing on a page.
    """
    templates = ((folder, path) for folder in folders for path in sorted(folder.rglob("*.html")))
    scripts = (script for folder, path in templates for script in INLINE_SCRIPT.findall(_text_of(folder, path)))
    return frozenset(source(script) for script in scripts)


def _text_of(folder: Path, template: Path) -> str:
    """Read a template; raises ContentError for one that no page could be made with."""
    try:
        return template.read_bytes().decode()
    except UnicodeDecodeError:
        name = f"{folder.name}/{template.relative_to(folder).as_posix()}"
        raise ContentError([Problem(name, 0, "skabelonen er ikke skrevet i UTF-8: gem den som UTF-8")]) from None


def source(script: str) -> str:
    """Name a script as a policy does, by its hash."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def is_script_of_theme(attributes: str, script: str, scripts: frozenset[str]) -> bool:
    """Tell whether a script of a page is one of the theme's: in the page itself, a file of the site's, or data."""
    if _OWN_FILE.fullmatch(attributes):
        return not script.strip()
    if attributes.strip() == 'type="application/ld+json"':
        return "<" not in script
    return not attributes.strip() and source(script) in scripts


def policy(sources: Iterable[str]) -> str:
    """Return the policy of a page that runs these scripts."""
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *sorted(sources)]),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


def with_policy(page: str, sources: Iterable[str]) -> str:
    """Return a page with its own policy at the top of its head."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(sources)}">'
    return page.replace(CHARSET, f"{CHARSET}\n  {meta}", 1)


def server_headers(sources: Iterable[str]) -> dict[str, str]:
    """Return the headers for every page of a site whose pages run these scripts."""
    return {"Content-Security-Policy": f"{policy(sources)}; frame-ancestors 'none'", **HEADERS}


def headers_file(sources: Iterable[str]) -> str:
    """Return the headers as the `_headers` file that static hosts read; search engines are to leave people out."""
    everywhere = "".join(f"  {name}: {value}\n" for name, value in server_headers(sources).items())
    return f"/*\n{everywhere}/{paths.DATA_OF_PEOPLE}*\n  X-Robots-Tag: noindex\n"


def nginx_file(sources: Iterable[str]) -> str:
    """Return the headers, and the types that calendar programs insist on, to be included in nginx's `location`."""
    added = "".join(f'add_header {name} "{value}" always;\n' for name, value in server_headers(sources).items())
    return f"""# Made with the site, and true for this build of it: include it in the location that serves the site.
types {{
    text/html html; text/css css; text/javascript js; application/json json; application/atom+xml xml;
    text/csv csv; application/zip zip;
    image/svg+xml svg; image/png png; font/woff2 woff2; application/pdf pdf; text/calendar ics; text/plain txt;
    application/vnd.openxmlformats-officedocument.wordprocessingml.document docx; application/octet-stream bin;
}}
charset utf-8;
charset_types text/css text/javascript text/plain application/json application/atom+xml text/calendar text/csv;
{added}"""
