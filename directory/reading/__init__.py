"""A listing as its readers meet it: facts and words, no HTML."""
