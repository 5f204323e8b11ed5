//! What the sentences of a text say together: all agree, or nothing is settled.

use super::reason::OpenOption;
use super::sentence::{SentenceReading, Step};
use super::{Field, Options};
use hostboard_domain::time::Day;

/// Days by which two ways of saying one day may differ: a term from the 1st to the 1st has a day too many.
const SLACK_DAYS: i32 = 1;

/// Forty years of options: a slip rather than a contract.
const MOST_MONTHS: u32 = 480;

/// The option that all sentences together settle; `None` where none is offered.
pub(super) fn combine(said: Vec<SentenceReading>, field: Field) -> Result<Option<Options>, OpenOption> {
    let mut whole = Whole::default();
    if let Some(reason) = said.iter().find_map(|said| said.open) {
        return Err(reason);
    }
    if said.iter().any(|said| said.told) && said.iter().any(|said| said.another) {
        return Err(OpenOption::SeveralLengths);
    }
    for said in said {
        whole.take(said)?;
    }
    whole.settle(field)
}

#[derive(Default)]
struct Whole {
    option: Vec<u32>,
    up_to: Option<u32>,
    chain: Option<Vec<u32>>,
    bare: Vec<Vec<u32>>,
    initial: Vec<u32>,
    total: Vec<u32>,
    steps: Vec<Step>,
    count: Option<u32>,
    start: Option<Day>,
    end: Option<Day>,
    until: Option<Day>,
    unknown_words: bool,
    unclear_initial: bool,
}

impl Whole {
    fn take(&mut self, said: SentenceReading) -> Result<(), OpenOption> {
        if !said.option.is_empty() {
            let sum = |lengths: &[u32]| lengths.iter().sum::<u32>();
            if self.option.is_empty() {
                self.option = said.option;
            } else if said.another || sum(&self.option) != sum(&said.option) {
                return Err(OpenOption::SeveralLengths);
            }
        }
        same(&mut self.up_to, said.up_to)?;
        same(&mut self.chain, said.chain)?;
        same(&mut self.count, said.count)?;
        same(&mut self.start, said.start)?;
        same(&mut self.end, said.end)?;
        same(&mut self.until, said.until)?;
        self.unknown_words |= !said.plain && !said.bare.is_empty();
        self.bare.extend(said.bare);
        self.unclear_initial |= said.unclear_initial;
        self.initial.extend(said.initial);
        self.total.extend(said.total);
        self.steps.extend(said.steps);
        Ok(())
    }

    fn settle(mut self, field: Field) -> Result<Option<Options>, OpenOption> {
        let initial = self.initial_months()?;
        let total = one(&self.total)?;
        self.bare_is_the_option(field)?;
        self.up_to_is_the_option(initial, total)?;
        let (initial, periods) = self.chained(initial)?;
        let months = self.counted(periods.iter().sum(), initial, total)?;
        let months = match (months, initial, total) {
            // From the one to the other: what lies between.
            (0, Some(initial), Some(total)) if field == Field::Option && total > initial => total - initial,
            (0, ..) if self.until.is_none() => return Ok(None),
            (months, ..) => months,
        };
        if months > MOST_MONTHS {
            return Err(OpenOption::TooLong);
        }
        let months = Some(months).filter(|months| *months > 0);
        self.agree(months, initial, total)?;
        let periods = if periods.iter().sum::<u32>() == months.unwrap_or(0) { periods } else { Vec::new() };
        let periods = self.stepped(periods, months)?;
        Ok(Some(Options { months, periods, until: self.until, initial_months: initial, total_months: total }))
    }

    /// The initial term, as said or as its first and last day give it in whole months.
    fn initial_months(&self) -> Result<Option<u32>, OpenOption> {
        if self.unclear_initial {
            return Ok(None);
        }
        let said = one(&self.initial)?;
        let (Some(start), Some(end)) = (self.start, self.end) else { return Ok(said) };
        let months = start.months_to(end.plus_days(SLACK_DAYS));
        let whole = (start.plus_months(months).number() - 1 - end.number()).abs() <= SLACK_DAYS;
        match (said, u32::try_from(months).ok().filter(|_| whole)) {
            (Some(said), Some(days)) if said != days => Err(OpenOption::Disagreeing),
            (Some(_), None) => Err(OpenOption::Disagreeing),
            (said, days) => Ok(said.or(days)),
        }
    }

    /// In a cell about the option, what stands alone among known words is the option's.
    fn bare_is_the_option(&mut self, field: Field) -> Result<(), OpenOption> {
        if self.bare.is_empty() {
            return Ok(());
        }
        let anchored = !self.option.is_empty() || self.up_to.is_some() || self.until.is_some();
        let unequal = |chain: &Vec<u32>| chain.windows(2).any(|pair| pair[0] != pair[1]);
        if self.chain.as_ref().is_some_and(unequal) {
            return Err(OpenOption::ChainOfLengths);
        }
        if field == Field::Text || anchored || self.unknown_words || !self.initial.is_empty() || !self.total.is_empty()
        {
            return Err(OpenOption::UnrelatedLength);
        }
        let sums: Vec<u32> = self.bare.iter().map(|lengths| lengths.iter().sum()).collect();
        if sums.windows(2).any(|pair| pair[0] != pair[1]) || self.bare.len() > 2 {
            return Err(OpenOption::SeveralLengths);
        }
        // `2 years (1 year + 1 year)`: the one that says more.
        if self.bare.len() == 2 && self.bare[0].len() == self.bare[1].len() {
            return Err(OpenOption::SeveralLengths);
        }
        self.option = self.bare.iter().max_by_key(|lengths| lengths.len()).cloned().unwrap_or_default();
        Ok(())
    }

    /// `extend up to 36 months` is the option's only where something rules out that it is the whole.
    fn up_to_is_the_option(&mut self, initial: Option<u32>, total: Option<u32>) -> Result<(), OpenOption> {
        let Some(up_to) = self.up_to else { return Ok(()) };
        let sum: u32 = self.option.iter().sum();
        if sum > 0 {
            // Beside the option itself it can only be the whole.
            return if initial.is_none_or(|initial| initial + sum == up_to) && up_to > sum || up_to == sum {
                Ok(())
            } else {
                Err(OpenOption::Disagreeing)
            };
        }
        let stepped = !self.steps.is_empty();
        let no_whole = initial.is_some_and(|initial| initial >= up_to || total == Some(initial + up_to));
        if !no_whole && (!stepped || initial.is_some_and(|initial| initial < up_to)) {
            return Err(OpenOption::UpTo);
        }
        self.option = vec![up_to];
        Ok(())
    }

    /// A chain beside the option says the same again, with the initial term before it or without.
    fn chained(&self, initial: Option<u32>) -> Result<(Option<u32>, Vec<u32>), OpenOption> {
        let Some(chain) = &self.chain else { return Ok((initial, self.option.clone())) };
        let (whole, option): (u32, u32) = (chain.iter().sum(), self.option.iter().sum());
        let first = chain.first().copied().unwrap_or(0);
        if option == 0 {
            return match initial {
                Some(initial) if initial == first && chain.len() > 1 => Ok((Some(initial), chain[1..].to_vec())),
                _ => Err(OpenOption::ChainOfLengths),
            };
        }
        if whole == option {
            Ok((initial, chain.clone()))
        } else if whole - first == option && initial == Some(first) {
            Ok((initial, chain[1..].to_vec()))
        } else {
            Err(OpenOption::Disagreeing)
        }
    }

    /// How many options there are, against the lengths; several of one length are settled by the whole only.
    fn counted(&self, months: u32, initial: Option<u32>, total: Option<u32>) -> Result<u32, OpenOption> {
        let lengths = self.option.len() as u32;
        let count = match self.count {
            Some(count) if months > 0 && count > 1 && count != lengths => count,
            _ => return Ok(months),
        };
        if lengths > 1 {
            return Err(OpenOption::Disagreeing);
        }
        match (initial, total) {
            (Some(initial), Some(total)) if total == initial + months * count.min(24) => Ok(months * count),
            (Some(initial), Some(total)) if total == initial + months => Ok(months),
            _ => Err(OpenOption::EachOrAll),
        }
    }

    /// The option against the whole, and against the days.
    fn agree(&self, months: Option<u32>, initial: Option<u32>, total: Option<u32>) -> Result<(), OpenOption> {
        if let (Some(months), Some(total)) = (months, total)
            && (total <= months || initial.is_some_and(|initial| initial + months != total))
        {
            return Err(OpenOption::Disagreeing);
        }
        let (Some(months), Some(until)) = (months, self.until) else { return Ok(()) };
        let after = |from: Option<Day>, months: u32| from.map(|from| super::latest::later(from, months));
        let first =
            initial.and_then(|initial| self.start.map(|start| after(Some(start.plus_days(-1)), initial))).flatten();
        let last = after(self.end.or(first), months);
        if last.is_some_and(|last| (last.number() - until.number()).abs() > SLACK_DAYS) {
            Err(OpenOption::Disagreeing)
        } else {
            Ok(())
        }
    }

    /// The length of each option, where a step divides them all alike.
    fn stepped(&self, periods: Vec<u32>, months: Option<u32>) -> Result<Vec<u32>, OpenOption> {
        let Some(months) = months else { return Ok(periods) };
        for step in &self.steps {
            let fits = |length: &&u32| match step.count {
                Some(count) => count.checked_mul(**length) == Some(months),
                None => **length > 0 && months % **length == 0,
            };
            let Some(length) = step.months.iter().find(fits) else { return Err(OpenOption::Disagreeing) };
            // `annually for 12 months`: once, or every year.
            if step.count.is_none() && *length == months && periods.len() == 1 {
                return Err(OpenOption::EachOrAll);
            }
        }
        match self.steps.as_slice() {
            [Step { months: lengths, .. }] if periods.len() == 1 && lengths.len() == 1 => {
                Ok(vec![lengths[0]; (months / lengths[0].max(1)) as usize])
            }
            _ => Ok(periods),
        }
    }
}

fn same<T: PartialEq>(held: &mut Option<T>, said: Option<T>) -> Result<(), OpenOption> {
    match (held.as_ref(), said) {
        (_, None) => Ok(()),
        (None, said) => {
            *held = said;
            Ok(())
        }
        (Some(held), Some(said)) if *held == said => Ok(()),
        _ => Err(OpenOption::Disagreeing),
    }
}

/// The one value that all give.
fn one(values: &[u32]) -> Result<Option<u32>, OpenOption> {
    match values.split_first() {
        Some((first, rest)) if rest.iter().any(|value| value != first) => Err(OpenOption::Disagreeing),
        first => Ok(first.map(|(first, _)| *first)),
    }
}
