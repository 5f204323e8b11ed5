//! `hostboard appraise`: the worked search through the command.

use crate::run::say;

const WESTMARSH: &str = "appraise westmarsh --store docs/guides/westmarsh";

#[test]
fn an_appraisal_says_which_options_go_on_and_whether_the_order_survives() {
    say(WESTMARSH, &[])
        .exits(0)
        .has("whether “support of customers and staff” holds for the franchise decides: if not, the neighbour leads.")
        .has("A staff mutual: fails")
        .has("The franchise: not scored: anywhere from 0 to 100")
        .has("comes first (illustrative scores)")
        .has("It is not the chance that the option is right")
        .has("three quarters of weightings, whatever score is missing (our convention)")
        .lacks("probab");
    say("appraise nowhere --store docs/guides/westmarsh", &[]).exits(2);
}

#[test]
fn threads_change_no_byte_and_json_has_four_digits() {
    let on =
        |threads: u8| say(&format!("{WESTMARSH} --format json --threads {threads}"), &[]).exits(0).out().to_owned();
    let one = on(1);
    assert_eq!(one, on(2));
    assert!(one.contains("\"entropy_bits\": ") && one.contains("\"error\": 0.00"), "{one}");
    let other_seed = say(&format!("{WESTMARSH} --format json --seed 7"), &[]);
    other_seed.exits(0).has("\"seed\": 7");
}

#[test]
fn what_a_decision_would_rest_on_can_be_kept() {
    say(&format!("{WESTMARSH} --format frozen"), &[]).exits(0).has("frozen = \"{\\\"times\\\":").has("digest = \"");
}
