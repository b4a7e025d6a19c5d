/* The plugin interface of copydesk, for C and whatever speaks C.
 *
 * Made by crates/copydesk-plugin/tests/header.rs from the Rust types; do not edit by hand.
 *
 * A plugin is a shared library that exports `copydesk_plugin`, which returns a table of five functions. What
 * crosses the boundary is bytes in the form of *sheets*; the functions at the end of this file read and
 * write them. Nothing allocated on one side is freed on the other: results are written into a sink that
 * belongs to the host and lives as long as the call. An instance is used by one thread at a time.
 *
 * The host checks whatever it is given: a finding that points outside the text, or names a rule that the
 * plugin does not have, is dropped and reported. Unless the user says otherwise the plugin runs in a process
 * of its own, with a time limit for each call and a memory limit. What it prints to standard output goes to
 * standard error.
 */
#ifndef COPYDESK_H
#define COPYDESK_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#error "sheets are little-endian; a plugin for a big-endian machine has to swap bytes itself"
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The table ---------------------------------------------------------------------------------------- */

/* Changes when a table of another major version cannot be used. */
#define COPYDESK_ABI_MAJOR 1
/* Grows when functions are added at the table's end. */
#define COPYDESK_ABI_MINOR 0

/* The call did its work. A reply without bytes is one: there is nothing to say. */
#define COPYDESK_OK 0
/* It failed; the sink holds a message in UTF-8 instead of a result. */
#define COPYDESK_FAILED 1
/* It failed in a way that it did not foresee; the sink holds a message in UTF-8. */
#define COPYDESK_PANICKED 2

/* Where a call writes its result. */
typedef struct copydesk_sink {
    /* Handed back to `write`. */
    void *context;
    /* Appends `len` bytes. Returns 0, or another number when the host takes no more. */
    int32_t (*write)(void *context, const uint8_t *data, size_t len);
} copydesk_sink;

/* A plugin's functions. The first four fields are the same in every version. */
typedef struct copydesk_table {
    /* sizeof(copydesk_table) */
    uint32_t struct_size;
    /* COPYDESK_ABI_MAJOR */
    uint16_t abi_major;
    /* COPYDESK_ABI_MINOR */
    uint16_t abi_minor;
    /* Reserved: zero. */
    uint64_t flags;
    /* Writes the manifest: a sheet of copydesk_plugin_info, copydesk_rule_info and copydesk_option_info.
     * `sources` is a sheet of copydesk_rule_source for plugins that read rules from files; others ignore it. */
    int32_t (*describe)(const uint8_t *sources, size_t len, const copydesk_sink *out);
    /* Makes an instance. `options` is a sheet of copydesk_enabled_rule, copydesk_option_value and
     * copydesk_rule_source. NULL is a good instance for a plugin without state. */
    int32_t (*create)(const uint8_t *options, size_t len, const copydesk_sink *out, void **instance);
    /* Checks one article; writes a sheet of copydesk_finding and what belongs to it. */
    int32_t (*check)(void *instance, const uint8_t *view, size_t len, const copydesk_sink *out);
    /* Looks at all articles (a sheet of copydesk_file and copydesk_entry); writes the same. */
    int32_t (*finish)(void *instance, const uint8_t *view, size_t len, const copydesk_sink *out);
    /* Ends the instance. */
    void (*destroy)(void *instance);
} copydesk_table;

/* What a plugin exports under the name `copydesk_plugin`. It returns its table whatever the host's version
 * is: where the two do not fit, the host says so and names both. */
typedef const copydesk_table *(*copydesk_entry_function)(uint32_t host_abi_major);

#if defined(_WIN32)
#define COPYDESK_EXPORT __declspec(dllexport)
#else
#define COPYDESK_EXPORT __attribute__((visibility("default")))
#endif

/* ---- Field types -------------------------------------------------------------------------------------- */

/* A half-open range of bytes: of the rendered text, unless something else is said. */
typedef struct copydesk_span {
    uint32_t start;
    uint32_t end;
} copydesk_span;

/* A string: a range of the sheet's string pool. Empty means none. */
typedef struct copydesk_str {
    uint32_t start;
    uint32_t len;
} copydesk_str;

/* A decimal number as it was written: mantissa times ten to the power of exponent. */
typedef struct copydesk_decimal {
    int64_t mantissa;
    int32_t exponent;
    /* How many digits were written; zero where not known. */
    uint32_t digits;
} copydesk_decimal;

/* A record of another section: its index plus one; zero for none. */
typedef uint32_t copydesk_link;

/* A calendar day: 1 is 1 January of year 1; zero is unknown. */
typedef int32_t copydesk_day;

/* A weekday: Monday is 1, Sunday 7; zero is unknown. */
typedef uint8_t copydesk_weekday;

/* ---- Values ------------------------------------------------------------------------------------------- */

typedef uint16_t copydesk_acronym_flags;
/* Needs no definition (NATO, USB, DNA): from the reviewed list. */
#define COPYDESK_ACRONYM_FLAGS_WELL_KNOWN 1u
/* A Roman numeral. */
#define COPYDESK_ACRONYM_FLAGS_ROMAN 2u
/* A country's or state's abbreviation (US, UK, EU). */
#define COPYDESK_ACRONYM_FLAGS_COUNTRY 4u
/* A currency's code. */
#define COPYDESK_ACRONYM_FLAGS_CURRENCY 8u
/* A unit or a measure (GB, MW). */
#define COPYDESK_ACRONYM_FLAGS_UNIT 16u

typedef uint16_t copydesk_acronym_use_flags;
/* With a plural `s`. */
#define COPYDESK_ACRONYM_USE_FLAGS_PLURAL 1u
/* With a possessive ending. */
#define COPYDESK_ACRONYM_USE_FLAGS_POSSESSIVE 2u
/* In a place where a country or people is expected: "the ___ economy", "invaded ___". */
#define COPYDESK_ACRONYM_USE_FLAGS_COUNTRY_SLOT 4u
/* Part of a longer name or of a compound (`US-Japan`, `BNF Grammar`). */
#define COPYDESK_ACRONYM_USE_FLAGS_COMPOUND 8u
/* In a heading, title or summary. */
#define COPYDESK_ACRONYM_USE_FLAGS_HEADING 16u
/* This use stands in its definition. */
#define COPYDESK_ACRONYM_USE_FLAGS_DEFINING 32u
/* In a quotation. */
#define COPYDESK_ACRONYM_USE_FLAGS_QUOTED 64u
/* In a link's text. */
#define COPYDESK_ACRONYM_USE_FLAGS_LINKED 128u
/* In text set in capitals, where capitals show nothing. */
#define COPYDESK_ACRONYM_USE_FLAGS_ALL_CAPS 256u
/* A label rather than a name: a speaker's initials ("MK: Why?"), a state in an address ("Denver, CO"). */
#define COPYDESK_ACRONYM_USE_FLAGS_LABEL 512u

typedef uint8_t copydesk_applicability;
/* A person should choose. */
#define COPYDESK_APPLICABILITY_SUGGESTED 0u
/* May be applied without a look. */
#define COPYDESK_APPLICABILITY_SAFE 1u

typedef uint8_t copydesk_approx;
/* As it stands. */
#define COPYDESK_APPROX_EXACT 0u
/* About, some, nearly, a few. */
#define COPYDESK_APPROX_ABOUT 1u
/* At least, more than, over. */
#define COPYDESK_APPROX_AT_LEAST 2u
/* At most, up to, under. */
#define COPYDESK_APPROX_AT_MOST 3u
/* From one to another. */
#define COPYDESK_APPROX_RANGE 4u

typedef uint8_t copydesk_aspect;
/* The value. */
#define COPYDESK_ASPECT_VALUE 0u
/* When it happened. */
#define COPYDESK_ASPECT_DATE 1u
/* Whether it holds at the time: a post, a state. */
#define COPYDESK_ASPECT_ROLE 2u
/* How a name is spelt. */
#define COPYDESK_ASPECT_NAME 3u
/* Which word is used. */
#define COPYDESK_ASPECT_TERM 4u
/* Whether a term is spelled out where it is first used. */
#define COPYDESK_ASPECT_FIRST_USE 5u
/* The words of a quotation. */
#define COPYDESK_ASPECT_QUOTE 6u

typedef uint8_t copydesk_attribution_kind;
/* A verb of reporting with a speaker. */
#define COPYDESK_ATTRIBUTION_KIND_SAID 0u
/* According to, in the words of, citing. */
#define COPYDESK_ATTRIBUTION_KIND_ACCORDING 1u
/* A document reports: "a report found", "data show". */
#define COPYDESK_ATTRIBUTION_KIND_REPORTED 2u
/* A link. */
#define COPYDESK_ATTRIBUTION_KIND_LINK 3u
/* A footnote or a citation. */
#define COPYDESK_ATTRIBUTION_KIND_NOTE 4u
/* A source line below a table, figure or article. */
#define COPYDESK_ATTRIBUTION_KIND_SOURCE_LINE 5u

typedef uint16_t copydesk_block_flags;
/* Stands within a block quotation. */
#define COPYDESK_BLOCK_FLAGS_QUOTED 1u
/* All of its letters are capitals. */
#define COPYDESK_BLOCK_FLAGS_ALL_CAPS 2u
/* An ordered list, or an item of one. */
#define COPYDESK_BLOCK_FLAGS_ORDERED 4u
/* A table's header row. */
#define COPYDESK_BLOCK_FLAGS_HEADER 8u

typedef uint8_t copydesk_block_kind;
/* Running text. */
#define COPYDESK_BLOCK_KIND_PARAGRAPH 0u
/* A heading of the text. */
#define COPYDESK_BLOCK_KIND_HEADING 1u
/* The title as front matter or markup gives it. */
#define COPYDESK_BLOCK_KIND_TITLE 2u
/* A summary, standfirst or excerpt in front matter. */
#define COPYDESK_BLOCK_KIND_SUMMARY 3u
/* Text of a list item. */
#define COPYDESK_BLOCK_KIND_LIST_ITEM 4u
/* A table's cell. */
#define COPYDESK_BLOCK_KIND_TABLE_CELL 5u
/* A caption of a figure or table, or an image's alternative text that stands alone. */
#define COPYDESK_BLOCK_KIND_CAPTION 6u
/* A footnote's text. */
#define COPYDESK_BLOCK_KIND_FOOTNOTE 7u
/* A line that is set by itself in plain text, with no sentence's end: a heading, byline or caption. */
#define COPYDESK_BLOCK_KIND_LINE 8u
/* A term or a definition of a definition list, a field of an .rst field list. */
#define COPYDESK_BLOCK_KIND_DEFINITION 9u
/* Container: a list. */
#define COPYDESK_BLOCK_KIND_LIST 32u
/* Container: a table. */
#define COPYDESK_BLOCK_KIND_TABLE 33u
/* Container: a block quotation. */
#define COPYDESK_BLOCK_KIND_QUOTE 34u
/* Container: an item of a list that holds several blocks. */
#define COPYDESK_BLOCK_KIND_ITEM 35u

typedef uint8_t copydesk_case;
/* No letters, or letters without case. */
#define COPYDESK_CASE_NONE 0u
/* `word` */
#define COPYDESK_CASE_LOWER 1u
/* `Word` */
#define COPYDESK_CASE_CAPITALISED 2u
/* `WORD` (two letters or more) */
#define COPYDESK_CASE_UPPER 3u
/* `GitHub`, `iPhone`, `McDonald` */
#define COPYDESK_CASE_MIXED 4u
/* `A`: one capital letter. */
#define COPYDESK_CASE_SINGLE 5u

typedef uint16_t copydesk_claim_flags;
/* Denied: did not, never. */
#define COPYDESK_CLAIM_FLAGS_NEGATED 1u
/* Doubted, planned or conditional: may, would, plans to. */
#define COPYDESK_CLAIM_FLAGS_HEDGED 2u
/* From a passive form. */
#define COPYDESK_CLAIM_FLAGS_PASSIVE 4u
/* From a nominal form: X's pledge of Y. */
#define COPYDESK_CLAIM_FLAGS_NOMINAL 8u
/* In a quotation. */
#define COPYDESK_CLAIM_FLAGS_QUOTED 16u
/* About the future. */
#define COPYDESK_CLAIM_FLAGS_FUTURE 32u

typedef uint8_t copydesk_date_source;
/* No date. */
#define COPYDESK_DATE_SOURCE_NONE 0u
/* Front matter or markup of the article. */
#define COPYDESK_DATE_SOURCE_ARTICLE 1u
/* The file's name (`2024-03-05-title.md`). */
#define COPYDESK_DATE_SOURCE_FILE_NAME 2u
/* Given on the command line or in configuration. */
#define COPYDESK_DATE_SOURCE_GIVEN 3u
/* A dateline or a byline date in the text. */
#define COPYDESK_DATE_SOURCE_TEXT 4u

typedef uint8_t copydesk_definition_order;
/* `Long Form (LF)` */
#define COPYDESK_DEFINITION_ORDER_LONG_SHORT 0u
/* `LF (Long Form)` */
#define COPYDESK_DEFINITION_ORDER_SHORT_LONG 1u
/* `LF, or Long Form,`, `LF: Long Form`, `LF = long form`, `LF stands for Long Form` */
#define COPYDESK_DEFINITION_ORDER_PHRASE 2u

typedef uint8_t copydesk_direction;
/* Not said. */
#define COPYDESK_DIRECTION_UNKNOWN 0u
/* Up. */
#define COPYDESK_DIRECTION_UP 1u
/* Down. */
#define COPYDESK_DIRECTION_DOWN 2u

typedef uint16_t copydesk_document_flags;
/* Has front matter. */
#define COPYDESK_DOCUMENT_FLAGS_FRONT_MATTER 1u
/* Its prose was cut because a limit was reached; what was kept is right, what follows was not read. */
#define COPYDESK_DOCUMENT_FLAGS_TRUNCATED 2u
/* The file was not UTF-8 and was read as UTF-16. */
#define COPYDESK_DOCUMENT_FLAGS_UTF16 4u

typedef uint16_t copydesk_entity_flags;
/* Given with a title, an honorific or an apposition somewhere. */
#define COPYDESK_ENTITY_FLAGS_TITLED 1u
/* Given in full (first name and surname) somewhere. */
#define COPYDESK_ENTITY_FLAGS_FULL_NAME 2u
/* Known to the lexicon (a country, capital, common given name). */
#define COPYDESK_ENTITY_FLAGS_KNOWN 4u
/* Every word of it is an ordinary word as well (`Contracting Officer`). */
#define COPYDESK_ENTITY_FLAGS_ORDINARY 8u

typedef uint8_t copydesk_entity_kind;
/* Not decided. */
#define COPYDESK_ENTITY_KIND_OTHER 0u
/* A person. */
#define COPYDESK_ENTITY_KIND_PERSON 1u
/* A company, authority, team, party. */
#define COPYDESK_ENTITY_KIND_ORGANIZATION 2u
/* A country, city, river, street. */
#define COPYDESK_ENTITY_KIND_PLACE 3u

typedef uint16_t copydesk_entry_kind;
/* A full name; key is the entity's key, detail the surname. */
#define COPYDESK_ENTRY_KIND_NAME 0u
/* A single capitalised word of a name; key in lower case. */
#define COPYDESK_ENTRY_KIND_NAME_WORD 1u
/* A short form with its expansion; key is the acronym's key. */
#define COPYDESK_ENTRY_KIND_ACRONYM 2u
/* A quotation of some length; key is a run of four of its words in lower case, so chosen that two
 * wordings of one quotation have one in common as a rule (a quotation has up to three entries);
 * detail is the speaker's key. */
#define COPYDESK_ENTRY_KIND_QUOTE 3u
/* A claim; key is subject, predicate and object, text the value as written, detail its unit. */
#define COPYDESK_ENTRY_KIND_CLAIM 4u
/* A spelling that has variants (e-mail, email; decision-making); key is the word without hyphens,
 * in the first of its spellings. */
#define COPYDESK_ENTRY_KIND_TERM 5u
/* When something happened that happens once; key is the key of the name that it happened to and what
 * happened (`orlo steel|found`), text the date as written, detail the name, earliest and latest the
 * days that the date can mean. Of dates in full, as far as they go, only: none that is about, open,
 * relative or without a year. */
#define COPYDESK_ENTRY_KIND_EVENT 6u

typedef uint8_t copydesk_file_kind;
/* An article that this run checks: findings may stand in it. */
#define COPYDESK_FILE_KIND_CHECKED 0u
/* An article that is only known from the index: labels may stand in it. */
#define COPYDESK_FILE_KIND_INDEXED 1u
/* A ledger: spans are bytes of the file itself. */
#define COPYDESK_FILE_KIND_LEDGER 2u

typedef uint8_t copydesk_format;
/* Plain text. */
#define COPYDESK_FORMAT_TEXT 0u
/* Markdown. */
#define COPYDESK_FORMAT_MARKDOWN 1u
/* HTML. */
#define COPYDESK_FORMAT_HTML 2u
/* reStructuredText. */
#define COPYDESK_FORMAT_RST 3u

typedef uint8_t copydesk_grain;
/* Not known. */
#define COPYDESK_GRAIN_UNKNOWN 0u
/* A second. */
#define COPYDESK_GRAIN_SECOND 1u
/* A minute. */
#define COPYDESK_GRAIN_MINUTE 2u
/* An hour. */
#define COPYDESK_GRAIN_HOUR 3u
/* A day. */
#define COPYDESK_GRAIN_DAY 4u
/* A week. */
#define COPYDESK_GRAIN_WEEK 5u
/* A month. */
#define COPYDESK_GRAIN_MONTH 6u
/* A quarter of a year. */
#define COPYDESK_GRAIN_QUARTER 7u
/* A season. */
#define COPYDESK_GRAIN_SEASON 8u
/* Half a year. */
#define COPYDESK_GRAIN_HALF 9u
/* A year. */
#define COPYDESK_GRAIN_YEAR 10u
/* A decade. */
#define COPYDESK_GRAIN_DECADE 11u
/* A century. */
#define COPYDESK_GRAIN_CENTURY 12u

typedef uint8_t copydesk_inline_kind;
/* A link; the span is its text. */
#define COPYDESK_INLINE_KIND_LINK 0u
/* Italic. */
#define COPYDESK_INLINE_KIND_EMPHASIS 1u
/* Bold. */
#define COPYDESK_INLINE_KIND_STRONG 2u
/* Inline code: one placeholder character. */
#define COPYDESK_INLINE_KIND_CODE 3u
/* An image: one placeholder character. */
#define COPYDESK_INLINE_KIND_IMAGE 4u
/* A reference to a footnote or a citation. */
#define COPYDESK_INLINE_KIND_NOTE 5u
/* A bare URL in the text. */
#define COPYDESK_INLINE_KIND_URL 6u
/* A template tag or shortcode: one placeholder character. */
#define COPYDESK_INLINE_KIND_TEMPLATE 7u
/* Struck out or deleted. */
#define COPYDESK_INLINE_KIND_DELETED 8u

typedef uint16_t copydesk_ledger_flags;
/* Somebody verified it. What an unverified entry says is never an error. */
#define COPYDESK_LEDGER_FLAGS_VERIFIED 1u
/* It must be looked at again soon. */
#define COPYDESK_LEDGER_FLAGS_DUE 2u
/* It should have been looked at again. */
#define COPYDESK_LEDGER_FLAGS_EXPIRED 4u
/* It happened, rather than held for a time. */
#define COPYDESK_LEDGER_FLAGS_EVENT 8u
/* Its value was read from a file of the repository. */
#define COPYDESK_LEDGER_FLAGS_FROM_FILE 16u
/* A better one has taken its place. */
#define COPYDESK_LEDGER_FLAGS_SUPERSEDED 32u
/* The one to use among several. */
#define COPYDESK_LEDGER_FLAGS_PREFERRED 64u

typedef uint8_t copydesk_ledger_kind;
/* A fact. */
#define COPYDESK_LEDGER_KIND_FACT 0u
/* An entity. */
#define COPYDESK_LEDGER_KIND_ENTITY 1u
/* A quote. */
#define COPYDESK_LEDGER_KIND_QUOTE 2u
/* A term. */
#define COPYDESK_LEDGER_KIND_TERM 3u

typedef uint16_t copydesk_mention_flags;
/* First word of a sentence, heading cell or item: its capital proves nothing. */
#define COPYDESK_MENTION_FLAGS_SENTENCE_START 1u
/* In a heading or title. */
#define COPYDESK_MENTION_FLAGS_HEADING 2u
/* In a quotation. */
#define COPYDESK_MENTION_FLAGS_QUOTED 4u
/* In a link's text. */
#define COPYDESK_MENTION_FLAGS_LINKED 8u
/* In capitals throughout. */
#define COPYDESK_MENTION_FLAGS_ALL_CAPS 16u
/* Followed by a possessive ending. */
#define COPYDESK_MENTION_FLAGS_POSSESSIVE 32u
/* In a caption, byline or list of credits. */
#define COPYDESK_MENTION_FLAGS_CREDIT 64u
/* Subject of a verb of speech or of action. */
#define COPYDESK_MENTION_FLAGS_SPEAKS 128u

typedef uint8_t copydesk_mention_form;
/* The full name. */
#define COPYDESK_MENTION_FORM_FULL 0u
/* A surname alone, or the head word of a longer name. */
#define COPYDESK_MENTION_FORM_SURNAME 1u
/* A given name alone. */
#define COPYDESK_MENTION_FORM_GIVEN 2u
/* The acronym of the name. */
#define COPYDESK_MENTION_FORM_ACRONYM 3u
/* Another short or variant form. */
#define COPYDESK_MENTION_FORM_ALIAS 4u
/* A single name with nothing fuller in the article. */
#define COPYDESK_MENTION_FORM_BARE 5u

typedef uint16_t copydesk_name_word_flags;
/* The lexicon has it: a given name, surname, country, place, title. */
#define COPYDESK_NAME_WORD_FLAGS_KNOWN 1u
/* It is an ordinary word as well. */
#define COPYDESK_NAME_WORD_FLAGS_ORDINARY 2u
/* It stands only where a capital shows little: at the start of a sentence, in headings, in capitals. */
#define COPYDESK_NAME_WORD_FLAGS_SOFT 4u

typedef uint8_t copydesk_option_type;
/* `true` or `false` */
#define COPYDESK_OPTION_TYPE_BOOL 0u
/* A whole number. */
#define COPYDESK_OPTION_TYPE_INT 1u
/* A string. */
#define COPYDESK_OPTION_TYPE_STRING 2u
/* A list of strings. */
#define COPYDESK_OPTION_TYPE_STRINGS 3u

typedef uint8_t copydesk_phases;
/* Once an article. */
#define COPYDESK_PHASES_CHECK 1u
/* Once at the end, over all articles. */
#define COPYDESK_PHASES_FINISH 2u
/* No call of its own: at the end, what the rule says of an article follows from that article and what
 * others hold near it, so that it may be given that alone. Near are entries of the same kind and key;
 * names, words of names and acronyms whose keys are one slip apart; names that have a word in common
 * with one of its names; and all these names' words. */
#define COPYDESK_PHASES_NEAR 4u

typedef uint16_t copydesk_profiles;
/* The default: errors and warnings. */
#define COPYDESK_PROFILES_DRAFT 1u
/* Everything. */
#define COPYDESK_PROFILES_DESK 2u
/* Documentation. */
#define COPYDESK_PROFILES_DOCS 4u
/* Published texts: errors only. */
#define COPYDESK_PROFILES_ARCHIVE 8u

typedef uint16_t copydesk_quantity_flags;
/* Written in words. */
#define COPYDESK_QUANTITY_FLAGS_WORDS 1u
/* The unit is given twice: `$14 billion dollars`. */
#define COPYDESK_QUANTITY_FLAGS_REDUNDANT_UNIT 2u
/* A change, not a level: up 5%, a rise of 3. */
#define COPYDESK_QUANTITY_FLAGS_CHANGE 4u
/* A multiple: three times, tenfold. */
#define COPYDESK_QUANTITY_FLAGS_MULTIPLE 8u
/* Negative in words or sign. */
#define COPYDESK_QUANTITY_FLAGS_NEGATIVE 16u
/* In a quotation. */
#define COPYDESK_QUANTITY_FLAGS_QUOTED 32u
/* Part of a name or label (Section 4, Boeing 747): no amount. */
#define COPYDESK_QUANTITY_FLAGS_IN_NAME 64u
/* Part of a date or time of day. */
#define COPYDESK_QUANTITY_FLAGS_IN_TIME 128u
/* A fraction in words: two thirds. */
#define COPYDESK_QUANTITY_FLAGS_FRACTION 256u
/* A unit without an amount: "the % of households". Its value means nothing. */
#define COPYDESK_QUANTITY_FLAGS_NO_VALUE 512u

typedef uint8_t copydesk_quantity_kind;
/* A bare number. */
#define COPYDESK_QUANTITY_KIND_NUMBER 0u
/* Money. */
#define COPYDESK_QUANTITY_KIND_MONEY 1u
/* A percentage. */
#define COPYDESK_QUANTITY_KIND_PERCENT 2u
/* A count of things. */
#define COPYDESK_QUANTITY_KIND_COUNT 3u
/* A measure with a unit. */
#define COPYDESK_QUANTITY_KIND_MEASURE 4u
/* First, 3rd. */
#define COPYDESK_QUANTITY_KIND_ORDINAL 5u
/* Percentage points. */
#define COPYDESK_QUANTITY_KIND_POINTS 6u

typedef uint8_t copydesk_quote_kind;
/* Speech or text quoted at length. */
#define COPYDESK_QUOTE_KIND_SPEECH 0u
/* A word or phrase set in quotation marks: a title, a term, scare quotes. */
#define COPYDESK_QUOTE_KIND_PHRASE 1u
/* A block quotation. */
#define COPYDESK_QUOTE_KIND_BLOCK 2u

typedef uint8_t copydesk_severity;
/* The rule's own. */
#define COPYDESK_SEVERITY_DEFAULT 0u
/* House style. */
#define COPYDESK_SEVERITY_SUGGESTION 1u
/* An editor should look. */
#define COPYDESK_SEVERITY_WARNING 2u
/* Two things that cannot both be true, or that no reading makes right. */
#define COPYDESK_SEVERITY_ERROR 3u

typedef uint8_t copydesk_tie;
/* An explicit mark in the article. */
#define COPYDESK_TIE_MARK 0u
/* A phrase that says it, and the subject, in one sentence. */
#define COPYDESK_TIE_SAYS 1u
/* A cue word, the subject and a value of its type in one sentence. */
#define COPYDESK_TIE_NEAR 2u
/* The form itself: a name, a term, a quotation. */
#define COPYDESK_TIE_FORM 3u

typedef uint16_t copydesk_time_flags;
/* Its place in time is known: the year was written, or the article's date gives it. */
#define COPYDESK_TIME_FLAGS_ANCHORED 1u
/* Written relative to the article's date ("last year", "three days ago"). */
#define COPYDESK_TIME_FLAGS_RELATIVE 2u
/* No such day or time exists (31 June, 25:61). */
#define COPYDESK_TIME_FLAGS_IMPOSSIBLE 4u
/* About, around, early, late, mid: the bounds are soft. */
#define COPYDESK_TIME_FLAGS_APPROXIMATE 8u
/* The year was not written but taken from the article's date or the context. */
#define COPYDESK_TIME_FLAGS_YEAR_INFERRED 16u
/* Day and month could be the other way round (05/03/2024). */
#define COPYDESK_TIME_FLAGS_AMBIGUOUS 32u
/* Part of a name: the 1960 Security Treaty, Windows 2000. */
#define COPYDESK_TIME_FLAGS_IN_NAME 64u
/* Open at the end (since 2010): `latest` is unknown or the article's date. */
#define COPYDESK_TIME_FLAGS_OPEN_END 128u
/* Open at the start (until 2010, before May). */
#define COPYDESK_TIME_FLAGS_OPEN_START 256u
/* In a quotation. */
#define COPYDESK_TIME_FLAGS_QUOTED 512u
/* A range whose written ends run backwards (2009-2003). */
#define COPYDESK_TIME_FLAGS_REVERSED 1024u
/* In a link's target or a file name, or otherwise no prose. */
#define COPYDESK_TIME_FLAGS_NOT_PROSE 2048u

typedef uint8_t copydesk_time_kind;
/* A day, month, quarter, year, decade ... as one point. */
#define COPYDESK_TIME_KIND_DATE 0u
/* From one to another. */
#define COPYDESK_TIME_KIND_RANGE 1u
/* A time of day. */
#define COPYDESK_TIME_KIND_TIME 2u
/* A length: three decades. */
#define COPYDESK_TIME_KIND_DURATION 3u
/* Repeated: every Monday. */
#define COPYDESK_TIME_KIND_SET 4u

typedef uint16_t copydesk_token_flags;
/* No space stands before it. */
#define COPYDESK_TOKEN_FLAGS_GLUED 1u
/* First word of its sentence. */
#define COPYDESK_TOKEN_FLAGS_SENTENCE_START 2u
/* Within a quotation. */
#define COPYDESK_TOKEN_FLAGS_QUOTED 4u
/* Within a link's text. */
#define COPYDESK_TOKEN_FLAGS_LINKED 8u
/* A dotted abbreviation, its dots included: `U.S.`, `e.g.` */
#define COPYDESK_TOKEN_FLAGS_DOTTED 16u
/* Within emphasis (italic or bold). */
#define COPYDESK_TOKEN_FLAGS_EMPHASIS 32u
/* The word's first letter is a capital (set for `Case::MIXED` as well, so `iPhone` lacks it). */
#define COPYDESK_TOKEN_FLAGS_CAPITAL 64u
/* First word after an opening quotation mark, a colon or a bullet: a capital means little here. */
#define COPYDESK_TOKEN_FLAGS_SOFT_START 128u
/* In a block that is set in title case or capitals, where a capital means nothing. */
#define COPYDESK_TOKEN_FLAGS_TITLE_CASE 256u

typedef uint8_t copydesk_token_kind;
/* Letters, with inner apostrophes: `Trump`, `don't`, `O'Brien`; a dotted abbreviation (`U.S.`, `a.m.`). */
#define COPYDESK_TOKEN_KIND_WORD 0u
/* Digits with inner separators: `12`, `1,000.50`. */
#define COPYDESK_TOKEN_KIND_NUMBER 1u
/* Letters and digits mixed: `18F`, `3rd`, `10km`, `1990s`, `B2B`. */
#define COPYDESK_TOKEN_KIND_ALNUM 2u
/* A punctuation mark. */
#define COPYDESK_TOKEN_KIND_PUNCT 3u
/* A currency sign, `%`, `+` and the like. */
#define COPYDESK_TOKEN_KIND_SYMBOL 4u
/* A possessive ending: `'s` or `’s`. */
#define COPYDESK_TOKEN_KIND_CLITIC 5u
/* A placeholder (U+FFFC) for what is not prose: inline code, an image, a template tag. */
#define COPYDESK_TOKEN_KIND_OBJECT 6u
/* A URL, e-mail address, @handle, #tag, file name or path: not prose. */
#define COPYDESK_TOKEN_KIND_CODE 7u
/* An emoji. */
#define COPYDESK_TOKEN_KIND_EMOJI 8u

typedef uint8_t copydesk_verdict;
/* Not known. */
#define COPYDESK_VERDICT_UNKNOWN 0u
/* It says the same. */
#define COPYDESK_VERDICT_AGREES 1u
/* It says what cannot be. */
#define COPYDESK_VERDICT_CONFLICTS 2u
/* It says what was once right. */
#define COPYDESK_VERDICT_STALE 3u
/* It says what a better entry has taken the place of. */
#define COPYDESK_VERDICT_SUPERSEDED 4u
/* It could not be compared: the article has no date and should have one. */
#define COPYDESK_VERDICT_UNCHECKED 5u
/* A mark names an entry that the ledger does not have. */
#define COPYDESK_VERDICT_NO_SUCH_ENTRY 6u

typedef uint32_t copydesk_word_class;
/* Name of a month, or its abbreviation. */
#define COPYDESK_WORD_CLASS_MONTH 1u
/* Name of a weekday, or its abbreviation. */
#define COPYDESK_WORD_CLASS_WEEKDAY 2u
/* A number in words: one, twenty, dozen, half. */
#define COPYDESK_WORD_CLASS_NUMBER_WORD 4u
/* An ordinal in words: first, twentieth. */
#define COPYDESK_WORD_CLASS_ORDINAL_WORD 8u
/* Thousand, million, billion, trillion, bn, lakh, crore. */
#define COPYDESK_WORD_CLASS_SCALE 16u
/* A currency's word: dollar, euros, yen. */
#define COPYDESK_WORD_CLASS_CURRENCY 32u
/* A unit of measure. */
#define COPYDESK_WORD_CLASS_UNIT 64u
/* A unit of time: day, weeks, decade. */
#define COPYDESK_WORD_CLASS_TIME_UNIT 128u
/* Mr, Dr, Sir, Lady. */
#define COPYDESK_WORD_CLASS_HONORIFIC 256u
/* A post or rank that stands before or after a name: president, minister, spokesman, senator. */
#define COPYDESK_WORD_CLASS_TITLE 512u
/* A common given name. */
#define COPYDESK_WORD_CLASS_GIVEN_NAME 1024u
/* A country, or the first word of one. */
#define COPYDESK_WORD_CLASS_COUNTRY 2048u
/* A word for a country's people or things: Japanese, Russian. */
#define COPYDESK_WORD_CLASS_DEMONYM 4096u
/* A known place that is no country: a capital, a state, a region. */
#define COPYDESK_WORD_CLASS_PLACE 8192u
/* A word that marks an organisation: Ministry, Inc, University, Bank. */
#define COPYDESK_WORD_CLASS_ORG_WORD 16384u
/* A word that marks a place: River, Street, Island. */
#define COPYDESK_WORD_CLASS_PLACE_WORD 32768u
/* A verb of reporting: said, reported, claimed. */
#define COPYDESK_WORD_CLASS_REPORTING 65536u
/* A word of the closed classes: the, of, and, is, which. */
#define COPYDESK_WORD_CLASS_FUNCTION 131072u
/* An ordinary English word in lower case. */
#define COPYDESK_WORD_CLASS_COMMON 262144u
/* Particle inside a name: van, de, al, bin. */
#define COPYDESK_WORD_CLASS_PARTICLE 524288u
/* About, some, nearly, at least, up to. */
#define COPYDESK_WORD_CLASS_APPROXIMATOR 1048576u
/* A well-known acronym that needs no definition: NATO, USB. */
#define COPYDESK_WORD_CLASS_WELL_KNOWN 2097152u
/* A season, or quarter, half, mid, early, late. */
#define COPYDESK_WORD_CLASS_PERIOD 4194304u
/* A verb in the past tense or participle that tells an event: announced, founded, resigned. */
#define COPYDESK_WORD_CLASS_EVENT_VERB 8388608u
/* A negation or a word of doubt: not, never, may, might. */
#define COPYDESK_WORD_CLASS_HEDGE 16777216u
/* A known surname. */
#define COPYDESK_WORD_CLASS_SURNAME 33554432u
/* First word of a known name or title of several words, whose classes are set on this word. */
#define COPYDESK_WORD_CLASS_PHRASE 67108864u

/* ---- Sheets: tags and records ------------------------------------------------------------------------- */

#define COPYDESK_HEADER_SIZE 16u
#define COPYDESK_SECTION_SIZE 16u
#define COPYDESK_FORMAT_MAJOR 1u
#define COPYDESK_FORMAT_MINOR 0u
#define COPYDESK_TAG_TEXT 1415071060u
#define COPYDESK_TAG_POOL 1280266064u

/* The article itself: one record a sheet. */
typedef struct copydesk_document {
    /* Path as given, with `/` between parts. */
    copydesk_str path;
    /* Title from front matter, an HTML title or the first heading; none where there is no such thing. */
    copydesk_str title;
    /* Language tag (BCP 47) from front matter or markup; `en` by default. */
    copydesk_str language;
    /* The article's own date. */
    copydesk_day date;
    /* Where `Document::date` comes from. */
    copydesk_date_source date_source;
    /* How the bytes were read. */
    copydesk_format format;
    /* See `DocumentFlags`. */
    copydesk_document_flags flags;
    /* Words of prose. */
    uint32_t words;
    /* Size of the file in bytes. */
    uint32_t source_len;
} copydesk_document;
#define COPYDESK_DOCUMENT_TAG 1430474564u

/* A block of prose or a container of blocks. Leaf blocks hold text; containers (lists, tables, block
 * quotes) span their children. */
typedef struct copydesk_block {
    /* Range of the rendered text. */
    copydesk_span span;
    /* What it is. */
    copydesk_block_kind kind;
    /* Heading level (1 to 6) or nesting depth of a list. */
    uint8_t level;
    /* See `BlockFlags`. */
    copydesk_block_flags flags;
    /* The container it stands in. */
    copydesk_link parent;
    /* Index of its first sentence (leaf blocks). */
    uint32_t first_sentence;
    /* How many sentences it has. */
    uint32_t sentences;
    /* Row of a table cell, number of a list item, both from 1. */
    uint32_t row;
    /* Column of a table cell, from 1. */
    uint32_t column;
} copydesk_block;
#define COPYDESK_BLOCK_TAG 1262701634u

/* A sentence. */
typedef struct copydesk_sentence {
    /* Range of the rendered text, without the space around it. */
    copydesk_span span;
    /* The block it stands in. */
    uint32_t block;
    /* Index of its first token. */
    uint32_t first_token;
    /* How many tokens it has. */
    uint32_t tokens;
    /* Reserved. */
    uint32_t reserved;
} copydesk_sentence;
#define COPYDESK_SENTENCE_TAG 1414415699u

/* A token: a word, number, mark or placeholder. */
typedef struct copydesk_token {
    /* Range of the rendered text. */
    copydesk_span span;
    /* What it is. */
    copydesk_token_kind kind;
    /* How it is cased. */
    copydesk_case case_;
    /* See `TokenFlags`. */
    copydesk_token_flags flags;
    /* What the lexicon says of the word; zero for a word it does not hold. */
    copydesk_word_class class_;
} copydesk_token;
#define COPYDESK_TOKEN_TAG 1313558356u

/* A marked run inside a block. */
typedef struct copydesk_inline {
    /* Range of the rendered text. */
    copydesk_span span;
    /* Target of a link or image, the code itself for inline code, the note's label. */
    copydesk_str target;
    /* What it is. */
    copydesk_inline_kind kind;
    /* Reserved. */
    uint8_t reserved;
    /* Reserved. */
    uint16_t reserved2;
} copydesk_inline;
#define COPYDESK_INLINE_TAG 1313623625u

/* Maps a run of the rendered text to the file. Segments are in order of the rendered text, do not
 * overlap, and leave out what the renderer added (the blank line between blocks). */
typedef struct copydesk_source_segment {
    /* Range of the rendered text. */
    copydesk_span text;
    /* Range of the file, in bytes as on disk. */
    copydesk_span source;
    /* Whether the two hold the same bytes. */
    uint32_t verbatim;
} copydesk_source_segment;
#define COPYDESK_SOURCE_SEGMENT_TAG 1346456915u

/* A comment of the article that speaks to the linter (`<!-- stet ... -->`, `.. stet ...`,
 * `<!-- fact: id -->`). */
typedef struct copydesk_directive {
    /* The whole comment, in bytes of the *file*. */
    copydesk_span source;
    /* What it says, markup and outer space removed: `stet names/near-duplicate: two people`. */
    copydesk_str text;
    /* The next block in reading order; none at the end. */
    copydesk_link next_block;
    /* Position in the rendered text where it stands. */
    uint32_t at;
} copydesk_directive;
#define COPYDESK_DIRECTIVE_TAG 1448366660u

/* A key and value of the front matter, nested keys joined by dots, list items one record each. */
typedef struct copydesk_meta {
    /* Key, in lower case. */
    copydesk_str key;
    /* Value as written, unquoted. */
    copydesk_str value;
    /* The value's range of the file. */
    copydesk_span source;
} copydesk_meta;
#define COPYDESK_META_TAG 1096041805u

/* Somebody or something that has a name. Its mentions are those that link to it. */
typedef struct copydesk_entity {
    /* Fullest form in the article: `Shigeru Ishiba`, `European Central Bank`. */
    copydesk_str name;
    /* Key for comparison: lower case, no accents, no titles, single spaces. */
    copydesk_str key;
    /* Surname of a person; none otherwise. */
    copydesk_str surname;
    /* Given names of a person, as written. */
    copydesk_str given;
    /* Title or post first given: `Prime Minister`. */
    copydesk_str title;
    /* What it is. */
    copydesk_entity_kind kind;
    /* Reserved. */
    uint8_t reserved;
    /* See `EntityFlags`. */
    copydesk_entity_flags flags;
    /* Its first mention. */
    uint32_t first_mention;
    /* How many mentions. */
    uint32_t mentions;
} copydesk_entity;
#define COPYDESK_ENTITY_TAG 1498697285u

/* One place where an entity is named. */
typedef struct copydesk_mention {
    /* The name, without title, article or possessive ending. */
    copydesk_span span;
    /* Its entity. */
    uint32_t entity;
    /* The sentence it stands in. */
    uint32_t sentence;
    /* Index of its first token. */
    uint32_t first_token;
    /* How many tokens. */
    uint16_t tokens;
    /* What form of the name it is. */
    copydesk_mention_form form;
    /* Reserved. */
    uint8_t reserved;
    /* The title or honorific before it; empty where there is none. */
    copydesk_span title;
    /* See `MentionFlags`. */
    copydesk_mention_flags flags;
    /* Reserved. */
    uint16_t reserved2;
} copydesk_mention;
#define COPYDESK_MENTION_TAG 1414415693u

/* A short form: its uses and definitions are those that link to it. */
typedef struct copydesk_acronym {
    /* The short form: `UNDP`. */
    copydesk_str short_;
    /* Key for comparison: capitals, without dots, plural `s` and digits' hyphens. */
    copydesk_str key;
    /* The long form of its first definition; none where it is never defined. */
    copydesk_str long_;
    /* How many uses, definitions' own included. */
    uint32_t uses;
    /* How many definitions. */
    uint32_t definitions;
    /* Its first use. */
    uint32_t first_use;
    /* See `AcronymFlags`. */
    copydesk_acronym_flags flags;
    /* Reserved. */
    uint16_t reserved;
} copydesk_acronym;
#define COPYDESK_ACRONYM_TAG 1330791233u

/* One place where a short form is used. */
typedef struct copydesk_acronym_use {
    /* The short form, without plural or possessive ending. */
    copydesk_span span;
    /* Its acronym. */
    uint32_t acronym;
    /* The sentence it stands in. */
    uint32_t sentence;
    /* Index of its token. */
    uint32_t token;
    /* See `AcronymUseFlags`. */
    copydesk_acronym_use_flags flags;
    /* Reserved. */
    uint16_t reserved;
} copydesk_acronym_use;
#define COPYDESK_ACRONYM_USE_TAG 1398096705u

/* One place where a short form is spelled out. */
typedef struct copydesk_definition {
    /* The short form. */
    copydesk_span short_;
    /* The long form's words alone. */
    copydesk_span long_;
    /* Its acronym. */
    uint32_t acronym;
    /* The sentence it stands in. */
    uint32_t sentence;
    /* How the two are set. */
    copydesk_definition_order order;
    /* How well the letters fit, 0 to 100. */
    uint8_t fit;
    /* Reserved. */
    uint16_t reserved;
} copydesk_definition;
#define COPYDESK_DEFINITION_TAG 1178944577u

/* A date, a range, a time of day, a duration or a repeated time. */
typedef struct copydesk_time {
    /* Length of a duration, in `Time::grain` units; zero otherwise. */
    copydesk_decimal amount;
    /* The expression and nothing else: `December 2023`, not `in December 2023`. */
    copydesk_span span;
    /* TIMEX3-like value: `2025-02-07`, `2025-02`, `2025-Q1`, `199`, `XXXX-10-02`, `P3D`. */
    copydesk_str value;
    /* First day it can mean. */
    copydesk_day earliest;
    /* Last day it can mean. */
    copydesk_day latest;
    /* The sentence it stands in. */
    uint32_t sentence;
    /* Index of its first token. */
    uint32_t first_token;
    /* How many tokens. */
    uint16_t tokens;
    /* What it is. */
    copydesk_time_kind kind;
    /* How fine it is. */
    copydesk_grain grain;
    /* See `TimeFlags`. */
    copydesk_time_flags flags;
    /* Year as written or resolved; zero where unknown. */
    uint16_t year;
    /* Month as written (1 to 12, or an impossible number as written). */
    uint8_t month;
    /* Day of the month as written. */
    uint8_t day;
    /* Weekday as written. */
    copydesk_weekday weekday;
    /* Hour as written, plus one; zero where none. */
    uint8_t hour;
    /* Where the weekday stands; empty where none. */
    copydesk_span weekday_span;
    /* Where the day's number stands; empty where none. */
    copydesk_span day_span;
    /* Where the year stands; empty where none. */
    copydesk_span year_span;
    /* Reserved. */
    uint32_t reserved;
} copydesk_time;
#define COPYDESK_TIME_TAG 1162692948u

/* An amount: money, a percentage, a count, a measure. */
typedef struct copydesk_quantity {
    /* Value, or lower end of a range. */
    copydesk_decimal value;
    /* Upper end of a range; equal to the value where there is none. */
    copydesk_decimal upper;
    /* The expression: `$100 billion`, `25%`, `100 thousand jobs` counts as `100 thousand`. */
    copydesk_span span;
    /* ISO 4217 code, `%`, SI symbol, or the singular of the noun counted; none for a bare number. */
    copydesk_str unit;
    /* Where the unit stands (sign, word, noun); empty where none. */
    copydesk_span unit_span;
    /* Where the figure itself stands. */
    copydesk_span number_span;
    /* Where the scale word stands (`billion`); empty where none. */
    copydesk_span scale_span;
    /* The noun counted or measured, with its modifiers, as written: `military personnel`. */
    copydesk_span noun_span;
    /* The sentence it stands in. */
    uint32_t sentence;
    /* Index of its first token. */
    uint32_t first_token;
    /* How many tokens. */
    uint16_t tokens;
    /* What it is. */
    copydesk_quantity_kind kind;
    /* How it is bounded. */
    copydesk_approx approx;
    /* See `QuantityFlags`. */
    copydesk_quantity_flags flags;
    /* Reserved. */
    uint16_t reserved;
    /* Period of a rate (`a year`): its grain; unknown where it is no rate. */
    copydesk_grain per;
    /* Reserved. */
    uint8_t reserved2;
    /* Reserved. */
    uint16_t reserved3;
    /* Reserved. */
    uint32_t reserved4;
} copydesk_quantity;
#define COPYDESK_QUANTITY_TAG 1312904529u

/* A quotation. */
typedef struct copydesk_quote {
    /* What stands between the marks, without them; a block quotation's text. */
    copydesk_span span;
    /* The sentence it begins in. */
    uint32_t sentence;
    /* Who speaks: an entity. */
    copydesk_link speaker;
    /* The attribution that names the speaker. */
    copydesk_link attribution;
    /* Words in it, at most 65,535. */
    uint16_t words;
    /* What it is. */
    copydesk_quote_kind kind;
    /* Reserved. */
    uint8_t reserved;
} copydesk_quote;
#define COPYDESK_QUOTE_TAG 1414485329u

/* A place that says where something comes from. */
typedef struct copydesk_attribution {
    /* The whole: `according to the finance ministry`, `said Smith`. */
    copydesk_span span;
    /* Who or what is named as source; empty where it is a bare link. */
    copydesk_span source;
    /* The cue: `according to`, `said`. */
    copydesk_span cue;
    /* What is attributed: usually the sentence. */
    copydesk_span scope;
    /* The sentence it stands in. */
    uint32_t sentence;
    /* The source, where it is an entity. */
    copydesk_link entity;
    /* What it is. */
    copydesk_attribution_kind kind;
    /* Reserved. */
    uint8_t reserved;
    /* Reserved. */
    uint16_t reserved2;
    /* Reserved. */
    uint32_t reserved3;
} copydesk_attribution;
#define COPYDESK_ATTRIBUTION_TAG 1381258305u

/* A statement that can be held against others: who, what, how much, when, who says so. */
typedef struct copydesk_claim {
    /* The words that state it, at most the sentence. */
    copydesk_span span;
    /* The predicate's lemma in its synonym set: `pledge`, `found`, `employ`. */
    copydesk_str predicate;
    /* Where the predicate stands. */
    copydesk_span predicate_span;
    /* What it is about besides the subject: the object's words. */
    copydesk_span object_span;
    /* The sentence it stands in. */
    uint32_t sentence;
    /* Subject: an entity. */
    copydesk_link subject;
    /* Value: a quantity. */
    copydesk_link quantity;
    /* Value: an entity (an object). */
    copydesk_link object;
    /* Value: a time (born in, founded in). */
    copydesk_link value_time;
    /* When it holds or happened: a time. */
    copydesk_link time;
    /* Who says so: an attribution. */
    copydesk_link attribution;
    /* See `ClaimFlags`. */
    copydesk_claim_flags flags;
    /* Reserved. */
    uint16_t reserved;
} copydesk_claim;
#define COPYDESK_CLAIM_TAG 1296124995u

/* A change of one amount: rose from A to B, by P. */
typedef struct copydesk_change {
    /* The words that state it. */
    copydesk_span span;
    /* The verb or noun of change. */
    copydesk_span cue;
    /* The sentence it stands in. */
    uint32_t sentence;
    /* Amount before: a quantity. */
    copydesk_link from;
    /* Amount after: a quantity. */
    copydesk_link to;
    /* Amount or percentage of change, or multiple: a quantity. */
    copydesk_link by;
    /* Which way. */
    copydesk_direction direction;
    /* Reserved. */
    uint8_t reserved;
    /* Reserved. */
    uint16_t reserved2;
} copydesk_change;
#define COPYDESK_CHANGE_TAG 1196312643u

/* A part of a whole: 12 of 48 (25%), 45% of residents. */
typedef struct copydesk_part {
    /* The words that state it. */
    copydesk_span span;
    /* The sentence it stands in. */
    uint32_t sentence;
    /* The part: a quantity. */
    copydesk_link part;
    /* The whole: a quantity. */
    copydesk_link whole;
    /* The share: a quantity, a percentage or fraction. */
    copydesk_link share;
} copydesk_part;
#define COPYDESK_PART_TAG 1414676816u

/* A file that spans can point into: an article, or a ledger. */
typedef struct copydesk_file {
    /* Path as given, with `/` between parts. */
    copydesk_str path;
    /* Title; none where there is none. */
    copydesk_str title;
    /* The article's date. */
    copydesk_day date;
    /* What it is. */
    copydesk_file_kind kind;
    /* Reserved. */
    uint8_t reserved;
    /* Reserved. */
    uint16_t reserved2;
} copydesk_file;
#define COPYDESK_FILE_TAG 1162627398u

/* One thing that an article holds and that others may hold too. A view's entries are sorted by kind,
 * key, file and span, so equal keys stand together and a join is one walk.
 * 
 * An article has one entry for each thing, at its first place. What very many articles hold alike
 * (equal in all but place and count) has entries for some of them only, the first by path;
 * `Entry::files` says how many there are. */
typedef struct copydesk_entry {
    /* A figure's value (claims); zero otherwise. */
    copydesk_decimal value;
    /* What it is compared by. */
    copydesk_str key;
    /* As it is written. */
    copydesk_str text;
    /* What belongs to it: surname's given names, an acronym's long form, a claim's unit. */
    copydesk_str detail;
    /* Where it stands: rendered text of its file. */
    copydesk_span span;
    /* Which file. */
    uint32_t file;
    /* How often it stands in that file. */
    uint32_t count;
    /* First day it holds for. */
    copydesk_day earliest;
    /* Last day it holds for. */
    copydesk_day latest;
    /* What it is. */
    copydesk_entry_kind kind;
    /* Flags: `EntityFlags`, `NameWordFlags`, `AcronymFlags`, `ClaimFlags`. */
    uint16_t flags;
    /* Kind: `EntityKind` of names, of their words and of an acronym's long form;
     * `AcronymUseFlags` of all uses together of an acronym without one; what
     * `Entry::amount_kind` makes of a claim's amount. */
    uint16_t subkind;
    /* Reserved. */
    uint16_t reserved;
    /* How many articles hold it. */
    uint32_t files;
    /* Reserved. */
    uint32_t reserved2;
} copydesk_entry;
#define COPYDESK_ENTRY_TAG 1381256773u

/* An entry of a ledger that an article met. */
typedef struct copydesk_ledger_fact {
    /* Its id: `softbank.pledge.2024`. */
    copydesk_str id;
    /* What it is about: the subject's name, an entity's name, a quote's speaker, a term's form. */
    copydesk_str subject;
    /* What of it: `position`; none for entries that are no facts. */
    copydesk_str property;
    /* The value in words; a quote's text; what a term is short for. */
    copydesk_str value;
    /* The first source's title, address or file, with its locator. */
    copydesk_str source;
    /* The first source's address. */
    copydesk_str url;
    /* The value's place in the ledger file. */
    copydesk_span span;
    /* The ledger: an index of the view's files. */
    uint32_t file;
    /* First day on which it holds or may have happened; unknown where it has no beginning. */
    copydesk_day earliest;
    /* Last day on which it holds or may have happened; unknown where it has no end. */
    copydesk_day latest;
    /* The day on which it was verified. */
    copydesk_day verified;
    /* The day by which it must be looked at again. */
    copydesk_day due;
    /* What it is. */
    copydesk_ledger_kind kind;
    /* Reserved. */
    uint8_t reserved;
    /* See `LedgerFlags`. */
    copydesk_ledger_flags flags;
} copydesk_ledger_fact;
#define COPYDESK_LEDGER_FACT_TAG 1413695052u

/* A place where an article meets an entry of the ledger. Sorted by file, span, entry and aspect. */
typedef struct copydesk_ledger_match {
    /* What the article has there: the value, the date, the name. Of the rendered text. */
    copydesk_span span;
    /* The words that tie it to the entry: the cue or name; the mark's place where it is marked. */
    copydesk_span cue;
    /* The place in the ledger that says otherwise, or the same: a value, a date, a wrong spelling. */
    copydesk_span ledger_span;
    /* What the ledger would have there, in words fit for a message and for a replacement where
     * `Aspect::NAME` and `Aspect::TERM` are concerned. */
    copydesk_str expected;
    /* The article: an index of the view's files. */
    uint32_t file;
    /* The entry: a record of the view's `LedgerFact` section; none for a mark that names no entry. */
    copydesk_link entry;
    /* The day that the article was held to: its own, or today. */
    copydesk_day day;
    /* How it stands. */
    copydesk_verdict verdict;
    /* What of it was compared. */
    copydesk_aspect aspect;
    /* How the two were tied to each other. */
    copydesk_tie tie;
    /* Reserved. */
    uint8_t reserved;
} copydesk_ledger_match;
#define COPYDESK_LEDGER_MATCH_TAG 1413565772u

/* The plugin: one record a manifest. */
typedef struct copydesk_plugin_info {
    /* Its name, which is also the first part of its rules' ids unless they say otherwise. */
    copydesk_str name;
    /* Its version. */
    copydesk_str version;
} copydesk_plugin_info;
#define COPYDESK_PLUGIN_INFO_TAG 1196772432u

/* A rule that the plugin has. */
typedef struct copydesk_rule_info {
    /* Id: `dates/weekday`. */
    copydesk_str id;
    /* One line: what it flags. */
    copydesk_str summary;
    /* Documentation in Markdown, its examples included. */
    copydesk_str docs;
    /* Index of its first option in `OptionInfo`. */
    uint32_t first_option;
    /* How many options. */
    uint32_t options;
    /* Default severity. */
    copydesk_severity severity;
    /* See `Phases`. */
    copydesk_phases phases;
    /* Profiles in which it is on. */
    copydesk_profiles profiles;
} copydesk_rule_info;
#define COPYDESK_RULE_INFO_TAG 1162630482u

/* An option that a rule takes. */
typedef struct copydesk_option_info {
    /* Key. */
    copydesk_str key;
    /* What it does. */
    copydesk_str docs;
    /* Default, as it would be written in TOML. */
    copydesk_str default_;
    /* Type. */
    copydesk_option_type ty;
    /* Reserved. */
    uint8_t reserved;
    /* Reserved. */
    uint16_t reserved2;
    /* Reserved. */
    uint32_t reserved3;
} copydesk_option_info;
#define COPYDESK_OPTION_INFO_TAG 1314148431u

/* One value given for an option. A list is several records with the same rule and key, in order; an
 * empty list is one record with `OptionValue::EMPTY_LIST` as its number. */
typedef struct copydesk_option_value {
    /* The number, or 0 and 1 for a boolean. */
    int64_t number;
    /* The rule's id. */
    copydesk_str rule;
    /* The option's key. */
    copydesk_str key;
    /* The string, or one string of the list. */
    copydesk_str text;
    /* Type. */
    copydesk_option_type ty;
    /* Reserved. */
    uint8_t reserved;
    /* Reserved. */
    uint16_t reserved2;
    /* Reserved. */
    uint32_t reserved3;
} copydesk_option_value;
#define COPYDESK_OPTION_VALUE_TAG 1448366159u

/* A rule that is on. A plugin created with no such record runs none of its rules. */
typedef struct copydesk_enabled_rule {
    /* The rule's id. */
    copydesk_str id;
} copydesk_enabled_rule;
#define COPYDESK_ENABLED_RULE_TAG 1313819730u

/* A declarative rule file for a plugin that runs such: its path (for messages) and its TOML text. */
typedef struct copydesk_rule_source {
    /* Where it comes from. */
    copydesk_str path;
    /* TOML text. */
    copydesk_str text;
} copydesk_rule_source;
#define COPYDESK_RULE_SOURCE_TAG 1129468754u

/* One finding. Spans are of the rendered text of the article that was checked, or of the file that
 * `file` names. */
typedef struct copydesk_finding {
    /* The place. */
    copydesk_span span;
    /* The rule's id. */
    copydesk_str rule;
    /* One sentence. */
    copydesk_str message;
    /* What to do; none where there is nothing to say. */
    copydesk_str help;
    /* The article, in a corpus pass: an index into the view's `File` section. None means the
     * article that was checked. */
    copydesk_link file;
    /* Index of its first label. */
    uint32_t first_label;
    /* How many labels. */
    uint32_t labels;
    /* Index of its first note. */
    uint32_t first_note;
    /* How many notes. */
    uint32_t notes;
    /* Index of its first fix. */
    uint32_t first_fix;
    /* How many fixes. */
    uint32_t fixes;
    /* Overrides the rule's severity. */
    copydesk_severity severity;
    /* Reserved. */
    uint8_t reserved;
    /* Reserved. */
    uint16_t reserved2;
} copydesk_finding;
#define COPYDESK_FINDING_TAG 1145981254u

/* Another place that belongs to a finding. */
typedef struct copydesk_finding_label {
    /* The place. */
    copydesk_span span;
    /* What stands there, in a few words. */
    copydesk_str message;
    /* As `Finding::file`. */
    copydesk_link file;
    /* Reserved. */
    uint32_t reserved;
} copydesk_finding_label;
#define COPYDESK_FINDING_LABEL_TAG 1111575622u

/* A further remark on a finding. */
typedef struct copydesk_finding_note {
    /* The remark. */
    copydesk_str text;
} copydesk_finding_note;
#define COPYDESK_FINDING_NOTE_TAG 1414483526u

/* A way to mend a finding. */
typedef struct copydesk_finding_fix {
    /* What it does: "change to Tuesday". */
    copydesk_str title;
    /* Index of its first edit. */
    uint32_t first_edit;
    /* How many edits. */
    uint32_t edits;
    /* How safe it is. */
    copydesk_applicability applicability;
    /* Reserved. */
    uint8_t reserved;
    /* Reserved. */
    uint16_t reserved2;
} copydesk_finding_fix;
#define COPYDESK_FINDING_FIX_TAG 1481197126u

/* A replacement of one span. */
typedef struct copydesk_finding_edit {
    /* What is replaced. */
    copydesk_span span;
    /* By what. */
    copydesk_str text;
    /* As `Finding::file`. */
    copydesk_link file;
    /* Reserved. */
    uint32_t reserved;
} copydesk_finding_edit;
#define COPYDESK_FINDING_EDIT_TAG 1413760326u

/* A rule of the plugin that could not do its work on this article: it panicked, or says why it gave up. */
typedef struct copydesk_plugin_problem {
    /* The rule's id; none where it is the plugin as a whole. */
    copydesk_str rule;
    /* What happened. */
    copydesk_str message;
} copydesk_plugin_problem;
#define COPYDESK_PLUGIN_PROBLEM_TAG 1112494672u

/* ---- Reading sheets ----------------------------------------------------------------------------------- */

/* A section: `count` records of `record_size` bytes each. */
typedef struct copydesk_section {
    const uint8_t *data;
    uint32_t record_size;
    uint32_t count;
} copydesk_section;

static inline uint32_t copydesk_u32(const uint8_t *at) {
    uint32_t n;
    memcpy(&n, at, sizeof n);
    return n;
}

/* The section with this tag; one without records where the sheet has none. The host's sheets are whole;
 * nothing is read beyond `len` all the same. */
static inline copydesk_section copydesk_find(const uint8_t *sheet, size_t len, uint32_t tag) {
    copydesk_section none = {NULL, 1, 0};
    if (len < COPYDESK_HEADER_SIZE || memcmp(sheet, "CDSK", 4) != 0) return none;
    uint32_t sections = copydesk_u32(sheet + 12);
    for (uint32_t i = 0; i < sections; i++) {
        size_t entry = COPYDESK_HEADER_SIZE + (size_t)i * COPYDESK_SECTION_SIZE;
        if (entry + COPYDESK_SECTION_SIZE > len) return none;
        if (copydesk_u32(sheet + entry) != tag) continue;
        uint32_t size = copydesk_u32(sheet + entry + 4), count = copydesk_u32(sheet + entry + 8);
        uint32_t at = copydesk_u32(sheet + entry + 12);
        if (at > len || (uint64_t)size * count > len - at) return none;
        copydesk_section found = {sheet + at, size, count};
        return found;
    }
    return none;
}

/* Reads the record at `index` into `record`, which is `size` bytes large. A shorter record (from an older
 * host) leaves the rest zero, which means unknown; of a longer one (from a newer host) the rest is left out.
 * Returns 0 where there is no such record. */
static inline int copydesk_get(copydesk_section section, uint32_t index, void *record, size_t size) {
    memset(record, 0, size);
    if (index >= section.count) return 0;
    size_t known = section.record_size < size ? section.record_size : size;
    memcpy(record, section.data + (size_t)index * section.record_size, known);
    return 1;
}

/* The bytes of a string in the pool, which is the section COPYDESK_TAG_POOL. Not terminated: it is s.len
 * bytes long. NULL where it is out of range. */
static inline const char *copydesk_string(copydesk_section pool, copydesk_str s) {
    if (s.start > pool.count || s.len > pool.count - s.start) return NULL;
    return (const char *)pool.data + s.start;
}

/* The bytes of a span of the text, which is the section COPYDESK_TAG_TEXT. As above. */
static inline const char *copydesk_words(copydesk_section text, copydesk_span span) {
    if (span.end < span.start || span.end > text.count) return NULL;
    return (const char *)text.data + span.start;
}

/* ---- Writing sheets ----------------------------------------------------------------------------------- */

/* A section to be written. For text and pool the record size is 1 and the count the number of bytes. */
typedef struct copydesk_out_section {
    uint32_t tag;
    uint32_t record_size;
    uint32_t count;
    const void *data;
} copydesk_out_section;

/* Writes a sheet of these sections. Sections without records may be among them. Returns 0, or another number
 * when the host takes no more. */
static inline int32_t copydesk_write(const copydesk_sink *out, const copydesk_out_section *sections,
                                     uint32_t count) {
    static const uint8_t zeros[8] = {0};
    uint32_t kept = 0, at, total;
    for (uint32_t i = 0; i < count; i++) kept += sections[i].count > 0;
    at = COPYDESK_HEADER_SIZE + kept * COPYDESK_SECTION_SIZE;
    total = at;
    for (uint32_t i = 0; i < count; i++) {
        if (sections[i].count == 0) continue;
        total = (total + 7u) / 8u * 8u + sections[i].record_size * sections[i].count;
    }
    const uint32_t rest[2] = {total, kept};
    const uint16_t version[2] = {COPYDESK_FORMAT_MAJOR, COPYDESK_FORMAT_MINOR};
    int32_t full = out->write(out->context, (const uint8_t *)"CDSK", 4);
    full |= out->write(out->context, (const uint8_t *)version, sizeof version);
    full |= out->write(out->context, (const uint8_t *)rest, sizeof rest);
    for (uint32_t i = 0; i < count; i++) {
        if (sections[i].count == 0) continue;
        at = (at + 7u) / 8u * 8u;
        const uint32_t entry[4] = {sections[i].tag, sections[i].record_size, sections[i].count, at};
        full |= out->write(out->context, (const uint8_t *)entry, sizeof entry);
        at += sections[i].record_size * sections[i].count;
    }
    at = COPYDESK_HEADER_SIZE + kept * COPYDESK_SECTION_SIZE;
    for (uint32_t i = 0; i < count; i++) {
        if (sections[i].count == 0) continue;
        uint32_t padding = (8u - at % 8u) % 8u, size = sections[i].record_size * sections[i].count;
        full |= out->write(out->context, zeros, padding);
        full |= out->write(out->context, (const uint8_t *)sections[i].data, size);
        at += padding + size;
    }
    return full;
}

#ifdef __cplusplus
}
#endif

#endif /* COPYDESK_H */
