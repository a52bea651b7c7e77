"""Problem in, plan out: no files, no clock, no framework."""
