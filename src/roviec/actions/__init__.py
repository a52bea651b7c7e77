"""One verb, one function: the only place that writes."""
