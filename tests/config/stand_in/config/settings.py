"""Stand-in: only its content counts, as an input of the step that collects static files."""
