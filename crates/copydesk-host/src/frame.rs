//! The protocol between the program and a plugin's child process: frames over two pipes.
//!
//! A frame is sixteen bytes and a payload:
//!
//! | bytes | request | reply |
//! |---|---|---|
//! | 0..4 | `CDPF` | `CDPF` |
//! | 4..8 | [`Op`] | 0: done; 1: failed, the payload is a message in UTF-8 |
//! | 8..12 | instance | the same instance; a new one after [`Op::CREATE`] |
//! | 12..16 | length of the payload | the same |
//!
//! All numbers are little-endian. The child speaks first, with one reply that says whether the library is
//! loaded and holds [`PROTOCOL`] in place of an instance; after that each request has one reply, in order. The payloads are those of the function table, so
//! nothing is translated on the way. The first four bytes are there to notice a plugin that writes into the
//! pipe itself.

use std::io::{self, Read, Write};

/// First bytes of every frame.
const MAGIC: [u8; 4] = *b"CDPF";
const HEADER: usize = 16;
/// Version of what stands above. The two ends are one program, unless it was replaced while it ran.
pub(crate) const PROTOCOL: u32 = 1;

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Op(pub u32);

impl Op {
    pub const DESCRIBE: Self = Self(1);
    pub const CREATE: Self = Self(2);
    pub const CHECK: Self = Self(3);
    pub const FINISH: Self = Self(4);
    pub const DESTROY: Self = Self(5);
    /// Ends the process after its instances are destroyed.
    pub const END: Self = Self(6);
}

/// A request or a reply.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    /// An [`Op`], or a reply's status.
    pub word: u32,
    pub instance: u32,
    pub payload: Vec<u8>,
}

impl Frame {
    pub fn request(op: Op, instance: u32, payload: &[u8]) -> Self {
        Self { word: op.0, instance, payload: payload.to_vec() }
    }

    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let len =
            u32::try_from(self.payload.len()).map_err(|_| io::Error::other("the payload is too long"))?;
        let mut head = [0; HEADER];
        head[..4].copy_from_slice(&MAGIC);
        for (at, n) in [(4, self.word), (8, self.instance), (12, len)] {
            head[at..at + 4].copy_from_slice(&n.to_le_bytes());
        }
        to.write_all(&head)?;
        to.write_all(&self.payload)?;
        to.flush()
    }

    /// Reads a frame whose payload is `max` bytes long at most. `None` at a clean end.
    pub fn read(from: &mut impl Read, max: usize) -> io::Result<Option<Self>> {
        let mut head = [0; HEADER];
        let mut got = 0;
        while got < HEADER {
            match from.read(&mut head[got..]) {
                Ok(0) if got == 0 => return Ok(None),
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(n) => got += n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
        if head[..4] != MAGIC {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "something that is no reply"));
        }
        let at = |i: usize| u32::from_le_bytes([head[i], head[i + 1], head[i + 2], head[i + 3]]);
        let len = at(12) as usize;
        if len > max {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("a reply of {len} bytes")));
        }
        // Grown as bytes arrive: a length alone makes nobody allocate.
        let mut payload = Vec::new();
        if from.take(len as u64).read_to_end(&mut payload)? < len {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(Some(Self { word: at(4), instance: at(8), payload }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_survives_the_way() {
        let frame = Frame { word: 3, instance: 7, payload: b"sheet".to_vec() };
        let mut bytes = Vec::new();
        frame.write(&mut bytes).unwrap();
        let mut from = bytes.as_slice();
        assert_eq!(Frame::read(&mut from, 100).unwrap(), Some(frame));
        assert_eq!(Frame::read(&mut from, 100).unwrap(), None);
        assert!(Frame::read(&mut bytes.as_slice(), 4).is_err(), "longer than is taken");
        assert!(Frame::read(&mut &bytes[..18], 100).is_err(), "cut");
        assert!(Frame::read(&mut &b"hello, this is a plugin"[..], 100).is_err(), "no frame");
    }
}
