pytest_plugins = ["tests.plugins.together", "tests.plugins.database", "tests.plugins.cast", "tests.plugins.browser"]
