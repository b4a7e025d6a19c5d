//! Lists the rule packs under `rules/`, so that the plugin carries them and the tool needs no files.
use std::path::{Path, PathBuf};
use std::{env, fs};

fn toml_files(dir: &Path, out: &mut Vec<PathBuf>) {
    println!("cargo:rerun-if-changed={}", dir.display());
    let entries = fs::read_dir(dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display()));
    for entry in entries {
        let path = entry.unwrap_or_else(|e| panic!("{}: {e}", dir.display())).path();
        if path.is_dir() {
            toml_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "toml") {
            out.push(path);
        }
    }
}

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../rules");
    let root = root.canonicalize().unwrap_or_else(|e| panic!("{}: {e}", root.display()));
    let mut files = Vec::new();
    toml_files(&root, &mut files);
    files.sort();
    let mut code = String::from("pub(crate) static PACKS: &[(&str, &str)] = &[\n");
    for file in files {
        println!("cargo:rerun-if-changed={}", file.display());
        let name = file.strip_prefix(&root).expect("files stand below the root");
        let name = name.to_string_lossy().replace('\\', "/");
        code += &format!(
            "    ({:?}, include_str!({:?})),\n",
            format!("rules/{name}"),
            file.display().to_string()
        );
    }
    code += "];\n";
    let out = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&out).join("packs.rs"), code).expect("OUT_DIR is writable");
}
