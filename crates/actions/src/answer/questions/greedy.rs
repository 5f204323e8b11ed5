//! Taking the question that settles most, again and again.

/// Ranks questions, which are numbers below `questions`: each with how many answers it settles and
/// how many wait for it, given those before it. Of equals the lower number comes first.
///
/// Linear in what the answers wait for, but for one look at every question a question taken.
pub(super) fn rank(
    waiting: impl Iterator<Item = (Vec<usize>, usize)>,
    questions: usize,
    most: usize,
) -> Vec<(usize, usize, usize)> {
    let waiting: Vec<(Vec<usize>, usize)> = waiting.collect();
    let mut left: Vec<usize> = waiting.iter().map(|(wanted, _)| wanted.len()).collect();
    let mut sets: Vec<Vec<usize>> = vec![Vec::new(); questions];
    let (mut settles, mut waits) = (vec![0; questions], vec![0; questions]);
    for (set, (wanted, count)) in waiting.iter().enumerate() {
        for question in wanted {
            sets[*question].push(set);
            waits[*question] += count;
        }
        if let [only] = wanted[..] {
            settles[only] += count;
        }
    }
    let mut taken = vec![false; questions];
    let mut ranked = Vec::new();
    while ranked.len() < most {
        let open = (0..questions).filter(|question| !taken[*question] && waits[*question] > 0);
        let best = open.max_by_key(|question| (settles[*question], waits[*question], std::cmp::Reverse(*question)));
        let Some(best) = best else { break };
        taken[best] = true;
        ranked.push((best, settles[best], waits[best]));
        for set in std::mem::take(&mut sets[best]) {
            left[set] -= 1;
            if left[set] == 1 {
                let last = waiting[set].0.iter().find(|question| !taken[**question]);
                last.into_iter().for_each(|last| settles[*last] += waiting[set].1);
            }
        }
    }
    ranked
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[track_caller]
    fn check(waiting: &[(&[usize], usize)], expected: &[(usize, usize, usize)]) {
        let questions = waiting.iter().flat_map(|(wanted, _)| *wanted).max().map_or(0, |most| most + 1);
        let waiting = waiting.iter().map(|(wanted, count)| (wanted.to_vec(), *count));
        assert_eq!(rank(waiting, questions, 10), expected);
    }

    #[test]
    fn what_settles_most_comes_first() {
        check(&[], &[]);
        check(&[(&[0], 2), (&[1], 3)], &[(1, 3, 3), (0, 2, 2)]);
        // Nothing settles alone: what most wait for comes first, and then what that leaves.
        check(&[(&[0, 1], 2), (&[1, 2], 3)], &[(1, 0, 5), (2, 3, 3), (0, 2, 2)]);
        // Of equals the first.
        check(&[(&[0, 1], 1)], &[(0, 0, 1), (1, 1, 1)]);
    }
}
