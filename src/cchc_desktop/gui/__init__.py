"""Layer `gui`: shows it; the only place that knows Qt."""
