//! Philox4x32-10, a counter-based generator.
//!
//! Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, *Parallel random numbers:
//! as easy as 1, 2, 3* (SC 2011), §3.3 and table 2; constants and test vectors
//! of its reference implementation, Random123.

const FACTORS: [u64; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const LOW: u64 = 0xFFFF_FFFF;

/// The block of `counter` under `key`, as two 64-bit lanes: words 0 and 1,
/// words 2 and 3, the lower word first.
///
/// `counter` is likewise given as two lanes.
#[inline(always)]
#[expect(clippy::inline_always, reason = "must be compiled with its caller's vector features")]
pub(crate) fn block(counter: [u64; 2], key: [u32; 2]) -> [u64; 2] {
    // Words are kept in 64-bit lanes, the width of their product, so that a
    // loop over blocks becomes vector code without shuffles.
    let [mut w0, mut w1] = [counter[0] & LOW, counter[0] >> 32];
    let [mut w2, mut w3] = [counter[1] & LOW, counter[1] >> 32];
    let mut round_key = key;
    for _ in 0..10 {
        let product0 = w0 * FACTORS[0];
        let product2 = w2 * FACTORS[1];
        w0 = (product2 >> 32) ^ w1 ^ u64::from(round_key[0]);
        w1 = product2 & LOW;
        w2 = (product0 >> 32) ^ w3 ^ u64::from(round_key[1]);
        w3 = product0 & LOW;
        round_key[0] = round_key[0].wrapping_add(WEYL[0]);
        round_key[1] = round_key[1].wrapping_add(WEYL[1]);
    }
    [w0 | (w1 << 32), w2 | (w3 << 32)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lanes: [u64; 2]) -> [u32; 4] {
        [lanes[0] as u32, (lanes[0] >> 32) as u32, lanes[1] as u32, (lanes[1] >> 32) as u32]
    }

    fn lanes(words: [u32; 4]) -> [u64; 2] {
        let [a, b, c, d] = words.map(u64::from);
        [a | (b << 32), c | (d << 32)]
    }

    #[test]
    fn the_published_test_vectors_hold() {
        for (counter, key, expected) in [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ] {
            assert_eq!(words(block(lanes(counter), key)), expected);
        }
    }
}
