//! What is read, by kind, and what is not.

use crate::testing::{read, read_on};
use copydesk_model::{SheetBuilder, Time, TimeFlags, TimeKind};

/// Spans and values of the times of a text, in order.
fn times(text: &str) -> Vec<(String, String)> {
    pairs(&read(text))
}

/// The same in an article of this day.
fn times_on(date: &str, text: &str) -> Vec<(String, String)> {
    pairs(&read_on(date, text))
}

fn pairs(sheet: &SheetBuilder) -> Vec<(String, String)> {
    sheet.times.iter().map(|t| (sheet.slice(t.span).to_owned(), sheet.pool.get(t.value).to_owned())).collect()
}

#[track_caller]
fn one(text: &str, span: &str, value: &str) {
    assert_eq!(times(text), [(span.to_owned(), value.to_owned())], "{text}");
}

#[track_caller]
fn one_on(date: &str, text: &str, span: &str, value: &str) {
    assert_eq!(times_on(date, text), [(span.to_owned(), value.to_owned())], "{text}");
}

#[track_caller]
fn none(text: &str) {
    assert_eq!(times(text), [], "{text}");
}

fn first(sheet: &SheetBuilder) -> Time {
    sheet.times[0]
}

#[test]
fn full_dates_in_every_order() {
    one("They met on 5 March 2024 in Turin.", "5 March 2024", "2024-03-05");
    one("They met on March 5, 2024, in Turin.", "March 5, 2024", "2024-03-05");
    one("It opened Oct. 3rd, 1999 at last.", "Oct. 3rd, 1999", "1999-10-03");
    one("the 9th of November 1989 came", "9th of November 1989", "1989-11-09");
    one("Released 2024-03-05 to all.", "2024-03-05", "2024-03-05");
    one("Logged 2024-03-05T10:15:00Z by hand.", "2024-03-05T10:15:00Z", "2024-03-05");
    one("Filed 12/31/2019 here.", "12/31/2019", "2019-12-31");
    one("Filed 31/12/2019 here.", "31/12/2019", "2019-12-31");
    one("Am 23.04.2022 begann es.", "23.04.2022", "2022-04-23");
    one("born on May twenty-ninth, 1974 there", "May twenty-ninth, 1974", "1974-05-29");
    one("in June nineteen eighty-six it burned", "June nineteen eighty-six", "1986-06");
}

#[test]
fn weekdays_of_a_month_and_of_a_week() {
    one("on the third Monday of March 2024 there", "the third Monday of March 2024", "2024-03-18");
    one("on the last Friday of May 2024 there", "the last Friday of May 2024", "2024-05-31");
    one("on the 2nd Tuesday in June there", "the 2nd Tuesday in June", "XXXX-06-WXX-2-#2");
    one_on("2024-05-15", "by the last Friday of this month", "the last Friday of this month", "2024-05-31");
    one_on("2024-05-15", "by Friday next week", "Friday next week", "2024-05-24");
    one_on("2024-05-15", "in the week of next Monday", "the week of next Monday", "2024-W21");
    one("in the week beginning 6 May 2024", "the week beginning 6 May 2024", "2024-W19");
}

#[test]
fn decades_with_an_apostrophe() {
    one("It was built in the 70's by hand.", "70's", "197");
    one("a hit of the 1980's, no less", "1980's", "198");
    one("the 2020's budget", "2020", "2020");
}

#[test]
fn feasts_that_the_article_points_at() {
    one_on("2024-05-15", "It closed last Easter.", "last Easter", "2024-03-31");
    one_on("2024-03-15", "It closed last Easter.", "last Easter", "2023-04-09");
    one_on("2024-05-15", "It opens next Christmas.", "next Christmas", "2024-12-25");
}

#[test]
fn weekdays_keep_their_place_and_their_date() {
    for text in [
        "On Monday, 4 March 2024, we met.",
        "On Monday (4 March 2024) we met.",
        "On Monday 2024-03-04 we met.",
    ] {
        let sheet = read(text);
        let t = first(&sheet);
        assert_eq!((sheet.pool.get(t.value), t.weekday.0), ("2024-03-04", 1), "{text}");
        assert_eq!(sheet.slice(t.weekday_span), "Monday");
        assert_eq!(sheet.slice(t.year_span), "2024");
        assert!(matches!(sheet.slice(t.day_span), "4" | "04"));
        assert!(t.flags.has(TimeFlags::ANCHORED));
    }
}

#[test]
fn years_are_inferred_from_the_articles_date_within_reach() {
    let sheet = read_on("2024-10-20", "It closed on Tuesday, Oct 15, they said.");
    let t = first(&sheet);
    assert_eq!(sheet.pool.get(t.value), "XXXX-10-15");
    assert!(t.flags.has(TimeFlags::YEAR_INFERRED));
    assert_eq!((t.year, t.earliest.ymd()), (2024, (2024, 10, 15)));
    // Over the turn of the year.
    let sheet = read_on("2024-12-28", "We open on 3 January again.");
    assert_eq!(first(&sheet).year, 2025);
    // Half a year away it could be either.
    let sheet = read_on("2024-10-20", "It was 3 May when they left.");
    assert_eq!((first(&sheet).year, first(&sheet).earliest.is_known()), (0, false));
    // Another year stands in the paragraph.
    let sheet = read_on("2024-10-20", "In 2016 they sued, and on October 3 they lost.");
    assert_eq!(sheet.times[1].year, 0);
    // A weekday decides.
    let sheet = read_on("2024-10-20", "It began on Friday, 3 May, in Lyon.");
    assert_eq!(first(&sheet).year, 2024);
    // No date, no year.
    assert_eq!(first(&read("It closed on Tuesday, Oct 15, they said.")).year, 0);
}

#[test]
fn ranges_have_two_ends() {
    one("from 3-5 May 2021 in Rome", "from 3-5 May 2021", "2021-05-03/2021-05-05");
    one("from May to July 2020 it rained", "from May to July 2020", "2020-05/2020-07");
    one("between 2007 and 2009 it fell", "between 2007 and 2009", "2007/2009");
    one("between 3 and 12 of Sept 2019 we close", "between 3 and 12 of Sept 2019", "2019-09-03/2019-09-12");
    one("in the 2019/20 season", "2019/20", "2019/2020");
    one("the 1998–2002 term", "1998–2002", "1998/2002");
    one("June-August 1992 was dry", "June-August 1992", "1992-06/1992-08");
    one("on May 3–5 we meet", "May 3–5", "XXXX-05-03/XXXX-05-05");
    one("Nov-Feb 2017 was cold", "Nov-Feb 2017", "2016-11/2017-02");
}

#[test]
fn a_time_that_is_about_is_marked() {
    for text in ["born around 1914 there", "built c. 1914", "It fell about May 2014."] {
        assert!(first(&read(text)).flags.has(TimeFlags::APPROXIMATE), "{text}");
    }
    assert!(!first(&read("born in 1914 there")).flags.has(TimeFlags::APPROXIMATE));
}

#[test]
fn backward_ranges_are_kept_and_flagged() {
    for text in
        ["The years 2009-2003 were lean.", "From May to March 2024 it rose.", "On May 9-7, 2021 we met."]
    {
        let t = first(&read(text));
        assert!(t.flags.has(TimeFlags::REVERSED) && t.kind == TimeKind::RANGE, "{text} {t:?}");
        assert!(t.earliest <= t.latest);
    }
    assert!(!first(&read("The winter of 2003-09 was long.")).flags.has(TimeFlags::REVERSED));
}

#[test]
fn impossible_days_are_kept_and_flagged() {
    for text in
        ["on 31 June 2024", "on 29 February 2023", "on Feb 30, 2019", "on 2023-02-29", "at 25:61 sharp"]
    {
        assert!(first(&read(text)).flags.has(TimeFlags::IMPOSSIBLE), "{text}");
    }
    for text in ["on 29 February 2024", "on 29 February", "at 23:59"] {
        assert!(!first(&read(text)).flags.has(TimeFlags::IMPOSSIBLE), "{text}");
    }
}

#[test]
fn parts_of_years() {
    one("in the first quarter of 2025 sales", "the first quarter of 2025", "2025-Q1");
    one("In Q3 2019 they sold", "Q3 2019", "2019-Q3");
    one("2019-Q3 was good", "2019-Q3", "2019-Q3");
    one("the second half of 2020 was better", "the second half of 2020", "2020-H2");
    one("in the summer of 1969 they", "summer of 1969", "1969-SU");
    one("It was mid-2019 by then.", "mid-2019", "2019");
    one("since the end of 1989 they", "since the end of 1989", "1989");
    one("music of the late 1990s", "late 1990s", "199");
    one("in the ’80s they", "’80s", "198");
    one("the 21st century began", "21st century", "20");
    one("in fiscal year 2019 they", "fiscal year 2019", "FY2019");
}

#[test]
fn relative_times_follow_the_articles_date() {
    one_on("2018-05-30", "It fell last year.", "last year", "2017");
    one_on("2018-05-30", "It will fall next month.", "next month", "2018-06");
    one_on("2018-05-30", "It fell three days ago.", "three days ago", "2018-05-27");
    one_on("2018-05-30", "We meet next Monday.", "next Monday", "2018-06-04");
    one_on("2018-05-30", "We met yesterday.", "yesterday", "2018-05-29");
    one_on("2018-05-30", "later this year", "later this year", "2018");
    one_on("2018-05-30", "It fell two years ago.", "two years ago", "2016");
    let sheet = read_on("2018-05-30", "Over the past two years it fell.");
    let t = first(&sheet);
    assert_eq!((t.kind, t.earliest.ymd(), t.latest.ymd()), (TimeKind::RANGE, (2016, 5, 30), (2018, 5, 30)));
    // Without a date they are found, not placed.
    let t = first(&read("It fell last year."));
    assert!(t.flags.has(TimeFlags::RELATIVE) && !t.flags.has(TimeFlags::ANCHORED));
}

#[test]
fn lengths_and_repeats() {
    let sheet = read("It took three decades.");
    let t = first(&sheet);
    assert_eq!((t.kind, sheet.pool.get(t.value)), (TimeKind::DURATION, "P30Y"));
    assert_eq!(first(&read("We meet every Monday.")).kind, TimeKind::SET);
    assert_eq!(first(&read("Closed on Sundays.")).kind, TimeKind::SET);
    one("a 10-year plan", "10-year", "P10Y");
    one("It ran for half a century.", "half a century", "P50Y");
    one_on("2018-05-30", "It fell half a century ago.", "half a century ago", "1968");
}

#[test]
fn times_of_day() {
    one("at 5 p.m. sharp", "5 p.m.", "T17:00");
    one("at 7am we", "7am", "T07:00");
    one("at 14:30 we", "14:30", "T14:30");
    one("from 9 a.m. to 5 p.m. daily", "from 9 a.m. to 5 p.m.", "T09:00/T17:00");
    none("They won 3:1 in Leeds.");
    none("a ratio of 16:9 or so");
}

#[test]
fn open_ends_belong_to_the_expression() {
    let sheet = read_on("2024-06-01", "It has risen since 2010 here.");
    let t = first(&sheet);
    assert_eq!(sheet.slice(t.span), "since 2010");
    assert!(t.flags.has(TimeFlags::OPEN_END));
    assert_eq!((t.earliest.ymd(), t.latest.ymd()), ((2010, 1, 1), (2024, 6, 1)));
    let t = first(&read("before May 2015 it was free"));
    assert_eq!(t.latest.ymd(), (2015, 4, 30));
    assert!(t.flags.has(TimeFlags::OPEN_START));
}

#[test]
fn ordinary_words_are_no_dates() {
    none("You may need more than one.");
    none("May I go? They may, or may not.");
    none("The troops march on the capital, and the sun sat low.");
    none("He came second, and the mon was paid.");
    none("Theresa May said so, and May agreed.");
    none("In the fall of the house, a spring broke.");
    none("an august body of wed couples");
}

#[test]
fn acts_are_dated_by_a_bare_year() {
    one("The mill, established 1890, is old.", "1890", "1890");
    one("Otto Lang, born 1815 there", "1815", "1815");
}

#[test]
fn figures_that_are_no_dates() {
    none("See RFC 2046 and section 1984.");
    none("Use version 1.2.2003.4 or 10.15.7 now.");
    none("Call (206) 555-1999 or 82-2100.");
    none("It cost $1999 and 2000 people paid.");
    none("Some 1500 workers and 1984 km of road.");
    none("It is 3/4 full, or 24/7.");
    none("Ticket ABC-2015-77 and id 12-2019-A.");
}

#[test]
fn years_in_names_are_flagged() {
    for text in
        ["the 1960 Security Treaty holds", "They ran Windows 2000 there.", "after the 2016 Olympics ended"]
    {
        let sheet = read(text);
        assert!(first(&sheet).flags.has(TimeFlags::IN_NAME), "{text}");
    }
    assert!(!first(&read("In 2016 Japan signed.")).flags.has(TimeFlags::IN_NAME));
}

#[test]
fn feasts_fall_on_their_day() {
    one("on Christmas Eve 1968 they", "Christmas Eve 1968", "1968-12-24");
    one("by Easter 2018 they", "Easter 2018", "2018-04-01");
    none("a Christmas tree on Easter Island");
}

#[test]
fn slashed_dates_follow_the_language_and_say_that_they_could_be_otherwise() {
    let sheet = read("Filed 03/05/2024 here.");
    let t = first(&sheet);
    assert_eq!(sheet.pool.get(t.value), "2024-03-05");
    assert!(t.flags.has(TimeFlags::AMBIGUOUS));
    assert_eq!((t.earliest.ymd(), t.latest.ymd()), ((2024, 3, 5), (2024, 5, 3)));
}

#[test]
fn each_end_of_a_range_keeps_its_own_weekday() {
    let sheet = read("Open Tuesday, 23 August 2022 through Monday, 5 September 2022.");
    let days: Vec<u8> = sheet.times.iter().map(|t| t.weekday.0).collect();
    assert_eq!(days, [2, 1]);
}

#[test]
fn lengths_between_two_numbers() {
    one("a thing of two to three weeks", "two to three weeks", "P2W/P3W");
    let sheet = read("fallen over the last 40-50 years");
    let t = first(&sheet);
    assert_eq!((sheet.slice(t.span), t.kind), ("last 40-50 years", TimeKind::RANGE));
    none("in his mid-20s, working on 1-2 cases");
}
