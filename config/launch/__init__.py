"""What `./run` and `./test` do. Everything that __main__ imports is standard library: it runs before the venv exists."""
