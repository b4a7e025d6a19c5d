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
