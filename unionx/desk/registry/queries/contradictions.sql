-- A row for each figure that another article contradicts: the same subject, noun and period, values that cannot both be.
-- The figure that most articles print is the one that the others are compared with.
WITH spoken AS (
  SELECT *, first_value(fact) OVER (
    PARTITION BY topic, period_start, period_end ORDER BY articles DESC, fact) AS anchor
  FROM bounded)
SELECT one.body AS subject, one.noun, one.kind, one.unit, one.currency, one.per, one.change, one.status,
       one.period_start, one.period_end,
       first.id, first.text, one.articles, first.doc, first.sentence,
       second.id AS other_id, second.text AS other_text, other.articles AS other_articles, second.doc AS other_doc,
       second.sentence AS other_sentence
FROM spoken AS other
JOIN spoken AS one ON one.fact = other.anchor
JOIN told AS first ON first.turn = one.fact
JOIN told AS second ON second.turn = other.fact
WHERE (other.least > one.most OR other.most < one.least) AND NOT list_has_any(one.places, other.places)
ORDER BY one.fact, other.fact
