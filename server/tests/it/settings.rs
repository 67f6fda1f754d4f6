//! The two places that say what the site is called and where it is built agree.

use std::collections::BTreeMap;

fn settings(text: &str) -> BTreeMap<String, toml::Value> {
    let file: toml::Table = toml::from_str(text).unwrap();
    let site = file["workspace"]["metadata"]["leptos"].as_array().unwrap()[0].as_table().unwrap();
    site.iter().map(|(name, value)| (name.clone(), value.clone())).collect()
}

#[test]
fn leptos_toml_says_what_cargo_toml_says() {
    let mut server = settings(include_str!("../../../Leptos.toml"));
    let build = settings(include_str!("../../../Cargo.toml"));
    // The framework reads the name under another name than the build tool.
    assert_eq!(server.remove("output-name"), build.get("name").cloned());
    assert_eq!(server, build);
}
