//! Appraisal, trends, concentration, slips and money against invented cases with worked answers, and against published ones.

mod filter;
