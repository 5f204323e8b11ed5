//! Step 1: which options pass their conditions, in three-valued logic.

/// The state of a condition, and of conditions together.
///
/// Source: S. C. Kleene, "Introduction to Metamathematics" (1952), section 64: the strong tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It is not so.
    NotMet,
    /// Nobody has settled it.
    Open,
    /// It is so.
    Met,
}

impl State {
    /// All of them together: met where each is, not met where one is not. Of none: met.
    ///
    /// ```
    /// use hostboard_analysis::appraisal::State;
    /// assert_eq!(State::all([State::Met, State::Open]), State::Open);
    /// assert_eq!(State::all([State::NotMet, State::Open]), State::NotMet);
    /// ```
    pub fn all(states: impl IntoIterator<Item = State>) -> State {
        states.into_iter().min().unwrap_or(State::Met)
    }

    /// One of them: met where one is, not met where none is. Of none: not met.
    pub fn any(states: impl IntoIterator<Item = State>) -> State {
        states.into_iter().max().unwrap_or(State::NotMet)
    }
}

/// What somebody who was approached has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Yes, but for its conditions.
    Interested,
    /// Only on conditions.
    Conditional,
    /// No.
    Declined,
}

/// Somebody who might run the unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// `None`: no answer is recorded.
    pub answer: Option<Answer>,
    /// Its own conditions.
    pub conditions: Vec<State>,
}

impl Candidate {
    /// Whether it can be had.
    ///
    /// ```
    /// use hostboard_analysis::appraisal::{Answer, Candidate, State};
    /// let conditional = Candidate { answer: Some(Answer::Conditional), conditions: Vec::new() };
    /// assert_eq!(conditional.state(), State::Open);
    /// ```
    pub fn state(&self) -> State {
        let together = State::all(self.conditions.iter().copied());
        match self.answer {
            Some(Answer::Declined) => State::NotMet,
            Some(Answer::Interested) => together,
            Some(Answer::Conditional) if self.conditions.is_empty() => State::Open,
            Some(Answer::Conditional) => together,
            None => State::all([together, State::Open]),
        }
    }
}

/// Those who might run the unit under an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidates {
    /// Each of them.
    pub each: Vec<Candidate>,
    /// Nobody else comes into question. Else one more, whom nobody has asked, keeps the option open.
    pub are_complete: bool,
}

/// What an option hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// Its own conditions.
    pub own: Vec<State>,
    /// `None`: the option needs nobody else.
    pub candidates: Option<Candidates>,
}

/// What the filter makes of an option. Only [`Passage::NotMet`] is not scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passage {
    /// No condition is recorded anywhere: it goes on, and has passed nothing.
    NoCondition,
    /// All that it hangs on is met.
    Met,
    /// Something is not: it goes no further.
    NotMet,
    /// It goes on, and whatever is said of it ends in an "if".
    Open,
}

impl Conditions {
    /// What the filter makes of them.
    ///
    /// ```
    /// use hostboard_analysis::appraisal::{Answer, Candidate, Candidates, Conditions, Passage, State};
    /// let declined = Candidate { answer: Some(Answer::Declined), conditions: Vec::new() };
    /// let mut conditions = Conditions {
    ///     own: vec![State::Met],
    ///     candidates: Some(Candidates { each: vec![declined], are_complete: false }),
    /// };
    /// assert_eq!(conditions.passage(), Passage::Open);
    /// conditions.candidates.as_mut().unwrap().are_complete = true;
    /// assert_eq!(conditions.passage(), Passage::NotMet);
    /// ```
    pub fn passage(&self) -> Passage {
        let own = State::all(self.own.iter().copied());
        let of_candidates = self.candidates.as_ref().map(|candidates| {
            let another = (!candidates.are_complete).then_some(State::Open);
            State::any(candidates.each.iter().map(Candidate::state).chain(another))
        });
        match State::all(std::iter::once(own).chain(of_candidates)) {
            State::NotMet => Passage::NotMet,
            State::Open => Passage::Open,
            State::Met if self.are_none() => Passage::NoCondition,
            State::Met => Passage::Met,
        }
    }

    fn are_none(&self) -> bool {
        let candidates = self.candidates.iter().flat_map(|candidates| &candidates.each);
        self.own.is_empty() && candidates.into_iter().all(|candidate| candidate.conditions.is_empty())
    }
}
