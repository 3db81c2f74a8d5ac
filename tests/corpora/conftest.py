from tests.support.browsing import browser as browser
