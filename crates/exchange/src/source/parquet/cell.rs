//! One cell of a Parquet column as text.

use hostboard_domain::time::Day;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as PhysicalType};
use parquet::schema::types::ColumnDescriptor;

const NANOS_A_DAY: i128 = 86_400_000_000_000;
/// The Julian day of 1970-01-01, from which `INT96` counts.
const JULIAN_1970: i64 = 2_440_588;
/// The most places after the point of a decimal that are read; engines write at most 76.
const MOST_SCALE: i32 = 100;

/// The most bytes of a decimal that are read; 256 bits are 32.
const LONGEST_DECIMAL: usize = 64;

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
    HalfFloat,
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
            (Some(LogicalType::Decimal(decimal)), _) => decimal_of(decimal.scale)?,
            (None, ConvertedType::DECIMAL) => decimal_of(column.type_scale())?,
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
            (Some(LogicalType::Float16), _) if is_bytes => What::HalfFloat,
            (Some(LogicalType::Uuid), _) if is_bytes => What::Uuid,
            (Some(LogicalType::String | LogicalType::Enum | LogicalType::Json), _) if is_bytes => What::Plain,
            (Some(LogicalType::Integer(_)), _) if is_int => What::Plain,
            (Some(LogicalType::Unknown), _) => What::Plain,
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
            What::Plain | What::HalfFloat | What::Uuid => value.to_string(),
        })
    }

    /// The text of a float; blank where it is not a number.
    pub fn float(&mut self, is_no_number: bool, text: String) -> Option<String> {
        self.no_number |= is_no_number;
        Some(if is_no_number { String::new() } else { text })
    }

    /// The text of bytes; `None` where they are no text.
    pub fn bytes(&mut self, bytes: &[u8]) -> Option<String> {
        match self.what {
            What::Decimal(scale) => (bytes.len() <= LONGEST_DECIMAL).then(|| big(bytes, scale)),
            What::HalfFloat => {
                let value = half(u16::from_le_bytes(bytes.try_into().ok()?));
                self.float(value.is_nan(), float(value))
            }
            What::Uuid => {
                let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| hex.get(part).unwrap_or(""));
                (bytes.len() == 16).then(|| parts.join("-"))
            }
            _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
        }
    }
}

fn decimal_of(scale: i32) -> Result<What, String> {
    let places = usize::try_from(scale).ok().filter(|_| scale <= MOST_SCALE);
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
    let text = Day::from_number(i32::try_from(number).ok().filter(|n| (-400_000..3_000_000).contains(n))?).to_string();
    Day::parse(&text).map(|_| text)
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

/// A float of 16 bits.
fn half(bits: u16) -> f32 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 1_023));
    sign * match exponent {
        0 => fraction * 2_f32.powi(-24),
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        _ => (1_024.0 + fraction) * 2_f32.powi(exponent - 25),
    }
}

/// A decimal of any size: two's complement, the highest byte first.
fn big(bytes: &[u8], scale: usize) -> String {
    let negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    let mut magnitude: Vec<u8> = bytes.iter().map(|byte| if negative { !byte } else { *byte }).collect();
    if negative {
        for byte in magnitude.iter_mut().rev() {
            let (sum, carried) = byte.overflowing_add(1);
            *byte = sum;
            if !carried {
                break;
            }
        }
    }
    let mut digits: Vec<u8> = vec![0];
    for byte in magnitude {
        let mut carry = u32::from(byte);
        for digit in &mut digits {
            carry += u32::from(*digit) * 256;
            *digit = u8::try_from(carry % 10).unwrap_or(0);
            carry /= 10;
        }
        while carry > 0 {
            digits.push(u8::try_from(carry % 10).unwrap_or(0));
            carry /= 10;
        }
    }
    let text: String = digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect();
    scaled(negative, &text, scale)
}

/// Digits with a point before the last `scale` of them.
fn scaled(negative: bool, digits: &str, scale: usize) -> String {
    let digits = format!("{digits:0>width$}", width = scale + 1);
    let (whole, part) = digits.split_at(digits.len() - scale);
    let sign = if negative && digits.bytes().any(|digit| digit != b'0') { "-" } else { "" };
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}
