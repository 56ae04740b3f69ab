"""Forms of outreach: what people type, parsed."""
