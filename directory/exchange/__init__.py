"""Listings of another register: read from a file, written by the same actions as by hand, and taken back."""
