"""Benchmarks, measured in pairs in one run; none of them is a test."""
