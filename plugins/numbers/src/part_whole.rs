//! `numbers/part-whole`.

use crate::reckon::{plain, printed, ratio, room, show, times, usable};
use copydesk_plugin::prelude::*;

copydesk_plugin::rule! {
    /// A share that its own part and whole contradict: "12 of 48 (20%)"; a part greater than its whole.
    ///
    /// 12 of 48 are 25%. One of the three figures is wrong, and the reader who does the sum will wonder which.
    ///
    /// Reads "12 of 48 (20%)", "12 of the 48 members, or 20%", "20% (12 of 48)", "of the 48 members, 12 (20%)" and
    /// "12/48 (20%)". Only what no rounding allows is flagged, and round percentages have a point and a half of
    /// room. Silent where the percentage is of something else ("12 of 48 members (20% of all staff)"). A part
    /// greater than its whole is flagged where both are counts of one whole ("50 of the 48 members").
    ///
    /// Measured: 508 posts of a public blog (568,000 words) and 5 million words of software documentation hold no
    /// part with whole and share; of 11 such places on public pages it flagged one, "94% (12 of 13)", which is 92%.
    ///
    /// ```flag
    /// In the end 12 of 48 (20%) members came.
    ///                      ^^^ 25%
    /// ```
    /// ```fixed
    /// In the end 12 of 48 (25%) members came.
    /// ```
    /// ```flag
    /// Of the 48 boats, 12 (20%) leak. About 60 percent (12 of 48) are old. The suite ran: 5/8 tests (70%).
    ///                      ^^^ 25%
    ///                                       ^^^^^^^^^^ 25%
    ///                                                                                                ^^^ 63%
    /// ```
    /// ```flag
    /// By noon 50 of the 48 members had voted.
    ///         ^^ more than
    /// ```
    /// ```pass
    /// In the end 12 of 48 (25%) members came, 2 of 3 (67%) of them late, and 5 of the 48, or about 10%, by boat. Of the
    /// 48 members, 12 (20% of all who live here) row. One in four (25%) sails.
    /// ```
    pub struct PartWhole = "numbers/part-whole", ERROR;
}

impl Rule for PartWhole {
    fn check(&self, article: &Article<'_>, flags: &mut Flags) {
        let quantities = article.quantities();
        for part in article.parts() {
            let at = |link: Link| link.get().and_then(|i| quantities.get(i)).filter(usable);
            let (Some(p), Some(w)) = (at(part.part), at(part.whole)) else { continue };
            let (a, b) = (printed(&p), printed(&w));
            if a.low < 0.0 || b.low <= 0.0 {
                continue;
            }
            if a.low > b.high {
                if plain(&p) && plain(&w) && part.share.is_none() {
                    let (x, y) = (article.slice(p.span), article.slice(w.span));
                    let flag =
                        Flag::at(p.span, format!("“{x}” is more than the “{y}” of which it is a part"));
                    flags.push(flag.label(w.span, "the whole"));
                }
                continue;
            }
            let Some(s) = at(part.share) else { continue };
            let (x, y) = (p.value.to_f64(), w.value.to_f64());
            let share = times(ratio(a, b), 100.0);
            if let Some(flag) = against(article, &s, share, x / y * 100.0) {
                flags.push(flag.label(p.span, "the part").label(w.span, "the whole"));
            }
        }
        for (fraction, share) in quantities.iter().zip(quantities.iter().skip(1)) {
            if let Some(flag) = slash(article, &fraction, &share) {
                flags.push(flag.label(fraction.span, "part and whole"));
            }
        }
    }
}

/// What a printed share is against the one that part and whole give, in percent.
fn against(article: &Article<'_>, printed: &Quantity, share: compare::Interval, exact: f64) -> Option<Flag> {
    let percent = printed.kind == QuantityKind::PERCENT;
    let hundred = if percent { 1.0 } else { 100.0 };
    let said = times(compare::interval(printed), hundred);
    // "A third" is said of 31%.
    let room = if percent { room(printed.value) } else { 0.08 * said.low.abs() + 2.0 };
    if share.gap(said) <= room {
        return None;
    }
    let result = show(exact, if percent { printed.value } else { Decimal::int(0) });
    let flag = Flag::at(
        printed.span,
        format!("“{}” is given as the share, which is {result}%", article.slice(printed.span)),
    );
    let figure = percent && !printed.flags.has(QuantityFlags::WORDS) && printed.approx == Approx::EXACT;
    Some(if figure {
        flag.suggest(format!("write “{result}”"), printed.number_span, result)
    } else {
        flag
    })
}

/// `12/48 (20%)`, `5/8 tests (70%)`: the share in brackets behind a fraction in figures.
fn slash(article: &Article<'_>, fraction: &Quantity, share: &Quantity) -> Option<Flag> {
    if !fraction.flags.has(QuantityFlags::FRACTION)
        || fraction.sentence != share.sentence
        || share.kind != QuantityKind::PERCENT
        || !usable(fraction)
        || !usable(share)
    {
        return None;
    }
    let (part, whole) = article.slice(fraction.number_span).split_once('/')?;
    let number = |text: &str| text.trim().parse::<u32>().ok().map(f64::from);
    let (part, whole) = (number(part)?, number(whole)?);
    let end = fraction.span.end.max(fraction.noun_span.end);
    let between = article.slice(Span::new(end, share.span.start));
    let behind = article.slice(Span::new(share.span.end, article.sentence(share.sentence).span.end));
    if whole <= 0.0 || between.trim() != "(" || !behind.starts_with(')') {
        return None;
    }
    let exact = part / whole * 100.0;
    against(article, share, compare::Interval { low: exact, high: exact }, exact)
}
