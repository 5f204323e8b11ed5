-- The statement as it was printed until November 2026: a window a key over all deals, for every deal. Kept to measure against.
-- lgr-section-24: sign on 2027-06-01
-- Software, not legal advice.
-- rules: capital-contract = bit 0, land-disposal = bit 1, non-capital-contract = bit 2, reserves = bit 3, variable-capital-contract = bit 4
WITH filled AS (
  SELECT "row", unit, deal, party_key, near_key, matter_key AS matter_key, whole_years, most_years_to_end, most_years_to_option, may_be_reserves,
  kind, kind_state,
  form, form_state,
  one_off, one_off_state,
  capital, capital_state,
  variable_price, variable_price_state,
  value, value_state,
  value_basis, value_basis_state,
  payer, payer_state,
  in_kind, in_kind_state,
  stage, stage_state,
  signed, signed_state,
  signed_by, signed_by_state,
  proposed, proposed_state,
  start, start_state,
  break_on, break_on_state,
  "end", end_state,
  extendable_to, extendable_to_state,
  notice_days, notice_days_state,
  length_months, length_months_state,
  extended_months, extended_months_state,
  supplier_sector, supplier_sector_state,
  hosted_from, hosted_from_state,
  hosted_until, hosted_until_state,
  licence_delegates, licence_delegates_state
  FROM facts
),
f AS (
  SELECT filled.*,
  CASE WHEN stage_state = 1 AND stage = 0 THEN 20970 WHEN stage_state = 1 AND stage = 1 AND signed_state = 1 THEN signed ELSE -9000000000000000000 END AS whole_act_lo, CASE WHEN stage_state = 1 AND stage = 0 THEN 20970 WHEN stage_state = 1 AND stage = 1 AND signed_state = 1 THEN signed ELSE CASE WHEN signed_by_state <> 1 THEN 9000000000000000000 WHEN stage_state = 0 AND signed_by < 20970 THEN 20970 ELSE signed_by END END AS whole_act_hi,
  CASE WHEN kind_state = 1 THEN kind WHEN may_be_reserves = 1 THEN -9000000000000000000 ELSE 0 END AS kind_lo, CASE WHEN kind_state = 1 THEN kind WHEN may_be_reserves = 1 THEN 9000000000000000000 ELSE 1 END AS kind_hi,
  CASE WHEN capital_state = 0 THEN -9000000000000000000 ELSE capital END AS capital_lo, CASE WHEN capital_state = 0 THEN 9000000000000000000 ELSE capital END AS capital_hi,
  CASE WHEN variable_price_state = 0 THEN -9000000000000000000 ELSE variable_price END AS variable_price_lo, CASE WHEN variable_price_state = 0 THEN 9000000000000000000 ELSE variable_price END AS variable_price_hi,
  CASE WHEN end_state <> 0 THEN "end" WHEN start_state = 1 AND (extendable_to_state <> 1 OR start <= extendable_to) THEN start ELSE -9000000000000000000 END AS end_lo, CASE WHEN end_state <> 0 THEN "end" WHEN extendable_to_state = 1 AND (start_state <> 1 OR start <= extendable_to) THEN extendable_to ELSE 9000000000000000000 END AS end_hi,
  CASE WHEN extendable_to_state = 0 THEN -9000000000000000000 ELSE extendable_to END AS extendable_to_lo, CASE WHEN extendable_to_state = 0 THEN 9000000000000000000 ELSE extendable_to END AS extendable_to_hi
  FROM filled
),
numbers AS (
  SELECT a.d * 8 + b.d AS no FROM (SELECT 0 AS d UNION ALL SELECT 1 AS d UNION ALL SELECT 2 AS d UNION ALL SELECT 3 AS d UNION ALL SELECT 4 AS d UNION ALL SELECT 5 AS d UNION ALL SELECT 6 AS d UNION ALL SELECT 7 AS d) a CROSS JOIN (SELECT 0 AS d UNION ALL SELECT 1 AS d UNION ALL SELECT 2 AS d UNION ALL SELECT 3 AS d UNION ALL SELECT 4 AS d UNION ALL SELECT 5 AS d UNION ALL SELECT 6 AS d UNION ALL SELECT 7 AS d) b
),
series AS (
  SELECT n.no + 1 AS n, m.no AS no FROM numbers n JOIN numbers m ON m.no <= n.no
),
cuts AS (
  SELECT f.*,
  CASE WHEN CASE WHEN 20939 = 20939 THEN 20939 + 0 ELSE -9000000000000000000 END > f.whole_act_lo AND CASE WHEN 20939 = 20939 THEN 20939 + 0 ELSE -9000000000000000000 END <= f.whole_act_hi THEN CASE WHEN 20939 = 20939 THEN 20939 + 0 ELSE -9000000000000000000 END ELSE -9000000000000000000 END AS b0c0,
  CASE WHEN 13818 > f.whole_act_lo AND 13818 <= f.whole_act_hi THEN 13818 ELSE -9000000000000000000 END AS b0c1,
  CASE WHEN 20587 > f.whole_act_lo AND 20587 <= f.whole_act_hi THEN 20587 ELSE -9000000000000000000 END AS b0c2,
  CASE WHEN 13818 > f.whole_act_lo AND 13818 <= f.whole_act_hi THEN 13818 ELSE -9000000000000000000 END AS b0c3,
  CASE WHEN 20587 > f.whole_act_lo AND 20587 <= f.whole_act_hi THEN 20587 ELSE -9000000000000000000 END AS b0c4,
  CASE WHEN 13818 > f.whole_act_lo AND 13818 <= f.whole_act_hi THEN 13818 ELSE -9000000000000000000 END AS b0c5,
  CASE WHEN 20587 > f.whole_act_lo AND 20587 <= f.whole_act_hi THEN 20587 ELSE -9000000000000000000 END AS b0c6,
  CASE WHEN 13818 > f.whole_act_lo AND 13818 <= f.whole_act_hi THEN 13818 ELSE -9000000000000000000 END AS b0c7,
  CASE WHEN 20587 > f.whole_act_lo AND 20587 <= f.whole_act_hi THEN 20587 ELSE -9000000000000000000 END AS b0c8,
  CASE WHEN 1 > f.kind_lo AND 1 <= f.kind_hi THEN 1 ELSE -9000000000000000000 END AS b1c0,
  CASE WHEN 2 > f.kind_lo AND 2 <= f.kind_hi THEN 2 ELSE -9000000000000000000 END AS b1c1,
  CASE WHEN 1 > f.capital_lo AND 1 <= f.capital_hi THEN 1 ELSE -9000000000000000000 END AS b2c0,
  CASE WHEN 1 > f.variable_price_lo AND 1 <= f.variable_price_hi THEN 1 ELSE -9000000000000000000 END AS b3c0,
  CASE WHEN CASE WHEN 21275 = 21275 THEN 21275 + 1 ELSE -9000000000000000000 END > f.end_lo AND CASE WHEN 21275 = 21275 THEN 21275 + 1 ELSE -9000000000000000000 END <= f.end_hi THEN CASE WHEN 21275 = 21275 THEN 21275 + 1 ELSE -9000000000000000000 END ELSE -9000000000000000000 END AS b4c0,
  CASE WHEN CASE WHEN 21275 = 21275 THEN 21275 + 1 ELSE -9000000000000000000 END > f.extendable_to_lo AND CASE WHEN 21275 = 21275 THEN 21275 + 1 ELSE -9000000000000000000 END <= f.extendable_to_hi THEN CASE WHEN 21275 = 21275 THEN 21275 + 1 ELSE -9000000000000000000 END ELSE -9000000000000000000 END AS b5c0
  FROM f
),
counted AS (
  SELECT f.*,
  CASE WHEN f.whole_act_lo <> f.whole_act_hi THEN 1 + CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END + CASE WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) THEN 1 ELSE 0 END + CASE WHEN f.b0c5 > -9000000000000000000 AND f.b0c5 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4) THEN 1 ELSE 0 END + CASE WHEN f.b0c6 > -9000000000000000000 AND f.b0c6 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5) THEN 1 ELSE 0 END + CASE WHEN f.b0c7 > -9000000000000000000 AND f.b0c7 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6) THEN 1 ELSE 0 END + CASE WHEN f.b0c8 > -9000000000000000000 AND f.b0c8 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6, f.b0c7) THEN 1 ELSE 0 END ELSE 1 END AS b0n,
  CASE WHEN f.kind_state = 0 AND f.kind_lo <> f.kind_hi THEN 1 + CASE WHEN f.b1c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b1c1 > -9000000000000000000 AND f.b1c1 NOT IN (f.b1c0) THEN 1 ELSE 0 END ELSE 1 END AS b1n,
  CASE WHEN f.capital_state = 0 AND f.capital_lo <> f.capital_hi THEN 1 + CASE WHEN f.b2c0 > -9000000000000000000 THEN 1 ELSE 0 END ELSE 1 END AS b2n,
  CASE WHEN f.variable_price_state = 0 AND f.variable_price_lo <> f.variable_price_hi AND 1 = 0 THEN 1 + CASE WHEN f.b3c0 > -9000000000000000000 THEN 1 ELSE 0 END ELSE 1 END AS b3n,
  CASE WHEN f.end_state = 0 AND f.end_lo <> f.end_hi AND 1 = 0 THEN 1 + CASE WHEN f.b4c0 > -9000000000000000000 THEN 1 ELSE 0 END ELSE 1 END AS b4n,
  CASE WHEN f.extendable_to_state = 0 AND f.extendable_to_lo <> f.extendable_to_hi AND 1 = 0 THEN 2 + CASE WHEN f.b5c0 > -9000000000000000000 THEN 1 ELSE 0 END ELSE 1 END AS b5n
  FROM cuts f
),
taken AS (
  SELECT f.*, CASE WHEN CAST(1 AS FLOAT) * b0n * b1n * b2n * b3n * b4n * b5n > 1 AND CAST(1 AS FLOAT) * b0n * b1n * b2n * b3n * b4n * b5n <= 64 THEN 1 ELSE 0 END AS filled
  FROM counted f
),
ways AS (
  SELECT f.*,
  CASE WHEN filled = 1 THEN 1 ELSE 1 END AS b1s,
  CASE WHEN filled = 1 THEN 1 * b1n ELSE 1 END AS b2s,
  CASE WHEN filled = 1 THEN 1 * b1n * b2n ELSE 1 END AS b3s,
  CASE WHEN filled = 1 THEN 1 * b1n * b2n * b3n ELSE 1 END AS b4s,
  CASE WHEN filled = 1 THEN 1 * b1n * b2n * b3n * b4n ELSE 1 END AS b5s,
  CASE WHEN filled = 1 THEN 1 * b1n * b2n * b3n * b4n * b5n ELSE 1 END AS rest
  FROM taken f
),
g AS (
  SELECT f.*, -1 AS a, whole_act_lo AS act_date_lo, whole_act_hi AS act_date_hi
  FROM ways f
  UNION ALL
  SELECT f.*, series.no,
  CASE WHEN series.no = 0 THEN f.whole_act_lo WHEN f.b0c0 > -9000000000000000000 AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END = series.no THEN f.b0c0 WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END = series.no THEN f.b0c1 WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END = series.no THEN f.b0c2 WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END = series.no THEN f.b0c3 WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END + CASE WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) THEN 1 ELSE 0 END = series.no THEN f.b0c4 WHEN f.b0c5 > -9000000000000000000 AND f.b0c5 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END + CASE WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) THEN 1 ELSE 0 END + CASE WHEN f.b0c5 > -9000000000000000000 AND f.b0c5 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4) THEN 1 ELSE 0 END = series.no THEN f.b0c5 WHEN f.b0c6 > -9000000000000000000 AND f.b0c6 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END + CASE WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) THEN 1 ELSE 0 END + CASE WHEN f.b0c5 > -9000000000000000000 AND f.b0c5 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4) THEN 1 ELSE 0 END + CASE WHEN f.b0c6 > -9000000000000000000 AND f.b0c6 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5) THEN 1 ELSE 0 END = series.no THEN f.b0c6 WHEN f.b0c7 > -9000000000000000000 AND f.b0c7 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END + CASE WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) THEN 1 ELSE 0 END + CASE WHEN f.b0c5 > -9000000000000000000 AND f.b0c5 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4) THEN 1 ELSE 0 END + CASE WHEN f.b0c6 > -9000000000000000000 AND f.b0c6 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5) THEN 1 ELSE 0 END + CASE WHEN f.b0c7 > -9000000000000000000 AND f.b0c7 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6) THEN 1 ELSE 0 END = series.no THEN f.b0c7 WHEN f.b0c8 > -9000000000000000000 AND f.b0c8 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6, f.b0c7) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END + CASE WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) THEN 1 ELSE 0 END + CASE WHEN f.b0c5 > -9000000000000000000 AND f.b0c5 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4) THEN 1 ELSE 0 END + CASE WHEN f.b0c6 > -9000000000000000000 AND f.b0c6 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5) THEN 1 ELSE 0 END + CASE WHEN f.b0c7 > -9000000000000000000 AND f.b0c7 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6) THEN 1 ELSE 0 END + CASE WHEN f.b0c8 > -9000000000000000000 AND f.b0c8 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6, f.b0c7) THEN 1 ELSE 0 END = series.no THEN f.b0c8 ELSE 0 END,
  CASE WHEN series.no = 0 THEN LEAST(CASE WHEN f.b0c0 > f.whole_act_lo THEN f.b0c0 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c1 > f.whole_act_lo THEN f.b0c1 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c2 > f.whole_act_lo THEN f.b0c2 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c3 > f.whole_act_lo THEN f.b0c3 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c4 > f.whole_act_lo THEN f.b0c4 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c5 > f.whole_act_lo THEN f.b0c5 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c6 > f.whole_act_lo THEN f.b0c6 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c7 > f.whole_act_lo THEN f.b0c7 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c8 > f.whole_act_lo THEN f.b0c8 - 1 ELSE 9000000000000000000 END, f.whole_act_hi) WHEN f.b0c0 > -9000000000000000000 AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END = series.no THEN LEAST(CASE WHEN f.b0c0 > f.b0c0 THEN f.b0c0 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c1 > f.b0c0 THEN f.b0c1 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c2 > f.b0c0 THEN f.b0c2 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c3 > f.b0c0 THEN f.b0c3 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c4 > f.b0c0 THEN f.b0c4 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c5 > f.b0c0 THEN f.b0c5 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c6 > f.b0c0 THEN f.b0c6 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c7 > f.b0c0 THEN f.b0c7 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c8 > f.b0c0 THEN f.b0c8 - 1 ELSE 9000000000000000000 END, f.whole_act_hi) WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END = series.no THEN LEAST(CASE WHEN f.b0c0 > f.b0c1 THEN f.b0c0 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c1 > f.b0c1 THEN f.b0c1 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c2 > f.b0c1 THEN f.b0c2 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c3 > f.b0c1 THEN f.b0c3 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c4 > f.b0c1 THEN f.b0c4 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c5 > f.b0c1 THEN f.b0c5 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c6 > f.b0c1 THEN f.b0c6 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c7 > f.b0c1 THEN f.b0c7 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c8 > f.b0c1 THEN f.b0c8 - 1 ELSE 9000000000000000000 END, f.whole_act_hi) WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END = series.no THEN LEAST(CASE WHEN f.b0c0 > f.b0c2 THEN f.b0c0 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c1 > f.b0c2 THEN f.b0c1 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c2 > f.b0c2 THEN f.b0c2 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c3 > f.b0c2 THEN f.b0c3 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c4 > f.b0c2 THEN f.b0c4 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c5 > f.b0c2 THEN f.b0c5 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c6 > f.b0c2 THEN f.b0c6 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c7 > f.b0c2 THEN f.b0c7 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c8 > f.b0c2 THEN f.b0c8 - 1 ELSE 9000000000000000000 END, f.whole_act_hi) WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END = series.no THEN LEAST(CASE WHEN f.b0c0 > f.b0c3 THEN f.b0c0 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c1 > f.b0c3 THEN f.b0c1 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c2 > f.b0c3 THEN f.b0c2 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c3 > f.b0c3 THEN f.b0c3 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c4 > f.b0c3 THEN f.b0c4 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c5 > f.b0c3 THEN f.b0c5 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c6 > f.b0c3 THEN f.b0c6 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c7 > f.b0c3 THEN f.b0c7 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c8 > f.b0c3 THEN f.b0c8 - 1 ELSE 9000000000000000000 END, f.whole_act_hi) WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END + CASE WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) THEN 1 ELSE 0 END = series.no THEN LEAST(CASE WHEN f.b0c0 > f.b0c4 THEN f.b0c0 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c1 > f.b0c4 THEN f.b0c1 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c2 > f.b0c4 THEN f.b0c2 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c3 > f.b0c4 THEN f.b0c3 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c4 > f.b0c4 THEN f.b0c4 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c5 > f.b0c4 THEN f.b0c5 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c6 > f.b0c4 THEN f.b0c6 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c7 > f.b0c4 THEN f.b0c7 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c8 > f.b0c4 THEN f.b0c8 - 1 ELSE 9000000000000000000 END, f.whole_act_hi) WHEN f.b0c5 > -9000000000000000000 AND f.b0c5 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END + CASE WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) THEN 1 ELSE 0 END + CASE WHEN f.b0c5 > -9000000000000000000 AND f.b0c5 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4) THEN 1 ELSE 0 END = series.no THEN LEAST(CASE WHEN f.b0c0 > f.b0c5 THEN f.b0c0 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c1 > f.b0c5 THEN f.b0c1 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c2 > f.b0c5 THEN f.b0c2 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c3 > f.b0c5 THEN f.b0c3 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c4 > f.b0c5 THEN f.b0c4 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c5 > f.b0c5 THEN f.b0c5 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c6 > f.b0c5 THEN f.b0c6 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c7 > f.b0c5 THEN f.b0c7 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c8 > f.b0c5 THEN f.b0c8 - 1 ELSE 9000000000000000000 END, f.whole_act_hi) WHEN f.b0c6 > -9000000000000000000 AND f.b0c6 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END + CASE WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) THEN 1 ELSE 0 END + CASE WHEN f.b0c5 > -9000000000000000000 AND f.b0c5 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4) THEN 1 ELSE 0 END + CASE WHEN f.b0c6 > -9000000000000000000 AND f.b0c6 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5) THEN 1 ELSE 0 END = series.no THEN LEAST(CASE WHEN f.b0c0 > f.b0c6 THEN f.b0c0 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c1 > f.b0c6 THEN f.b0c1 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c2 > f.b0c6 THEN f.b0c2 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c3 > f.b0c6 THEN f.b0c3 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c4 > f.b0c6 THEN f.b0c4 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c5 > f.b0c6 THEN f.b0c5 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c6 > f.b0c6 THEN f.b0c6 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c7 > f.b0c6 THEN f.b0c7 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c8 > f.b0c6 THEN f.b0c8 - 1 ELSE 9000000000000000000 END, f.whole_act_hi) WHEN f.b0c7 > -9000000000000000000 AND f.b0c7 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END + CASE WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) THEN 1 ELSE 0 END + CASE WHEN f.b0c5 > -9000000000000000000 AND f.b0c5 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4) THEN 1 ELSE 0 END + CASE WHEN f.b0c6 > -9000000000000000000 AND f.b0c6 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5) THEN 1 ELSE 0 END + CASE WHEN f.b0c7 > -9000000000000000000 AND f.b0c7 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6) THEN 1 ELSE 0 END = series.no THEN LEAST(CASE WHEN f.b0c0 > f.b0c7 THEN f.b0c0 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c1 > f.b0c7 THEN f.b0c1 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c2 > f.b0c7 THEN f.b0c2 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c3 > f.b0c7 THEN f.b0c3 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c4 > f.b0c7 THEN f.b0c4 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c5 > f.b0c7 THEN f.b0c5 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c6 > f.b0c7 THEN f.b0c6 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c7 > f.b0c7 THEN f.b0c7 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c8 > f.b0c7 THEN f.b0c8 - 1 ELSE 9000000000000000000 END, f.whole_act_hi) WHEN f.b0c8 > -9000000000000000000 AND f.b0c8 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6, f.b0c7) AND CASE WHEN f.b0c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b0c1 > -9000000000000000000 AND f.b0c1 NOT IN (f.b0c0) THEN 1 ELSE 0 END + CASE WHEN f.b0c2 > -9000000000000000000 AND f.b0c2 NOT IN (f.b0c0, f.b0c1) THEN 1 ELSE 0 END + CASE WHEN f.b0c3 > -9000000000000000000 AND f.b0c3 NOT IN (f.b0c0, f.b0c1, f.b0c2) THEN 1 ELSE 0 END + CASE WHEN f.b0c4 > -9000000000000000000 AND f.b0c4 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3) THEN 1 ELSE 0 END + CASE WHEN f.b0c5 > -9000000000000000000 AND f.b0c5 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4) THEN 1 ELSE 0 END + CASE WHEN f.b0c6 > -9000000000000000000 AND f.b0c6 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5) THEN 1 ELSE 0 END + CASE WHEN f.b0c7 > -9000000000000000000 AND f.b0c7 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6) THEN 1 ELSE 0 END + CASE WHEN f.b0c8 > -9000000000000000000 AND f.b0c8 NOT IN (f.b0c0, f.b0c1, f.b0c2, f.b0c3, f.b0c4, f.b0c5, f.b0c6, f.b0c7) THEN 1 ELSE 0 END = series.no THEN LEAST(CASE WHEN f.b0c0 > f.b0c8 THEN f.b0c0 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c1 > f.b0c8 THEN f.b0c1 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c2 > f.b0c8 THEN f.b0c2 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c3 > f.b0c8 THEN f.b0c3 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c4 > f.b0c8 THEN f.b0c4 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c5 > f.b0c8 THEN f.b0c5 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c6 > f.b0c8 THEN f.b0c6 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c7 > f.b0c8 THEN f.b0c7 - 1 ELSE 9000000000000000000 END, CASE WHEN f.b0c8 > f.b0c8 THEN f.b0c8 - 1 ELSE 9000000000000000000 END, f.whole_act_hi) ELSE 0 END
  FROM ways f JOIN series ON series.n = f.b0n WHERE f.filled = 1 AND f.b0n > 1
),
h AS (
  SELECT f."row", f.unit, f.deal, f.a, f.act_date_lo, f.act_date_hi, 1 AS whole,
  f.kind_lo, f.kind_hi, f.kind_state, f.kind,
  f.capital_lo, f.capital_hi, f.capital_state, f.capital,
  f.variable_price_lo, f.variable_price_hi, f.variable_price_state, f.variable_price,
  f.end_lo, f.end_hi, f.end_state, f."end",
  f.extendable_to_lo, f.extendable_to_hi, f.extendable_to_state, f.extendable_to
  FROM g f WHERE f.a = -1
  UNION ALL
  SELECT f."row", f.unit, f.deal, f.a, f.act_date_lo, f.act_date_hi, 0,
  CASE WHEN f.b1n = 1 THEN f.kind_lo ELSE CASE WHEN ((series.no // f.b1s) % f.b1n) = 0 THEN CASE WHEN f.kind_lo < 0 THEN 0 ELSE f.kind_lo END WHEN f.b1c0 > -9000000000000000000 AND CASE WHEN f.b1c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b1s) % f.b1n) THEN f.b1c0 WHEN f.b1c1 > -9000000000000000000 AND f.b1c1 NOT IN (f.b1c0) AND CASE WHEN f.b1c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b1c1 > -9000000000000000000 AND f.b1c1 NOT IN (f.b1c0) THEN 1 ELSE 0 END = ((series.no // f.b1s) % f.b1n) THEN f.b1c1 ELSE 0 END END,
  CASE WHEN f.b1n = 1 THEN f.kind_hi ELSE CASE WHEN ((series.no // f.b1s) % f.b1n) = 0 THEN CASE WHEN f.kind_lo < 0 THEN 0 ELSE f.kind_lo END WHEN f.b1c0 > -9000000000000000000 AND CASE WHEN f.b1c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b1s) % f.b1n) THEN f.b1c0 WHEN f.b1c1 > -9000000000000000000 AND f.b1c1 NOT IN (f.b1c0) AND CASE WHEN f.b1c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b1c1 > -9000000000000000000 AND f.b1c1 NOT IN (f.b1c0) THEN 1 ELSE 0 END = ((series.no // f.b1s) % f.b1n) THEN f.b1c1 ELSE 0 END END,
  CASE WHEN f.b1n = 1 THEN f.kind_state ELSE 1 END,
  CASE WHEN f.b1n = 1 THEN f.kind ELSE CASE WHEN ((series.no // f.b1s) % f.b1n) = 0 THEN CASE WHEN f.kind_lo < 0 THEN 0 ELSE f.kind_lo END WHEN f.b1c0 > -9000000000000000000 AND CASE WHEN f.b1c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b1s) % f.b1n) THEN f.b1c0 WHEN f.b1c1 > -9000000000000000000 AND f.b1c1 NOT IN (f.b1c0) AND CASE WHEN f.b1c0 > -9000000000000000000 THEN 1 ELSE 0 END + CASE WHEN f.b1c1 > -9000000000000000000 AND f.b1c1 NOT IN (f.b1c0) THEN 1 ELSE 0 END = ((series.no // f.b1s) % f.b1n) THEN f.b1c1 ELSE 0 END END,
  CASE WHEN f.b2n = 1 THEN f.capital_lo ELSE CASE WHEN ((series.no // f.b2s) % f.b2n) = 0 THEN CASE WHEN f.capital_lo < 0 THEN 0 ELSE f.capital_lo END WHEN f.b2c0 > -9000000000000000000 AND CASE WHEN f.b2c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b2s) % f.b2n) THEN f.b2c0 ELSE 0 END END,
  CASE WHEN f.b2n = 1 THEN f.capital_hi ELSE CASE WHEN ((series.no // f.b2s) % f.b2n) = 0 THEN CASE WHEN f.capital_lo < 0 THEN 0 ELSE f.capital_lo END WHEN f.b2c0 > -9000000000000000000 AND CASE WHEN f.b2c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b2s) % f.b2n) THEN f.b2c0 ELSE 0 END END,
  CASE WHEN f.b2n = 1 THEN f.capital_state ELSE 1 END,
  CASE WHEN f.b2n = 1 THEN f.capital ELSE CASE WHEN ((series.no // f.b2s) % f.b2n) = 0 THEN CASE WHEN f.capital_lo < 0 THEN 0 ELSE f.capital_lo END WHEN f.b2c0 > -9000000000000000000 AND CASE WHEN f.b2c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b2s) % f.b2n) THEN f.b2c0 ELSE 0 END END,
  CASE WHEN f.b3n = 1 THEN f.variable_price_lo ELSE CASE WHEN ((series.no // f.b3s) % f.b3n) = 0 THEN CASE WHEN f.variable_price_lo < 0 THEN 0 ELSE f.variable_price_lo END WHEN f.b3c0 > -9000000000000000000 AND CASE WHEN f.b3c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b3s) % f.b3n) THEN f.b3c0 ELSE 0 END END,
  CASE WHEN f.b3n = 1 THEN f.variable_price_hi ELSE CASE WHEN ((series.no // f.b3s) % f.b3n) = 0 THEN CASE WHEN f.variable_price_lo < 0 THEN 0 ELSE f.variable_price_lo END WHEN f.b3c0 > -9000000000000000000 AND CASE WHEN f.b3c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b3s) % f.b3n) THEN f.b3c0 ELSE 0 END END,
  CASE WHEN f.b3n = 1 THEN f.variable_price_state ELSE 1 END,
  CASE WHEN f.b3n = 1 THEN f.variable_price ELSE CASE WHEN ((series.no // f.b3s) % f.b3n) = 0 THEN CASE WHEN f.variable_price_lo < 0 THEN 0 ELSE f.variable_price_lo END WHEN f.b3c0 > -9000000000000000000 AND CASE WHEN f.b3c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b3s) % f.b3n) THEN f.b3c0 ELSE 0 END END,
  CASE WHEN f.b4n = 1 THEN f.end_lo ELSE CASE WHEN ((series.no // f.b4s) % f.b4n) = 0 THEN f.end_lo WHEN f.b4c0 > -9000000000000000000 AND CASE WHEN f.b4c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b4s) % f.b4n) THEN f.b4c0 ELSE 0 END END,
  CASE WHEN f.b4n = 1 THEN f.end_hi ELSE CASE WHEN ((series.no // f.b4s) % f.b4n) = 0 THEN LEAST(CASE WHEN f.b4c0 > f.end_lo THEN f.b4c0 - 1 ELSE 9000000000000000000 END, f.end_hi) WHEN f.b4c0 > -9000000000000000000 AND CASE WHEN f.b4c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b4s) % f.b4n) THEN LEAST(CASE WHEN f.b4c0 > f.b4c0 THEN f.b4c0 - 1 ELSE 9000000000000000000 END, f.end_hi) ELSE 0 END END,
  CASE WHEN f.b4n = 1 THEN f.end_state ELSE 0 END,
  CASE WHEN f.b4n = 1 THEN f."end" ELSE CASE WHEN ((series.no // f.b4s) % f.b4n) = 0 THEN f.end_lo WHEN f.b4c0 > -9000000000000000000 AND CASE WHEN f.b4c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b4s) % f.b4n) THEN f.b4c0 ELSE 0 END END,
  CASE WHEN f.b5n = 1 THEN f.extendable_to_lo ELSE CASE WHEN ((series.no // f.b5s) % f.b5n) = 0 THEN f.extendable_to_lo WHEN f.b5c0 > -9000000000000000000 AND CASE WHEN f.b5c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b5s) % f.b5n) THEN f.b5c0 ELSE 0 END END,
  CASE WHEN f.b5n = 1 THEN f.extendable_to_hi ELSE CASE WHEN ((series.no // f.b5s) % f.b5n) = 0 THEN LEAST(CASE WHEN f.b5c0 > f.extendable_to_lo THEN f.b5c0 - 1 ELSE 9000000000000000000 END, f.extendable_to_hi) WHEN f.b5c0 > -9000000000000000000 AND CASE WHEN f.b5c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b5s) % f.b5n) THEN LEAST(CASE WHEN f.b5c0 > f.b5c0 THEN f.b5c0 - 1 ELSE 9000000000000000000 END, f.extendable_to_hi) ELSE 0 END END,
  CASE WHEN f.b5n = 1 THEN f.extendable_to_state WHEN ((series.no // f.b5s) % f.b5n) = f.b5n - 1 THEN 2 ELSE 0 END,
  CASE WHEN f.b5n = 1 THEN f.extendable_to ELSE CASE WHEN ((series.no // f.b5s) % f.b5n) = 0 THEN f.extendable_to_lo WHEN f.b5c0 > -9000000000000000000 AND CASE WHEN f.b5c0 > -9000000000000000000 THEN 1 ELSE 0 END = ((series.no // f.b5s) % f.b5n) THEN f.b5c0 ELSE 0 END END
  FROM g f JOIN series ON series.n = f.rest WHERE f.filled = 1 AND (f.b0n = 1 OR f.a >= 0)
),
own0 AS (
  SELECT f."row", f.unit, f.party_key AS k, f.near_key AS n, 4000000000 + f."row" AS m,
  CASE WHEN signed_state = 1 THEN signed ELSE -2147483648 END AS day,
  CASE WHEN NOT (stage_state = 1 AND stage = 0) AND (kind_state = 0 OR kind = 1) AND ((signed_state = 1 AND signed > 13513) OR (signed_state = 0 AND (signed_by_state = 0 OR signed_by > 13513))) THEN 1 ELSE 0 END AS p,
  CASE WHEN stage_state = 1 AND stage = 1 AND kind_state = 1 AND kind = 1 AND signed_state = 1 AND signed > 13513 THEN 1 ELSE 0 END AS c,
  CASE WHEN 1 = 0 OR 1 = 0 OR value_state <> 1 THEN 0 WHEN value_basis_state = 1 AND value_basis IN (0, 1) THEN value WHEN value_basis_state = 1 AND value_basis = 2 THEN CAST(value AS BIGINT) * whole_years WHEN whole_years >= 1 THEN value ELSE 0 END AS sure,
  CASE WHEN 1 = 0 OR value_state <> 1 THEN 0 WHEN value_basis_state = 1 AND value_basis = 2 AND CASE WHEN extendable_to_state = 1 THEN most_years_to_option WHEN extendable_to_state = 2 AND end_state = 1 THEN most_years_to_end ELSE -1 END >= 0 THEN CAST(value AS BIGINT) * (CASE WHEN extendable_to_state = 1 THEN most_years_to_option WHEN extendable_to_state = 2 AND end_state = 1 THEN most_years_to_end ELSE -1 END) ELSE value END AS recorded,
  CASE WHEN (1 = 0 OR 1 = 0) AND in_kind_state = 0 THEN 1 WHEN 1 = 0 THEN 0 WHEN value_state <> 1 THEN 1 WHEN value_basis_state = 1 AND value_basis = 0 THEN 0 WHEN value_basis_state = 1 AND value_basis = 1 AND extendable_to_state = 2 THEN 0 WHEN value_basis_state = 1 AND value_basis = 2 AND (value = 0 OR CASE WHEN extendable_to_state = 1 THEN most_years_to_option WHEN extendable_to_state = 2 AND end_state = 1 THEN most_years_to_end ELSE -1 END >= 0) THEN 0 ELSE 1 END AS is_open,
  1 AS complete
  FROM f
),
events0 AS (
  SELECT "row", unit, k, n, m, day, c * sure AS s, recorded AS r, is_open AS o, 0 AS probe, -1 AS a FROM own0 WHERE p = 1
  UNION ALL
  SELECT own0."row", own0.unit, k, n, m, CASE WHEN act_date_hi > 2147483647 THEN 2147483647 ELSE act_date_hi END, 0, 0, 0, 1, g.a FROM own0 JOIN g ON g."row" = own0."row"
  UNION ALL
  SELECT own0."row", own0.unit, k, n, m, act_date_lo, 0, 0, 0, 2, g.a FROM own0 JOIN g ON g."row" = own0."row" WHERE act_date_lo <> act_date_hi AND act_date_lo > -9000000000000000000
),
windows0 AS (
  SELECT "row", a, probe, k, n, m,
  CAST(SUM(CASE WHEN m <> 0 THEN r ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS w_r,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN r ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS w_xr,
  CAST(SUM(CASE WHEN m <> 0 THEN o ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS w_o,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN o ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS w_xo,
  CAST(SUM(s) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS w_s,
  CAST(SUM(r) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS all_r,
  CAST(SUM(CASE WHEN m = 0 THEN r ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS uns_r,
  CAST(SUM(o) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS all_o,
  CAST(SUM(CASE WHEN m = 0 THEN o ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS uns_o
  FROM events0
),
probes0 AS (
  SELECT "row", a, probe,
  w_s AS known,
  all_r AS upper_r,
  all_o AS upper_o
  FROM windows0 WHERE probe > 0
),
parts0 AS (
  SELECT g."row", g.a, sure, recorded, is_open, complete, act_date_lo,
  CASE WHEN act_date_lo = act_date_hi THEN last.known - CASE WHEN c = 1 AND day <= act_date_hi AND 1 = 1 THEN sure ELSE 0 END ELSE COALESCE(first.known, 0) END AS known_others,
  last.upper_r - CASE WHEN p = 1 AND day <= act_date_hi THEN recorded ELSE 0 END AS upper_others,
  last.upper_o - CASE WHEN p = 1 AND day <= act_date_hi THEN is_open ELSE 0 END AS open_others
  FROM g JOIN own0 ON own0."row" = g."row"
  JOIN probes0 last ON last."row" = g."row" AND last.a = g.a AND last.probe = 1
  LEFT JOIN probes0 first ON first."row" = g."row" AND first.a = g.a AND first.probe = 2
),
sum0 AS (
  SELECT "row", a,
  CASE WHEN act_date_lo < 13818 THEN sure ELSE sure + known_others END AS known,
  CASE WHEN act_date_lo < 13818 OR is_open = 1 OR complete = 0 OR open_others > 0 THEN 9000000000000000000 ELSE recorded + upper_others END AS upper,
  sure AS own_known, CASE WHEN is_open = 1 THEN 9000000000000000000 ELSE recorded END AS own_upper
  FROM parts0
),
own1 AS (
  SELECT f."row", f.unit, f.party_key AS k, f.near_key AS n, f.matter_key AS m,
  CASE WHEN signed_state = 1 THEN signed ELSE -2147483648 END AS day,
  CASE WHEN NOT (stage_state = 1 AND stage = 0) AND (kind_state = 0 OR kind = 0) AND ((signed_state = 1 AND signed > 13513) OR (signed_state = 0 AND (signed_by_state = 0 OR signed_by > 13513))) THEN 1 ELSE 0 END AS p,
  CASE WHEN stage_state = 1 AND stage = 1 AND kind_state = 1 AND kind = 0 AND signed_state = 1 AND signed > 13513 THEN 1 ELSE 0 END AS c,
  CASE WHEN payer_state = 1 AND payer = 1 OR payer_state = 0 OR value_state <> 1 THEN 0 WHEN value_basis_state = 1 AND value_basis IN (0, 1) THEN value WHEN value_basis_state = 1 AND value_basis = 2 THEN CAST(value AS BIGINT) * whole_years WHEN whole_years >= 1 THEN value ELSE 0 END + CASE WHEN in_kind_state = 1 THEN CAST(in_kind AS BIGINT) ELSE 0 END AS sure,
  CASE WHEN payer_state = 1 AND payer = 1 OR value_state <> 1 THEN 0 WHEN value_basis_state = 1 AND value_basis = 2 AND CASE WHEN extendable_to_state = 1 THEN most_years_to_option WHEN extendable_to_state = 2 AND end_state = 1 THEN most_years_to_end ELSE -1 END >= 0 THEN CAST(value AS BIGINT) * (CASE WHEN extendable_to_state = 1 THEN most_years_to_option WHEN extendable_to_state = 2 AND end_state = 1 THEN most_years_to_end ELSE -1 END) ELSE value END + CASE WHEN in_kind_state = 1 THEN CAST(in_kind AS BIGINT) ELSE 0 END AS recorded,
  CASE WHEN (payer_state = 1 AND payer = 1 OR payer_state = 0) AND in_kind_state = 0 THEN 1 WHEN payer_state = 1 AND payer = 1 THEN 0 WHEN value_state <> 1 THEN 1 WHEN value_basis_state = 1 AND value_basis = 0 THEN 0 WHEN value_basis_state = 1 AND value_basis = 1 AND extendable_to_state = 2 THEN 0 WHEN value_basis_state = 1 AND value_basis = 2 AND (value = 0 OR CASE WHEN extendable_to_state = 1 THEN most_years_to_option WHEN extendable_to_state = 2 AND end_state = 1 THEN most_years_to_end ELSE -1 END >= 0) THEN 0 ELSE 1 END AS is_open,
  1 AS complete
  FROM f
),
events1 AS (
  SELECT "row", unit, k, n, m, day, c * sure AS s, recorded AS r, is_open AS o, 0 AS probe, -1 AS a FROM own1 WHERE p = 1
  UNION ALL
  SELECT own1."row", own1.unit, k, n, m, CASE WHEN act_date_hi > 2147483647 THEN 2147483647 ELSE act_date_hi END, 0, 0, 0, 1, g.a FROM own1 JOIN g ON g."row" = own1."row"
  UNION ALL
  SELECT own1."row", own1.unit, k, n, m, act_date_lo, 0, 0, 0, 2, g.a FROM own1 JOIN g ON g."row" = own1."row" WHERE act_date_lo <> act_date_hi AND act_date_lo > -9000000000000000000
),
windows1 AS (
  SELECT "row", a, probe, k, n, m,
  CAST(SUM(CASE WHEN m <> 0 THEN r ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS w_r,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN r ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS w_xr,
  CAST(SUM(CASE WHEN m <> 0 THEN o ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS w_o,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN o ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS w_xo,
  CAST(SUM(s) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS w_s,
  CAST(SUM(CASE WHEN m <> 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wm_r,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wm_xr,
  CAST(SUM(CASE WHEN m <> 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wm_o,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wm_xo,
  CAST(SUM(s) OVER (PARTITION BY unit, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wm_s,
  CAST(SUM(CASE WHEN m <> 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, k ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wk_r,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, k ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wk_xr,
  CAST(SUM(CASE WHEN m <> 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, k ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wk_o,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, k ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wk_xo,
  CAST(SUM(s) OVER (PARTITION BY unit, k ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wk_s,
  CAST(SUM(CASE WHEN m <> 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, k, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wkm_r,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, k, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wkm_xr,
  CAST(SUM(CASE WHEN m <> 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, k, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wkm_o,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, k, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wkm_xo,
  CAST(SUM(s) OVER (PARTITION BY unit, k, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wkm_s,
  CAST(SUM(CASE WHEN m <> 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, n ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wn_r,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, n ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wn_xr,
  CAST(SUM(CASE WHEN m <> 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, n ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wn_o,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, n ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wn_xo,
  CAST(SUM(s) OVER (PARTITION BY unit, n ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wn_s,
  CAST(SUM(CASE WHEN m <> 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, k, n ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wkn_r,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, k, n ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wkn_xr,
  CAST(SUM(CASE WHEN m <> 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, k, n ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wkn_o,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, k, n ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wkn_xo,
  CAST(SUM(s) OVER (PARTITION BY unit, k, n ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wkn_s,
  CAST(SUM(CASE WHEN m <> 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, n, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wnm_r,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, n, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wnm_xr,
  CAST(SUM(CASE WHEN m <> 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, n, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wnm_o,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, n, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wnm_xo,
  CAST(SUM(s) OVER (PARTITION BY unit, n, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wnm_s,
  CAST(SUM(CASE WHEN m <> 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, k, n, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wknm_r,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN r ELSE 0 END) OVER (PARTITION BY unit, k, n, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wknm_xr,
  CAST(SUM(CASE WHEN m <> 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, k, n, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wknm_o,
  CAST(SUM(CASE WHEN m <> 0 AND n = 0 THEN o ELSE 0 END) OVER (PARTITION BY unit, k, n, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wknm_xo,
  CAST(SUM(s) OVER (PARTITION BY unit, k, n, m ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS wknm_s,
  CAST(SUM(r) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS all_r,
  CAST(SUM(CASE WHEN m = 0 THEN r ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS uns_r,
  CAST(SUM(o) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS all_o,
  CAST(SUM(CASE WHEN m = 0 THEN o ELSE 0 END) OVER (PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS uns_o
  FROM events1
),
probes1 AS (
  SELECT "row", a, probe,
  CASE WHEN k <> 0 THEN wk_s ELSE 0 END + CASE WHEN m <> 0 THEN wm_s ELSE 0 END + CASE WHEN k <> 0 AND m <> 0 THEN -wkm_s ELSE 0 END AS known,
  CASE WHEN m = 0 OR n = 0 THEN all_r ELSE uns_r + wm_r + CASE WHEN k <> 0 THEN wk_r - wkm_r ELSE 0 END + w_xr - wm_xr + CASE WHEN k <> 0 THEN wkm_xr - wk_xr ELSE 0 END + wn_r - wkn_r - wnm_r + wknm_r END AS upper_r,
  CASE WHEN m = 0 OR n = 0 THEN all_o ELSE uns_o + wm_o + CASE WHEN k <> 0 THEN wk_o - wkm_o ELSE 0 END + w_xo - wm_xo + CASE WHEN k <> 0 THEN wkm_xo - wk_xo ELSE 0 END + wn_o - wkn_o - wnm_o + wknm_o END AS upper_o
  FROM windows1 WHERE probe > 0
),
parts1 AS (
  SELECT g."row", g.a, sure, recorded, is_open, complete, act_date_lo,
  CASE WHEN act_date_lo = act_date_hi THEN last.known - CASE WHEN c = 1 AND day <= act_date_hi AND (k <> 0 OR m <> 0) THEN sure ELSE 0 END ELSE COALESCE(first.known, 0) END AS known_others,
  last.upper_r - CASE WHEN p = 1 AND day <= act_date_hi THEN recorded ELSE 0 END AS upper_others,
  last.upper_o - CASE WHEN p = 1 AND day <= act_date_hi THEN is_open ELSE 0 END AS open_others
  FROM g JOIN own1 ON own1."row" = g."row"
  JOIN probes1 last ON last."row" = g."row" AND last.a = g.a AND last.probe = 1
  LEFT JOIN probes1 first ON first."row" = g."row" AND first.a = g.a AND first.probe = 2
),
sum1 AS (
  SELECT "row", a,
  CASE WHEN act_date_lo < 13818 THEN sure ELSE sure + known_others END AS known,
  CASE WHEN act_date_lo < 13818 OR is_open = 1 OR complete = 0 OR open_others > 0 THEN 9000000000000000000 ELSE recorded + upper_others END AS upper,
  sure AS own_known, CASE WHEN is_open = 1 THEN 9000000000000000000 ELSE recorded END AS own_upper
  FROM parts1
),
tests AS (
  SELECT f."row", f.unit, f.deal, f.whole,
  CASE WHEN ((1 = 1 AND 1 = 1 AND 1 = 1)) THEN 1 ELSE 0 END AS t0,
  CASE WHEN ((1 < 1 OR 1 > 1)) THEN 1 ELSE 0 END AS f0,
  CASE WHEN (f.act_date_lo >= 20939) THEN 1 ELSE 0 END AS t1,
  CASE WHEN (f.act_date_hi < 20939) THEN 1 ELSE 0 END AS f1,
  CASE WHEN (NOT (f.kind_state = 2) AND (f.kind_lo = f.kind_hi AND 0 = 0 AND f.kind_lo = 0)) THEN 1 ELSE 0 END AS t2,
  CASE WHEN (f.kind_state = 2 OR (f.kind_hi < 0 OR f.kind_lo > 0)) THEN 1 ELSE 0 END AS f2,
  CASE WHEN (NOT (f.capital_state = 2) AND (f.capital_lo = f.capital_hi AND 1 = 1 AND f.capital_lo = 1)) THEN 1 ELSE 0 END AS t3,
  CASE WHEN (f.capital_state = 2 OR (f.capital_hi < 1 OR f.capital_lo > 1)) THEN 1 ELSE 0 END AS f3,
  CASE WHEN ((f.act_date_lo >= 13818 OR (sum1.known > 9000000000000000000)) AND (f.act_date_hi < 13818 OR f.act_date_lo >= 20587 OR (sum1.known > 100000000)) AND (f.act_date_hi < 20587 OR (sum1.known > 100000000))) THEN 1 ELSE 0 END AS t4,
  CASE WHEN ((f.act_date_lo >= 13818 OR (sum1.upper <= -9000000000000000000)) AND (f.act_date_hi < 13818 OR f.act_date_lo >= 20587 OR (sum1.upper <= 100000000)) AND (f.act_date_hi < 20587 OR (sum1.upper <= 100000000)) AND NOT ((f.act_date_lo >= 13818 OR (sum1.known > 9000000000000000000)) AND (f.act_date_hi < 13818 OR f.act_date_lo >= 20587 OR (sum1.known > 100000000)) AND (f.act_date_hi < 20587 OR (sum1.known > 100000000)))) THEN 1 ELSE 0 END AS f4,
  CASE WHEN (NOT (f.kind_state = 2) AND (f.kind_lo = f.kind_hi AND 1 = 1 AND f.kind_lo = 1)) THEN 1 ELSE 0 END AS t5,
  CASE WHEN (f.kind_state = 2 OR (f.kind_hi < 1 OR f.kind_lo > 1)) THEN 1 ELSE 0 END AS f5,
  CASE WHEN ((f.act_date_lo >= 13818 OR (sum0.known > 9000000000000000000)) AND (f.act_date_hi < 13818 OR f.act_date_lo >= 20587 OR (sum0.known > 10000000)) AND (f.act_date_hi < 20587 OR (sum0.known > 10000000))) THEN 1 ELSE 0 END AS t6,
  CASE WHEN ((f.act_date_lo >= 13818 OR (sum0.upper <= -9000000000000000000)) AND (f.act_date_hi < 13818 OR f.act_date_lo >= 20587 OR (sum0.upper <= 10000000)) AND (f.act_date_hi < 20587 OR (sum0.upper <= 10000000)) AND NOT ((f.act_date_lo >= 13818 OR (sum0.known > 9000000000000000000)) AND (f.act_date_hi < 13818 OR f.act_date_lo >= 20587 OR (sum0.known > 10000000)) AND (f.act_date_hi < 20587 OR (sum0.known > 10000000)))) THEN 1 ELSE 0 END AS f6,
  CASE WHEN ((f.act_date_lo >= 13818 OR (sum1.known > 9000000000000000000)) AND (f.act_date_hi < 13818 OR f.act_date_lo >= 20587 OR (sum1.known > 10000000)) AND (f.act_date_hi < 20587 OR (sum1.known > 10000000))) THEN 1 ELSE 0 END AS t7,
  CASE WHEN ((f.act_date_lo >= 13818 OR (sum1.upper <= -9000000000000000000)) AND (f.act_date_hi < 13818 OR f.act_date_lo >= 20587 OR (sum1.upper <= 10000000)) AND (f.act_date_hi < 20587 OR (sum1.upper <= 10000000)) AND NOT ((f.act_date_lo >= 13818 OR (sum1.known > 9000000000000000000)) AND (f.act_date_hi < 13818 OR f.act_date_lo >= 20587 OR (sum1.known > 10000000)) AND (f.act_date_hi < 20587 OR (sum1.known > 10000000)))) THEN 1 ELSE 0 END AS f7,
  CASE WHEN (f.end_lo > 21275) THEN 1 ELSE 0 END AS t8,
  CASE WHEN (f.end_hi <= 21275) THEN 1 ELSE 0 END AS f8,
  CASE WHEN (NOT (f.extendable_to_state = 2) AND f.extendable_to_lo > 21275) THEN 1 ELSE 0 END AS t9,
  CASE WHEN (f.extendable_to_state = 2 OR f.extendable_to_hi <= 21275) THEN 1 ELSE 0 END AS f9,
  CASE WHEN (NOT (f.kind_state = 2) AND (f.kind_lo = f.kind_hi AND 2 = 2 AND f.kind_lo = 2)) THEN 1 ELSE 0 END AS t10,
  CASE WHEN (f.kind_state = 2 OR (f.kind_hi < 2 OR f.kind_lo > 2)) THEN 1 ELSE 0 END AS f10,
  CASE WHEN (NOT (f.variable_price_state = 2) AND (f.variable_price_lo = f.variable_price_hi AND 1 = 1 AND f.variable_price_lo = 1)) THEN 1 ELSE 0 END AS t11,
  CASE WHEN (f.variable_price_state = 2 OR (f.variable_price_hi < 1 OR f.variable_price_lo > 1)) THEN 1 ELSE 0 END AS f11
  FROM h f
  JOIN sum0 ON sum0."row" = f."row" AND sum0.a = f.a
  JOIN sum1 ON sum1."row" = f."row" AND sum1.a = f.a
  WHERE f.whole = 1 OR f.extendable_to_state = 2 OR (f.end_state <> 0 AND f.extendable_to_state <> 0) OR f.end_lo <= f.extendable_to_hi
),
rules AS (
  SELECT "row", unit, deal, whole,
  CASE WHEN ((t0 = 1 AND t1 = 1 AND t2 = 1 AND t3 = 1 AND t4 = 1)) THEN 1 ELSE 0 END AS h0,
  CASE WHEN ((t0 = 1 AND t1 = 1 AND t2 = 1 AND t3 = 1 AND t4 = 1)) OR ((f0 = 1 OR f1 = 1 OR f2 = 1 OR f3 = 1 OR f4 = 1)) THEN 0 ELSE 1 END AS u0,
  CASE WHEN ((t0 = 1 AND t1 = 1 AND t5 = 1 AND t6 = 1)) THEN 1 ELSE 0 END AS h1,
  CASE WHEN ((t0 = 1 AND t1 = 1 AND t5 = 1 AND t6 = 1)) OR ((f0 = 1 OR f1 = 1 OR f5 = 1 OR f6 = 1)) THEN 0 ELSE 1 END AS u1,
  CASE WHEN ((t0 = 1 AND t1 = 1 AND t2 = 1 AND f3 = 1 AND t7 = 1 AND (t8 = 1 OR t9 = 1))) THEN 1 ELSE 0 END AS h2,
  CASE WHEN ((t0 = 1 AND t1 = 1 AND t2 = 1 AND f3 = 1 AND t7 = 1 AND (t8 = 1 OR t9 = 1))) OR ((f0 = 1 OR f1 = 1 OR f2 = 1 OR t3 = 1 OR f7 = 1 OR (f8 = 1 AND f9 = 1))) THEN 0 ELSE 1 END AS u2,
  CASE WHEN ((t0 = 1 AND t1 = 1 AND t10 = 1)) THEN 1 ELSE 0 END AS h3,
  CASE WHEN ((t0 = 1 AND t1 = 1 AND t10 = 1)) OR ((f0 = 1 OR f1 = 1 OR f10 = 1)) THEN 0 ELSE 1 END AS u3,
  CASE WHEN ((t0 = 1 AND t1 = 1 AND t2 = 1 AND t3 = 1 AND t11 = 1)) THEN 1 ELSE 0 END AS h4,
  CASE WHEN ((t0 = 1 AND t1 = 1 AND t2 = 1 AND t3 = 1 AND t11 = 1)) OR ((f0 = 1 OR f1 = 1 OR f2 = 1 OR f3 = 1 OR f11 = 1)) THEN 0 ELSE 1 END AS u4
  FROM tests
),
levels AS (
  SELECT "row", unit, deal, whole,
  CASE WHEN 1 = 0 THEN 2 WHEN h0 = 1 OR h1 = 1 OR h2 = 1 OR h3 = 1 OR h4 = 1 THEN 1 ELSE 0 END AS least,
  CASE WHEN 1 = 0 THEN 2 WHEN h0 = 1 OR u0 = 1 OR h1 = 1 OR u1 = 1 OR h2 = 1 OR u2 = 1 OR h3 = 1 OR u3 = 1 OR h4 = 1 OR u4 = 1 THEN 1 ELSE 0 END AS most,
  h0 * 1 + h1 * 2 + h2 * 4 + h3 * 8 + h4 * 16 AS holds,
  u0 * 1 + u1 * 2 + u2 * 4 + u3 * 8 + u4 * 16 AS undecided
  FROM rules
),
ways_taken AS (
  SELECT "row", unit, deal,
  MAX(CASE WHEN whole = 1 THEN least ELSE -1 END) AS whole_least,
  MAX(CASE WHEN whole = 1 THEN most ELSE -1 END) AS whole_most,
  MIN(CASE WHEN whole = 1 THEN 9 ELSE least END) AS way_least,
  MAX(CASE WHEN whole = 1 THEN -1 ELSE most END) AS way_most,
  MAX(CASE WHEN whole = 1 THEN holds ELSE -1 END) AS holds,
  MAX(CASE WHEN whole = 1 THEN undecided ELSE -1 END) AS undecided
  FROM levels
  GROUP BY "row", unit, deal
),
answers AS (
  SELECT "row", unit, deal, holds, undecided,
  CASE WHEN way_most = -1 THEN whole_least ELSE way_least END AS least,
  CASE WHEN way_most = -1 THEN whole_most ELSE way_most END AS most
  FROM ways_taken
)
SELECT "row", unit, deal,
  CASE WHEN least <> most THEN 'cannot-tell' ELSE CASE least WHEN 0 THEN 'allowed' WHEN 1 THEN 'consent' ELSE 'refused' END END AS verdict,
  CASE least WHEN 0 THEN 'allowed' WHEN 1 THEN 'consent' ELSE 'refused' END AS at_least,
  CASE most WHEN 0 THEN 'allowed' WHEN 1 THEN 'consent' ELSE 'refused' END AS at_most,
  holds, undecided
FROM answers
ORDER BY "row"
