"""Measures what docs/planner.md claims; `make bench` prints the tables and writes build/bench.json."""
