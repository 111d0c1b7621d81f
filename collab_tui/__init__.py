"""Five steps for a difficult conversation between organisations, in a terminal."""

__version__ = "0.1.0"
