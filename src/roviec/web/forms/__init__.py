"""Forms clean what people type; they decide nothing."""
