//! Sobol sequences, scrambled: points that fill a cube far more evenly than points drawn one by one.
//!
//! Source: S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM Journal on
//! Scientific Computing 30 (2008), whose first numbers `directions.txt` holds for the coordinates after the first: the
//! polynomial as bits, then the numbers (from their table `new-joe-kuo-6.21201`; `directions.LICENCE`). The
//! scramble is a random lower triangular matrix and a random shift by coordinate: J. Matoušek, "On the L2-discrepancy for
//! anchored boxes", Journal of Complexity 14 (1998).

use super::generator::{Stream, uniform_of};
use std::ops::Range;

/// The points of one scramble.
///
/// Shape: each point has a number from 0 to 1, neither included, by coordinate; it is a function of the seed, the
/// scramble and its place alone, so any thread may make any points. Numbers of one scramble are uniform over all
/// scrambles, and scrambles are independent of each other: how far they differ says how sure a mean over them is.
///
/// ```
/// use hostboard_analysis::chance::Sobol;
/// let sobol = Sobol::new(2, 20130715, 0).unwrap();
/// let mut lower_half = 0;
/// sobol.each(0..1024, |point| lower_half += i32::from(point[1] < 0.5));
/// assert_eq!(lower_half, 512);
/// assert!(Sobol::new(257, 20130715, 0).is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Sobol {
    coordinates: usize,
    /// What a bit of a point's place adds to each coordinate: by bit, then coordinate.
    columns: Vec<u64>,
    /// The first point.
    shifts: Vec<u64>,
}

/// How many bits a point's place may have.
const PLACE_BITS: usize = 20;

const DIRECTIONS: &str = include_str!("directions.txt");

impl Sobol {
    /// With more coordinates there is no sequence.
    pub const MOST_COORDINATES: usize = 256;

    /// With more points a sequence comes round.
    pub const MOST_POINTS: u32 = 1 << PLACE_BITS;

    /// A scramble of a seed, by its number; `None` for more than [`Sobol::MOST_COORDINATES`].
    pub fn new(coordinates: usize, seed: u64, scramble: u64) -> Option<Sobol> {
        let stream = Stream::new(seed, &format!("sobol:{scramble}"));
        let directions = all_directions().take(coordinates);
        let scrambled = directions.zip(0..).map(|(directions, coordinate)| {
            let numbers = stream.draw(coordinate);
            (directions.map(|direction| times_triangle(direction, |row| numbers.word(row))), numbers.word(64))
        });
        (coordinates <= Sobol::MOST_COORDINATES).then(|| Sobol::of(scrambled.collect()))
    }

    /// Of the directions and the shift of each coordinate.
    fn of(coordinates: Vec<([u64; PLACE_BITS], u64)>) -> Sobol {
        let by_bit = |bit: usize| coordinates.iter().map(move |(directions, _)| directions[bit]);
        let columns = (0..PLACE_BITS).flat_map(by_bit).collect();
        let shifts = coordinates.iter().map(|(_, shift)| *shift).collect();
        Sobol { coordinates: coordinates.len(), columns, shifts }
    }

    /// Shows some points, by their places, one after the other; places from [`Sobol::MOST_POINTS`] on are left out.
    pub fn each(&self, places: Range<u32>, mut see: impl FnMut(&[f64])) {
        let mut words = self.words(places.start);
        let mut point = vec![0.0; self.coordinates];
        for place in places.start..places.end.min(Sobol::MOST_POINTS) {
            point.iter_mut().zip(&words).for_each(|(number, word)| *number = uniform_of(*word));
            see(&point);
            self.add((place + 1).trailing_zeros() as usize, &mut words);
        }
    }

    /// The bits of one point. In the order of Gray, in which neighbours differ by one column.
    fn words(&self, place: u32) -> Vec<u64> {
        let gray = place ^ (place >> 1);
        let mut words = self.shifts.clone();
        for bit in 0..PLACE_BITS {
            if gray >> bit & 1 == 1 {
                self.add(bit, &mut words);
            }
        }
        words
    }

    fn add(&self, bit: usize, words: &mut [u64]) {
        let columns = self.columns.iter().skip(bit * self.coordinates);
        words.iter_mut().zip(columns).for_each(|(word, column)| *word ^= column);
    }
}

/// A direction's bits, the first of them highest, times a lower triangular matrix with ones on its diagonal, whose columns
/// are random below it.
fn times_triangle(direction: u64, random: impl Fn(u64) -> u64) -> u64 {
    let bits = (0..PLACE_BITS as u32).filter(|bit| direction >> (63 - bit) & 1 == 1);
    bits.fold(0, |sum, bit| sum ^ (1 << (63 - bit)) ^ (random(u64::from(bit)) >> 1 >> bit))
}

/// The directions by coordinate.
fn all_directions() -> impl Iterator<Item = [u64; PLACE_BITS]> {
    let first = std::array::from_fn(|bit| 1 << (63 - bit));
    std::iter::once(first).chain(DIRECTIONS.lines().map(|line| {
        let mut numbers = line.split(' ').map(|number| number.parse().unwrap_or(0));
        let polynomial: u64 = numbers.next().unwrap_or(0);
        directions(polynomial, numbers)
    }))
}

/// The directions of a polynomial from their first numbers, of which it asks for as many as its degree.
fn directions(polynomial: u64, first: impl Iterator<Item = u64>) -> [u64; PLACE_BITS] {
    let degree = polynomial.max(1).ilog2() as usize;
    let mut numbers: Vec<u64> = first.take(degree).collect();
    for place in numbers.len()..PLACE_BITS {
        let mut next = numbers[place - degree];
        for back in 1..=degree {
            if polynomial >> (degree - back) & 1 == 1 {
                next ^= numbers[place - back] << back;
            }
        }
        numbers.push(next);
    }
    std::array::from_fn(|bit| numbers[bit] << (63 - bit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places_of_1024(sobol: &Sobol, at: u32) -> Vec<u64> {
        sobol.words(at).iter().map(|word| word >> 54).collect()
    }

    /// Against the sequence of SciPy 1.17.1 (`scipy.stats.qmc.Sobol`), in 1024ths.
    #[test]
    fn without_a_scramble_the_points_are_the_published_ones() {
        let plain = Sobol::of(all_directions().map(|directions| (directions, 0)).collect());
        assert_eq!(plain.coordinates, Sobol::MOST_COORDINATES);
        #[track_caller]
        fn check(plain: &Sobol, at: u32, expected: [u64; 6]) {
            let found = places_of_1024(plain, at);
            assert_eq!([0, 1, 2, 9, 100, 255].map(|coordinate| found[coordinate]), expected);
        }
        check(&plain, 1, [512; 6]);
        check(&plain, 2, [768, 256, 256, 768, 256, 768]);
        check(&plain, 777, [709, 959, 167, 331, 863, 651]);
        check(&plain, 1023, [1, 771, 627, 871, 243, 863]);
    }

    /// Every coordinate of the first 1,024 points has one in each 1,024th, and the first two coordinates have one in each
    /// box of 32 by 32, whatever the scramble.
    #[test]
    fn scrambled_points_fill_every_part_alike() {
        let sobol = Sobol::new(Sobol::MOST_COORDINATES, 7, 3).unwrap();
        let points: Vec<Vec<u64>> = (0..1024).map(|at| places_of_1024(&sobol, at)).collect();
        for coordinate in 0..Sobol::MOST_COORDINATES {
            let mut places: Vec<u64> = points.iter().map(|point| point[coordinate]).collect();
            places.sort_unstable();
            assert!(places.into_iter().eq(0..1024), "coordinate {coordinate}");
        }
        let mut boxes: Vec<u64> = points.iter().map(|point| point[0] / 32 * 32 + point[1] / 32).collect();
        boxes.sort_unstable();
        assert!(boxes.into_iter().eq(0..1024));
        let other = Sobol::new(2, 7, 4).unwrap();
        assert_ne!(places_of_1024(&other, 5), points[5][..2]);
    }

    #[test]
    fn points_are_the_same_wherever_one_begins() {
        let sobol = Sobol::new(3, 1, 0).unwrap();
        let (mut together, mut apart) = (Vec::new(), Vec::new());
        sobol.each(0..100, |point| together.push(point.to_vec()));
        sobol.each(0..37, |point| apart.push(point.to_vec()));
        sobol.each(37..100, |point| apart.push(point.to_vec()));
        assert_eq!(together, apart);
        assert!(together.iter().flatten().all(|number| 0.0 < *number && *number < 1.0));
    }
}
