//! A new migration rebuilds the binary that embeds it.

fn main() {
    println!("cargo:rerun-if-changed=../migrations");
}
