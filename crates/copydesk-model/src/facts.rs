//! What an article says: names, acronyms, times, quantities, quotations, attributions and claims.

use crate::record::{flags, open_enum, record};
use crate::{Day, Decimal, Link, Span, Str, Weekday};

record! {
    /// Somebody or something that has a name. Its mentions are those that link to it.
    Entity = b"ENTY" {
        /// Fullest form in the article: `Shigeru Ishiba`, `European Central Bank`.
        name: Str,
        /// Key for comparison: lower case, no accents, no titles, single spaces.
        key: Str,
        /// Surname of a person; none otherwise.
        surname: Str,
        /// Given names of a person, as written.
        given: Str,
        /// Title or post first given: `Prime Minister`.
        title: Str,
        /// What it is.
        kind: EntityKind,
        /// Reserved.
        reserved: u8,
        /// See [`EntityFlags`].
        flags: EntityFlags,
        /// Its first mention.
        first_mention: u32,
        /// How many mentions.
        mentions: u32,
    }
}

open_enum! {
    /// What an entity is.
    EntityKind(u8) {
        /// Not decided.
        OTHER = 0 "other",
        /// A person.
        PERSON = 1 "person",
        /// A company, authority, team, party.
        ORGANIZATION = 2 "organization",
        /// A country, city, river, street.
        PLACE = 3 "place",
    }
}

flags! {
    /// How sure an entity is.
    EntityFlags(u16) {
        /// Given with a title, an honorific or an apposition somewhere.
        TITLED = 0,
        /// Given in full (first name and surname) somewhere.
        FULL_NAME = 1,
        /// Known to the lexicon (a country, capital, common given name).
        KNOWN = 2,
        /// Every word of it is an ordinary word as well (`Contracting Officer`).
        ORDINARY = 3,
    }
}

record! {
    /// One place where an entity is named.
    Mention = b"MENT" {
        /// The name, without title, article or possessive ending.
        span: Span,
        /// Its entity.
        entity: u32,
        /// The sentence it stands in.
        sentence: u32,
        /// Index of its first token.
        first_token: u32,
        /// How many tokens.
        tokens: u16,
        /// What form of the name it is.
        form: MentionForm,
        /// Reserved.
        reserved: u8,
        /// The title or honorific before it; empty where there is none.
        title: Span,
        /// See [`MentionFlags`].
        flags: MentionFlags,
        /// Reserved.
        reserved2: u16,
    }
}

open_enum! {
    /// What form of a name a mention is.
    MentionForm(u8) {
        /// The full name.
        FULL = 0 "full",
        /// A surname alone, or the head word of a longer name.
        SURNAME = 1 "surname",
        /// A given name alone.
        GIVEN = 2 "given",
        /// The acronym of the name.
        ACRONYM = 3 "acronym",
        /// Another short or variant form.
        ALIAS = 4 "alias",
        /// A single name with nothing fuller in the article.
        BARE = 5 "bare",
    }
}

flags! {
    /// Where a mention stands.
    MentionFlags(u16) {
        /// First word of a sentence, heading cell or item: its capital proves nothing.
        SENTENCE_START = 0,
        /// In a heading or title.
        HEADING = 1,
        /// In a quotation.
        QUOTED = 2,
        /// In a link's text.
        LINKED = 3,
        /// In capitals throughout.
        ALL_CAPS = 4,
        /// Followed by a possessive ending.
        POSSESSIVE = 5,
        /// In a caption, byline or list of credits.
        CREDIT = 6,
        /// Subject of a verb of speech or of action.
        SPEAKS = 7,
    }
}

record! {
    /// A short form: its uses and definitions are those that link to it.
    Acronym = b"ACRO" {
        /// The short form: `UNDP`.
        short: Str,
        /// Key for comparison: capitals, without dots, plural `s` and digits' hyphens.
        key: Str,
        /// The long form of its first definition; none where it is never defined.
        long: Str,
        /// How many uses, definitions' own included.
        uses: u32,
        /// How many definitions.
        definitions: u32,
        /// Its first use.
        first_use: u32,
        /// See [`AcronymFlags`].
        flags: AcronymFlags,
        /// Reserved.
        reserved: u16,
    }
}

flags! {
    /// What is known of a short form.
    AcronymFlags(u16) {
        /// Needs no definition (NATO, USB, DNA): from the reviewed list.
        WELL_KNOWN = 0,
        /// A Roman numeral.
        ROMAN = 1,
        /// A country's or state's abbreviation (US, UK, EU).
        COUNTRY = 2,
        /// A currency's code.
        CURRENCY = 3,
        /// A unit or a measure (GB, MW).
        UNIT = 4,
    }
}

record! {
    /// One place where a short form is used.
    AcronymUse = b"ACUS" {
        /// The short form, without plural or possessive ending.
        span: Span,
        /// Its acronym.
        acronym: u32,
        /// The sentence it stands in.
        sentence: u32,
        /// Index of its token.
        token: u32,
        /// See [`AcronymUseFlags`].
        flags: AcronymUseFlags,
        /// Reserved.
        reserved: u16,
    }
}

flags! {
    /// Where a short form is used.
    AcronymUseFlags(u16) {
        /// With a plural `s`.
        PLURAL = 0,
        /// With a possessive ending.
        POSSESSIVE = 1,
        /// In a place where a country or people is expected: "the ___ economy", "invaded ___".
        COUNTRY_SLOT = 2,
        /// Part of a longer name or of a compound (`US-Japan`, `BNF Grammar`).
        COMPOUND = 3,
        /// In a heading, title or summary.
        HEADING = 4,
        /// This use stands in its definition.
        DEFINING = 5,
        /// In a quotation.
        QUOTED = 6,
        /// In a link's text.
        LINKED = 7,
        /// In text set in capitals, where capitals show nothing.
        ALL_CAPS = 8,
        /// A label rather than a name: a speaker's initials ("MK: Why?"), a state in an address ("Denver, CO").
        LABEL = 9,
    }
}

record! {
    /// One place where a short form is spelled out.
    Definition = b"ADEF" {
        /// The short form.
        short: Span,
        /// The long form's words alone.
        long: Span,
        /// Its acronym.
        acronym: u32,
        /// The sentence it stands in.
        sentence: u32,
        /// How the two are set.
        order: DefinitionOrder,
        /// How well the letters fit, 0 to 100.
        fit: u8,
        /// Reserved.
        reserved: u16,
    }
}

open_enum! {
    /// How a definition is set.
    DefinitionOrder(u8) {
        /// `Long Form (LF)`
        LONG_SHORT = 0 "long-short",
        /// `LF (Long Form)`
        SHORT_LONG = 1 "short-long",
        /// `LF, or Long Form,`, `LF: Long Form`, `LF = long form`, `LF stands for Long Form`
        PHRASE = 2 "phrase",
    }
}

record! {
    /// A date, a range, a time of day, a duration or a repeated time.
    Time = b"TIME" {
        /// Length of a duration, in [`Time::grain`] units; zero otherwise.
        amount: Decimal,
        /// The expression and nothing else: `December 2023`, not `in December 2023`.
        span: Span,
        /// TIMEX3-like value: `2025-02-07`, `2025-02`, `2025-Q1`, `199`, `XXXX-10-02`, `P3D`.
        value: Str,
        /// First day it can mean.
        earliest: Day,
        /// Last day it can mean.
        latest: Day,
        /// The sentence it stands in.
        sentence: u32,
        /// Index of its first token.
        first_token: u32,
        /// How many tokens.
        tokens: u16,
        /// What it is.
        kind: TimeKind,
        /// How fine it is.
        grain: Grain,
        /// See [`TimeFlags`].
        flags: TimeFlags,
        /// Year as written or resolved; zero where unknown.
        year: u16,
        /// Month as written (1 to 12, or an impossible number as written).
        month: u8,
        /// Day of the month as written.
        day: u8,
        /// Weekday as written.
        weekday: Weekday,
        /// Hour as written, plus one; zero where none.
        hour: u8,
        /// Where the weekday stands; empty where none.
        weekday_span: Span,
        /// Where the day's number stands; empty where none.
        day_span: Span,
        /// Where the year stands; empty where none.
        year_span: Span,
        /// Reserved.
        reserved: u32,
    }
}

open_enum! {
    /// What a time expression is.
    TimeKind(u8) {
        /// A day, month, quarter, year, decade ... as one point.
        DATE = 0 "date",
        /// From one to another.
        RANGE = 1 "range",
        /// A time of day.
        TIME = 2 "time",
        /// A length: three decades.
        DURATION = 3 "duration",
        /// Repeated: every Monday.
        SET = 4 "set",
    }
}

open_enum! {
    /// How fine a time expression is.
    Grain(u8) {
        /// Not known.
        UNKNOWN = 0 "unknown",
        /// A second.
        SECOND = 1 "second",
        /// A minute.
        MINUTE = 2 "minute",
        /// An hour.
        HOUR = 3 "hour",
        /// A day.
        DAY = 4 "day",
        /// A week.
        WEEK = 5 "week",
        /// A month.
        MONTH = 6 "month",
        /// A quarter of a year.
        QUARTER = 7 "quarter",
        /// A season.
        SEASON = 8 "season",
        /// Half a year.
        HALF = 9 "half",
        /// A year.
        YEAR = 10 "year",
        /// A decade.
        DECADE = 11 "decade",
        /// A century.
        CENTURY = 12 "century",
    }
}

flags! {
    /// What is special about a time expression.
    TimeFlags(u16) {
        /// Its place in time is known: the year was written, or the article's date gives it.
        ANCHORED = 0,
        /// Written relative to the article's date ("last year", "three days ago").
        RELATIVE = 1,
        /// No such day or time exists (31 June, 25:61).
        IMPOSSIBLE = 2,
        /// About, around, early, late, mid: the bounds are soft.
        APPROXIMATE = 3,
        /// The year was not written but taken from the article's date or the context.
        YEAR_INFERRED = 4,
        /// Day and month could be the other way round (05/03/2024).
        AMBIGUOUS = 5,
        /// Part of a name: the 1960 Security Treaty, Windows 2000.
        IN_NAME = 6,
        /// Open at the end (since 2010): `latest` is unknown or the article's date.
        OPEN_END = 7,
        /// Open at the start (until 2010, before May).
        OPEN_START = 8,
        /// In a quotation.
        QUOTED = 9,
        /// A range whose written ends run backwards (2009-2003).
        REVERSED = 10,
        /// In a link's target or a file name, or otherwise no prose.
        NOT_PROSE = 11,
    }
}

record! {
    /// An amount: money, a percentage, a count, a measure.
    Quantity = b"QUAN" {
        /// Value, or lower end of a range.
        value: Decimal,
        /// Upper end of a range; equal to the value where there is none.
        upper: Decimal,
        /// The expression: `$100 billion`, `25%`, `100 thousand jobs` counts as `100 thousand`.
        span: Span,
        /// ISO 4217 code, `%`, SI symbol, or the singular of the noun counted; none for a bare number.
        unit: Str,
        /// Where the unit stands (sign, word, noun); empty where none.
        unit_span: Span,
        /// Where the figure itself stands.
        number_span: Span,
        /// Where the scale word stands (`billion`); empty where none.
        scale_span: Span,
        /// The noun counted or measured, with its modifiers, as written: `military personnel`.
        noun_span: Span,
        /// The sentence it stands in.
        sentence: u32,
        /// Index of its first token.
        first_token: u32,
        /// How many tokens.
        tokens: u16,
        /// What it is.
        kind: QuantityKind,
        /// How it is bounded.
        approx: Approx,
        /// See [`QuantityFlags`].
        flags: QuantityFlags,
        /// Reserved.
        reserved: u16,
        /// Period of a rate (`a year`): its grain; unknown where it is no rate.
        per: Grain,
        /// Reserved.
        reserved2: u8,
        /// Reserved.
        reserved3: u16,
        /// Reserved.
        reserved4: u32,
    }
}

open_enum! {
    /// What an amount is.
    QuantityKind(u8) {
        /// A bare number.
        NUMBER = 0 "number",
        /// Money.
        MONEY = 1 "money",
        /// A percentage.
        PERCENT = 2 "percent",
        /// A count of things.
        COUNT = 3 "count",
        /// A measure with a unit.
        MEASURE = 4 "measure",
        /// First, 3rd.
        ORDINAL = 5 "ordinal",
        /// Percentage points.
        POINTS = 6 "points",
    }
}

open_enum! {
    /// How an amount is bounded.
    Approx(u8) {
        /// As it stands.
        EXACT = 0 "exact",
        /// About, some, nearly, a few.
        ABOUT = 1 "about",
        /// At least, more than, over.
        AT_LEAST = 2 "at-least",
        /// At most, up to, under.
        AT_MOST = 3 "at-most",
        /// From one to another.
        RANGE = 4 "range",
    }
}

flags! {
    /// What is special about an amount.
    QuantityFlags(u16) {
        /// Written in words.
        WORDS = 0,
        /// The unit is given twice: `$14 billion dollars`.
        REDUNDANT_UNIT = 1,
        /// A change, not a level: up 5%, a rise of 3.
        CHANGE = 2,
        /// A multiple: three times, tenfold.
        MULTIPLE = 3,
        /// Negative in words or sign.
        NEGATIVE = 4,
        /// In a quotation.
        QUOTED = 5,
        /// Part of a name or label (Section 4, Boeing 747): no amount.
        IN_NAME = 6,
        /// Part of a date or time of day.
        IN_TIME = 7,
        /// A fraction in words: two thirds.
        FRACTION = 8,
        /// A unit without an amount: "the % of households". Its value means nothing.
        NO_VALUE = 9,
    }
}

record! {
    /// A quotation.
    Quote = b"QUOT" {
        /// What stands between the marks, without them; a block quotation's text.
        span: Span,
        /// The sentence it begins in.
        sentence: u32,
        /// Who speaks: an entity.
        speaker: Link,
        /// The attribution that names the speaker.
        attribution: Link,
        /// Words in it, at most 65,535.
        words: u16,
        /// What it is.
        kind: QuoteKind,
        /// Reserved.
        reserved: u8,
    }
}

open_enum! {
    /// What a quotation is.
    QuoteKind(u8) {
        /// Speech or text quoted at length.
        SPEECH = 0 "speech",
        /// A word or phrase set in quotation marks: a title, a term, scare quotes.
        PHRASE = 1 "phrase",
        /// A block quotation.
        BLOCK = 2 "block",
    }
}

record! {
    /// A place that says where something comes from.
    Attribution = b"ATTR" {
        /// The whole: `according to the finance ministry`, `said Smith`.
        span: Span,
        /// Who or what is named as source; empty where it is a bare link.
        source: Span,
        /// The cue: `according to`, `said`.
        cue: Span,
        /// What is attributed: usually the sentence.
        scope: Span,
        /// The sentence it stands in.
        sentence: u32,
        /// The source, where it is an entity.
        entity: Link,
        /// What it is.
        kind: AttributionKind,
        /// Reserved.
        reserved: u8,
        /// Reserved.
        reserved2: u16,
        /// Reserved.
        reserved3: u32,
    }
}

open_enum! {
    /// How something is attributed.
    AttributionKind(u8) {
        /// A verb of reporting with a speaker.
        SAID = 0 "said",
        /// According to, in the words of, citing.
        ACCORDING = 1 "according",
        /// A document reports: "a report found", "data show".
        REPORTED = 2 "reported",
        /// A link.
        LINK = 3 "link",
        /// A footnote or a citation.
        NOTE = 4 "note",
        /// A source line below a table, figure or article.
        SOURCE_LINE = 5 "source-line",
    }
}

record! {
    /// A statement that can be held against others: who, what, how much, when, who says so.
    Claim = b"CLAM" {
        /// The words that state it, at most the sentence.
        span: Span,
        /// The predicate's lemma in its synonym set: `pledge`, `found`, `employ`.
        predicate: Str,
        /// Where the predicate stands.
        predicate_span: Span,
        /// What it is about besides the subject: the object's words.
        object_span: Span,
        /// The sentence it stands in.
        sentence: u32,
        /// Subject: an entity.
        subject: Link,
        /// Value: a quantity.
        quantity: Link,
        /// Value: an entity (an object).
        object: Link,
        /// Value: a time (born in, founded in).
        value_time: Link,
        /// When it holds or happened: a time.
        time: Link,
        /// Who says so: an attribution.
        attribution: Link,
        /// See [`ClaimFlags`].
        flags: ClaimFlags,
        /// Reserved.
        reserved: u16,
    }
}

flags! {
    /// What is special about a claim.
    ClaimFlags(u16) {
        /// Denied: did not, never.
        NEGATED = 0,
        /// Doubted, planned or conditional: may, would, plans to.
        HEDGED = 1,
        /// From a passive form.
        PASSIVE = 2,
        /// From a nominal form: X's pledge of Y.
        NOMINAL = 3,
        /// In a quotation.
        QUOTED = 4,
        /// About the future.
        FUTURE = 5,
    }
}

record! {
    /// A change of one amount: rose from A to B, by P.
    Change = b"CHNG" {
        /// The words that state it.
        span: Span,
        /// The verb or noun of change.
        cue: Span,
        /// The sentence it stands in.
        sentence: u32,
        /// Amount before: a quantity.
        from: Link,
        /// Amount after: a quantity.
        to: Link,
        /// Amount or percentage of change, or multiple: a quantity.
        by: Link,
        /// Which way.
        direction: Direction,
        /// Reserved.
        reserved: u8,
        /// Reserved.
        reserved2: u16,
    }
}

open_enum! {
    /// Which way something changed.
    Direction(u8) {
        /// Not said.
        UNKNOWN = 0 "unknown",
        /// Up.
        UP = 1 "up",
        /// Down.
        DOWN = 2 "down",
    }
}

record! {
    /// A part of a whole: 12 of 48 (25%), 45% of residents.
    Part = b"PART" {
        /// The words that state it.
        span: Span,
        /// The sentence it stands in.
        sentence: u32,
        /// The part: a quantity.
        part: Link,
        /// The whole: a quantity.
        whole: Link,
        /// The share: a quantity, a percentage or fraction.
        share: Link,
    }
}
