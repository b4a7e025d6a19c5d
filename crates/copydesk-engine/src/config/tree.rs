//! Which configuration files hold for a folder: those in it and above it, up to one that says `root = true`.

use super::{FILE_NAME, Layer, read};
use crate::{Problem, Source};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The layers that hold for a folder, the outermost first.
pub type Chain = Arc<[Arc<Layer>]>;

/// Where configuration comes from.
#[derive(Clone, Debug, Default)]
pub enum Origin {
    /// `copydesk.toml` files, found upwards.
    #[default]
    Found,
    /// One file, for all articles.
    File(PathBuf),
    /// No file at all.
    None,
}

/// Configuration files, each read once.
#[derive(Debug)]
pub struct Tree {
    /// Absolute working directory, which shown paths are relative to.
    cwd: PathBuf,
    fixed: Option<Chain>,
    chains: HashMap<PathBuf, Chain>,
    layers: Vec<Arc<Layer>>,
    problems: Vec<Problem>,
}

impl Tree {
    /// Looks for files as `origin` says.
    pub fn new(cwd: &Path, origin: &Origin) -> Self {
        let mut tree = Self {
            cwd: cwd.to_owned(),
            fixed: None,
            chains: HashMap::new(),
            layers: Vec::new(),
            problems: Vec::new(),
        };
        match origin {
            Origin::Found => {}
            Origin::None => tree.fixed = Some(Arc::new([])),
            Origin::File(path) => {
                let layer = tree.load(&cwd.join(path), path);
                if layer.is_none() {
                    tree.problems.push(Problem::of(shown(path), "no such configuration file"));
                }
                tree.fixed = Some(layer.into_iter().collect());
            }
        }
        tree
    }

    /// The layers for articles of an absolute folder.
    pub fn chain(&mut self, dir: &Path) -> Chain {
        if let Some(fixed) = &self.fixed {
            return fixed.clone();
        }
        if let Some(chain) = self.chains.get(dir) {
            return chain.clone();
        }
        let file = dir.join(FILE_NAME);
        let shown_path = file.strip_prefix(&self.cwd).map_or_else(|_| file.clone(), Path::to_owned);
        let own = self.load(&file, &shown_path);
        let above = match dir.parent() {
            Some(parent) if !own.as_ref().is_some_and(|l| l.root) => self.chain(parent),
            _ => Arc::new([]),
        };
        let chain: Chain = match own {
            Some(own) => above.iter().cloned().chain([own]).collect(),
            None => above,
        };
        self.chains.insert(dir.to_owned(), chain.clone());
        chain
    }

    /// Puts the layers into an order that does not depend on which was met first.
    pub fn settle(&mut self) {
        self.layers.sort_by(|a, b| (&a.dir, &a.path).cmp(&(&b.dir, &b.path)));
    }

    /// Every layer that was read.
    pub fn layers(&self) -> &[Arc<Layer>] {
        &self.layers
    }

    /// What is wrong with the files.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        std::mem::take(&mut self.problems)
    }

    /// Reads a file; none where there is no such file.
    fn load(&mut self, file: &Path, show: &Path) -> Option<Arc<Layer>> {
        let path = shown(show);
        let bytes = match std::fs::read(file) {
            Ok(bytes) => bytes,
            Err(e)
                if matches!(e.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) =>
            {
                return None;
            }
            Err(e) => {
                self.problems.push(Problem::of(path, format!("the configuration cannot be read: {e}")));
                return None;
            }
        };
        let dir = file.parent().unwrap_or(Path::new(""));
        let (layer, problems) = read(path, dir, Arc::new(Source::new(bytes)));
        self.problems.extend(problems);
        let layer = Arc::new(layer);
        self.layers.push(layer.clone());
        Some(layer)
    }
}

/// A path as it is shown: `/` between parts.
pub fn shown(path: &Path) -> Arc<str> {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/").into() } else { text.into() }
}
