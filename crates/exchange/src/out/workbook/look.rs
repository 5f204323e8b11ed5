//! How cells look, by the kind of their column.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, kept as text whatever it looks like.
    Text,
    /// Pounds and pence.
    Money,
    /// A day, shown as 1 March 2013.
    Date,
    /// A whole number.
    Number,
}

/// A column of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column<'a> {
    /// Its heading; unlike the other headings of the sheet.
    pub heading: &'a str,
    /// What its cells hold.
    pub kind: Kind,
    /// How many characters wide it is.
    pub width: u16,
    /// Whether a person is to fill it in: its cells are tinted.
    pub fill_in: bool,
}

impl<'a> Column<'a> {
    /// A column that is not to be filled in.
    pub const fn new(heading: &'a str, kind: Kind, width: u16) -> Column<'a> {
        Column { heading, kind, width, fill_in: false }
    }

    /// The same, to be filled in by a person.
    pub const fn to_fill_in(self) -> Column<'a> {
        Column { heading: self.heading, kind: self.kind, width: self.width, fill_in: true }
    }
}

/// A tint of a cell; never the only sign of anything, as the cell holds a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    Green,
    /// Somebody has to be asked.
    Amber,
    /// It may not be.
    Red,
    /// Open.
    Blue,
    /// Somebody was asked, and agreed.
    Violet,
}

/// The looks of one workbook.
pub(super) struct Looks {
    pub title: Format,
    pub heading: Format,
    pub note: Format,
    pub header: Format,
    pub link: Format,
    pub text: Format,
    pub bold: Format,
    money: Format,
    date: Format,
    number: Format,
    toned: [Format; 5],
    to_fill_in: [Format; 4],
}

/// Dark blue on white and white on dark blue pass 7 to 1; black on every tint passes 12 to 1.
const DARK: u32 = 0x1f3864;
const FILL_IN: u32 = 0xffffe0;

impl Looks {
    pub fn new() -> Looks {
        let top = Format::new().set_align(FormatAlign::Top);
        // The number format of text: what is typed into such a cell later stays text too.
        let text = top.clone().set_num_format("@").set_text_wrap();
        let left = top.clone().set_align(FormatAlign::Left);
        let tint = |colour: u32| text.clone().set_background_color(colour);
        let header = text.clone().set_bold().set_background_color(DARK).set_font_color(0xffffff);
        let money = top.clone().set_align(FormatAlign::Right).set_indent(1).set_num_format("\"£\"#,##0.00");
        let date = left.clone().set_num_format("d mmmm yyyy");
        let number = left.clone().set_num_format("#,##0");
        let filled = |look: &Format| look.clone().set_background_color(FILL_IN);
        Looks {
            title: top.clone().set_bold().set_font_size(16).set_font_color(DARK),
            heading: top.clone().set_bold().set_font_size(13).set_font_color(DARK),
            note: top.set_num_format("@"),
            header: header.set_border_bottom(FormatBorder::Thin),
            link: left.set_font_color(0x0b4fa0).set_underline(FormatUnderline::Single),
            bold: text.clone().set_bold(),
            toned: [tint(0xe2f0d9), tint(0xfff2cc), tint(0xfbd9d3), tint(0xddebf7), tint(0xe8e0f3)],
            to_fill_in: [filled(&text), filled(&money), filled(&date), filled(&number)],
            text,
            money,
            date,
            number,
        }
    }

    /// The look of cells of that kind.
    pub fn kind(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Text => &self.text,
            Kind::Money => &self.money,
            Kind::Date => &self.date,
            Kind::Number => &self.number,
        }
    }

    /// The look of cells of that kind that a person is to fill in.
    pub fn to_fill_in(&self, kind: Kind) -> &Format {
        &self.to_fill_in[kind as usize]
    }

    pub fn toned(&self, tone: Tone) -> &Format {
        &self.toned[tone as usize]
    }
}
