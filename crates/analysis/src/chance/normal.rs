//! The standard normal distribution, and the same turned round.

/// The standard normal number below which a share `p` of them lies, for `p` above 0 and below 1.
///
/// Source: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37
/// (1988), PPND16; about 16 digits.
///
/// ```
/// assert_eq!(hostboard_analysis::chance::normal_at(0.5), 0.0);
/// assert!((hostboard_analysis::chance::normal_at(0.9) - 1.2815515655446004).abs() < 1e-15);
/// ```
pub fn normal_at(p: f64) -> f64 {
    let from_middle = p - 0.5;
    if is_of_middle(from_middle) {
        return of_middle(from_middle);
    }
    let tail = if from_middle < 0.0 { p } else { 1.0 - p };
    let r = libm::sqrt(-libm::log(tail));
    let size = if r <= 5.0 { ratio(&TAIL, r - 1.6) } else { ratio(&FAR_TAIL, r - 5.0) };
    if from_middle < 0.0 { -size } else { size }
}

fn is_of_middle(from_middle: f64) -> bool {
    from_middle.abs() <= 0.425
}

fn of_middle(from_middle: f64) -> f64 {
    let r = 0.180625 - from_middle * from_middle;
    from_middle * ratio(&MIDDLE, r)
}

/// Turns numbers above 0 and below 1 into the normal numbers of [`normal_at`], to the same bits.
///
/// All are first taken for numbers of the middle, which most are: without a branch, several are worked out at once.
pub(crate) fn turn_into_normals(numbers: &mut [f64]) {
    for some in numbers.chunks_mut(TOGETHER) {
        let mut shares = [0.5; TOGETHER];
        shares[..some.len()].copy_from_slice(some);
        some.iter_mut().for_each(|share| *share = of_middle(*share - 0.5));
        let mut tails = 0_u64;
        for (place, share) in shares.iter().enumerate() {
            tails |= u64::from(!is_of_middle(share - 0.5)) << place;
        }
        while tails != 0 {
            let place = tails.trailing_zeros() as usize;
            some[place] = normal_at(shares[place]);
            tails &= tails - 1;
        }
    }
}

/// How many numbers are worked out before those of the tails among them: a bit each.
const TOGETHER: usize = 64;

/// The share of standard normal numbers below one.
///
/// ```
/// assert_eq!(hostboard_analysis::chance::share_below(0.0), 0.5);
/// assert!((hostboard_analysis::chance::share_below(1.0) - 0.8413447460685429).abs() < 1e-15);
/// ```
pub fn share_below(number: f64) -> f64 {
    0.5 * libm::erfc(-number * std::f64::consts::FRAC_1_SQRT_2)
}

/// How dense standard normal numbers lie at one.
pub(super) fn density_at(number: f64) -> f64 {
    libm::exp(-0.5 * number * number) / libm::sqrt(2.0 * std::f64::consts::PI)
}

/// One polynomial of degree 7 over another, their coefficients from the constant up.
fn ratio([above, below]: &[[f64; 8]; 2], r: f64) -> f64 {
    let at = |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * r + coefficient);
    at(above) / at(below)
}

const MIDDLE: [[f64; 8]; 2] = [
    [
        3.387_132_872_796_366_5,
        133.141_667_891_784_38,
        1_971.590_950_306_551_3,
        13_731.693_765_509_46,
        45_921.953_931_549_87,
        67_265.770_927_008_7,
        33_430.575_583_588_13,
        2_509.080_928_730_122_7,
    ],
    [
        1.0,
        42.313_330_701_600_91,
        687.187_007_492_057_9,
        5_394.196_021_424_751,
        21_213.794_301_586_597,
        39_307.895_800_092_71,
        28_729.085_735_721_943,
        5_226.495_278_852_545,
    ],
];

const TAIL: [[f64; 8]; 2] = [
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        0.241_780_725_177_450_6,
        0.022_723_844_989_269_184,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        0.689_767_334_985_1,
        0.148_103_976_427_480_08,
        0.015_198_666_563_616_457,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
];

const FAR_TAIL: [[f64; 8]; 2] = [
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        0.296_560_571_828_504_87,
        0.026_532_189_526_576_124,
        0.001_242_660_947_388_078_4,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        0.599_832_206_555_888,
        0.136_929_880_922_735_8,
        0.014_875_361_290_850_615,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_7e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
];
