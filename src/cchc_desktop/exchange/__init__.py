"""Layer `exchange`: what comes in and goes out: sheets."""
