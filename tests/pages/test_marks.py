"""The shapes that bodies are known by: each can be seen, and told from the others without its colour."""

import io
import itertools
import re

import pytest
from PIL import Image, ImageChops, ImageOps
from playwright.sync_api import Browser, Page

from conftest import ROOT
from meeting_archive.model.words import Mark

ASSETS = ROOT / "theme" / "assets"
STYLES = "".join((ASSETS / name).read_text(encoding="utf-8") for name in ("archive.css", "calendar.css"))
COLOURS = {
    name: both for name, *both in re.findall(r"--([a-z]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)", STYLES)
}
# What WCAG asks of small text; of a shape it asks less.
LEAST = 4.5
# As much of what two shapes draw is drawn by one of them alone: circle and square share the most.
TOLD_APART = 0.1
every_mark = pytest.mark.parametrize("mark", [*Mark], ids=lambda mark: mark.value)
# On a screen, in black and white on paper, and in the colours that a reader chose.
LOOKS: dict[str, dict[str, str]] = {
    "on a screen": {"media": "screen"},
    "on paper": {"media": "print"},
    "in forced colours": {"media": "screen", "forced_colors": "active"},
}


@every_mark
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_a_shape_and_a_name_in_its_colour_can_be_read(mark: Mark, ground: str, scheme: int) -> None:
    light, dark = sorted((luminance(COLOURS[name][scheme]) for name in (mark.value, ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= LEAST


def luminance(colour: str) -> float:
    """Return how light a colour is (WCAG 2.2, relative luminance)."""
    digits = colour.removeprefix("#")
    six = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    red, green, blue = (_linear(int(six[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def test_a_body_has_the_same_colour_before_its_name_and_on_its_days_and_no_two_have_the_same(browser: Browser) -> None:
    page = browser.new_page(color_scheme="light")
    drawn = "".join(f'<p><b class="body body-{mark}"></b><b class="marked marked-{mark}">4</b></p>' for mark in Mark)
    page.set_content(f"<style>{STYLES}</style>{drawn}")
    seen = page.evaluate(
        "[...document.querySelectorAll('p')].map((p) => [...p.children].map((one) => { const border = (part) =>"
        " getComputedStyle(one, part); return border('::before').content === 'none' ? border().borderTopColor :"
        " border('::before').borderTopColor; }))"
    )
    written = {tuple(int(COLOURS[mark.value][0][at : at + 2], 16) for at in (1, 3, 5)) for mark in Mark}
    assert {before for before, _ in seen} == {f"rgb{red_green_blue}" for red_green_blue in written}
    assert [before for before, _ in seen] == [on_a_day for _, on_a_day in seen]
    assert len(written) == len(Mark)
    page.close()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(
    "drawn",
    [
        '<span class="body body-{}"></span>',
        '<b class="marked marked-{}">&nbsp;&nbsp;&nbsp;</b>',
        '<b class="marked marked-{} marked-cancelled">&nbsp;&nbsp;&nbsp;</b>',
    ],
    ids=["before a name", "on a day", "on a day that was cancelled"],
)
def test_shapes_are_told_apart_without_their_colours(browser: Browser, drawn: str, look: str) -> None:
    page = browser.new_page(viewport={"width": 300, "height": 300}, device_scale_factor=2)
    page.emulate_media(**LOOKS[look])  # type: ignore[arg-type]
    shapes = {mark: picture(page, drawn.format(mark.value)) for mark in Mark}
    for one, other in itertools.combinations(Mark, 2):
        alone = drawn_in(ImageChops.difference(shapes[one], shapes[other]))
        share = alone / drawn_in(ImageChops.lighter(shapes[one], shapes[other]))
        assert share >= TOLD_APART, f"{one.value} and {other.value} differ in {share:.1%}"
    page.close()


def drawn_in(picture: Image.Image) -> int:
    """Count the dots of a picture that are rather light than dark."""
    return sum(picture.histogram()[128:])


def picture(page: Page, element: str) -> Image.Image:
    """Draw a shape in white on black, in the square that it stands in."""
    black = "".join(f"--{mark.value}: #000;" for mark in Mark)
    page.set_content(f'<style>{STYLES} :root {{ {black} }} p {{ padding: 2em; }}</style><p class="month">{element}</p>')
    box = page.locator("p > *").bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    clip = {"x": middle[0] - 20, "y": middle[1] - 20, "width": 40, "height": 40}
    return ImageOps.invert(Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("L"))  # type: ignore[arg-type]
