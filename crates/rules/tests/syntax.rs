//! The syntax of conditions, through the one door: what is read alike, and what is refused, where and with what words.

use hostboard_rules::language::condition::{Names, Type, parse};

fn read(text: &str) -> Result<String, String> {
    let parameters = [("limit".to_owned(), Type::Money), ("spare".to_owned(), Type::Number)];
    let aggregates = ["total".to_owned()];
    match parse(text, &Names { parameters: &parameters, aggregates: &aggregates }) {
        Ok(condition) => Ok(format!("{condition:?}")),
        Err(error) => Err(format!("{}: {}; {}", error.line, error.message, error.help)),
    }
}

#[track_caller]
fn same(one: &str, other: &str) {
    assert_eq!(read(one).unwrap_or_else(|error| panic!("{one}: {error}")), read(other).unwrap_or_default());
}

#[track_caller]
fn refused(text: &str, expected: &str) {
    assert_eq!(read(text).err().as_deref(), Some(expected), "{text}");
}

#[test]
fn operators_bind_as_in_cel() {
    same("capital || one_off && value > 5", "capital || (one_off && (value > 5))");
    same("!capital && one_off", "(!capital) && one_off");
    same("!!capital", "capital");
    same("!(capital || one_off)", "!((capital) || (one_off))");
    same("end > start + months(2) && capital", "(end > (start + months(2))) && capital");
    same("start + months(1) + days(2) < end", "(start + months(1)) + days(2) < end");
    same("form in [\"works\", 'manpower'] || capital", "(form in ['works', \"manpower\"]) || capital");
    same("capital // of money\n && one_off", "capital && one_off");
    same("capital\r\n\t&&one_off", "capital && one_off");
}

#[test]
fn what_is_no_condition_is_refused_at_its_line() {
    let see = "see docs/reference/conditions.md for the language";
    let numbers = "write whole numbers without separators, such as 50000";
    let wanted = "is wanted";
    refused(
        "capital &&",
        &format!(
            "0: the condition can't be read: the end stands where a fact, a parameter, a number, a text or a bracket {wanted}; {see}"
        ),
    );
    refused(
        "capital\n&& one_off one_off",
        &format!("1: the condition can't be read: `one_off` stands where an operator or the end {wanted}; {see}"),
    );
    refused(
        "(capital\n\n|| one_off",
        &format!("2: the condition can't be read: the end stands where `)` {wanted}; {see}"),
    );
    refused(
        "form in [\"works\" 'manpower']",
        &format!("0: the condition can't be read: the text `manpower` stands where `,` or `]` {wanted}; {see}"),
    );
    refused(
        "value = 5",
        &format!(
            "0: the condition can't be read: `=` stands where a name, a number or a sign {wanted}; write `==` to compare"
        ),
    );
    refused(
        "capital and one_off",
        &format!(
            "0: the condition can't be read: `and` stands where an operator or the end {wanted}; write `&&` for and, `||` for or, `!` for not"
        ),
    );
    refused(
        "value > 50,000",
        &format!("0: the condition can't be read: `,` stands where an operator or the end {wanted}; {numbers}"),
    );
    refused("value > 5.5", &format!("0: the condition can't be read: `5.5` is not a whole number; {numbers}"));
    refused(
        "value > 99999999999999999999",
        &format!("0: the condition can't be read: `99999999999999999999` is not a whole number; {numbers}"),
    );
    refused(
        "form == \"works",
        "0: the condition can't be read: a text in quotes does not end; end the text with the mark that it begins with, \
         on the same line",
    );
    refused("form == \"wo\\rks\"", &format!("0: the condition can't be read: `\\r` means nothing in a text; {see}"));
    for (text, sign) in
        [("capital ? one_off : capital", "?"), ("value * 2 > 5", "*"), ("deal.value > 5", "."), ("value - 5 > 5", "-")]
    {
        refused(text, &format!("0: the condition can't be read: `{sign}` is not in the language of conditions; {see}"));
    }
}

#[test]
fn help_is_about_the_place_at_which_a_text_leaves_the_language() {
    #[track_caller]
    fn check(text: &str, help: &str) {
        assert!(read(text).is_err_and(|error| error.contains(help)), "{text}: {:?}", read(text));
    }
    let (equals, joins, numbers) = ("write `==`", "write `&&` for and", "write whole numbers without separators");
    let (texts, language) = ("end the text with the mark", "see docs/reference/conditions.md");
    check("form = \"health and care\"", equals);
    check("form == \"health and care", texts);
    check("form == \"a = b", texts);
    check("form == \"a, 5,000 b\" capital", language);
    check("capital && // value = 5, and so on", language);
    check("capital and one_off", joins);
    check("(capital OR one_off)", joins);
    check("not capital", joins);
    check("capital & one_off", joins);
    check("value > 50,000", numbers);
    check("value > 50,000.00", numbers);
    check("form == \"5,5\" one_off", language);
    check("capital, one_off", language);
    check("capital ? one_off == capital and one_off : capital", language);
}

#[test]
fn what_is_no_question_for_a_parser_is_said_of_the_names() {
    let language = "use comparisons, `&&`, `||`, `!`, `in`, and a date plus `months(n)` or `days(n)`";
    refused("coalesce(value, 0) > 5", &format!("0: `coalesce` is not in the language of conditions; {language}"));
    refused("capital &&\n1 < 2 < 3", &format!("1: `<` is not in the language of conditions; {language}"));
    refused("capital == !one_off", &format!("0: `!` is not in the language of conditions; {language}"));
}

#[test]
fn no_text_reaches_deep() {
    let deep = |text: String| assert!(read(&text).is_err_and(|error| error.contains("nested too deeply")), "{text}");
    deep("(".repeat(2_000) + "capital" + &")".repeat(1_990));
    deep("[".repeat(3_999));
    deep("f(".repeat(1_500));
    deep("start".to_owned() + &" + days(1)".repeat(300) + " < end");
    deep("value".to_owned() + &" < value".repeat(400));
    same(&("!".repeat(3_000) + "capital"), "capital");
    same(&["capital"; 300].join(" && "), &["(capital)"; 300].join("&&"));
    assert!(read(&("(".repeat(40) + "capital" + &")".repeat(40))).is_ok());
}
