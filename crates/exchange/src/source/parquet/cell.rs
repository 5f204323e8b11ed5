//! One cell of a Parquet column as text.

use hostboard_domain::time::Day;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as PhysicalType};
use parquet::schema::types::ColumnDescriptor;

const NANOS_A_DAY: i128 = 86_400_000_000_000;
/// The Julian day of 1970-01-01, from which `INT96` counts.
const JULIAN_1970: i64 = 2_440_588;
/// The most digits of a decimal that are read: those that fit into 128 bits, which engines write unless asked for more.
const MOST_DIGITS: i32 = 38;

/// What the values of a column are.
#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Plain,
    Unsigned(u32),
    Decimal(usize),
    Day,
    /// Nanoseconds in one unit.
    Time(i64),
    /// Nanoseconds in one unit.
    Timestamp(i64),
    Uuid,
}

/// How a column is read, and what was met in it.
#[derive(Clone, Debug)]
pub(super) struct Form {
    what: What,
    utc: bool,
    no_number: bool,
}

impl Form {
    /// How a column is read.
    ///
    /// Errors: what it is, where it is no text, number or date.
    pub fn of(column: &ColumnDescriptor) -> Result<Form, String> {
        use PhysicalType as P;
        let physical = column.physical_type();
        let is_int = matches!(physical, P::INT32 | P::INT64);
        let is_bytes = matches!(physical, P::BYTE_ARRAY | P::FIXED_LEN_BYTE_ARRAY);
        // The old timestamps are instants as Spark writes them.
        let mut utc = physical == P::INT96;
        let what = match (column.logical_type_ref(), column.converted_type()) {
            (Some(LogicalType::Decimal(decimal)), _) => decimal_of(decimal.precision, decimal.scale)?,
            (None, ConvertedType::DECIMAL) => decimal_of(column.type_precision(), column.type_scale())?,
            (Some(LogicalType::Date), _) | (None, ConvertedType::DATE) if is_int => What::Day,
            (Some(LogicalType::Time(time)), _) if is_int => What::Time(nanos(&time.unit)),
            (None, ConvertedType::TIME_MILLIS) if is_int => What::Time(1_000_000),
            (None, ConvertedType::TIME_MICROS) if is_int => What::Time(1_000),
            (Some(LogicalType::Timestamp(timestamp)), _) if is_int => {
                utc = timestamp.is_adjusted_to_u_t_c;
                What::Timestamp(nanos(&timestamp.unit))
            }
            (None, ConvertedType::TIMESTAMP_MILLIS) if is_int => What::Timestamp(1_000_000),
            (None, ConvertedType::TIMESTAMP_MICROS) if is_int => What::Timestamp(1_000),
            (Some(LogicalType::Integer(int)), _) if is_int && !int.is_signed => {
                What::Unsigned(if physical == P::INT32 { 32 } else { 64 })
            }
            (None, ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32) if is_int => {
                What::Unsigned(32)
            }
            (None, ConvertedType::UINT_64) if is_int => What::Unsigned(64),
            (Some(LogicalType::Uuid), _) if is_bytes => What::Uuid,
            (Some(LogicalType::String | LogicalType::Enum | LogicalType::Json), _) if is_bytes => What::Plain,
            (Some(LogicalType::Integer(_)), _) if is_int => What::Plain,
            (Some(LogicalType::Unknown), _) => What::Plain,
            (Some(LogicalType::Float16), _) => return Err("floats of 16 bits".to_owned()),
            (Some(other), _) => return Err(format!("{other:?}").chars().take(40).collect()),
            (None, other @ (ConvertedType::BSON | ConvertedType::INTERVAL)) => return Err(other.to_string()),
            (None, _) => What::Plain,
        };
        Ok(Form { what, utc, no_number: false })
    }

    /// Whether the values are instants, not days or times by the clock of a place.
    pub fn is_utc(&self) -> bool {
        self.utc
    }

    /// Whether a value was met that is not a number.
    pub fn had_no_number(&self) -> bool {
        self.no_number
    }

    /// The text of a whole number of the file; always some.
    pub fn whole(&self, value: i64) -> Option<String> {
        Some(match self.what {
            // What is stored as a negative number of 32 bits has been widened to 64.
            What::Unsigned(32) => (value & 0xffff_ffff).to_string(),
            What::Unsigned(_) => value.cast_unsigned().to_string(),
            What::Decimal(scale) => scaled(value < 0, &value.unsigned_abs().to_string(), scale),
            What::Day => day(value).unwrap_or_else(|| value.to_string()),
            What::Time(unit) => clock(i128::from(value) * i128::from(unit)),
            What::Timestamp(unit) => {
                timestamp(i128::from(value) * i128::from(unit)).unwrap_or_else(|| value.to_string())
            }
            What::Plain | What::Uuid => value.to_string(),
        })
    }

    /// The text of a float; blank where it is not a number.
    pub fn float(&mut self, is_no_number: bool, text: String) -> Option<String> {
        self.no_number |= is_no_number;
        Some(if is_no_number { String::new() } else { text })
    }

    /// The text of bytes; `None` where they are no text, or a decimal of more digits than its column has.
    pub fn bytes(&mut self, bytes: &[u8]) -> Option<String> {
        match self.what {
            What::Decimal(scale) => decimal(bytes, scale),
            What::Uuid => {
                let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| hex.get(part).unwrap_or(""));
                (bytes.len() == 16).then(|| parts.join("-"))
            }
            _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
        }
    }
}

fn decimal_of(precision: i32, scale: i32) -> Result<What, String> {
    if precision > MOST_DIGITS {
        return Err(format!("decimals of {precision} digits"));
    }
    let places = usize::try_from(scale).ok().filter(|_| scale <= MOST_DIGITS);
    places.map(What::Decimal).ok_or_else(|| format!("decimals with {scale} places"))
}

fn nanos(unit: &TimeUnit) -> i64 {
    match unit {
        TimeUnit::MILLIS => 1_000_000,
        TimeUnit::MICROS => 1_000,
        TimeUnit::NANOS => 1,
    }
}

/// The day of that number from 1 January 1970, in years of four digits.
fn day(number: i64) -> Option<String> {
    let day = Day::from_number(i32::try_from(number).ok()?);
    (1_000..=9_999).contains(&day.ymd().0).then(|| day.to_string())
}

/// A day, with the time after it where it is not midnight.
fn timestamp(nanos: i128) -> Option<String> {
    let day = day(i64::try_from(nanos.div_euclid(NANOS_A_DAY)).ok()?)?;
    Some(match nanos.rem_euclid(NANOS_A_DAY) {
        0 => day,
        rest => format!("{day} {}", clock(rest)),
    })
}

/// A time of day; fractions of a second only where there are any.
fn clock(nanos: i128) -> String {
    let (seconds, rest) = (nanos.div_euclid(1_000_000_000), nanos.rem_euclid(1_000_000_000));
    let mut text = format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if rest > 0 {
        text.push_str(format!(".{rest:09}").trim_end_matches('0'));
    }
    text
}

/// The old timestamps of Impala and Spark: nanoseconds of the day, low word first, and the Julian day.
pub(super) fn int96(words: &[u32]) -> String {
    let [low, high, julian] = words else { return String::new() };
    let nanos = (i128::from(*high) << 32) | i128::from(*low);
    let number = i64::from(*julian) - JULIAN_1970;
    timestamp(i128::from(number) * NANOS_A_DAY + nanos).unwrap_or_else(|| format!("Julian day {julian}"))
}

/// The shortest text of a float, with an exponent only where it would be long.
pub(super) fn double(value: f64) -> String {
    match value.abs() {
        0.0 | 1e-7..1e16 => value.to_string(),
        _ if value.is_finite() => format!("{value:e}"),
        _ => value.to_string(),
    }
}

/// The shortest text of a float of 32 bits.
pub(super) fn float(value: f32) -> String {
    match value.abs() {
        0.0 | 1e-7..1e16 => value.to_string(),
        _ if value.is_finite() => format!("{value:e}"),
        _ => value.to_string(),
    }
}

/// A decimal of at most [`MOST_DIGITS`]: two's complement, the highest byte first. Bytes beyond those of 128 bits may only
/// repeat the sign.
fn decimal(bytes: &[u8], scale: usize) -> Option<String> {
    const ROOM: usize = size_of::<i128>();
    let sign = if bytes.first().is_some_and(|byte| byte & 0x80 != 0) { 0xff } else { 0 };
    let (above, low) = bytes.split_at(bytes.len().saturating_sub(ROOM));
    let mut filled = [sign; ROOM];
    filled[ROOM - low.len()..].copy_from_slice(low);
    let value = i128::from_be_bytes(filled);
    let fits = above.iter().all(|byte| *byte == sign) && (value < 0) == (sign != 0);
    fits.then(|| scaled(value < 0, &value.unsigned_abs().to_string(), scale))
}

/// Digits with a point before the last `scale` of them.
fn scaled(negative: bool, digits: &str, scale: usize) -> String {
    let digits = format!("{digits:0>width$}", width = scale + 1);
    let (whole, part) = digits.split_at(digits.len() - scale);
    let sign = if negative && digits.bytes().any(|digit| digit != b'0') { "-" } else { "" };
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}
