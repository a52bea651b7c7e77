"""Rõ Việc - clear task. Assigning yearly duties in residential party cells."""
