-- A row for each figure, with all places that print it; doc, text and sentence are of the first.
SELECT told.id, facts.body AS subject, facts.region, facts.noun, facts.kind, facts.value, facts.low, facts.high,
       facts.modifier, facts.unit, facts.currency, facts.per, facts.change, facts.status, facts.period_start,
       facts.period_end, facts.part, facts.articles, facts.pages, facts.first_seen, facts.last_seen, facts.sources,
       told.doc, told.text, told.sentence
FROM facts JOIN told ON told.turn = facts.fact
ORDER BY facts.fact
