//! Reading parts of a file from many threads.

use super::Damaged;
use std::fs::File;
use std::io;

/// A file and its length.
pub(super) struct ReadAt {
    file: File,
    len: u64,
}

impl ReadAt {
    pub(super) fn new(file: File) -> io::Result<Self> {
        let len = file.metadata()?.len();
        Ok(Self { file, len })
    }

    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// So many bytes from there on.
    pub(super) fn read(&self, offset: u64, len: usize) -> Result<Vec<u8>, Damaged> {
        if offset.checked_add(len as u64).is_none_or(|end| end > self.len) {
            return Err(Damaged);
        }
        let mut out = vec![0; len];
        read_exact_at(&self.file, &mut out, offset).map_err(|_| Damaged)?;
        Ok(out)
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, out: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, out, offset)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut out: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !out.is_empty() {
        let n = std::os::windows::fs::FileExt::seek_read(file, out, offset)?;
        if n == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        out = &mut out[n..];
        offset += n as u64;
    }
    Ok(())
}
