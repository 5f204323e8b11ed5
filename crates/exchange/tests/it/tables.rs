//! Answers on their way out.

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::RowAccessor;
use hostboard_exchange::out::csv::write_csv;
use hostboard_exchange::out::parquet;

/// A byte buffer that the reader can open again and again.
fn read_back(bytes: Vec<u8>) -> (Vec<String>, Vec<Vec<String>>) {
    let path = std::env::temp_dir().join(format!(
        "hostboard-{}-{:?}.parquet",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::write(&path, bytes).unwrap();
    let reader = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
    std::fs::remove_file(&path).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let headings = schema.columns().iter().map(|column| column.name().to_owned()).collect();
    let rows = reader.get_row_iter(None).unwrap().map(|row| {
        let row = row.unwrap();
        (0..row.len()).map(|column| row.get_string(column).unwrap().clone()).collect()
    });
    (headings, rows.collect())
}

#[test]
fn parquet_reads_back_equal() {
    let rows: Vec<Vec<String>> = (0..parquet::ROWS_IN_GROUP + 10)
        .map(|n| vec![format!("D-{n}"), "allowed".to_owned(), if n % 3 == 0 { "é, \"=1+1\"\n" } else { "" }.to_owned()])
        .collect();
    let bytes = parquet::write(Vec::new(), &["deal", "verdict", "notes"], &rows).unwrap();
    let (headings, again) = read_back(bytes);
    assert_eq!(headings, ["deal", "verdict", "notes"]);
    assert!(rows == again);
}

#[test]
fn parquet_without_rows_keeps_its_headings() {
    let bytes = parquet::write(Vec::new(), &["deal"], Vec::<Vec<String>>::new()).unwrap();
    assert_eq!(read_back(bytes), (vec!["deal".to_owned()], vec![]));
}

#[test]
fn rows_of_another_length_are_refused() {
    assert!(parquet::write(Vec::new(), &["a", "b"], [["x"]]).is_err());
    assert!(parquet::write(Vec::new(), &["a", "a"], [["x", "y"]]).is_err());
    assert!(write_csv(Vec::new(), &["a", "b"], [["x"]]).is_err());
}

#[test]
fn whole_numbers_read_back_as_numbers() {
    let mut table = parquet::ParquetWriter::with_numbers(Vec::new(), &["deal"], &["value", "row"]).unwrap();
    let rows = [("D-1", [i64::MIN, 1]), ("D-2", [-1, 2]), ("", [i64::MAX, 3])];
    rows.iter().for_each(|(deal, numbers)| table.row_with_numbers(&[deal], numbers).unwrap());
    assert!(table.row_with_numbers(&["D-3"], &[1]).is_err());
    let bytes = table.finish().unwrap();
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let read = reader.get_row_iter(None).unwrap().map(|row| {
        let row = row.unwrap();
        (row.get_string(0).unwrap().clone(), [row.get_long(1).unwrap(), row.get_long(2).unwrap()])
    });
    assert_eq!(read.collect::<Vec<_>>(), rows.map(|(deal, numbers)| (deal.to_owned(), numbers)));
}
