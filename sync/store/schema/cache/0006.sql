-- cache.db, version 6: events found by their date, however long ago they were written.
CREATE INDEX post_event ON post (
  CASE WHEN json_valid(extra) THEN coalesce(json_extract(extra, '$.event.end'), json_extract(extra, '$.event.start')) END,
  CASE WHEN json_valid(extra) THEN json_extract(extra, '$.event.start') END,
  community
) WHERE kind = 'event' AND root IS NULL AND deleted = 0;
