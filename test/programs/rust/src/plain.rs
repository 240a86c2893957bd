// A key that is its own hash, so that it says which shard of a DashMap it is in: the map takes the bits
// below the top seven.
use std::hash::Hasher;

#[derive(Default)]
pub struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are u64")
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}
