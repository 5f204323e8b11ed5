//! Sobol sequences, scrambled: points that fill a cube far more evenly than points drawn one by one.
//!
//! Source: S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM Journal on
//! Scientific Computing 30 (2008), whose first numbers `directions.txt` holds for the coordinates after the first: the
//! polynomial as bits, then the numbers (from their table `new-joe-kuo-6.21201`; `directions.LICENCE`). The
//! scramble is a random lower triangular matrix and a random shift by coordinate: J. Matoušek, "On the L2-discrepancy for
//! anchored boxes", Journal of Complexity 14 (1998).

use super::generator::{Stream, uniform_of};

/// The points of one scramble.
///
/// Shape: each point has a number from 0 to 1, neither included, by coordinate; it is a function of the seed, the
/// scramble and its place alone, so any thread may make any points. Numbers of one scramble are uniform over all
/// scrambles, and scrambles are independent of each other: how far they differ says how sure a mean over them is.
///
/// ```
/// use hostboard_analysis::chance::Sobol;
/// let sobol = Sobol::new(2, 20130715, 0).unwrap();
/// let (mut points, mut lower_half) = (sobol.points(0), 0);
/// for _ in 0..1024 / Sobol::TOGETHER {
///     lower_half += points.column(1).into_iter().filter(|number| *number < 0.5).count();
///     points.advance();
/// }
/// assert_eq!(lower_half, 512);
/// assert!(Sobol::new(513, 20130715, 0).is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Sobol {
    /// What a bit of a point's place adds, by coordinate.
    directions: Vec<[u64; PLACE_BITS]>,
    /// What the points that are shown together differ by from the first of them, by coordinate.
    near: Vec<[u64; Sobol::TOGETHER]>,
    /// The first point.
    shifts: Vec<u64>,
}

/// How many bits a point's place may have.
const PLACE_BITS: usize = 20;

const DIRECTIONS: &str = include_str!("directions.txt");

impl Sobol {
    /// With more coordinates there is no sequence.
    pub const MOST_COORDINATES: usize = 512;

    /// With more points a sequence comes round.
    pub const MOST_POINTS: u32 = 1 << PLACE_BITS;

    /// How many points are shown together, coordinate by coordinate: a power of two.
    pub const TOGETHER: usize = 64;

    /// A scramble of a seed, by its number; `None` for more than [`Sobol::MOST_COORDINATES`].
    pub fn new(coordinates: usize, seed: u64, scramble: u64) -> Option<Sobol> {
        let stream = Stream::new(seed, &format!("sobol:{scramble}"));
        let directions = all_directions().take(coordinates);
        let scrambled = directions.zip(0..).map(|(directions, coordinate)| {
            let numbers = stream.draw(coordinate);
            (directions.map(|direction| times_triangle(direction, |row| numbers.word(row))), numbers.word(64))
        });
        (coordinates <= Sobol::MOST_COORDINATES).then(|| Sobol::of(scrambled.unzip()))
    }

    /// Of the directions and the shift of each coordinate.
    fn of((directions, shifts): (Vec<[u64; PLACE_BITS]>, Vec<u64>)) -> Sobol {
        let near = directions.iter().map(|directions| std::array::from_fn(|place| word(directions, place as u32)));
        Sobol { near: near.collect(), directions, shifts }
    }

    /// The points from a place on, which is a whole multiple of [`Sobol::TOGETHER`] (else the next smaller one), modulo
    /// [`Sobol::MOST_POINTS`].
    pub fn points(&self, from: u32) -> Points<'_> {
        let place = (from - from % Sobol::TOGETHER as u32) % Sobol::MOST_POINTS;
        let first = self.directions.iter().zip(&self.shifts).map(|(directions, shift)| shift ^ word(directions, place));
        Points { of: self, place, first: first.collect() }
    }
}

/// The points of a [`Sobol`], [`Sobol::TOGETHER`] at a time.
#[derive(Clone, Debug)]
pub struct Points<'a> {
    of: &'a Sobol,
    /// That of the first of those shown together.
    place: u32,
    /// Its bits, by coordinate.
    first: Vec<u64>,
}

impl Points<'_> {
    /// The numbers of a coordinate, by point. Panics if there is no such coordinate.
    pub fn column(&self, coordinate: usize) -> [f64; Sobol::TOGETHER] {
        let mut column = [0.0; Sobol::TOGETHER];
        self.fill(coordinate, &mut column);
        column
    }

    /// The same into a column that is there.
    pub(crate) fn fill(&self, coordinate: usize, column: &mut [f64; Sobol::TOGETHER]) {
        let (first, near) = (self.first[coordinate], &self.of.near[coordinate]);
        for (number, apart) in column.iter_mut().zip(near) {
            *number = uniform_of(first ^ apart);
        }
    }

    /// Goes on to the next points.
    pub fn advance(&mut self) {
        self.place = (self.place + Sobol::TOGETHER as u32) % Sobol::MOST_POINTS;
        // In the order of Gray, in which neighbours differ by one direction.
        let bit = (self.place.trailing_zeros() as usize).min(PLACE_BITS - 1);
        for ((first, near), directions) in self.first.iter_mut().zip(&self.of.near).zip(&self.of.directions) {
            *first ^= near[Sobol::TOGETHER - 1] ^ directions[bit];
        }
    }
}

/// What a place adds to the first point's bits.
fn word(directions: &[u64; PLACE_BITS], place: u32) -> u64 {
    let gray = place ^ (place >> 1);
    let added = directions.iter().zip(0..).filter(|(_, bit)| gray >> bit & 1 == 1);
    added.fold(0, |sum, (direction, _)| sum ^ direction)
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
        let bits = sobol.directions.iter().zip(&sobol.shifts).map(|(directions, shift)| shift ^ word(directions, at));
        bits.map(|word| word >> 54).collect()
    }

    /// Against the sequence of SciPy 1.17.1 (`scipy.stats.qmc.Sobol`), in 1024ths.
    #[test]
    fn without_a_scramble_the_points_are_the_published_ones() {
        let plain = Sobol::of(all_directions().map(|directions| (directions, 0)).unzip());
        assert_eq!(plain.directions.len(), Sobol::MOST_COORDINATES);
        #[track_caller]
        fn check(plain: &Sobol, at: u32, expected: [u64; 7]) {
            let found = places_of_1024(plain, at);
            assert_eq!([0, 1, 2, 9, 100, 255, 511].map(|coordinate| found[coordinate]), expected);
        }
        check(&plain, 1, [512; 7]);
        check(&plain, 2, [768, 256, 256, 768, 256, 768, 768]);
        check(&plain, 777, [709, 959, 167, 331, 863, 651, 817]);
        check(&plain, 1023, [1, 771, 627, 871, 243, 863, 629]);
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
        let mut points = sobol.points(0);
        for from in (0..).step_by(Sobol::TOGETHER).take(300) {
            let begun = sobol.points(from);
            for coordinate in 0..3 {
                let column = points.column(coordinate);
                let alone = |at: u32| sobol.shifts[coordinate] ^ word(&sobol.directions[coordinate], at);
                assert!(column.iter().zip(from..).all(|(number, at)| *number == uniform_of(alone(at))));
                assert_eq!(column, begun.column(coordinate));
                assert!(column.iter().all(|number| 0.0 < *number && *number < 1.0));
            }
            points.advance();
        }
    }

    #[test]
    fn after_the_last_point_comes_the_first() {
        let sobol = Sobol::new(2, 1, 0).unwrap();
        let mut points = sobol.points(Sobol::MOST_POINTS - 1);
        points.advance();
        assert_eq!(points.column(1), sobol.points(0).column(1));
    }
}
