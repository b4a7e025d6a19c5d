//! Runs of like blocks: the items of a list, lines one below the other, the cells of a column, the headings of
//! one level.

use copydesk_plugin::prelude::*;
use std::collections::BTreeMap;

/// Columns of a table beyond this one are not looked at.
const MAX_COLUMN: u32 = 16;

/// What ties blocks together: kind, level or depth, column.
type Key = (u8, u8, u32);

/// Collects runs while it walks over an article's blocks.
#[derive(Default)]
struct Runs {
    open: BTreeMap<Key, Open>,
    done: Vec<Vec<u32>>,
}

#[derive(Default)]
struct Open {
    blocks: Vec<u32>,
    /// Other blocks since the last of the run.
    since: u32,
}

/// The runs of an article, each as its blocks' indices, in the order of their ends. A paragraph may stand
/// between two items of a list that goes on, and anything but a higher heading between two headings.
pub(crate) fn of(article: &Article<'_>) -> Vec<Vec<u32>> {
    let mut runs = Runs::default();
    for (index, block) in article.blocks().into_iter().enumerate() {
        runs.add(index as u32, &block);
    }
    runs.end(|_| true);
    runs.done.retain(|run| run.len() > 3);
    runs.done
}

impl Runs {
    fn add(&mut self, index: u32, block: &Block) {
        match block.kind {
            BlockKind::TABLE => self.end(|key| key.0 == BlockKind::TABLE_CELL.0),
            BlockKind::HEADING => {
                self.end(|key| key.0 != BlockKind::HEADING.0 || key.1 > block.level);
                self.push((block.kind.0, block.level, 0), index);
            }
            BlockKind::TABLE_CELL => {
                if block.column <= MAX_COLUMN && !block.flags.has(BlockFlags::HEADER) {
                    self.push((block.kind.0, 0, block.column), index);
                }
            }
            BlockKind::LIST_ITEM => {
                self.pass(|key| key.0 == BlockKind::LINE.0);
                self.end(|key| key.0 == block.kind.0 && key.1 > block.level);
                self.push((block.kind.0, block.level, 0), index);
            }
            BlockKind::LINE => {
                self.pass(|key| key.0 == BlockKind::LIST_ITEM.0);
                self.push((block.kind.0, 0, 0), index);
            }
            kind if kind.is_container() => {}
            _ => {
                self.pass(|key| key.0 == BlockKind::LINE.0 || key.0 == BlockKind::LIST_ITEM.0);
                self.end(|key| key.0 == BlockKind::TABLE_CELL.0);
            }
        }
    }

    fn push(&mut self, key: Key, index: u32) {
        let run = self.open.entry(key).or_default();
        run.blocks.push(index);
        run.since = 0;
    }

    /// Another block stands between: a second one ends the run.
    fn pass(&mut self, which: impl Fn(&Key) -> bool) {
        for (_, run) in self.open.iter_mut().filter(|(key, _)| which(key)) {
            run.since += 1;
        }
        self.end_where(|key, run| which(key) && run.since > 1);
    }

    fn end(&mut self, which: impl Fn(&Key) -> bool) {
        self.end_where(|key, _| which(key));
    }

    fn end_where(&mut self, which: impl Fn(&Key, &Open) -> bool) {
        let done = &mut self.done;
        self.open.retain(|key, run| {
            let ends = which(key, run);
            if ends {
                done.push(std::mem::take(&mut run.blocks));
            }
            !ends
        });
    }
}
