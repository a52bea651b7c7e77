"""The only files that know a solver."""
