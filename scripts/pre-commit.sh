#!/bin/sh
# The hook for pre-commit: builds copydesk from this checkout the first time, and runs it.
# (pre-commit's own `language: rust` installs a repository's root package, and this repository's root is a
# workspace without one.)
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
bin="$here/target/release/copydesk"
if [ ! -x "$bin" ]; then
    echo "building copydesk, which takes a few minutes the first time" >&2
    cargo build --quiet --release --locked --package copydesk \
        --manifest-path "$here/Cargo.toml" --target-dir "$here/target" >&2
fi
exec "$bin" "$@"
