//! Parquet: each kind of value, each compression, and what is refused. Files are written here.

use hostboard_domain::problem::Problem;
use hostboard_exchange::note::Note;
use hostboard_exchange::source::{Table, parquet as source};
use parquet::basic::{Compression, GzipLevel, ZstdLevel};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray, FixedLenByteArrayType, FloatType,
    Int32Type, Int64Type, Int96, Int96Type,
};
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;
use std::sync::Arc;

/// A file of one column with these values, in row groups of two rows; `None` is null.
fn file<T: DataType>(column: &str, values: &[Option<T::T>], properties: WriterProperties) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(&format!("message m {{ {column}; }}")).unwrap());
    let mut out = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    for group in values.chunks(2) {
        let mut row_group = out.next_row_group().unwrap();
        let mut writer = row_group.next_column().unwrap().unwrap();
        let known: Vec<T::T> = group.iter().flatten().cloned().collect();
        let levels: Vec<i16> = group.iter().map(|value| i16::from(value.is_some())).collect();
        let levels = column.starts_with("optional").then_some(levels.as_slice());
        writer.typed::<T>().write_batch(&known, levels, None).unwrap();
        writer.close().unwrap();
        row_group.close().unwrap();
    }
    out.into_inner().unwrap()
}

#[track_caller]
fn read(bytes: Vec<u8>) -> (Table, Vec<Problem>) {
    let (table, problems) =
        source::read("a.parquet", bytes.into()).unwrap_or_else(|problem| panic!("not read: {problem}"));
    (table, problems.list)
}

#[track_caller]
fn check<T: DataType>(column: &str, values: &[T::T], texts: &[&str]) {
    let values: Vec<Option<T::T>> = values.iter().cloned().map(Some).chain([None]).collect();
    let (table, problems) = read(file::<T>(column, &values, WriterProperties::new()));
    let read: Vec<&str> = table.rows.iter().map(|row| row[0].as_str()).collect();
    let (blank, read) = read.split_last().unwrap();
    assert_eq!((read, *blank, problems.as_slice()), (texts, "", &[][..]), "{column}");
    assert_eq!(table.headings, ["a"]);
}

fn bytes(texts: &[&[u8]]) -> Vec<ByteArray> {
    texts.iter().map(|text| ByteArray::from(text.to_vec())).collect()
}

#[test]
fn numbers() {
    check::<BoolType>("optional boolean a", &[true, false], &["true", "false"]);
    check::<Int32Type>("optional int32 a", &[0, -5, i32::MIN], &["0", "-5", "-2147483648"]);
    check::<Int32Type>("optional int32 a (INTEGER(8,true))", &[-5], &["-5"]);
    check::<Int32Type>("optional int32 a (INTEGER(32,false))", &[-1], &["4294967295"]);
    check::<Int64Type>("optional int64 a", &[i64::MAX], &["9223372036854775807"]);
    check::<Int64Type>("optional int64 a (UINT_64)", &[-1], &["18446744073709551615"]);
    check::<DoubleType>(
        "optional double a",
        &[60_000.0, 40_465.2, 0.1 + 0.2, -0.0, 1e300, 1e-9, f64::INFINITY, f64::NAN],
        &["60000", "40465.2", "0.30000000000000004", "-0", "1e300", "1e-9", "inf", ""],
    );
    check::<FloatType>("optional float a", &[0.1, 16_777_216.0, f32::NAN], &["0.1", "16777216", ""]);
}

#[test]
fn decimals_are_exact() {
    check::<Int32Type>("optional int32 a (DECIMAL(9,2))", &[4_046_520, -5, 0], &["40465.20", "-0.05", "0.00"]);
    check::<Int64Type>("optional int64 a (DECIMAL(18,0))", &[123], &["123"]);
    let big = |value: i128| FixedLenByteArray::from(value.to_be_bytes().to_vec());
    check::<FixedLenByteArrayType>(
        "optional fixed_len_byte_array(16) a (DECIMAL(38,2))",
        &[big(4_046_520), big(-1), big(i128::MIN), big(0)],
        &["40465.20", "-0.01", "-1701411834604692317316873037158841057.28", "0.00"],
    );
    check::<ByteArrayType>(
        "optional binary a (DECIMAL(20,3))",
        &bytes(&[&[0x01, 0x00], &[0xff], &[0x80], &[], &[0xff; 20], &[0; 20]]),
        &["0.256", "-0.001", "-0.128", "0.000", "-0.001", "0.000"],
    );
}

#[test]
fn days_and_times() {
    check::<Int32Type>("optional int32 a (DATE)", &[0, -1, 20_975], &["1970-01-01", "1969-12-31", "2027-06-06"]);
    check::<Int32Type>("optional int32 a (DATE)", &[i32::MAX], &["2147483647"]);
    let day = 20_975 * 86_400;
    for (unit, times) in [("MILLIS", 1_000), ("MICROS", 1_000_000), ("NANOS", 1_000_000_000)] {
        check::<Int64Type>(
            &format!("optional int64 a (TIMESTAMP({unit},false))"),
            &[day * times, (day + 37_801) * times, -times / 2],
            &["2027-06-06", "2027-06-06 10:30:01", "1969-12-31 23:59:59.5"],
        );
    }
    check::<Int64Type>("optional int64 a (TIMESTAMP_MICROS)", &[day * 1_000_000], &["2027-06-06"]);
    check::<Int32Type>("optional int32 a (TIME_MILLIS)", &[37_801_250], &["10:30:01.25"]);
    let mut spark = Int96::new();
    spark.set_data(0, 0, 2_440_588 + 20_975);
    let mut time = Int96::new();
    time.set_data(0xc2a6_e000, 0x2260, 2_440_588 + 20_975);
    let nanos = (i64::from(0x2260_u32) << 32) | i64::from(0xc2a6_e000_u32);
    let text = format!(
        "2027-06-06 {:02}:{:02}:{:02}",
        nanos / 3_600_000_000_000,
        nanos / 60_000_000_000 % 60,
        nanos / 1_000_000_000 % 60
    );
    let (table, _) = read(file::<Int96Type>("optional int96 a", &[Some(spark), Some(time)], WriterProperties::new()));
    assert_eq!(table.rows[0], ["2027-06-06"]);
    assert!(table.rows[1][0].starts_with(&text), "{:?} {text}", table.rows[1]);
    let (utc, _) =
        read(file::<Int64Type>("optional int64 a (TIMESTAMP(MILLIS,true))", &[Some(0)], WriterProperties::new()));
    assert_eq!(utc.notes, [Note::Instants { columns: vec!["a".to_owned()] }]);
}

#[test]
fn texts() {
    check::<ByteArrayType>("optional binary a (STRING)", &bytes(&["£ é\n\"x\"".as_bytes(), b""]), &["£ é\n\"x\"", ""]);
    for kind in ["", " (ENUM)", " (JSON)"] {
        check::<ByteArrayType>(&format!("optional binary a{kind}"), &bytes(&[b"x"]), &["x"]);
    }
    let uuid = FixedLenByteArray::from((0..16).collect::<Vec<u8>>());
    check::<FixedLenByteArrayType>(
        "optional fixed_len_byte_array(16) a (UUID)",
        &[uuid],
        &["00010203-0405-0607-0809-0a0b0c0d0e0f"],
    );
    let values = bytes(&[b"x", b"\xff"]).into_iter().map(Some).collect::<Vec<_>>();
    let (table, problems) = read(file::<ByteArrayType>("optional binary a", &values, WriterProperties::new()));
    assert_eq!(table.rows, [["x"], [""]]);
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let said = "a.parquet, row 3, column a: the cell holds bytes that are no UTF-8 text";
    assert_eq!(problems, [format!("{said}; it is read as blank; write the column as text")]);
}

#[test]
fn compressions_encodings_and_row_groups_change_nothing() {
    let values: Vec<Option<ByteArray>> =
        (0..7).map(|n| (n % 3 > 0).then(|| ByteArray::from(format!("text {}", n % 2).into_bytes()))).collect();
    let expected = ["", "text 1", "text 0", "", "text 0", "text 1", ""].map(|text| vec![text.to_owned()]);
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::ZSTD(ZstdLevel::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
    ] {
        for (version, dictionary) in [
            (WriterVersion::PARQUET_1_0, true),
            (WriterVersion::PARQUET_2_0, true),
            (WriterVersion::PARQUET_2_0, false),
        ] {
            let properties = WriterProperties::builder()
                .set_compression(compression)
                .set_writer_version(version)
                .set_dictionary_enabled(dictionary)
                .build();
            let (table, problems) = read(file::<ByteArrayType>("optional binary a (STRING)", &values, properties));
            assert_eq!((table.rows.as_slice(), problems.len()), (&expected[..], 0), "{compression:?}");
        }
    }
}

#[test]
fn what_this_program_writes_it_reads() {
    let rows: Vec<Vec<String>> = (0..70_000).map(|n| vec![format!("D-{n}"), format!("{}", n % 7)]).collect();
    let written = hostboard_exchange::out::parquet::write(Vec::new(), &["deal", "verdict"], &rows).unwrap();
    let (table, _) = read(written);
    assert_eq!((table.headings, table.rows), (vec!["deal".to_owned(), "verdict".to_owned()], rows));
}

#[test]
fn files_that_are_refused() {
    #[track_caller]
    fn refused(bytes: Vec<u8>, message: &str) {
        let problem = source::read("a.parquet", bytes.into()).unwrap_err();
        assert!(problem.message.starts_with(message), "{problem}");
        assert!(!problem.help.is_empty());
    }
    fn empty(schema: &str) -> Vec<u8> {
        let schema = Arc::new(parse_message_type(schema).unwrap());
        SerializedFileWriter::new(Vec::new(), schema, Arc::default()).unwrap().into_inner().unwrap()
    }
    let nested = "message m { optional group supplier { optional binary name; } repeated int32 lots;
        optional group of (LIST) { repeated group list { optional int32 element; } } required int32 a; }";
    refused(empty(nested), "nested columns are not read: `supplier`, `lots`, `of`");
    refused(
        empty("message m { optional binary b (BSON); optional fixed_len_byte_array(12) i (INTERVAL); }"),
        "these columns are not texts, numbers or dates that can be read: `b` (Bson), `i` (INTERVAL)",
    );
    refused(
        empty(
            "message m { optional fixed_len_byte_array(2) h (FLOAT16);
                optional fixed_len_byte_array(17) d (DECIMAL(39,2)); optional int32 a; }",
        ),
        "these columns are not texts, numbers or dates that can be read: `h` (floats of 16 bits), `d` (decimals of 39 digits)",
    );
    let wide: String = (0..4_097).map(|n| format!("optional int32 c{n}; ")).collect();
    refused(empty(&format!("message m {{ {wide} }}")), "the file has 4097 columns");
    let whole = file::<Int32Type>("required int32 a", &[Some(1), Some(2), Some(3)], WriterProperties::new());
    let is_no_parquet = "the file is not Parquet that can be read";
    refused(Vec::new(), is_no_parquet);
    refused(b"PAR1".to_vec(), is_no_parquet);
    refused(b"deal,value\n".to_vec(), is_no_parquet);
    refused(whole[..whole.len() - 1].to_vec(), is_no_parquet);
    refused(whole[whole.len() / 2..].to_vec(), "");
    // A file with no rows is a file.
    assert_eq!(read(empty("message m { optional int32 a; }")).0.rows.len(), 0);
}

/// A file with what writers use: two row groups, nulls, a dictionary, a compression.
fn sample(compression: Compression, dictionary: bool) -> Vec<u8> {
    let values: Vec<Option<ByteArray>> =
        (0..4).map(|n| (n != 1).then(|| ByteArray::from(format!("text {n}").into_bytes()))).collect();
    let properties =
        WriterProperties::builder().set_compression(compression).set_dictionary_enabled(dictionary).build();
    file::<ByteArrayType>("optional binary a (STRING)", &values, properties)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn damaged_files_do_not_make_it_panic(
        compression in prop::sample::select(vec![
            Compression::UNCOMPRESSED,
            Compression::SNAPPY,
            Compression::LZ4_RAW,
            Compression::GZIP(GzipLevel::default()),
            Compression::ZSTD(ZstdLevel::default()),
        ]),
        dictionary in any::<bool>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = sample(compression, dictionary);
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            let from = cut.index(bytes.len());
            bytes.drain(from..(from + 3).min(bytes.len()));
        }
        let _ = source::read("a.parquet", bytes.into());
    }
}
