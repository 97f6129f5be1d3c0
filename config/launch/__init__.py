"""What `./run` and `./test` do. What __main__ imports is standard library: it runs before the venv exists."""
