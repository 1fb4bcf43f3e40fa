"""Cut the font of the formulas to what a book like this uses.

Run python -m tools.formula_font FILE with LibertinusMath-Regular.otf, of version 7.040, as TeX Live
has it.
What a formula can stretch, and the table of mathematical constants, are kept.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONT = Path(__file__).parents[1] / "book" / "_assets" / "fonts" / "libertinus-math.woff2"
ITALIC = 0x1D434  # where its letters begin
CHARACTERS = {
    *range(0x20, 0x7F),
    *range(ITALIC, ITALIC + 52),
    *range(0x1D6E2, 0x1D71C),  # Greek, italic
    *map(ord, "ΓΔΘΛΞΠΣΦΨΩαβγδεζηθικλμνξπρςστυφχψωϑϕ"),  # and upright
    # other letters, and those that Unicode had before it had alphabets
    *map(ord, "𝐞𝟏𝒞𝒟𝒦𝒩𝒯𝔼ℎℋℐℒℛℱℂℕℙℝℤℓℜ"),
    *map(ord, "\u00a0¬°±·×ıȷˆˇ˙˜¯‖†…′″‴‾\u2061\u2062\u2063"),
    *map(ord, "←→↔↦⇐⇒⇔∀∂∃∅∇∈∉∏∑−∗∘√∝∞∥∧∨∩∪∫∬∼≃≈≠≡≤≥≪≫⊂⊆⊕⊗⊤⊥⋅⋮⋯⋱⌀⌈⌉⌊⌋⏞⏟⟂⟨⟩"),
    *map(ord, "\u0302\u0303\u0304\u0307\u030c"),
}
# A browser leaves as much room as the widest form of what stretches needs: the forms that are too
# tall for any formula go.
TALLEST = {"radical": 4, "slash": 2}
FENCES = (
    "parenleft parenright bracketleft bracketright uni2308 uni2309 uni230A uni230B uni27E8 uni27E9"
)
BIG = 4  # the form of \\Big; larger ones take no more room


def even(font: TTFont) -> None:
    """Let the forms of what stretches be of about one width."""
    variants, widths = font["MATH"].table.MathVariants, font["hmtx"].metrics
    constructions = dict(
        zip(variants.VertGlyphCoverage.glyphs, variants.VertGlyphConstruction, strict=True)
    )
    for name, size in TALLEST.items():
        forms = constructions[name].MathGlyphVariantRecord
        del forms[size + 1 :]
        constructions[name].VariantCount = len(forms)
    for name in FENCES.split():
        forms, assembly = (
            constructions[name].MathGlyphVariantRecord,
            constructions[name].GlyphAssembly,
        )
        width, _ = widths[forms[BIG].VariantGlyph]
        larger = [form.VariantGlyph for form in forms[BIG + 1 :]]
        for glyph in [
            *larger,
            *(part.glyph for part in (assembly.PartRecords if assembly else [])),
        ]:
            widths[glyph] = (min(widths[glyph][0], width), widths[glyph][1])


def main(source: str) -> None:
    """Write the font that the site serves."""
    font = TTFont(source)
    even(font)
    options = Options()
    options.layout_features = ["ssty", "dtls"]  # primes and the like in their small sizes
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # the licence among them
    options.notdef_outline = True
    options.desubroutinize = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
    FONT.parent.mkdir(exist_ok=True)
    font.save(FONT)


if __name__ == "__main__":
    main(sys.argv[1])
