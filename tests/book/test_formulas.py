"""The formulas of a page: set when the site is built, and held there if one cannot be."""

from pathlib import Path

import pytest
from formulas import Formula, put, set_all
from sphinx.errors import ExtensionError

PAGE = Path("book/a-page.html")
INLINE = r'<p>(<span class="math notranslate nohighlight">\({}\)</span>, as it is)</p>'


def test_a_formula_that_is_no_tex_is_named_with_its_page() -> None:
    with pytest.raises(ExtensionError, match=r"a-page\.html: \\frak\{1\n"):
        set_all({PAGE: INLINE.format(r"\frak{1")})


def test_an_unknown_command_is_no_tex() -> None:
    with pytest.raises(ExtensionError, match=r"\\nothing"):
        set_all({PAGE: INLINE.format(r"\nothing")})


def test_a_formula_is_set_once_and_keeps_its_tex() -> None:
    page = INLINE.format(r"c_t &lt; \|f\|^2") * 2
    mathml = set_all({PAGE: page})
    assert list(mathml) == [Formula(r"c_t < \|f\|^2", display=False)]
    html = put(page, mathml)
    assert html.count(r'<annotation encoding="application/x-tex">c_t &lt; \|f\|^2<') == 2
    assert html.count('<p><span class="tied">(<math>') == 2  # no line begins with what follows
    assert html.count("</math>,</span> as it is)") == 2


def test_a_numbered_formula_keeps_its_number() -> None:
    number = '<span class="eqno">(2.1)<a class="headerlink" href="#e">#</a></span>'
    page = f'<div class="math notranslate nohighlight" id="e">\n{number}\\[x\\]</div>'
    html = put(page, set_all({PAGE: page}))
    assert html.startswith(f'<div class="math" id="e">\n{number}<div class="wide"><math ')
