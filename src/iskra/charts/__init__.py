"""Pictures as SVG, evidence in words, the look, and the stand-alone report; no Django."""
