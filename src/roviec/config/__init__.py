"""Wiring: the settings of the installation, and nothing that thinks."""
