#![no_main]
//! The flat reader over bytes that nobody vouches for: it may refuse them, and must not fail.

use copydesk_model::*;

fn walk<T: Record>(sheet: &Sheet<'_>) {
    let records = sheet.records::<T>();
    assert_eq!(records.iter().count(), records.len());
    for i in [0, 1, records.len(), usize::MAX] {
        let _ = records.get(i);
    }
    assert!(records.run(u32::MAX, u32::MAX).is_empty());
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(sheet) = Sheet::open(bytes) else { return };
    walk::<Document>(&sheet);
    walk::<Block>(&sheet);
    walk::<Sentence>(&sheet);
    walk::<Token>(&sheet);
    walk::<Inline>(&sheet);
    walk::<SourceSegment>(&sheet);
    walk::<Directive>(&sheet);
    walk::<Meta>(&sheet);
    for t in sheet.records::<Token>().iter() {
        let _ = sheet.slice(t.span);
    }
    for m in sheet.records::<Meta>().iter() {
        let _ = (sheet.str(m.key), sheet.str(m.value));
    }
    let map = SourceMap::of(&sheet);
    for (a, b) in [(0, 0), (0, 1), (1, 0), (5, u32::MAX), (u32::MAX, u32::MAX)] {
        let _ = map.to_source(Span::new(a, b));
    }
});
