"""The parts of the report, one module each, in the order of what a coordinator asks."""
