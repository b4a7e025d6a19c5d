//! Numbers and texts as bytes, for what is kept between runs: numbers take seven bits a byte, the low ones
//! first, texts their length before them. A reader and a writer of a format of its own gets these by naming
//! its bytes.

/// Writing.
pub trait Put {
    /// Where the bytes go.
    fn out(&mut self) -> &mut Vec<u8>;

    /// A whole number.
    fn number(&mut self, mut n: u64) {
        let out = self.out();
        while n >= 0x80 {
            out.push(n as u8 | 0x80);
            n >>= 7;
        }
        out.push(n as u8);
    }

    /// A number with a sign: small ones of either sign stay short.
    fn signed(&mut self, n: i64) {
        self.number(((n << 1) ^ (n >> 63)) as u64);
    }

    /// A text.
    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.out().extend_from_slice(text.as_bytes());
    }
}

/// Reading. Every method gives `None` where the bytes end too soon or are no such thing.
pub trait Take<'a> {
    /// What is still to be read.
    fn rest(&mut self) -> &mut &'a [u8];

    /// One byte.
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest().split_first()?;
        *self.rest() = rest;
        Some(*byte)
    }

    /// A whole number.
    fn number(&mut self) -> Option<u64> {
        let mut out = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            out |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(out);
            }
        }
        None
    }

    /// A whole number of a smaller type.
    fn small<T: TryFrom<u64>>(&mut self) -> Option<T> {
        T::try_from(self.number()?).ok()
    }

    /// A number with a sign.
    fn signed(&mut self) -> Option<i64> {
        let n = self.number()?;
        Some((n >> 1) as i64 ^ -((n & 1) as i64))
    }

    /// Bytes with their length before them.
    fn bytes(&mut self) -> Option<&'a [u8]> {
        let len = self.small::<usize>()?;
        let (bytes, rest) = self.rest().split_at_checked(len)?;
        *self.rest() = rest;
        Some(bytes)
    }

    /// A text.
    fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }
}
