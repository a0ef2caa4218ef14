"""CCHC Desktop: the registers of a commune office and its official report on administrative reform."""

__version__ = "0.1.0"
