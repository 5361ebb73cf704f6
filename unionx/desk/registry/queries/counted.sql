-- What counts: what stands on a page that did not come before, in an article that was not printed before.
CREATE VIEW counted_names AS
SELECT names.*, days.day, days.page
FROM names JOIN days USING (doc)
WHERE days.first = doc AND names.article NOT IN (SELECT article FROM again)
   OR days.first = doc AND names.article IS NULL;

CREATE VIEW counted_posts AS
SELECT posts.*, days.day, days.page
FROM posts JOIN days USING (doc)
WHERE days.first = doc AND posts.article NOT IN (SELECT article FROM again)
   OR days.first = doc AND posts.article IS NULL;

-- Figures in the order of pages. Those share a fact whose slots and values are the same; one whose noun is not known,
-- and one of a subject that may be another on another page (apart), shares it with none or with its page.
CREATE TABLE told AS
SELECT figures.*, coalesce(canonical, subject) AS body, days.day,
       days.first <> doc OR coalesce(article IN (SELECT article FROM again), false) AS reprint,
       CASE WHEN noun IS NULL THEN id ELSE '' END AS alone,
       row_number() OVER (ORDER BY days.page, "start", id) AS turn
FROM figures JOIN days USING (doc);

CREATE TABLE facts AS
SELECT min(turn) AS fact, body, min(region) AS region, noun, kind, value, low, high, modifier, unit, currency, per, change,
       status, period_start, period_end, part, apart, alone,
       count(DISTINCT coalesce(article, doc)) FILTER (NOT reprint) AS articles,
       count(DISTINCT doc) FILTER (NOT reprint) AS pages,
       min(day) FILTER (NOT reprint) AS first_seen, max(day) FILTER (NOT reprint) AS last_seen,
       list(DISTINCT coalesce(article, doc)) AS places,
       string_agg(id, '; ' ORDER BY turn) AS sources
FROM told
GROUP BY body, noun, kind, value, low, high, modifier, unit, currency, per, change, status, period_start, period_end,
         part, apart, alone
HAVING count(*) FILTER (NOT reprint) > 0;

-- Facts by what they speak of, with the least and the most that each of them may mean: 近300 agrees with 290.
CREATE TABLE bounded AS
SELECT *,
       CASE WHEN modifier = 'exact' THEN value
            WHEN modifier IN ('about', 'nearly') THEN coalesce(low, value * 0.9)
            ELSE coalesce(low, '-Infinity'::DOUBLE) END AS least,
       CASE WHEN modifier = 'exact' THEN value
            WHEN modifier = 'about' THEN coalesce(high, value * 1.1)
            ELSE coalesce(high, 'Infinity'::DOUBLE) END AS most,
       hash(body, noun, kind, unit, currency, per, change, status, part, apart) AS topic
FROM facts
WHERE alone = '' AND (period_start IS NOT NULL OR period_end IS NOT NULL);
