"""Layer `actions`: what a person can ask for, one module a verb."""
