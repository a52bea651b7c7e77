"""The house inspects itself: a few lines a rule, each shown to fail on a planted fault."""
