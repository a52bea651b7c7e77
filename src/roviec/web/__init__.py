"""The rooms people enter: pages, forms, addresses. No rule, no writing, no model."""
