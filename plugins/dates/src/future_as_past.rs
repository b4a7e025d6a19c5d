//! `dates/future-as-past`.

use crate::tense;
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A day that is still to come by the article's own date and told as past.
    ///
    /// "The fair was held on 3 May 2021" in an article of April 2021: the date is wrong, or the article's. The
    /// rule reads the verb that the date stands with (was held, took place, opened) and holds the date against
    /// the article's.
    ///
    /// It is silent in articles without a date, on days within three of the article's (`days`), on dates without a
    /// year, in quotations and headings, on plans ("was scheduled for"), and on notes of later changes ("updated
    /// on").
    ///
    /// Measured: none in 508 dated posts of a public blog (568,000 words). Read as of the year 1500, an
    /// encyclopaedia of 459,000 words had 221, and of 45 that were read 44 belonged to their verbs.
    ///
    /// ```flag date=2021-04-10
    /// The fair was held in Graz on 3 May 2021.
    ///                              ^^^^^^^^^^ still to come on 10 April 2021
    /// ```
    /// ```flag date=2021-01-10
    /// The bridge opened on 20 December 2021.
    ///                      ^^^^^^^^^^^^^^^^ still to come
    /// ```
    /// ```fixed
    /// The bridge opened on 20 December 2020.
    /// ```
    /// ```pass date=2021-06-10
    /// The fair was held in Graz on 3 May 2021.
    /// ```
    /// ```pass date=2021-04-10
    /// The fair was scheduled for 3 May 2021. It was moved to 8 May 2021. They agreed to meet on 9 May 2021.
    /// ```
    /// ```pass date=2021-04-10
    /// This post was updated on 3 May 2021.
    /// ```
    pub struct FutureAsPast = "dates/future-as-past", WARNING;
    options {
        /// How many days a date may lie on the wrong side of the article's: articles come out later than they
        /// are written.
        days: i64 = 3,
    }
}

impl Rule for FutureAsPast {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        for found in tense::future_as_past(article, self.days) {
            let written = article.slice(found.time.span);
            let today = tense::show(found.today);
            let message =
                format!("“{written}” is still to come on {today}, the article's own date, and told as past");
            let flag = Flag::at(found.time.span, message)
                .label(found.verb, "told as past here")
                .help("check the date, or tell it as a plan");
            flags.push(tense::other_year(flag, &found, -1));
        }
    }
}
