#![no_main]

use copydesk_corpus::{Index, Piece, around};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some(piece) = Piece::from_bytes(bytes) else { return };
    let whole = Index::build(&[(piece.clone(), true), (piece.clone(), false)]).view().finish();
    around(&whole.view(), vec![piece]);
});
