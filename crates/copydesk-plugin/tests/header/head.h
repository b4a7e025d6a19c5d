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
#define COPYDESK_ABI_MAJOR @ABI_MAJOR@
/* Grows when functions are added at the table's end. */
#define COPYDESK_ABI_MINOR @ABI_MINOR@

/* The call did its work. A reply without bytes is one: there is nothing to say. */
#define COPYDESK_OK @OK@
/* It failed; the sink holds a message in UTF-8 instead of a result. */
#define COPYDESK_FAILED @FAILED@
/* It failed in a way that it did not foresee; the sink holds a message in UTF-8. */
#define COPYDESK_PANICKED @PANICKED@

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

