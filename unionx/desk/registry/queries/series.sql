-- A row for each figure of a series: the same subject, noun and unit, of more than one period; the earliest first.
WITH long AS (
  SELECT topic, min(fact) AS series FROM bounded GROUP BY topic
  HAVING count(DISTINCT (period_start, period_end)) > 1),
     points AS (
  SELECT bounded.*, long.series,
         lag(value) OVER line AS before, lag(period_start) OVER line AS start_before, lag(period_end) OVER line AS end_before
  FROM bounded JOIN long USING (topic)
  WINDOW line AS (PARTITION BY topic ORDER BY period_end NULLS LAST, period_start NULLS FIRST, value, fact))
SELECT dense_rank() OVER (ORDER BY points.series) AS series, told.id AS fact, points.body AS subject, points.noun,
       points.kind, points.unit, points.currency, points.per, points.change, points.status, points.period_start,
       points.period_end, points.value, points.low, points.high, points.modifier,
       CASE WHEN (points.period_start, points.period_end) IS DISTINCT FROM (start_before, end_before)
            THEN round(points.value - before, 6) END AS difference
FROM points JOIN told ON told.turn = points.fact
ORDER BY points.series, points.period_end NULLS LAST, points.period_start NULLS FIRST, points.value, points.fact
