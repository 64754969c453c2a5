//! Turns the tables that people keep as YAML into JSON, which the program carries.
//!
//! Reading the four languages as YAML took most of the time that a small run took, and the code for
//! it a seventh of the program. JSON says the same and is read in a fraction of both.

use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

/// The tables, below `src`. Where the program reads one, it names it by this path.
const TABLES: [&str; 5] = [
    "language/fr.yaml",
    "language/en.yaml",
    "language/de.yaml",
    "language/es.yaml",
    "kind/number/units.yaml",
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is set by Cargo")?);
    println!("cargo::rerun-if-changed=build.rs");
    // `no` and `on` are words.
    let options = serde_yaml::options! { strict_booleans: true };
    for table in TABLES {
        let from = Path::new("src").join(table);
        println!("cargo::rerun-if-changed={}", from.display());
        let text = fs::read_to_string(&from).map_err(|error| format!("{}: {error}", from.display()))?;
        let tree: serde_json::Value = serde_yaml::from_str_with_options(&text, options.clone())
            .map_err(|error| format!("{}: {error}", from.display()))?;
        let to = out.join(table).with_extension("json");
        fs::create_dir_all(to.parent().ok_or("a table has a folder")?)?;
        fs::write(&to, serde_json::to_string(&tree)?)?;
    }
    Ok(())
}
