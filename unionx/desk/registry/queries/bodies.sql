-- A row for each canonical name, and for each name without one.
WITH named AS (
  SELECT *, coalesce(canonical, name) AS body, canonical IS NOT NULL AS is_canonical FROM counted_names),
     kinds AS (
  SELECT body, is_canonical, kind, region, sum(mentions) AS mentions FROM named GROUP BY ALL)
SELECT body AS name, is_canonical AS canonical,
       (SELECT arg_min(kind, (-kinds.mentions, kind)) FROM kinds
         WHERE kinds.body = named.body AND kinds.is_canonical = named.is_canonical) AS kind,
       (SELECT arg_min(region, (-kinds.mentions, region)) FROM kinds
         WHERE kinds.body = named.body AND kinds.is_canonical = named.is_canonical) AS region,
       string_agg(DISTINCT name, '; ' ORDER BY name) AS names,
       string_agg(DISTINCT printed, '; ' ORDER BY printed) AS printed,
       (SELECT string_agg(DISTINCT honour, '; ' ORDER BY honour)
          FROM (SELECT unnest(flatten(list(honours))) AS honour)) AS honours,
       min(day) AS first_seen, max(day) AS last_seen, count(DISTINCT doc) AS pages, sum(mentions)::BIGINT AS mentions
FROM named
GROUP BY body, is_canonical
ORDER BY body, is_canonical DESC
