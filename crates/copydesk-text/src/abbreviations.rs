//! Words that take a full stop without ending a sentence, and words that begin one.

/// What a full stop after a word says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stop {
    /// An ordinary word: the sentence may end.
    Plain,
    /// Always goes on: "Dr. Smith", "cf. above".
    Never,
    /// Goes on where a number follows: "No. 5", "p. 12", "fig. 3".
    BeforeNumber,
    /// Ends only where the next word commonly begins a sentence: "Inc. The", not "Inc. President".
    BeforeStarter,
    /// Ends before any capital, unlike most abbreviations: "etc. Then".
    BeforeCapital,
    /// A month or weekday: goes on before a number, ends before a starter.
    Calendar,
}

/// Longest word that can be one of the abbreviations.
const LONGEST: usize = 8;

/// What a full stop after `word` says.
pub(crate) fn stop_after(word: &str) -> Stop {
    if word.len() > LONGEST {
        return Stop::Plain;
    }
    match word {
        "Mr" | "Mrs" | "Ms" | "Mx" | "Dr" | "Drs" | "Prof" | "Profs" | "Sen" | "Sens" | "Rep" | "Reps"
        | "Gov" | "Govs" | "Gen" | "Lt" | "Col" | "Capt" | "Cpt" | "Cmdr" | "Maj" | "Sgt" | "Cpl" | "Pvt"
        | "Adm" | "Brig" | "Rev" | "Fr" | "Hon" | "Msgr" | "Messrs" | "Mmes" | "Mme" | "Mlle" | "Pres"
        | "Supt" | "Insp" | "Det" | "Atty" | "Amb" | "Asst" | "Dep" | "Ofc" | "Treas" | "Sra" | "Srta"
        | "Dra" | "Hr" | "Frau" | "Mt" | "Ft" | "Pte" | "vs" | "Vs" | "viz" | "cf" | "Cf" | "ca"
        | "approx" | "resp" | "incl" | "esp" | "aka" | "née" | "ie" | "eg" | "Eg" | "Ie" => Stop::Never,
        "No" | "Nos" | "no" | "nos" | "Nr" | "nr" | "p" | "pp" | "P" | "fig" | "figs" | "Fig" | "Figs"
        | "eq" | "eqs" | "Eq" | "Eqs" | "sec" | "secs" | "Sec" | "ch" | "Ch" | "chap" | "Chap" | "vol"
        | "vols" | "Vol" | "Vols" | "art" | "arts" | "Art" | "Arts" | "para" | "paras" | "Para" | "Tab"
        | "Pt" | "ver" | "Ver" | "v" | "Rs" => Stop::BeforeNumber,
        "Inc" | "Ltd" | "Corp" | "Co" | "Cos" | "Bros" | "LLC" | "Plc" | "plc" | "Jr" | "Sr" | "Esq"
        | "St" | "Ave" | "Blvd" | "Rd" | "Hwy" | "Pl" | "Sq" | "Dept" | "dept" | "Univ" | "Assn" | "Intl"
        | "Natl" | "Mfg" | "Bldg" | "al" | "est" | "Est" | "eds" | "Eds" | "trans" | "rev" | "repr"
        | "abbr" | "min" | "max" | "avg" | "std" | "dist" | "tel" | "Tel" | "ext" | "Ext" | "apt" | "Apt"
        | "ft" | "oz" | "lb" | "lbs" | "hr" | "hrs" | "mins" | "Ariz" | "Calif" | "Colo" | "Conn" | "Fla"
        | "Ga" | "Ill" | "Ind" | "Kan" | "Ky" | "La" | "Md" | "Mass" | "Mich" | "Minn" | "Miss" | "Mo"
        | "Mont" | "Neb" | "Nev" | "Okla" | "Ore" | "Pa" | "Penn" | "Tenn" | "Tex" | "Va" | "Vt" | "Wash"
        | "Wis" | "Wyo" | "Ont" | "Que" => Stop::BeforeStarter,
        "etc" | "seq" => Stop::BeforeCapital,
        "Jan" | "Feb" | "Mar" | "Apr" | "Jun" | "Jul" | "Aug" | "Sep" | "Sept" | "Oct" | "Nov" | "Dec"
        | "Mon" | "Tue" | "Tues" | "Wed" | "Thu" | "Thur" | "Thurs" | "Fri" | "Sat" | "Sun" => Stop::Calendar,
        _ => Stop::Plain,
    }
}

/// Whether a capitalised word commonly begins a sentence, and is no part of a name.
pub(crate) fn is_starter(word: &str) -> bool {
    matches!(
        word,
        "A" | "About"
            | "According"
            | "Across"
            | "Add"
            | "After"
            | "Again"
            | "All"
            | "Almost"
            | "Along"
            | "Already"
            | "Also"
            | "Although"
            | "Among"
            | "An"
            | "And"
            | "Another"
            | "Any"
            | "Anyone"
            | "Are"
            | "As"
            | "At"
            | "Back"
            | "Based"
            | "Be"
            | "Because"
            | "Before"
            | "Besides"
            | "Between"
            | "Beyond"
            | "Both"
            | "But"
            | "By"
            | "Can"
            | "Could"
            | "Despite"
            | "Did"
            | "Do"
            | "Does"
            | "During"
            | "Each"
            | "Either"
            | "Even"
            | "Every"
            | "Everyone"
            | "Finally"
            | "First"
            | "For"
            | "From"
            | "Further"
            | "Furthermore"
            | "Given"
            | "Had"
            | "Has"
            | "Have"
            | "He"
            | "Her"
            | "Here"
            | "His"
            | "How"
            | "However"
            | "I"
            | "If"
            | "In"
            | "Indeed"
            | "Instead"
            | "Is"
            | "It"
            | "Its"
            | "Just"
            | "Last"
            | "Later"
            | "Let"
            | "Like"
            | "Many"
            | "May"
            | "Maybe"
            | "Meanwhile"
            | "More"
            | "Moreover"
            | "Most"
            | "Much"
            | "My"
            | "Neither"
            | "Nevertheless"
            | "Next"
            | "No"
            | "None"
            | "Nor"
            | "Not"
            | "Nothing"
            | "Now"
            | "Of"
            | "On"
            | "Once"
            | "One"
            | "Only"
            | "Or"
            | "Other"
            | "Others"
            | "Our"
            | "Over"
            | "Perhaps"
            | "Please"
            | "Rather"
            | "Recently"
            | "See"
            | "Several"
            | "She"
            | "Should"
            | "Since"
            | "So"
            | "Some"
            | "Sometimes"
            | "Soon"
            | "Still"
            | "Such"
            | "That"
            | "The"
            | "Their"
            | "Then"
            | "There"
            | "Therefore"
            | "These"
            | "They"
            | "This"
            | "Those"
            | "Though"
            | "Through"
            | "Thus"
            | "To"
            | "Today"
            | "Together"
            | "Two"
            | "Under"
            | "Unless"
            | "Unlike"
            | "Until"
            | "Upon"
            | "Use"
            | "Was"
            | "We"
            | "Well"
            | "Were"
            | "What"
            | "Whatever"
            | "When"
            | "Whenever"
            | "Where"
            | "Whether"
            | "Which"
            | "While"
            | "Who"
            | "Why"
            | "Will"
            | "With"
            | "Within"
            | "Without"
            | "Would"
            | "Yes"
            | "Yet"
            | "You"
            | "Your"
    )
}

/// Whether a word after a closing quotation mark goes on with the sentence: `"Why?" Smith asked.`
pub(crate) fn is_speech_verb(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "asked"
            | "asks"
            | "told"
            | "tells"
            | "wrote"
            | "writes"
            | "added"
            | "adds"
            | "replied"
            | "replies"
            | "answered"
            | "cried"
            | "shouted"
            | "wondered"
            | "wonders"
            | "tweeted"
            | "posted"
            | "responded"
            | "exclaimed"
            | "demanded"
            | "quipped"
            | "joked"
            | "recalled"
            | "thought"
            | "whispered"
            | "yelled"
    )
}

/// Whether a word after "5 p.m." belongs to the time of day: a zone, a weekday, a month.
pub(crate) fn follows_clock(word: &str) -> bool {
    const WORDS: &[&str] =
        &["Eastern", "Central", "Mountain", "Pacific", "Atlantic", "Greenwich", "London", "Local"];
    let zone = word.len() <= 5 && word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    let calendar = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].iter().any(|d| word.starts_with(d))
        || stop_after(word) == Stop::Calendar
        || MONTHS.contains(&word);
    zone || calendar || WORDS.contains(&word)
}

pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
