// Ties what is built to its checkout: cargo does not, and would hand one checkout another's paths.
fn main() {
    println!("cargo:rerun-if-env-changed=GRIDLOCK_CHECKOUT");
    let checkout = std::env::var("GRIDLOCK_CHECKOUT").unwrap_or_default();
    println!("cargo:rustc-env=GRIDLOCK_CHECKOUT={checkout}");
}
