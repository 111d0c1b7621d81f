"""Code that several screens share: formats, styles, the header and the footer."""
