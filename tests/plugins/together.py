"""Which tests one worker runs one after the other, because they share what takes half a minute to make.

Every other test goes to whichever worker is free. (The marks of pytest-xdist itself are not seen under this pytest.)
"""

TOGETHER = ("tests/evaluation/demo/", "tests/config/test_production.py")


def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)

    return Together(config, log)
