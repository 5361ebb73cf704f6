-- The posts of people, those of one name together; which of them are one person is told by records/offices.py.
SELECT name, coalesce(article, doc) AS place, title, organisation, canonical, region, honours, day, doc, id, sentence
FROM counted_posts
ORDER BY name, page, "start", id, title, organisation
