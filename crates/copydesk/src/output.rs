//! Writing to standard output, which may be closed at any time.

use std::io::{self, BufWriter, StdoutLock, Write};

/// Buffered standard output. When its reader goes away (`| head`), writing goes nowhere from then on and
/// the run ends as it would have.
pub struct Output {
    out: Option<BufWriter<StdoutLock<'static>>>,
}

impl Output {
    /// Standard output.
    pub fn new() -> Self {
        Self { out: Some(BufWriter::with_capacity(1 << 16, io::stdout().lock())) }
    }

    fn quietly<T>(&mut self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => {
                // Its buffer is not written again when it is dropped.
                if let Some(out) = self.out.take() {
                    drop(out.into_parts());
                }
                Ok(instead)
            }
            other => other,
        }
    }
}

impl Write for Output {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let result = self.out.as_mut().map_or(Ok(buf.len()), |out| out.write(buf));
        self.quietly(result, buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.out.as_mut().map_or(Ok(()), Write::flush);
        self.quietly(result, ())
    }
}
