from hypothesis import settings

# The same examples on every run; no deadline, because speed is not what these tests are about.
settings.register_profile("book", derandomize=True, deadline=None, max_examples=200)
settings.load_profile("book")
