//! Currencies: ISO 4217 codes, signs, words, small coins.

use copydesk_model::Case;

/// A currency as it is written behind or before an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Currency {
    /// ISO 4217 code, or the small coin's word: `cent`, `penny`.
    pub(crate) code: &'static str,
    /// A small coin.
    pub(crate) minor: bool,
    /// An ordinary word as well, which needs a scale or a large amount to be money: won, mark, real.
    pub(crate) doubtful: bool,
    /// An ISO code.
    pub(crate) iso: bool,
}

/// ISO 4217 codes, those of currencies that the euro replaced, and the unofficial ones in use.
const CODES: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD",
    "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY",
    "COP", "CRC", "CUC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD",
    "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HRK", "HTG", "HUF", "IDR",
    "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD",
    "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP",
    "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB",
    "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG",
    "SEK", "SGD", "SHP", "SLE", "SLL", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT",
    "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VED", "VES", "VND", "VUV",
    "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWL", "BTC", "ETH", "DEM", "FRF", "ITL", "ESP",
    "PTE", "NLG", "BEF", "ATS", "FIM", "GRD", "IEP", "RMB", "NIS",
];

/// Codes that count in lower case as well, since they are no words.
const LOWER_CODES: &[&str] =
    &["usd", "eur", "gbp", "jpy", "cny", "cad", "aud", "nzd", "chf", "inr", "btc", "nis", "hkd", "sgd"];

const SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("kč", "CZK"),
    ("zł", "PLN"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("֏", "AMD"),
    ("؋", "AFN"),
    ("৳", "BDT"),
    ("ரூ", "LKR"),
    ("฿", "THB"),
    ("៛", "KHR"),
    ("₡", "CRC"),
    ("₣", "FRF"),
    ("₤", "ITL"),
    ("₦", "NGN"),
    ("₧", "ESP"),
    ("₨", "INR"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("€", "EUR"),
    ("₭", "LAK"),
    ("₮", "MNT"),
    ("₯", "GRD"),
    ("₱", "PHP"),
    ("₲", "PYG"),
    ("₳", "ARA"),
    ("₴", "UAH"),
    ("₵", "GHS"),
    ("₸", "KZT"),
    ("₹", "INR"),
    ("₺", "TRY"),
    ("₼", "AZN"),
    ("₽", "RUB"),
    ("₾", "GEL"),
    ("₿", "BTC"),
    ("元", "CNY"),
    ("円", "JPY"),
    ("원", "KRW"),
    ("﷼", "IRR"),
    ("￥", "JPY"),
];

/// Letters before a dollar sign.
const PREFIXES: &[(&str, &str)] = &[
    ("us", "USD"),
    ("u.s.", "USD"),
    ("u.s", "USD"),
    ("usd", "USD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("can", "CAD"),
    ("cad", "CAD"),
    ("cdn", "CAD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("aud", "AUD"),
    ("nz", "NZD"),
    ("nzd", "NZD"),
    ("hk", "HKD"),
    ("hkd", "HKD"),
    ("s", "SGD"),
    ("sg", "SGD"),
    ("sgd", "SGD"),
    ("r", "BRL"),
    ("nt", "TWD"),
    ("twd", "TWD"),
    ("mx", "MXN"),
    ("mxn", "MXN"),
    ("j", "JMD"),
    ("ja", "JMD"),
    ("ec", "XCD"),
    ("bz", "BZD"),
    ("fj", "FJD"),
    ("tt", "TTD"),
    ("n", "NAD"),
    ("z", "ZWL"),
    ("ar", "ARS"),
    ("cl", "CLP"),
    ("col", "COP"),
];

/// Words, with the currency meant where nothing else is said.
const WORDS: &[(&str, &str)] = &[
    ("afghani", "AFN"),
    ("afghanis", "AFN"),
    ("ariary", "MGA"),
    ("baht", "THB"),
    ("balboa", "PAB"),
    ("balboas", "PAB"),
    ("birr", "ETB"),
    ("bitcoin", "BTC"),
    ("bitcoins", "BTC"),
    ("bolivar", "VES"),
    ("bolivares", "VES"),
    ("bolivars", "VES"),
    ("boliviano", "BOB"),
    ("bolivianos", "BOB"),
    ("bolívares", "VES"),
    ("buck", "USD"),
    ("bucks", "USD"),
    ("cedi", "GHS"),
    ("cedis", "GHS"),
    ("colones", "CRC"),
    ("cordoba", "NIO"),
    ("cordobas", "NIO"),
    ("dalasi", "GMD"),
    ("dalasis", "GMD"),
    ("denar", "MKD"),
    ("denars", "MKD"),
    ("deutschmark", "DEM"),
    ("deutschmarks", "DEM"),
    ("dinar", "KWD"),
    ("dinars", "KWD"),
    ("dirham", "AED"),
    ("dirhams", "AED"),
    ("dobra", "STN"),
    ("dobras", "STN"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("drachma", "GRD"),
    ("drachmas", "GRD"),
    ("emalangeni", "SZL"),
    ("escudo", "PTE"),
    ("escudos", "PTE"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("forint", "HUF"),
    ("forints", "HUF"),
    ("franc", "CHF"),
    ("francs", "CHF"),
    ("gourde", "HTG"),
    ("gourdes", "HTG"),
    ("guarani", "PYG"),
    ("guaranis", "PYG"),
    ("guaraní", "PYG"),
    ("guaraníes", "PYG"),
    ("guilder", "NLG"),
    ("guilders", "NLG"),
    ("hryvnia", "UAH"),
    ("hryvnias", "UAH"),
    ("hryvnya", "UAH"),
    ("kip", "LAK"),
    ("koruna", "CZK"),
    ("korunas", "CZK"),
    ("krona", "SEK"),
    ("krone", "DKK"),
    ("kroner", "DKK"),
    ("kronor", "SEK"),
    ("kuai", "CNY"),
    ("kuna", "HRK"),
    ("kwacha", "ZMW"),
    ("kwanza", "AOA"),
    ("kwanzas", "AOA"),
    ("kyat", "MMK"),
    ("kyats", "MMK"),
    ("lari", "GEL"),
    ("lempira", "HNL"),
    ("lempiras", "HNL"),
    ("leone", "SLE"),
    ("leones", "SLE"),
    ("lilangeni", "SZL"),
    ("lira", "TRY"),
    ("liras", "TRY"),
    ("lire", "TRY"),
    ("loti", "LSL"),
    ("maloti", "LSL"),
    ("manat", "AZN"),
    ("manats", "AZN"),
    ("markka", "FIM"),
    ("markkaa", "FIM"),
    ("meticais", "MZN"),
    ("metical", "MZN"),
    ("naira", "NGN"),
    ("nakfa", "ERN"),
    ("ngultrum", "BTN"),
    ("ouguiya", "MRU"),
    ("ouguiyas", "MRU"),
    ("pataca", "MOP"),
    ("patacas", "MOP"),
    ("peseta", "ESP"),
    ("pesetas", "ESP"),
    ("peso", "MXN"),
    ("pesos", "MXN"),
    ("pound", "GBP"),
    ("pounds", "GBP"),
    ("pula", "BWP"),
    ("quetzal", "GTQ"),
    ("quetzales", "GTQ"),
    ("quid", "GBP"),
    ("reais", "BRL"),
    ("renminbi", "CNY"),
    ("rial", "IRR"),
    ("rials", "IRR"),
    ("riel", "KHR"),
    ("riels", "KHR"),
    ("ringgit", "MYR"),
    ("riyal", "SAR"),
    ("riyals", "SAR"),
    ("rmb", "CNY"),
    ("rouble", "RUB"),
    ("roubles", "RUB"),
    ("ruble", "RUB"),
    ("rubles", "RUB"),
    ("rufiyaa", "MVR"),
    ("rupee", "INR"),
    ("rupees", "INR"),
    ("rupiah", "IDR"),
    ("rupiahs", "IDR"),
    ("schilling", "ATS"),
    ("schillings", "ATS"),
    ("shekel", "ILS"),
    ("shekels", "ILS"),
    ("shilling", "KES"),
    ("shillings", "KES"),
    ("somoni", "TJS"),
    ("somonis", "TJS"),
    ("sterling", "GBP"),
    ("taka", "BDT"),
    ("tala", "WST"),
    ("tenge", "KZT"),
    ("tugrik", "MNT"),
    ("tugriks", "MNT"),
    ("vatu", "VUV"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("zloty", "PLN"),
    ("zlotych", "PLN"),
    ("zlotys", "PLN"),
    ("złoty", "PLN"),
];

/// Words for small coins.
const MINOR: &[(&str, &str)] = &[
    ("agora", "agora"),
    ("agorot", "agora"),
    ("cent", "cent"),
    ("centavo", "centavo"),
    ("centavos", "centavo"),
    ("centime", "centime"),
    ("centimes", "centime"),
    ("cents", "cent"),
    ("fen", "fen"),
    ("fils", "fils"),
    ("groschen", "groschen"),
    ("grosz", "grosz"),
    ("groszy", "grosz"),
    ("haler", "haler"),
    ("halers", "haler"),
    ("jiao", "jiao"),
    ("kobo", "kobo"),
    ("kopeck", "kopek"),
    ("kopecks", "kopek"),
    ("kopek", "kopek"),
    ("kopeks", "kopek"),
    ("kurus", "kurus"),
    ("kuruş", "kurus"),
    ("mao", "jiao"),
    ("paisa", "paisa"),
    ("paise", "paisa"),
    ("pence", "penny"),
    ("pennies", "penny"),
    ("penny", "penny"),
    ("pesewa", "pesewa"),
    ("pesewas", "pesewa"),
    ("pfennig", "pfennig"),
    ("pfennigs", "pfennig"),
    ("piaster", "piastre"),
    ("piasters", "piastre"),
    ("piastre", "piastre"),
    ("piastres", "piastre"),
    ("satang", "satang"),
    ("sen", "sen"),
    ("öre", "ore"),
    ("øre", "ore"),
];

/// Words that are ordinary words too.
const DOUBTFUL: &[(&str, &str)] = &[
    ("colon", "CRC"),
    ("colons", "CRC"),
    ("dong", "VND"),
    ("dram", "AMD"),
    ("drams", "AMD"),
    ("ether", "ETH"),
    ("kina", "PGK"),
    ("lei", "RON"),
    ("lek", "ALL"),
    ("leke", "ALL"),
    ("leks", "ALL"),
    ("leu", "RON"),
    ("lev", "BGN"),
    ("leva", "BGN"),
    ("mark", "DEM"),
    ("marks", "DEM"),
    ("punt", "IEP"),
    ("punts", "IEP"),
    ("rand", "ZAR"),
    ("real", "BRL"),
    ("reals", "BRL"),
    ("sol", "PEN"),
    ("soles", "PEN"),
    ("som", "KGS"),
    ("sum", "UZS"),
    ("won", "KRW"),
];

/// Words before a currency's word that say whose it is.
type Owners = &'static [(&'static str, &'static str)];
const OWNERS: &[(&str, Owners)] = &[
    (
        "dollar",
        &[
            ("us", "USD"),
            ("u.s", "USD"),
            ("u.s.", "USD"),
            ("american", "USD"),
            ("canadian", "CAD"),
            ("australian", "AUD"),
            ("singapore", "SGD"),
            ("singaporean", "SGD"),
            ("taiwan", "TWD"),
            ("taiwanese", "TWD"),
            ("jamaican", "JMD"),
            ("fijian", "FJD"),
            ("namibian", "NAD"),
            ("liberian", "LRD"),
            ("bahamian", "BSD"),
            ("barbadian", "BBD"),
            ("belize", "BZD"),
            ("guyanese", "GYD"),
            ("bermudian", "BMD"),
            ("surinamese", "SRD"),
            ("zimbabwean", "ZWL"),
            ("kong", "HKD"),
            ("zealand", "NZD"),
            ("caribbean", "XCD"),
            ("brunei", "BND"),
            ("cayman", "KYD"),
            ("tobago", "TTD"),
        ],
    ),
    (
        "pound",
        &[
            ("british", "GBP"),
            ("egyptian", "EGP"),
            ("lebanese", "LBP"),
            ("syrian", "SYP"),
            ("sudanese", "SDG"),
            ("irish", "IEP"),
            ("falkland", "FKP"),
            ("gibraltar", "GIP"),
            ("sterling", "GBP"),
        ],
    ),
    (
        "rupee",
        &[
            ("indian", "INR"),
            ("pakistani", "PKR"),
            ("nepalese", "NPR"),
            ("nepali", "NPR"),
            ("lankan", "LKR"),
            ("mauritian", "MUR"),
            ("indonesian", "IDR"),
            ("seychellois", "SCR"),
        ],
    ),
    ("ruble", &[("russian", "RUB"), ("belarusian", "BYN")]),
    ("rouble", &[("russian", "RUB"), ("belarusian", "BYN")]),
    ("won", &[("korean", "KRW"), ("south", "KRW")]),
    (
        "franc",
        &[
            ("swiss", "CHF"),
            ("french", "FRF"),
            ("belgian", "BEF"),
            ("cfa", "XOF"),
            ("rwandan", "RWF"),
            ("burundian", "BIF"),
            ("congolese", "CDF"),
            ("guinean", "GNF"),
            ("djiboutian", "DJF"),
            ("comorian", "KMF"),
            ("pacific", "XPF"),
        ],
    ),
    (
        "peso",
        &[
            ("mexican", "MXN"),
            ("philippine", "PHP"),
            ("argentine", "ARS"),
            ("argentinian", "ARS"),
            ("chilean", "CLP"),
            ("colombian", "COP"),
            ("cuban", "CUP"),
            ("uruguayan", "UYU"),
            ("dominican", "DOP"),
        ],
    ),
    ("krona", &[("swedish", "SEK"), ("icelandic", "ISK")]),
    ("kronor", &[("swedish", "SEK")]),
    ("krone", &[("danish", "DKK"), ("norwegian", "NOK")]),
    ("kroner", &[("danish", "DKK"), ("norwegian", "NOK")]),
    ("lira", &[("turkish", "TRY"), ("italian", "ITL")]),
    ("lire", &[("italian", "ITL")]),
    ("dirham", &[("moroccan", "MAD"), ("uae", "AED"), ("emirati", "AED")]),
    ("riyal", &[("saudi", "SAR"), ("qatari", "QAR")]),
    ("rial", &[("iranian", "IRR"), ("omani", "OMR"), ("yemeni", "YER")]),
    (
        "dinar",
        &[
            ("kuwaiti", "KWD"),
            ("bahraini", "BHD"),
            ("iraqi", "IQD"),
            ("jordanian", "JOD"),
            ("tunisian", "TND"),
            ("algerian", "DZD"),
            ("libyan", "LYD"),
            ("serbian", "RSD"),
        ],
    ),
    ("shilling", &[("kenyan", "KES"), ("ugandan", "UGX"), ("tanzanian", "TZS"), ("somali", "SOS")]),
    ("leu", &[("romanian", "RON"), ("moldovan", "MDL")]),
    ("lei", &[("romanian", "RON"), ("moldovan", "MDL")]),
    ("mark", &[("german", "DEM"), ("deutsche", "DEM"), ("finnish", "FIM"), ("convertible", "BAM")]),
    ("real", &[("brazilian", "BRL")]),
    ("yuan", &[("chinese", "CNY")]),
    ("markka", &[("finnish", "FIM")]),
    ("guilder", &[("dutch", "NLG"), ("antillean", "ANG")]),
    ("manat", &[("turkmen", "TMT"), ("azerbaijani", "AZN")]),
    ("som", &[("kyrgyz", "KGS"), ("uzbek", "UZS")]),
    ("sol", &[("peruvian", "PEN")]),
    ("kwacha", &[("malawian", "MWK"), ("zambian", "ZMW")]),
    ("yen", &[("japanese", "JPY")]),
    ("rand", &[("african", "ZAR")]),
    ("colon", &[("rican", "CRC")]),
    ("lev", &[("bulgarian", "BGN")]),
    ("leva", &[("bulgarian", "BGN")]),
    ("forint", &[("hungarian", "HUF")]),
    ("zloty", &[("polish", "PLN")]),
    ("baht", &[("thai", "THB")]),
    ("rupiah", &[("indonesian", "IDR")]),
    ("dong", &[("vietnamese", "VND")]),
    ("lek", &[("albanian", "ALL")]),
    ("dram", &[("armenian", "AMD")]),
    ("tenge", &[("kazakh", "KZT")]),
];

fn find(table: &'static [(&'static str, &'static str)], word: &str) -> Option<&'static str> {
    table.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|(_, c)| *c)
}

/// The currency of a sign: `$`, `€`, `元`.
pub(crate) fn sign(text: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(s, _)| *s == text).map(|(_, c)| *c)
}

/// Whose dollar (or rand's R) the letters before a sign make it.
pub(crate) fn prefix(word: &str) -> Option<&'static str> {
    find(PREFIXES, word)
}

/// The code that these letters are.
pub(crate) fn code(word: &str, case: Case) -> Option<&'static str> {
    if word.len() != 3 || !word.is_ascii() {
        return None;
    }
    let upper = case == Case::UPPER || word.bytes().all(|b| b.is_ascii_uppercase());
    if !upper && !LOWER_CODES.iter().any(|c| c.eq_ignore_ascii_case(word)) {
        return None;
    }
    CODES.iter().find(|c| c.eq_ignore_ascii_case(word)).map(|c| match *c {
        "RMB" => "CNY",
        "NIS" => "ILS",
        c => c,
    })
}

/// Whether a code is a word, name or abbreviation as well.
pub(crate) fn is_word_too(code: &str) -> bool {
    matches!(
        code,
        "ALL"
            | "TOP"
            | "TRY"
            | "CUP"
            | "PEN"
            | "BOB"
            | "RON"
            | "SOS"
            | "MAD"
            | "GEL"
            | "BAM"
            | "AMD"
            | "NAD"
            | "COP"
            | "MOP"
            | "ANG"
            | "LAK"
            | "ETH"
            | "PAB"
            | "DOP"
            | "GIP"
            | "MUR"
            | "SAR"
            | "SLE"
            | "ERN"
    )
}

/// The currency that a word behind an amount names.
pub(crate) fn word(word: &str, case: Case) -> Option<Currency> {
    let plain = Currency { code: "", minor: false, doubtful: false, iso: false };
    if let Some(code) = find(WORDS, word) {
        return Some(Currency { code, ..plain });
    }
    if let Some(code) = find(MINOR, word) {
        return Some(Currency { code, minor: true, ..plain });
    }
    if let Some(code) = find(DOUBTFUL, word) {
        return Some(Currency { code, doubtful: true, ..plain });
    }
    if let Some(code) = code(word, case) {
        return Some(Currency { code, iso: true, ..plain });
    }
    sign(word).map(|code| Currency { code, ..plain })
}

/// The code of a currency's word with the word before it: Swiss francs. `None` where that word owns none.
pub(crate) fn owned(owner: &str, word: &str) -> Option<&'static str> {
    let stem = |w: &str| OWNERS.iter().find(|(s, _)| s.eq_ignore_ascii_case(w)).map(|(_, o)| *o);
    let owners = stem(word).or_else(|| word.strip_suffix(['s', 'S']).and_then(stem))?;
    find(owners, owner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_in_the_lexicon() {
        use copydesk_model::WordClass;
        for (w, _) in WORDS.iter().chain(MINOR).chain(DOUBTFUL) {
            assert!(crate::lexicon::class_of(w).has(WordClass::CURRENCY), "{w}");
        }
        for c in CODES {
            assert!(crate::lexicon::class_of(c).has(WordClass::CURRENCY), "{c}");
        }
    }

    #[test]
    fn codes_count_in_capitals() {
        assert_eq!(code("TOP", Case::UPPER), Some("TOP"));
        assert_eq!(code("top", Case::LOWER), None);
        assert_eq!(code("usd", Case::LOWER), Some("USD"));
        assert_eq!(owned("Swiss", "francs"), Some("CHF"));
        assert_eq!(owned("Hong", "dollars"), None);
        assert_eq!(owned("Kong", "dollars"), Some("HKD"));
    }
}
