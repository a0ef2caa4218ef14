"""Layer `domain`: what is true; standard library only."""
