//! What many answers of one output say in the same words is said once, on a line of its own, and has a number from then on.
//!
//! ```text
//! {"number":1,"source":{"origin":"given"}}
//! {"deal":"D-1", … "from":[1] …}
//! {"deal":"D-2", … "from":[1] …}
//! ```
//!
//! Threads make lines with marks where numbers go ([`Lines`]); whoever writes them gives the numbers in the order of the lines
//! ([`Numbered`]), so that the output is the same whoever made which line.
//!
//! INVARIANT(marks): a mark begins and ends with a character that JSON never holds as it is.

use serde::{Serialize, Serializer};
use serde_json::ser::Formatter;
use std::collections::HashMap;
use std::io::{self, Write};

/// What stands for something that is said once: its place among the sayings of the lines that are being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Once(u32);

/// As a mark, by way of the one type that no other field has.
impl Serialize for Once {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u128(self.0.into())
    }
}

const MARK: u8 = 1;
const END_OF_MARK: u8 = 2;

struct WithMarks;

impl Formatter for WithMarks {
    fn write_u128<W: ?Sized + Write>(&mut self, writer: &mut W, place: u128) -> io::Result<()> {
        writer.write_all(&[MARK])?;
        write!(writer, "{place}")?;
        writer.write_all(&[END_OF_MARK])
    }
}

/// Lines with marks, and what each mark stands for.
#[derive(Default)]
pub(crate) struct Lines {
    sayings: HashMap<Vec<u8>, u32>,
    saying: Vec<u8>,
    text: Vec<u8>,
}

impl Lines {
    /// What stands for that, which is said under that name.
    pub(crate) fn once(&mut self, name: &str, what: &impl Serialize) -> io::Result<Once> {
        self.saying.clear();
        write!(self.saying, "\"{name}\":")?;
        serde_json::to_writer(&mut self.saying, what)?;
        if let Some(place) = self.sayings.get(&self.saying) {
            return Ok(Once(*place));
        }
        let place = self.sayings.len() as u32;
        self.sayings.insert(self.saying.clone(), place);
        Ok(Once(place))
    }

    /// Adds a line.
    pub(crate) fn line(&mut self, what: &impl Serialize) -> io::Result<()> {
        what.serialize(&mut serde_json::Serializer::with_formatter(&mut self.text, WithMarks))?;
        self.text.push(b'\n');
        Ok(())
    }
}

/// Sayings of so many bytes are remembered; when there are more, all are forgotten, and what comes again is said again under another
/// number.
const MOST_REMEMBERED: usize = 8 << 20;

/// Writes lines with numbers for marks, and before each line what it says for the first time.
pub(crate) struct Numbered<W> {
    out: W,
    numbers: HashMap<Vec<u8>, u64>,
    last: u64,
    remembered: usize,
    most_remembered: usize,
}

impl<W: Write> Numbered<W> {
    pub(crate) fn new(out: W) -> Numbered<W> {
        Numbered { out, numbers: HashMap::new(), last: 0, remembered: 0, most_remembered: MOST_REMEMBERED }
    }

    /// Writes lines; how many bytes they came to.
    ///
    /// Errors: those of the writer.
    pub(crate) fn write(&mut self, lines: Lines) -> io::Result<usize> {
        let mut sayings: Vec<(Vec<u8>, u32)> = lines.sayings.into_iter().collect();
        sayings.sort_unstable_by_key(|(_, place)| *place);
        let mut known: Vec<Option<u64>> = vec![None; sayings.len()];
        let mut text = Vec::with_capacity(lines.text.len() * 2);
        let mut new = Vec::new();
        for line in lines.text.split_inclusive(|byte| *byte == b'\n') {
            if self.remembered > self.most_remembered {
                (self.numbers, self.remembered) = (HashMap::new(), 0);
                known.fill(None);
            }
            let mut parts = line.split(|byte| *byte == MARK);
            let mut numbered = parts.next().unwrap_or_default().to_vec();
            for part in parts {
                let end = part.iter().position(|byte| *byte == END_OF_MARK).unwrap_or(0);
                let place = part[..end].iter().fold(0, |place, digit| place * 10 + usize::from(digit - b'0'));
                let number = match known[place] {
                    Some(number) => number,
                    None => *known[place].insert(self.number(&sayings[place].0, &mut new)?),
                };
                write!(numbered, "{number}")?;
                numbered.extend_from_slice(&part[end + 1..]);
            }
            text.append(&mut new);
            text.append(&mut numbered);
        }
        self.out.write_all(&text)?;
        Ok(text.len())
    }

    fn number(&mut self, saying: &[u8], new: &mut Vec<u8>) -> io::Result<u64> {
        if let Some(number) = self.numbers.get(saying) {
            return Ok(*number);
        }
        self.last += 1;
        write!(new, "{{\"number\":{},", self.last)?;
        new.extend_from_slice(saying);
        new.extend_from_slice(b"}\n");
        self.numbers.insert(saying.to_vec(), self.last);
        self.remembered += saying.len();
        Ok(self.last)
    }

    /// Hands on what the writer holds back.
    ///
    /// Errors: those of the writer.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Line {
        deal: String,
        from: Vec<Once>,
    }

    /// Lines that each say those words, so many of them made at once.
    fn written(says: &[&[&str]], at_once: usize, most_remembered: usize) -> String {
        let mut out = Numbered { most_remembered, ..Numbered::new(Vec::new()) };
        for some in says.chunks(at_once) {
            let mut lines = Lines::default();
            for words in some {
                let from = words.iter().map(|word| lines.once("source", word).unwrap()).collect();
                // What a cell says is never taken for a mark.
                lines.line(&Line { deal: "\u{1}0\u{2}".to_owned(), from }).unwrap();
            }
            out.write(lines).unwrap();
        }
        String::from_utf8(out.out).unwrap()
    }

    const SAYS: [&[&str]; 4] = [&["act", "order"], &[], &["order", "act", "case"], &["act"]];

    #[test]
    fn what_is_said_once_stands_before_the_first_line_that_says_it() {
        let expected = "\
{\"number\":1,\"source\":\"act\"}
{\"number\":2,\"source\":\"order\"}
{\"deal\":\"\\u00010\\u0002\",\"from\":[1,2]}
{\"deal\":\"\\u00010\\u0002\",\"from\":[]}
{\"number\":3,\"source\":\"case\"}
{\"deal\":\"\\u00010\\u0002\",\"from\":[2,1,3]}
{\"deal\":\"\\u00010\\u0002\",\"from\":[1]}
";
        for at_once in 1..=4 {
            assert_eq!(written(&SAYS, at_once, MOST_REMEMBERED), expected, "{at_once} at once");
        }
    }

    #[test]
    fn what_was_forgotten_is_said_again_under_another_number() {
        let one = written(&SAYS, 1, 20);
        assert!(
            one.ends_with("{\"number\":6,\"source\":\"act\"}\n{\"deal\":\"\\u00010\\u0002\",\"from\":[6]}\n"),
            "{one}"
        );
        for at_once in 2..=4 {
            assert_eq!(written(&SAYS, at_once, 20), one, "{at_once} at once");
        }
    }
}
