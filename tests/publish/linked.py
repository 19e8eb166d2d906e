"""Files whose links lead to the pages of a server."""

from functools import partial

from tracker.pages.served import Served
from tracker.publish.calendar import calendar as _calendar
from tracker.publish.feed import feed as _feed

calendar = partial(_calendar, page_of=Served().milestone)
feed = partial(_feed, page_of=Served().milestone)
