"""Made-up campaigns whose end is known, from generators that know nothing of the forecaster."""
