"""Files whose links lead to the pages of a server."""

from functools import partial

from tests.processes import FROZEN, dataset_of
from tracker.pages.served import Served
from tracker.publish.calendar import calendar as _calendar
from tracker.publish.feed import feed as _feed

PAGE_OF = Served(dataset_of(FROZEN).process).milestone
calendar = partial(_calendar, page_of=PAGE_OF)
feed = partial(_feed, page_of=PAGE_OF)
