//! The committed reference page is the one that the tables give. `CUTAWAY_UPDATE=1` rewrites it.

use std::path::Path;

#[test]
fn the_reference_page_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("INSTRUCTIONS.md");
    let page = cutaway_bytecode::reference_page();
    if std::env::var_os("CUTAWAY_UPDATE").is_some_and(|v| v == "1") {
        std::fs::write(&file, &page).expect("the page can be written");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == page, "INSTRUCTIONS.md is out of date; CUTAWAY_UPDATE=1 rewrites it");
}
