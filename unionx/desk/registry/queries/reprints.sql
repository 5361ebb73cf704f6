-- A row for each article that was printed before, as it is or nearly, and for each of a page that came before.
SELECT article.id AS article, article.doc, article.title, article.day AS published, first.id AS first,
       first.doc AS first_doc, first.title AS first_title, first.day AS first_published
FROM ordered AS article JOIN again ON again.article = article.id JOIN ordered AS first ON first.id = again.first
ORDER BY article.turn
