//! The words that bear on a term or an option, in English and Welsh, and what each does.
//!
//! Why not a file beside the code: each line stands for a meaning that the code matches on. Here the compiler holds the two
//! together; a file would need a table of its names for them.

use super::word::Word;
use std::collections::HashMap;
use std::sync::OnceLock;

const MEANINGS: &[(Word, &str)] = &[
    (Word::Extend, "extend extends extending ymestyn hymestyn estyn"),
    (Word::Extended, "extended"),
    (Word::Extendable, "extendable extendible"),
    (Word::Extension(false), "extension extention estyniad hestyniad"),
    (Word::Extension(true), "extensions extentions estyniadau"),
    (Word::Option(false), "option opsiwn dewis ddewis"),
    (Word::Option(true), "options opsiynau"),
    (Word::Optional, "optional dewisol ddewisol opsiynol"),
    (Word::Renew, "renew renewed renewable adnewyddu hadnewyddu"),
    (Word::Renewal(false), "renewal adnewyddiad"),
    (Word::Renewal(true), "renewals renwals"),
    (Word::Possible, "possible possibly possibility potential potentially posibl bosibl posibilrwydd"),
    (Word::May, "may can could might gellir gall"),
    (Word::Be, "be fod gael oes"),
    (Word::Right, "right rights ability opportunity provision facility scope cyfle hawl reserves reserve reserving"),
    (Word::Further, "further additional another extra subsequent"),
    (Word::FurtherBehind, "arall pellach bellach ychwanegol eraill"),
    (Word::Initial, "initial initially core fixed cychwynnol gychwynnol base"),
    (Word::Total, "total totaling totalling overall whole entire entirety altogether cyfanswm gyfanswm aggregate"),
    (Word::Maximum, "maximum max longest uchafswm"),
    (Word::Period(false), "period term terms duration length cyfnod gyfnod chyfnod nghyfnod tymor dymor"),
    (Word::Period(true), "periods cyfnodau gyfnodau"),
    (
        Word::Contract,
        "contract contracts agreement agreements framework frameworks dps pdps appointment arrangement arrangements \
         lease licence concession deal service services award continuance operation cytundeb gytundeb contractau \
         gontract chontract nghontract fframwaith system list",
    ),
    (
        Word::Runs,
        "run runs last lasts operate operates operation continue continues established awarded let place cover covers para rhedeg",
    ),
    (Word::Month, "month mth mis fis"),
    (Word::Months, "months mths misoedd fisoedd"),
    (Word::Monthly, "monthly"),
    (Word::OneYear, "year blwyddyn flwyddyn mlwyddyn blynedd flynedd mlynedd"),
    (Word::Years, "years yrs yr blynyddoedd flynyddoedd"),
    (Word::Yearly, "yearly"),
    (Word::Annual, "annual annually blynyddol flynyddol"),
    (
        Word::Days,
        "day days week weeks weekly daily hour hours diwrnod wythnos wythnosau minutes fortnight quarter quarters",
    ),
    (
        Word::Steps,
        "increments increment intervals interval instalments instalment tranches tranche steps stages blocks cycles",
    ),
    (Word::Basis, "basis"),
    (Word::Until, "until till til tan through"),
    (Word::To, "to i"),
    (Word::From, "from between"),
    (Word::For, "for am"),
    (Word::By, "by"),
    (Word::In, "in mewn"),
    (Word::Of, "of o"),
    (Word::On, "on yn"),
    (Word::At, "at"),
    (Word::Each, "each"),
    (Word::Every, "per every bob"),
    (Word::Or, "or neu either alternatively"),
    (Word::And, "and ac"),
    (Word::Plus, "plus"),
    (Word::Then, "then thereafter followed wedyn"),
    (Word::With, "with gyda gydag"),
    (Word::Without, "without heb non"),
    (Word::Including, "including include includes inclusive included"),
    (Word::Not, "not no never cannot nor neither ni nid ddim dim excluding"),
    (Word::Exceed, "exceed exceeding exceeds beyond"),
    (Word::Later, "later latest"),
    (Word::More, "more longer greater"),
    (Word::Than, "than"),
    (Word::Up, "up hyd"),
    (
        Word::Vague,
        "least minimum min approximately approx about around circa roughly likely expected expects estimated typically \
         average over under less almost nearly some several various",
    ),
    (
        Word::Foreign,
        "notice before prior within expiry expires expire advance ago old aged age experience warranty guarantee \
         defects following since payment payments validity warranties terminate termination \
         recur lead break",
    ),
    (Word::After, "after upon"),
    (Word::Endless, "perpetually perpetual indefinitely indefinite rolling repeatedly unlimited ongoing evergreen"),
    (Word::Often, "twice thrice time times occasion occasions"),
    (Word::Was, "has have had was were been having"),
    (
        Word::Done,
        "taken exercised granted approved implemented invoked activated agreed enacted executed used utilised",
    ),
    (Word::Took, "took exercising"),
    (Word::Nth, "first second third fourth fifth final secondly thirdly finally ail olaf"),
    (Word::A, "a an"),
    (Word::The, "the this its our their any such that these y hwn"),
    (Word::Single, "single"),
    (Word::Half, "half hanner"),
    (Word::Apart, "consecutive separate successive calendar respective equal distinct consecutively incrementally"),
    (Word::Lot, "lot lots"),
    (
        Word::Reference,
        "clause clauses article articles section sections regulation regulations schedule appendix part phase annex ref \
         reference paragraph para directive document stage item page attachment tier",
    ),
    (Word::Ending, "ending ends end expiring concluding finishing"),
    (
        Word::Starting,
        "starting starts start commencing commences commence commencement beginning begins begin effective",
    ),
    (Word::None, "none nil"),
    (Word::NotApplicable, "na"),
    (Word::Applicable, "applicable amherthnasol berthnasol"),
    (Word::Tens, "ddeg deg"),
    (Word::AndTwenty, "hugain"),
    (Word::Times, "x"),
    (Word::Currency, "gbp eur usd cad aud"),
    (
        Word::Deadline,
        "deadline deadlines submission submissions submit clarification clarifications questions closing tenders tender \
         bids bid published publication applications application expressions interest evaluation interviews apply applying \
         request requests participate round rounds event events join finder advert advertised",
    ),
    (Word::Former, "current currently existing previous previously original former incumbent"),
    (
        Word::Neutral,
        "is are will shall should would if as where when required necessary needed available considered discretion \
         sole subject mutual satisfactory performance review reviews employer employers client clients council councils \
         authority authorities college colleges board boards university buyer customer purchaser company parties party \
         city consent approval budget funding availability need needs business conditions same favour written \
         agreeable given provided information details documents documentation itt tenderer supplier contractor \
         provider here being it they we also only exact exactly number \
         based made making taking giving allow allows offered proposed continuing continuation \
         financial standing good successful progress llwyr disgresiwn cyngor gan bydd fydd mae ar os date dates scheduled anticipated due intended \
         planned effect full w c therefore annum monday tuesday wednesday thursday friday saturday sunday \
         yw r n",
    ),
    (Word::Number(1), "one un"),
    (Word::Number(2), "two dau ddau dwy ddwy"),
    (Word::Number(3), "three tri dri thri tair dair thair"),
    (Word::Number(4), "four pedwar bedwar phedwar pedair bedair phedair"),
    (Word::Number(5), "five pump pum bum phum bump"),
    (Word::Number(6), "six chwe chwech"),
    (Word::Number(7), "seven saith"),
    (Word::Number(8), "eight wyth"),
    (Word::Number(9), "nine naw"),
    (Word::Number(10), "ten deng ddeng"),
    (Word::Number(11), "eleven"),
    (Word::Number(12), "twelve deuddeg deuddeng ddeuddeg ddeuddeng"),
    (Word::Number(13), "thirteen"),
    (Word::Number(14), "fourteen"),
    (Word::Number(15), "fifteen pymtheg bymtheg pymtheng"),
    (Word::Number(16), "sixteen"),
    (Word::Number(17), "seventeen"),
    (Word::Number(18), "eighteen deunaw ddeunaw"),
    (Word::Number(19), "nineteen"),
    (Word::Number(20), "twenty ugain"),
    (Word::Number(30), "thirty"),
    (Word::Number(40), "forty fourty"),
    (Word::Number(50), "fifty"),
    (Word::Number(60), "sixty"),
    (Word::Number(70), "seventy"),
    (Word::Number(80), "eighty"),
    (Word::Number(90), "ninety"),
    (Word::MonthName(1), "january jan ionawr"),
    (Word::MonthName(2), "february feb chwefror"),
    (Word::MonthName(3), "march mar mawrth"),
    (Word::MonthName(4), "april apr ebrill"),
    (Word::MonthName(5), "mai"),
    (Word::MonthName(6), "june jun mehefin"),
    (Word::MonthName(7), "july jul gorffennaf"),
    (Word::MonthName(8), "august aug awst"),
    (Word::MonthName(9), "september sep sept medi"),
    (Word::MonthName(10), "october oct hydref"),
    (Word::MonthName(11), "november nov tachwedd"),
    (Word::MonthName(12), "december dec rhagfyr"),
];

/// The longest word that is looked up; longer ones are not known.
const LONGEST: usize = 24;

/// What a word in small letters means; `None` where it is not known.
pub(super) fn known(word: &str) -> Option<Word> {
    static WORDS: OnceLock<HashMap<&'static str, Word>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        MEANINGS.iter().flat_map(|(meaning, words)| words.split_whitespace().map(|word| (word, *meaning))).collect()
    });
    if word.len() > LONGEST { None } else { words.get(word).copied() }
}
