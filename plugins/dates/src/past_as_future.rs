//! `dates/past-as-future`.

use crate::tense;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A day that is past by the article's own date and told as still to come.
    ///
    /// "The fair will be held on 3 May 2021" in an article of June 2021: the text was not brought up to date,
    /// or the year is last year's. The rule reads the verb that the date stands with (will, shall, is scheduled
    /// for) and holds the date against the article's.
    ///
    /// It is silent in articles without a date, on days within three of the article's (`days`), on dates without a
    /// year, in quotations and headings, on what somebody said or would do, and where the date may belong to
    /// something else in the sentence ("will remember the attack on 11 September 2001").
    ///
    /// Measured: none in 508 dated posts of a public blog (568,000 words). Read as of June 2016, 106 articles of
    /// an encyclopaedia (459,000 words) had two: one stale, one reported speech, which is silent
    /// since. Read as of 2040, 4 of 4 dates belonged to their verbs.
    ///
    /// ```flag date=2021-06-10
    /// The fair will be held on 3 May 2021 in Graz.
    ///                          ^^^^^^^^^^ past on 10 June 2021
    /// ```
    /// ```flag date=2021-01-10
    /// The sale is scheduled for 20 January 2020.
    ///                           ^^^^^^^^^^^^^^^ past
    /// ```
    /// ```fixed
    /// The sale is scheduled for 20 January 2021.
    /// ```
    /// ```flag date=2021-06-10
    /// The club will show its new boat on Monday, 3 May 2021. The old one is to be sold on 5 May 2021.
    ///                                    ^^^^^^^^^^^^^^^^^^ past
    ///                                                                                     ^^^^^^^^^^ past
    /// ```
    /// ```pass date=2021-04-10
    /// The fair will be held on 3 May 2021 in Graz.
    /// ```
    /// ```pass date=2021-06-10
    /// They said that the fair will be held on 3 May 2021. “It will be held on 3 May 2021”, the poster reads.
    /// ```
    /// ```pass date=2021-06-10
    /// We will never forget the fire on 3 May 1990. We will publish the figures that were collected on 3 May 2021.
    /// ```
    pub struct PastAsFuture = "dates/past-as-future", WARNING;
    options {
        /// How many days a date may lie on the wrong side of the article's: articles come out later than they
        /// are written.
        days: i64 = 3,
    }
}

impl Rule for PastAsFuture {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for found in tense::past_as_future(article, self.days) {
            let written = article.slice(found.time.span);
            let today = tense::show(found.today);
            let message =
                format!("“{written}” is past on {today}, the article's own date, and told as still to come");
            let flag = Flag::at(found.time.span, message)
                .label(found.verb, "told as still to come here")
                .help("check the date, or tell it as past");
            flags.push(tense::other_year(flag, &found, 1));
        }
    }
}
