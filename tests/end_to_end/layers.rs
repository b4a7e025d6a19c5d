//! Dependencies between crates point downward only.

use std::collections::BTreeMap;
use std::process::Command;

/// Each crate's layer. A crate may depend on crates of lower layers only.
const LAYERS: &[(&str, u32)] = &[
    ("copydesk-model", 0),
    ("copydesk-plugin", 1),
    ("copydesk-text", 1),
    ("copydesk-facts", 2),
    ("copydesk-ledger", 3),
    ("copydesk-corpus", 3),
    ("copydesk-host", 3),
    ("copydesk-engine", 4),
    ("copydesk-report", 5),
    ("copydesk", 6),
];

/// Edges within the rule that are not wanted all the same: rule plugins see articles only through the
/// plugin crate, and the text layer knows nothing of plugins.
fn allowed(from: &str, to: &str) -> bool {
    let layer = |name: &str| LAYERS.iter().find(|(n, _)| *n == name).map(|(_, l)| *l);
    if from.starts_with("copydesk-plugin-") {
        return to == "copydesk-plugin";
    }
    if to.starts_with("copydesk-plugin-") {
        return from == "copydesk";
    }
    match (layer(from), layer(to)) {
        (Some(a), Some(b)) => {
            a > b && !(to == "copydesk-plugin" && matches!(from, "copydesk-facts" | "copydesk-ledger"))
        }
        _ => false,
    }
}

#[test]
fn dependencies_between_crates_point_downward() {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let meta: serde_json::Value = serde_json::from_slice(&out.stdout).expect("cargo metadata gives JSON");
    let mut edges: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in meta["packages"].as_array().expect("packages") {
        let name = package["name"].as_str().expect("a name");
        let dependencies = package["dependencies"].as_array().expect("dependencies");
        edges.entry(name).or_default().extend(
            dependencies
                .iter()
                .filter(|d| d["kind"].is_null())
                .filter_map(|d| d["name"].as_str())
                .filter(|n| n.starts_with("copydesk")),
        );
    }
    assert!(edges.len() >= LAYERS.len(), "the workspace has its crates: {edges:?}");
    let wrong: Vec<_> = edges
        .iter()
        .flat_map(|(from, to)| to.iter().map(move |to| (*from, *to)))
        .filter(|(a, b)| !allowed(a, b))
        .collect();
    assert!(wrong.is_empty(), "these edges point upward or across: {wrong:?}");
}

#[test]
fn the_model_depends_on_nothing() {
    let manifest =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/copydesk-model/Cargo.toml"))
            .expect("the manifest is there");
    assert!(!manifest.contains("[dependencies]"), "copydesk-model stays free of dependencies");
}
