//! Post: places in an establishment.

use super::record;

record! {
    Post = "post" in "posts";
    group Heads at 2;
    label "A post in a body";
    about "A place in a body's establishment.";
    rules [
        "`head` yes marks the post that heads the body; a body has one at a time.",
    ];
    fields {
        BODY body: One(Body) required, "whose post it is";
        TITLE title: Text required, "what it is called";
        HEAD head: YesNo, "whether it heads the body";
    }
    title [BODY, TITLE];
}
