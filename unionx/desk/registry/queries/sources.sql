-- A row for each place that prints a fact; id is that of the figure, fact that of the row in facts.
SELECT told.id, first.id AS fact, told.reprint, told.doc, told.article_title, told.published, told."start", told."end",
       told.text, told.sentence
FROM told
JOIN facts ON facts.body = told.body AND facts.kind = told.kind AND facts.modifier = told.modifier
 AND facts.status = told.status AND facts.part = told.part AND facts.apart = told.apart AND facts.alone = told.alone
 AND facts.noun IS NOT DISTINCT FROM told.noun AND facts.value IS NOT DISTINCT FROM told.value
 AND facts.low IS NOT DISTINCT FROM told.low AND facts.high IS NOT DISTINCT FROM told.high
 AND facts.unit IS NOT DISTINCT FROM told.unit AND facts.currency IS NOT DISTINCT FROM told.currency
 AND facts.per IS NOT DISTINCT FROM told.per AND facts.change IS NOT DISTINCT FROM told.change
 AND facts.period_start IS NOT DISTINCT FROM told.period_start AND facts.period_end IS NOT DISTINCT FROM told.period_end
JOIN told AS first ON first.turn = facts.fact
ORDER BY facts.fact, told.turn
