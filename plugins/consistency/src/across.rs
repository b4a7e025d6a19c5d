//! Words that one article spells otherwise than the house.

use copydesk_plugin::prelude::*;
use std::collections::BTreeMap;

/// How many articles make a house's spelling, and how many times as many as have another one.
const MAJORITY: u32 = 5;

/// Reports, at its first place in each article, a word that the house spells otherwise. `with_hyphens` says
/// whether it is the hyphens that differ, or the letters.
pub(crate) fn check(corpus: &Corpus<'_>, with_hyphens: bool, flags: &mut Flags) {
    corpus.each_key(EntryKind::TERM, |_, entries| {
        let mut spellings: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
        for entry in entries {
            spellings.entry(corpus.str(entry.text)).or_default().push(entry);
        }
        if spellings.len() < 2 {
            return;
        }
        let files = |places: &[Entry]| places.first().map_or(0, |e| e.files);
        let Some((house, of_house)) = spellings.iter().max_by_key(|s| files(s.1)) else { return };
        for (odd, places) in spellings.iter().filter(|s| s.0 != house) {
            let few = files(of_house) >= MAJORITY && files(of_house) >= MAJORITY * files(places);
            let joined = |w: &str| w.replace(['-', '‐', '‑'], "");
            if !few || with_hyphens != (joined(odd) == joined(house)) {
                continue;
            }
            // An article that has both is held to itself.
            let both = |file: u32| of_house.binary_search_by_key(&file, |e| e.file).is_ok();
            for place in places.iter().filter(|e| corpus.is_checked(e.file) && !both(e.file)) {
                let said = format!("“{odd}” is written “{house}” in {} other articles", files(of_house));
                let mut flag = Flag::in_file(place.file, place.span, said);
                for other in of_house.iter().take(3) {
                    flag = flag.label_in(other.file, other.span, format!("“{house}” here"));
                }
                flags.push(flag.suggest(format!("change to “{house}”"), place.span, *house));
            }
        }
    });
}
