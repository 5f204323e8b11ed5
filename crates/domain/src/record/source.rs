//! Source: where statements stand.

use super::record;

record! {
    Source = "source" in "sources";
    group Statements at 1;
    label "A source: a paper or article in which something stands";
    about "A publication or paper in which statements stand. Other records cite it by its id.";
    rules [
        "On `load --replay` a record counts as known from the last day that the date of its earliest source allows: \
         `2027-02` means 28 February 2027.",
        "`standing` is how far the source itself stands behind what it says; a record that cites it may stand \
         differently, as where a newspaper quotes somebody by name.",
    ];
    fields {
        PUBLISHER publisher: Text required, "who published it";
        TITLE title: Text required, "its title";
        DATE date: When required, "when it was published, as closely as known";
        KEPT_AT kept_at: Text, "where it can be found: an address or a shelf mark";
    }
    title [TITLE];
}
