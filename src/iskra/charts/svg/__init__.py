"""Pictures as SVG: small functions, plain figures in, Markup out.

Colours come by class from the page's style sheet (`p-…`), so that light, dark, print and forced
colours need no second picture. There are no style attributes: strict content policies forbid them.
"""
