//! `copydesk schema`: the JSON schema of copydesk.toml, made from what the rules say of themselves.

use super::print;
use crate::bundled;
use copydesk_engine::catalogue::RuleDoc;
use copydesk_engine::config::Level;
use copydesk_engine::{Profile, Rules};
use copydesk_model::OptionType;
use serde_json::{Map, Value, json};

pub fn run() -> u8 {
    print(&format!("{:#}\n", schema(&Rules::of_sources(bundled::TABLES, Vec::new()))))
}

fn schema(rules: &Rules) -> Value {
    let names =
        |what: &str, text: &str, list: Vec<&str>| json!({"description": text, "enum": list, "title": what});
    let strings = |text: &str| json!({"description": text, "type": "array", "items": {"type": "string"}});
    let profile = names(
        "profile",
        "Set of rules: draft (errors and warnings), desk (everything), docs, archive (errors only).",
        Profile::ALL.iter().map(|p| p.0).collect(),
    );
    let accept = strings("Names and words that the desk knows: given to every rule that takes such a list.");
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "https://raw.githubusercontent.com/copydesk/copydesk/main/schema/copydesk.schema.json",
        "title": "copydesk.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "root": {"description": "Do not look for configuration further up.", "type": "boolean"},
            "profile": profile,
            "fail-on": {
                "description": "Least severity that ends a run with exit code 1.",
                "enum": ["suggestion", "warning", "error"],
            },
            "include": strings("Patterns of the files that are articles, instead of the known endings."),
            "exclude": strings("Patterns of files and folders that are left out when looking for articles."),
            "accept": accept,
            "packs": strings("Declarative rules: files, and folders of .toml files."),
            "ledgers": strings("Patterns of the ledgers to hold articles to."),
            "plugin": {
                "description": "Native plugins to load. Each must be trusted first: copydesk plugin trust.",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["path"],
                    "properties": {
                        "path": {"description": "The library's file.", "type": "string"},
                        "isolation": {
                            "description": "In a process of its own (default), or in copydesk's.",
                            "enum": ["process", "in-process"],
                        },
                        "deadline": {
                            "description": "Seconds that one call may take (10), in a process of its own.",
                            "type": "integer", "minimum": 1, "maximum": 3600,
                        },
                        "memory": {
                            "description": "MiB of memory that its process may use (1024); held to on Unix.",
                            "type": "integer", "minimum": 64, "maximum": 1_048_576,
                        },
                    },
                },
            },
            "rules": {"$ref": "#/definitions/rules"},
            "override": {
                "description": "What holds for some articles only. Later ones win.",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["files"],
                    "properties": {
                        "files": strings("Patterns of the articles, relative to this file."),
                        "profile": profile,
                        "accept": accept,
                        "rules": {"$ref": "#/definitions/rules"},
                    },
                },
            },
        },
        "definitions": {
            "severity": {
                "description": "off, on (the rule's own severity), or a severity.",
                "enum": Level::ALL.iter().map(|l| l.0).collect::<Vec<_>>(),
            },
            "rules": {
                "description": "Severities and options of rules, by id or by pattern (\"names/*\").",
                "type": "object",
                "properties": rules.catalogue.iter().map(rule).collect::<Map<_, _>>(),
                // Rules of packs and plugins, and patterns.
                "additionalProperties": {
                    "anyOf": [
                        {"$ref": "#/definitions/severity"},
                        {"type": "object", "properties": {"severity": {"$ref": "#/definitions/severity"}}},
                    ],
                },
            },
        },
    })
}

/// A rule's id and what may be said of it.
fn rule(rule: &RuleDoc) -> (String, Value) {
    let mut properties = Map::new();
    properties.insert("severity".to_owned(), json!({"$ref": "#/definitions/severity"}));
    for option in &rule.spec.options {
        let mut value = match option.ty {
            OptionType::BOOL => json!({"type": "boolean"}),
            OptionType::INT => json!({"type": "integer"}),
            OptionType::STRINGS => json!({"type": "array", "items": {"type": "string"}}),
            _ => json!({"type": "string"}),
        };
        value["description"] = json!(format!("{} (default: {})", option.docs.trim(), option.default));
        properties.insert(option.key.clone(), value);
    }
    let value = json!({
        "description": rule.spec.summary,
        "anyOf": [
            {"$ref": "#/definitions/severity"},
            {"type": "object", "additionalProperties": false, "properties": properties},
        ],
    });
    (rule.spec.id.clone(), value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_engine::config::{KEYS, OVERRIDE_KEYS, PLUGIN_KEYS};

    #[test]
    fn the_schema_has_the_keys_that_are_read() {
        let schema = schema(&Rules::of_sources(bundled::TABLES, Vec::new()));
        let keys = |at: &str| {
            let mut keys: Vec<String> =
                schema.pointer(at).unwrap().as_object().unwrap().keys().cloned().collect();
            keys.sort();
            keys
        };
        let sorted = |keys: &[&str]| {
            let mut keys: Vec<String> = keys.iter().map(|k| (*k).to_owned()).collect();
            keys.sort();
            keys
        };
        assert_eq!(keys("/properties"), sorted(&KEYS));
        assert_eq!(keys("/properties/override/items/properties"), sorted(&OVERRIDE_KEYS));
        assert_eq!(keys("/properties/plugin/items/properties"), sorted(&PLUGIN_KEYS));
    }
}
