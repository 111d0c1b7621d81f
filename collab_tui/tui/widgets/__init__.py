"""The parts of a page, one idea each: they are given values, and hand every change to the recorder."""
