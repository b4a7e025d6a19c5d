//! Reading one article: bytes, then its sheet.

use super::Request;
use crate::discover::{Article, From, cannot_read};
use crate::{Problem, Source};
use copydesk_model::{SheetBuf, SheetBuilder, Span};
use std::fs::File;
use std::io::Read;
use std::sync::Arc;

/// An article that was read.
pub struct Ready {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// Its facts.
    pub sheet: SheetBuf,
    /// What of it could not be read as it should.
    pub problems: Vec<copydesk_text::Problem>,
}

/// Reads an article and its facts.
pub fn open(article: &Article, request: &Request) -> Result<Ready, Problem> {
    Ok(read(article, load(article, request.size_limit)?, request))
}

/// An article's facts out of its bytes.
pub fn read(article: &Article, bytes: Vec<u8>, request: &Request) -> Ready {
    let (mut builder, problems) = parse(article, &bytes, request);
    copydesk_facts::extract(&mut builder, &copydesk_facts::Options::default());
    Ready { bytes, sheet: builder.finish(), problems }
}

/// An article's text without its facts: what places need.
pub fn open_text(article: &Article, request: &Request) -> Result<Ready, Problem> {
    let bytes = load(article, request.size_limit)?;
    let (builder, problems) = parse(article, &bytes, request);
    Ok(Ready { bytes, sheet: builder.finish(), problems })
}

fn parse(article: &Article, bytes: &[u8], request: &Request) -> (SheetBuilder, Vec<copydesk_text::Problem>) {
    let options = copydesk_text::Options { format: None, date: request.date };
    copydesk_text::parse(bytes, &article.path, &options)
}

/// An article's bytes.
pub fn load(article: &Article, limit: u64) -> Result<Vec<u8>, Problem> {
    let problem = |message: String| Problem::of(article.path.clone(), message);
    let too_large = |size: u64| {
        problem(format!("is not read: {} MB, and articles are read up to {} MB", size >> 20, limit >> 20))
    };
    match &article.from {
        From::Bytes(bytes) if bytes.len() as u64 > limit => Err(too_large(bytes.len() as u64)),
        From::Bytes(bytes) => Ok(bytes.to_vec()),
        From::File | From::Odd(_) => {
            let path = article.file().unwrap_or_default();
            let io = |e: std::io::Error| problem(cannot_read(&e));
            let file = File::open(path).map_err(io)?;
            let size = file.metadata().map_err(io)?.len();
            if size > limit {
                return Err(too_large(size));
            }
            // One byte more than the limit tells a file that has no end, or that grows, from one that fits.
            let mut bytes = Vec::with_capacity(size as usize + 1);
            file.take(limit + 1).read_to_end(&mut bytes).map_err(io)?;
            if bytes.len() as u64 > limit { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
        }
    }
}

/// The text layer's problems with their places.
pub fn problems(path: &Arc<str>, problems: &[copydesk_text::Problem], source: &Source) -> Vec<Problem> {
    let place = |span: Span| (span, source.position(span.start));
    let one = |p: &copydesk_text::Problem| Problem {
        path: Some(path.clone()),
        at: p.source.map(place),
        message: p.message.clone(),
    };
    problems.iter().map(one).collect()
}
