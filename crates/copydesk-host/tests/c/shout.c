/* A plugin in C: flags words in capitals, from four letters on. */

#include "copydesk.h"

#include <stdlib.h>

#define POOL "style/shoutshoutFlags words in capitals.1.0a word in capitals shoutslower itflags from here"

/* Ranges of POOL. */
static const copydesk_str ID = {0, 11}, NAME = {11, 5}, SUMMARY = {16, 24}, VERSION = {40, 3},
                          MESSAGE = {43, 25}, TITLE = {68, 8};

static const copydesk_out_section POOL_SECTION = {COPYDESK_TAG_POOL, 1, sizeof POOL - 1, POOL};

static int32_t describe(const uint8_t *sources, size_t len, const copydesk_sink *out) {
    (void)sources, (void)len;
    const copydesk_plugin_info plugin = {.name = NAME, .version = VERSION};
    const copydesk_rule_info rule = {.id = ID,
                                     .summary = SUMMARY,
                                     .severity = COPYDESK_SEVERITY_SUGGESTION,
                                     .phases = COPYDESK_PHASES_CHECK,
                                     .profiles = COPYDESK_PROFILES_DESK};
    const copydesk_out_section sections[] = {
        {COPYDESK_PLUGIN_INFO_TAG, sizeof plugin, 1, &plugin},
        {COPYDESK_RULE_INFO_TAG, sizeof rule, 1, &rule},
        POOL_SECTION,
    };
    copydesk_write(out, sections, 3);
    return COPYDESK_OK;
}

static int32_t create(const uint8_t *options, size_t len, const copydesk_sink *out, void **instance) {
    (void)options, (void)len, (void)out;
    *instance = NULL;
    return COPYDESK_OK;
}

static int32_t check(void *instance, const uint8_t *view, size_t len, const copydesk_sink *out) {
    (void)instance;
    const copydesk_section tokens = copydesk_find(view, len, COPYDESK_TOKEN_TAG);
    copydesk_finding *findings = calloc(tokens.count + 1, sizeof *findings);
    copydesk_finding_fix *fixes = calloc(tokens.count + 1, sizeof *fixes);
    copydesk_finding_edit *edits = calloc(tokens.count + 1, sizeof *edits);
    uint32_t count = 0;
    if (!findings || !fixes || !edits) return COPYDESK_FAILED;
    for (uint32_t i = 0; i < tokens.count; i++) {
        copydesk_token token;
        copydesk_get(tokens, i, &token, sizeof token);
        if (token.kind != COPYDESK_TOKEN_KIND_WORD || token.case_ != COPYDESK_CASE_UPPER) continue;
        if (token.span.end - token.span.start < 4) continue;
        findings[count].rule = ID;
        findings[count].span = token.span;
        findings[count].message = MESSAGE;
        findings[count].first_fix = count;
        findings[count].fixes = 1;
        fixes[count].title = TITLE;
        fixes[count].first_edit = count;
        fixes[count].edits = 1;
        edits[count].span = token.span;
        count++;
    }
    const copydesk_out_section sections[] = {
        {COPYDESK_FINDING_TAG, sizeof *findings, count, findings},
        {COPYDESK_FINDING_FIX_TAG, sizeof *fixes, count, fixes},
        {COPYDESK_FINDING_EDIT_TAG, sizeof *edits, count, edits},
        POOL_SECTION,
    };
    if (count > 0) copydesk_write(out, sections, 4);
    free(findings);
    free(fixes);
    free(edits);
    return COPYDESK_OK;
}

static int32_t finish(void *instance, const uint8_t *view, size_t len, const copydesk_sink *out) {
    (void)instance, (void)view, (void)len, (void)out;
    return COPYDESK_OK;
}

static void destroy(void *instance) { (void)instance; }

static const copydesk_table TABLE = {
    .struct_size = sizeof(copydesk_table),
    .abi_major = COPYDESK_ABI_MAJOR,
    .abi_minor = COPYDESK_ABI_MINOR,
    .describe = describe,
    .create = create,
    .check = check,
    .finish = finish,
    .destroy = destroy,
};

COPYDESK_EXPORT const copydesk_table *copydesk_plugin(uint32_t host_abi_major) {
    (void)host_abi_major;
    return &TABLE;
}
