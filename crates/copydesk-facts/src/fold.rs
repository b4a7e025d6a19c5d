//! Letters without case and accents, for keys.

/// Appends the word in lower case, without accents.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    for c in word.chars().flat_map(char::to_lowercase) {
        match plain(c) {
            Plain::Char(c) => out.push(c),
            Plain::Pair(pair) => out.push_str(pair),
            Plain::Nothing => {}
        }
    }
}

enum Plain {
    Char(char),
    Pair(&'static str),
    Nothing,
}

/// A small letter without its accent, for the Latin letters of European languages, and a straight
/// apostrophe and hyphen for the others.
fn plain(c: char) -> Plain {
    Plain::Char(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ắ' => {
            'a'
        }
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ế' | 'ề' | 'ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ố' | 'ồ' | 'ộ' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ứ' | 'ừ' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' => '-',
        'æ' => return Plain::Pair("ae"),
        'œ' => return Plain::Pair("oe"),
        'ß' => return Plain::Pair("ss"),
        'þ' => return Plain::Pair("th"),
        // Combining marks, which decomposed text has after the letter.
        '\u{300}'..='\u{36f}' => return Plain::Nothing,
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_fall_away() {
        let mut out = String::new();
        fold_into("Łódź Ægir Nin\u{303}o O’Neil", &mut out);
        assert_eq!(out, "lodz aegir nino o'neil");
    }
}
