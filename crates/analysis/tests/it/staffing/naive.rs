//! The whole programme of all scenarios at once, as the semantics write it: no cuts, no tangents.

use hostboard_analysis::linear::{Programme, ProgrammeError, Variable};
use hostboard_analysis::staffing::{Establishment, Plan, Scenario};

type Terms = Vec<(Variable, f64)>;

/// More hours than any small unit has.
const MANY: f64 = 1e5;

/// What is made least.
#[derive(Clone, Copy)]
pub enum Aim {
    MeanUnmet,
    MeanCost,
}

/// The programme, with the sums that its goals and limits are made of.
pub struct Whole {
    pub programme: Programme,
    /// Unmet and cost above [`Whole::staff_today`], by scenario.
    unmet: Vec<Terms>,
    cost: Vec<Terms>,
    /// Pounds of staff as they are.
    staff_today: f64,
}

fn with_weight(terms: &[Terms], weight: f64) -> Terms {
    terms.iter().flatten().map(|(of, factor)| (*of, factor * weight)).collect()
}

impl Whole {
    /// `plan` fixes what is decided first.
    pub fn new(of: &Establishment, scenarios: &[Scenario], plan: Option<&Plan>) -> Whole {
        let mut whole =
            Whole { programme: Programme::default(), unmet: Vec::new(), cost: Vec::new(), staff_today: 0.0 };
        let p = &mut whole.programme;
        let mut first = |place: usize, most: f64, chosen: fn(&Plan) -> &[f64]| {
            let (lower, upper) = plan.map_or((0.0, most), |plan| (chosen(plan)[place], chosen(plan)[place]));
            p.variable(0.0, lower, upper)
        };
        let grades = of.grades().iter().enumerate();
        let hire: Vec<Variable> = grades.clone().map(|(at, grade)| first(at, grade.hire_limit, Plan::hires)).collect();
        let release: Vec<Variable> = grades.map(|(at, grade)| first(at, grade.fte, Plan::releases)).collect();
        let share: Vec<Variable> = (0..of.deals().len()).map(|at| first(at, 1.0, Plan::shares)).collect();
        for scenario in scenarios {
            let (mut unmet, mut cost) = (Vec::new(), Vec::new());
            for (at, grade) in of.grades().iter().enumerate() {
                let in_post = (0..of.months()).filter(|month| *month >= grade.lead).count() as f64;
                let gone = (0..of.months()).filter(|month| *month >= grade.notice).count() as f64;
                cost.push((hire[at], grade.hire_cost + grade.cost * in_post));
                cost.push((release[at], grade.release_cost - grade.cost * gone));
            }
            for month in 0..of.months() {
                whole.month(of, month, scenario, [&hire, &release, &share], &mut unmet, &mut cost);
            }
            whole.unmet.push(unmet);
            whole.cost.push(cost);
        }
        whole.staff_today = of.grades().iter().map(|grade| grade.cost * grade.fte * of.months() as f64).sum();
        whole
    }

    fn month(
        &mut self,
        of: &Establishment,
        month: usize,
        scenario: &Scenario,
        [hire, release, share]: [&[Variable]; 3],
        unmet: &mut Terms,
        cost: &mut Terms,
    ) {
        let p = &mut self.programme;
        let mut met: Vec<Terms> = vec![Vec::new(); of.lines().len()];
        let mut work = |p: &mut Programme, grade: &str| -> Terms {
            let does = of.lines().iter().enumerate().filter(|(_, line)| line.by.iter().any(|by| by == grade));
            let hours: Vec<(usize, Variable)> = does.map(|(line, _)| (line, p.variable(0.0, 0.0, MANY))).collect();
            hours.iter().for_each(|(line, hours)| met[*line].push((*hours, 1.0)));
            hours.into_iter().map(|(_, hours)| (hours, 1.0)).collect()
        };
        for (at, grade) in of.grades().iter().enumerate() {
            let mut worked = work(p, &grade.id);
            let counts = |from: usize| if month >= from { grade.capacity } else { 0.0 };
            worked.push((hire[at], -counts(grade.lead)));
            worked.push((release[at], counts(grade.notice)));
            p.at_most(&worked, grade.capacity * grade.fte);
        }
        for (at, deal) in of.deals().iter().enumerate() {
            let called = p.variable(0.0, 0.0, if month >= deal.lead { MANY } else { 0.0 });
            let mut worked = work(p, &deal.grade);
            worked.push((called, -1.0));
            p.at_most(&worked, 0.0);
            if month >= deal.lead {
                p.at_least(&[(called, 1.0), (share[at], -deal.call_off)], 0.0);
                p.at_most(&[(called, 1.0), (share[at], -deal.cap)], 0.0);
            }
            cost.push((called, deal.price));
        }
        for (line, mut met) in met.into_iter().enumerate() {
            let left = p.variable(0.0, 0.0, MANY);
            met.push((left, 1.0));
            unmet.push((left, 1.0));
            p.equal(&met, scenario.demand[line][month]);
        }
    }

    fn weight(&self) -> f64 {
        1.0 / self.unmet.len() as f64
    }

    pub fn limit_mean_cost(&mut self, most: f64) {
        self.programme.at_most(&with_weight(&self.cost, self.weight()), most - self.staff_today);
    }

    pub fn limit_mean_unmet(&mut self, most: f64) {
        self.programme.at_most(&with_weight(&self.unmet, self.weight()), most);
    }

    /// Both bounds in each scenario.
    pub fn limit_every_scenario(&mut self, scenarios: &[Scenario], unmet_allowed: f64) {
        for (at, scenario) in scenarios.iter().enumerate() {
            let asked: f64 = scenario.demand.iter().flatten().sum();
            self.programme.at_most(&self.unmet[at], unmet_allowed * asked);
            self.programme.at_most(&self.cost[at], scenario.money - self.staff_today);
        }
    }

    /// The least mean unmet or mean cost.
    pub fn least(&self, aim: Aim) -> Result<f64, ProgrammeError> {
        let (terms, constant) = match aim {
            Aim::MeanUnmet => (&self.unmet, 0.0),
            Aim::MeanCost => (&self.cost, self.staff_today),
        };
        // A variable that is the sum, since costs cannot be given later.
        let mut programme = self.programme.clone();
        let sum = programme.variable(1.0, -1e7, 1e7);
        let mut row = with_weight(terms, -self.weight());
        row.push((sum, 1.0));
        programme.at_least(&row, 0.0);
        Ok(programme.solve()?.value + constant)
    }
}
