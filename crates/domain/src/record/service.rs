//! Service: tasks that units do for customers.

use super::record;

record! {
    Service = "service" in "services";
    group Agreements at 2;
    label "A service that a unit does for customers";
    about "A task that a unit does for customers, for a time.";
    rules [
        "`unit` blank: every unit of the portfolio. `customers` blank: which customers is not recorded, never none.",
    ];
    fields {
        UNIT unit: One(Body), "who does it, if not every unit";
        LINE line: Text required, "the service line";
        CUSTOMERS customers: Many(Body), "for whom";
        SCALE scale: Text, "whether it is done by each unit, or for several by one";
    }
    title [UNIT, LINE];
}
