-- Pages in the order in which they were printed, those without a day last; first names the earliest of the same bytes.
CREATE TABLE days AS
SELECT doc, day, sha256, row_number() OVER (ORDER BY day NULLS LAST, doc) AS page,
       first_value(doc) OVER (PARTITION BY coalesce(sha256, doc) ORDER BY day NULLS LAST, doc) AS first
FROM pages;

CREATE TABLE ordered AS
SELECT articles.*, days.day, days.first, row_number() OVER (ORDER BY days.page, articles.start, articles.id) AS turn
FROM articles JOIN days USING (doc);
