"""Phrases that people in Britain write for days, on Sunday 29 November 2026, and what each of them says.

"=" is the day, with a time if one is named; "?" is the doubt; "-" is about no day, or about none that exists.
"""

import re
from datetime import date
from typing import NamedTuple

TODAY = date(2026, 11, 29)
"""A Sunday."""

TABLE = """
Near days
today = 2026-11-29
tonight = 2026-11-29
tomorrow = 2026-11-30
yesterday = 2026-11-28
the day after tomorrow = 2026-12-01
day before yesterday = 2026-11-27
tommorow = 2026-11-30
tomorow at 9am = 2026-11-30 09:00
this afternoon ? which day?
this evening ? which day?

Weekdays
fri = 2026-12-04
fri! = 2026-12-04
Friday. = 2026-12-04
FRIDAY = 2026-12-04
sun = 2026-12-06
this sunday = 2026-11-29
coming friday = 2026-12-04
this coming Friday = 2026-12-04
the coming Friday = 2026-12-04
next friday = 2026-12-04
Friday next = 2026-12-04
friday next week = 2026-12-04
Friday of next week = 2026-12-04
friday this week = 2026-11-27
Friday week = 2026-12-11
Friday fortnight = 2026-12-18
a week on Friday = 2026-12-11
week on Friday = 2026-12-11
two weeks on Friday = 2026-12-18
a fortnight on Tuesday = 2026-12-15
a week from Friday = 2026-12-11
Tuesday after next = 2026-12-08
the Tuesday after next = 2026-12-08
Monday the week after next = 2026-12-07
last Friday = 2026-11-27
Friday last = 2026-11-27
wednsday = 2026-12-02
thrusday = 2026-12-03
next friday week ? which day?
Fridays ? which day?
Friday’s ? which day?
every Friday ? which day?
any Monday ? which day?

Weekdays with a number
Friday 11th = 2026-12-11
Friday 11 = 2026-12-11
Fri, 11th = 2026-12-11
Friday the 11th = 2026-12-11
Wednesday the 2nd = 2026-12-02
Friday 12th ? Sat 12 Dec or Fri 11 Dec?
Tuesday 31st ? Thu 31 Dec or Tue 29 Dec?
Friday 32nd -

Days of the month
the 7th = 2026-12-07
7th = 2026-12-07
the 29th = 2026-11-29
the 31st = 2026-12-31
the 7th of next month = 2026-12-07
the 30th of the month = 2026-11-30
the 15th of this month = 2026-11-15
the 32nd -

Day and month
4dec = 2026-12-04
4 dec = 2026-12-04
4-Dec = 2026-12-04
04-Dec-2026 = 2026-12-04
04/Dec/2026 = 2026-12-04
04.Dec.26 = 2026-12-04
4th Dec. = 2026-12-04
4th of Dec ’26 = 2026-12-04
4 Dec, 2026 = 2026-12-04
the 4th of December = 2026-12-04
December 4 = 2026-12-04
December the 4th, 2026 = 2026-12-04
Dec 4th = 2026-12-04
fri 4 dec = 2026-12-04
on Friday 4 December = 2026-12-04
Friday, the 4th of December 2026 = 2026-12-04
4 December (Friday) = 2026-12-04
4 Dec, Friday = 2026-12-04
4 decmber = 2026-12-04
1 febuary = 2027-02-01
29 Feb = 2028-02-29
29 Nov = 2026-11-29
28 Nov = 2027-11-28
Sat 28 Nov = 2026-11-28
Fri 7 Jan ? Thu 7 Jan 2027 or Fri 8 Jan 2027?
Fri 7 Jan 2027 ? Thu 7 Jan 2027 or Fri 8 Jan 2027?
Friday 5 December ? Sat 5 Dec or Fri 4 Dec?
Mon 4/12 ? Fri 4 Dec or Mon 7 Dec?
10 Dec 1430 = 2026-12-10 14:30
10 Dec, 1430 = 2026-12-10 14:30
4 dec 0900 = 2026-12-04 09:00
10 Dec 2028 = 2028-12-10
10 Dec 2030 ? Tue 10 Dec 2030 or Thu 10 Dec 20:30?
Tue 10 Dec 2030 = 2030-12-10
10 December 2030 = 2030-12-10
10 Dec 20266 -
30 Feb -
31 April -
32 Dec -
4 dexember -

Numbers
4/12 = 2026-12-04
4/12/26 = 2026-12-04
4.12.26 = 2026-12-04
4-12-2026 = 2026-12-04
2026-12-04 = 2026-12-04
2026/12/04 = 2026-12-04
fri 4/12 = 2026-12-04
1/4 = 2027-04-01
13/12 = 2026-12-13
12/13 -
50/50 -
7-12 -
12.5 -
20261204 -
2027-13-01 -

Times
5pm Friday = 2026-12-04 17:00
5pm on Friday = 2026-12-04 17:00
Friday 5pm = 2026-12-04 17:00
Friday by 5pm = 2026-12-04 17:00
Friday before 5pm = 2026-12-04 17:00
Friday 17:00 = 2026-12-04 17:00
Fri at 1700 = 2026-12-04 17:00
fri 09.30 = 2026-12-04 09:30
fri 9.30am = 2026-12-04 09:30
fri 9:30 a.m. = 2026-12-04 09:30
noon Friday = 2026-12-04 12:00
Friday noon = 2026-12-04 12:00
midday on Friday = 2026-12-04 12:00
12 noon on 4 Dec = 2026-12-04 12:00
Thursday 10 December 2026, 12.30 = 2026-12-10 12:30
10 Dec at 12.30pm = 2026-12-10 12:30
12:30 on 10 Dec = 2026-12-10 12:30
6.30pm tomorrow = 2026-11-30 18:30
the 7th at 10am = 2026-12-07 10:00
w/c 14 Dec 10am = 2026-12-14 10:00
Fri 7 Jan 2pm ? Thu 7 Jan 2027 or Fri 8 Jan 2027?
Friday 2.30 ? am or pm?
Friday at 9 ? am or pm?
5 o'clock Friday ? am or pm?
10 Dec 2-3pm ? which day?
midnight Friday ? which time?
Friday morning ? which time?
friday afternoon ? which time?
first thing Monday ? which time?
Monday first thing ? which time?
lunchtime Friday ? which time?
Thursday evening ? which time?
noon ? which day?
5pm ? which day?
14:30 ? which day?
10 Dec 25:00 -
Friday 13pm -
10 -
2.30 -

The end of a day
close of play Thursday = 2026-12-03
close of business Thursday = 2026-12-03
cop Thursday = 2026-12-03
cob Thursday = 2026-12-03
COP on Thursday = 2026-12-03
Thursday cop = 2026-12-03
Thursday close of play = 2026-12-03
end of play Thursday = 2026-12-03
end of day Thursday = 2026-12-03
EOD Thursday = 2026-12-03
the end of Thursday = 2026-12-03
end Thursday = 2026-12-03
last thing Thursday = 2026-12-03
close of play tomorrow = 2026-11-30
cop 4 Dec = 2026-12-04
close of play ? which day?
cop ? which day?
end of play ? which day?

Counted
+45d = 2027-01-13
+6w = 2027-01-10
+ 6 weeks = 2027-01-10
in 3 weeks = 2026-12-20
in three weeks = 2026-12-20
within 2 weeks = 2026-12-13
within a fortnight = 2026-12-13
in a fortnight’s time = 2026-12-13
in two weeks time = 2026-12-13
in the next two weeks = 2026-12-13
two weeks from now = 2026-12-13
two weeks from today = 2026-12-13
three weeks hence = 2026-12-20
fortnight today = 2026-12-13
a fortnight today = 2026-12-13
today fortnight = 2026-12-13
today week = 2026-12-06
a week today = 2026-12-06
a week tomorrow = 2026-12-07
tomorrow week = 2026-12-07
three weeks tomorrow = 2026-12-21
a month today = 2026-12-29
in a month = 2026-12-29
in 14 months = 2028-01-29
in one year = 2027-11-29
in 5 working days ? which day?
10 working days ? which day?
within 48 hours ? which day?
in a couple of weeks ? which day?
in a few days ? which day?
in a week or two ? which day?
in several weeks -
two weeks -
10 days -
a week -

Beside another day
Friday before Christmas = 2026-12-18
the Friday before Christmas = 2026-12-18
the Monday after Christmas = 2026-12-28
Friday after 4 Dec = 2026-12-11
the day before Christmas = 2026-12-24
the day after Boxing Day = 2026-12-27
2 days before Christmas = 2026-12-23
a week before Christmas = 2026-12-18
a week after Easter = 2027-04-04
3 weeks before Easter = 2027-03-07
two weeks after Friday = 2026-12-18
Friday before half term ? which day?
Friday after next week ? which day?
the week before Christmas ? which day?
the week after Easter ? which day?
between 3 and 5 January ? Sun 3 Jan 2027 or Tue 5 Jan 2027?

Weeks
w/c 14 Dec = 2026-12-14
w/c 14th = 2026-12-14
wc 14 dec = 2026-12-14
w/b 14 Dec = 2026-12-14
week commencing 14 December = 2026-12-14
the week commencing Monday 14 December = 2026-12-14
week beginning 7th = 2026-12-07
w/c 15 Dec ? Tue 15 Dec or Mon 14 Dec?
w/e 18 Dec = 2026-12-18
week ending Friday 18 December = 2026-12-18
end of the week = 2026-12-04
end of this week = 2026-12-04
end of next week = 2026-12-11
the end of the working week = 2026-12-04
start of next week = 2026-11-30
this week ? which day?
next week ? which day?
the week after next ? which day?
week after next ? which day?
the week of 14 Dec ? which day?
mid-week ? which day?
the weekend ? which day?
next weekend ? which day?
the first week of January ? which day?
week -

Months
month end = 2026-11-30
month-end = 2026-11-30
the month end = 2026-11-30
end of the month = 2026-11-30
end of month = 2026-11-30
end of next month = 2026-12-31
end of December = 2026-12-31
the end of January = 2027-01-31
end of Feb 2028 = 2028-02-29
end Jan = 2027-01-31
end-January = 2027-01-31
January end = 2027-01-31
start of January = 2027-01-01
the beginning of next month = 2026-12-01
the first of December -
the last day of January = 2027-01-31
the first Monday of January = 2027-01-04
first Monday in Feb = 2027-02-01
2nd Tuesday in January = 2027-01-12
third Thursday of next month = 2026-12-17
the last Friday of the month = 2026-11-27
last Friday in January 2027 = 2027-01-29
by December = 2026-11-30
by the end of December = 2026-12-31
by Jan 2027 = 2026-12-31
by november ? which day?
December ? which day?
Dec 2026 ? which day?
next month ? which day?
mid-January ? which day?
mid January ? which day?
early January ? which day?
late January ? which day?
the middle of January ? which day?
end of next January ? Sun 31 Jan 2027 or Mon 31 Jan 2028?
the last working day of January ? which day?

Quarters, years and terms
end of the quarter = 2026-12-31
quarter end = 2026-12-31
end of next quarter = 2027-03-31
end of Q3 2026/27 = 2026-12-31
Q4 2026/27 = 2027-03-31
end of Q3 ? Thu 30 Sep 2027 or Thu 31 Dec?
Q3 ? Thu 30 Sep 2027 or Thu 31 Dec?
end of Q1 2027 ? Wed 31 Mar 2027 or Wed 30 Jun 2027?
end of the year = 2026-12-31
end of next year = 2027-12-31
end of the calendar year = 2026-12-31
end of 2027 = 2027-12-31
end of the financial year = 2027-03-31
end of financial year = 2027-03-31
end of 2026/27 = 2027-03-31
end of FY 2026/27 = 2027-03-31
year end ? Thu 31 Dec or Wed 31 Mar 2027?
2027 ? which day?
2026/27 ? which day?
next year ? which day?
spring ? which day?
this winter ? which day?
the summer holidays ? which day?
half term ? which day?
October half term ? which day?
the February half-term ? which day?
end of term ? which day?
end of the spring term ? which day?
the start of the school year ? which day?

Named days
Christmas = 2026-12-25
Christmas Day = 2026-12-25
Christmas Eve = 2026-12-24
Boxing Day = 2026-12-26
New Year’s Eve = 2026-12-31
New Year's Day = 2027-01-01
the New Year = 2027-01-01
Good Friday = 2027-03-26
Easter = 2027-03-28
Easter Monday = 2027-03-29
Burns Night = 2027-01-25
St Andrew's Day = 2026-11-30
St David's Day = 2027-03-01
Hogmanay = 2026-12-31
Bonfire Night = 2027-11-05
early May bank holiday = 2027-05-03
the spring bank holiday = 2027-05-31
August bank holiday ? which day?
the bank holiday weekend ? which day?
the Christmas break ? which day?

Two days, or a range
Friday or Monday ? Fri 4 Dec or Mon 30 Nov?
Thu/Fri ? Thu 3 Dec or Fri 4 Dec?
Mon-Wed ? Mon 30 Nov or Wed 2 Dec?
Monday to Wednesday ? Mon 30 Nov or Wed 2 Dec?
10-12 Dec ? Thu 10 Dec or Sat 12 Dec?
10–12 December ? Thu 10 Dec or Sat 12 Dec?
10 to 12 Dec ? Thu 10 Dec or Sat 12 Dec?
7 or 8 Jan ? Thu 7 Jan 2027 or Fri 8 Jan 2027?
between 3 and 5 Dec ? Thu 3 Dec or Sat 5 Dec?
2/12, then 9/12 ? Wed 2 Dec or Wed 9 Dec?
2/12 or 9/12 ? Wed 2 Dec or Wed 9 Dec?
tomorrow or Tuesday ? Mon 30 Nov or Tue 1 Dec?

Other words
soon -
asap -
hand -
far -
and large -
the way -
the end -
the end of the meeting -
half -
a third -
10% -
£10m -
9 to 12 beds -
phone -
sat nav -
we sat -
next door -
first -
the first -
the second ward -
second -
the 3rd party -
friends -
monthly -
march past -
may be -
decision -
"""


class Row(NamedTuple):
    """A phrase; the day it names, empty if none; why it names no one day, empty if it is about no day."""

    phrase: str
    day: str
    doubt: str


def rows() -> list[Row]:
    """Return the table without its headings."""
    form = re.compile(r"(?P<phrase>.+?) (?:= (?P<day>\S+(?: \d\d:\d\d)?)|\? (?P<doubt>.+)|-)")
    found = (form.fullmatch(line) for line in TABLE.splitlines())
    return [Row(each["phrase"], each["day"] or "", each["doubt"] or "") for each in found if each]
