//! Words that an address spells out: `/news/ferry-carries-400-cars.html`.

use std::ops::Range;

/// Fewest words of an address, beside the number, that the link's words must share.
const LEAST: usize = 3;

/// How many of the link's words an address may leave out in a row ("the", "a").
const SKIP: usize = 3;

/// The number of a link's words, and the other one that the address has in its place.
pub(crate) fn slip(text: &str, target: &str) -> Option<(Range<usize>, String)> {
    let path = target.split(['?', '#']).next()?;
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let words = words(text);
    path.rsplit('/').find_map(|part| {
        let part = part.rsplit_once('.').filter(|(_, end)| end.len() <= 5).map_or(part, |(stem, _)| stem);
        let slug: Vec<String> = part.split(['-', '_', '+']).map(str::to_ascii_lowercase).collect();
        (slug.len() > LEAST).then(|| differing(text, &words, &slug)).flatten()
    })
}

/// Where each word of a text stands; a number keeps its commas.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        let digit = |i: usize| text.as_bytes().get(i).is_some_and(u8::is_ascii_digit);
        let inside = c.is_alphanumeric()
            || matches!(c, '\'' | '’')
            || c == ',' && at > 0 && digit(at - 1) && digit(at + 1);
        match (inside, open) {
            (true, None) => open = Some(at),
            (false, Some(start)) => {
                out.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    out.extend(open.map(|start| start..text.len()));
    out
}

/// The one number that differs, where all other words of the address are the link's, in order.
fn differing(text: &str, words: &[Range<usize>], slug: &[String]) -> Option<(Range<usize>, String)> {
    let plain = |r: &Range<usize>| -> String {
        text[r.clone()].chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let is_number = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    let (mut at, mut shared, mut found) = (0, 0, None);
    for (n, part) in slug.iter().enumerate() {
        let next = (at..words.len().min(at + SKIP + 1)).find(|&i| plain(&words[i]) == *part);
        match next {
            Some(i) => {
                // The words beside a differing number must be neighbours in both.
                if matches!(found, Some((_, m)) if m + 1 == n) && i != at {
                    return None;
                }
                (at, shared) = (i + 1, shared + usize::from(!is_number(part)));
            }
            None if is_number(part) && found.is_none() && n > 0 => {
                let here = words.get(at).filter(|r| is_number(&plain(r)))?;
                found = Some((here.clone(), n));
                at += 1;
            }
            None => return None,
        }
    }
    let (place, n) = found?;
    (shared >= LEAST && n + 1 < slug.len()).then(|| (place, slug[n].clone()))
}

#[cfg(test)]
mod tests {
    use super::slip;

    fn read(text: &str, target: &str) -> Option<(String, String)> {
        slip(text, target).map(|(place, other)| (text[place].to_owned(), other))
    }

    #[test]
    fn a_number_that_the_address_has_otherwise() {
        let pair = Some(("400".to_owned(), "300".to_owned()));
        assert_eq!(read("Ferry carries 400 cars a day", "https://x.org/ferry-carries-300-cars-a-day"), pair);
        assert_eq!(read("The ferry carries 400 cars", "/2020/ferry-carries-300-cars.html?a=1"), pair);
        let pair = Some(("4,000".to_owned(), "4500".to_owned()));
        assert_eq!(read("Town of 4,000 people votes", "/town-of-4500-people-votes"), pair);
    }

    #[test]
    fn addresses_that_say_something_else_are_no_slips() {
        assert_eq!(read("Ferry carries 400 cars a day", "/ferry-carries-400-cars-a-day"), None);
        assert_eq!(read("Ferry carries 400 cars a day", "/ferry-wins-300-races-a-day"), None);
        assert_eq!(read("Best ferries of 2021", "/best-ferries-2020"), None);
        assert_eq!(read("400 cars", "/300-cars"), None);
        assert_eq!(read("", ""), None);
        assert_eq!(read("’’’", "/-_-_-_-1-_"), None);
    }
}
