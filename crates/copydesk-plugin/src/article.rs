//! What a rule sees of one article.

use copydesk_model::*;

/// One article's fact sheet with the look-ups that rules need.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    sheet: Sheet<'a>,
}

macro_rules! sections {
    ($($(#[$meta:meta])* $name:ident: $ty:ty),* $(,)?) => {$(
        $(#[$meta])*
        pub fn $name(&self) -> Records<'a, $ty> {
            self.sheet.records()
        }
    )*};
}

impl<'a> Article<'a> {
    /// The article of this sheet.
    pub fn new(sheet: Sheet<'a>) -> Self {
        Self { sheet }
    }

    /// The sheet itself.
    pub fn sheet(&self) -> Sheet<'a> {
        self.sheet
    }

    /// Path, title, date and the like.
    pub fn document(&self) -> Document {
        self.sheet.records::<Document>().get(0).unwrap_or_default()
    }

    /// The rendered text.
    pub fn text(&self) -> &'a str {
        self.sheet.text()
    }

    /// The words at `span`.
    pub fn slice(&self, span: Span) -> &'a str {
        self.sheet.slice(span)
    }

    /// A string of the pool.
    pub fn str(&self, s: Str) -> &'a str {
        self.sheet.str(s)
    }

    sections! {
        /// Blocks in reading order, containers before what they hold.
        blocks: Block,
        /// Sentences in reading order.
        sentences: Sentence,
        /// Tokens in reading order.
        tokens: Token,
        /// Links, emphasis, code and other marked runs.
        inlines: Inline,
        /// Keys and values of the front matter.
        meta: Meta,
        /// Comments that speak to the linter.
        directives: Directive,
        /// Persons, organisations, places and other named things.
        entities: Entity,
        /// Where they are named.
        mentions: Mention,
        /// Short forms.
        acronyms: Acronym,
        /// Where they are used.
        acronym_uses: AcronymUse,
        /// Where they are spelled out.
        definitions: Definition,
        /// Dates, ranges, durations.
        times: Time,
        /// Amounts.
        quantities: Quantity,
        /// Quotations.
        quotes: Quote,
        /// Who says so.
        attributions: Attribution,
        /// Statements that can be held against others.
        claims: Claim,
        /// Changes of one amount.
        changes: Change,
        /// Parts of a whole.
        parts: Part,
    }

    /// The sentence with this index.
    pub fn sentence(&self, index: u32) -> Sentence {
        self.sentences().get(index as usize).unwrap_or_default()
    }

    /// The block with this index.
    pub fn block(&self, index: u32) -> Block {
        self.blocks().get(index as usize).unwrap_or_default()
    }

    /// The block that a sentence stands in.
    pub fn block_of(&self, sentence: u32) -> Block {
        self.block(self.sentence(sentence).block)
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> Records<'a, Token> {
        self.tokens().run(sentence.first_token, sentence.tokens)
    }

    /// The times of a sentence.
    pub fn times_of(&self, sentence: u32) -> Records<'a, Time> {
        of_sentence(&self.times(), sentence, |t| t.sentence)
    }

    /// The amounts of a sentence.
    pub fn quantities_of(&self, sentence: u32) -> Records<'a, Quantity> {
        of_sentence(&self.quantities(), sentence, |q| q.sentence)
    }

    /// The names of a sentence.
    pub fn mentions_of(&self, sentence: u32) -> Records<'a, Mention> {
        of_sentence(&self.mentions(), sentence, |m| m.sentence)
    }

    /// The words of the token with this index; empty where there is none.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens().get(token).map_or("", |t| self.slice(t.span))
    }

    /// Whether the block, or a block it stands in, is a block quotation.
    pub fn in_block_quote(&self, block: &Block) -> bool {
        block.flags.has(BlockFlags::QUOTED)
    }
}

/// The records of one sentence, of records in the order of the text.
fn of_sentence<'a, T: Record>(all: &Records<'a, T>, sentence: u32, at: impl Fn(&T) -> u32) -> Records<'a, T> {
    let bound = |past: bool| {
        let (mut lo, mut hi) = (0, all.len());
        while lo < hi {
            let mid = lo + (hi - lo) / 2;
            match all.get(mid) {
                Some(r) if at(&r) < sentence || (past && at(&r) == sentence) => lo = mid + 1,
                _ => hi = mid,
            }
        }
        lo
    };
    let (first, end) = (bound(false), bound(true));
    all.run(first as u32, (end - first) as u32)
}
