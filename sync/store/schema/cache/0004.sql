-- cache.db, version 4: what communities promised and decided is found by community, and ideas and questions by likeness.
CREATE INDEX answer_place ON answer (community, name, target);

CREATE VIRTUAL TABLE post_text_topics USING fts5 (   -- ideas and questions only: small enough to be asked while one types
  kind, title, body, content = '', contentless_delete = 1, prefix = '3 4 5',
  tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO post_text_topics (rowid, kind, title, body)
  SELECT id, kind, title, text FROM post WHERE kind IN ('idea', 'question') AND root IS NULL AND deleted = 0;

-- Kept by the file itself: posts are added, edited, emptied and forgotten in several places.
CREATE TRIGGER topic_added AFTER INSERT ON post
WHEN new.kind IN ('idea', 'question') AND new.root IS NULL AND new.deleted = 0 BEGIN
  INSERT INTO post_text_topics (rowid, kind, title, body) VALUES (new.id, new.kind, new.title, new.text);
END;
CREATE TRIGGER topic_changed AFTER UPDATE OF kind, title, text, root, deleted ON post
WHEN old.kind IN ('idea', 'question') OR new.kind IN ('idea', 'question') BEGIN
  DELETE FROM post_text_topics WHERE rowid = old.id;
  INSERT INTO post_text_topics (rowid, kind, title, body) SELECT new.id, new.kind, new.title, new.text
  WHERE new.kind IN ('idea', 'question') AND new.root IS NULL AND new.deleted = 0;
END;
CREATE TRIGGER topic_gone AFTER DELETE ON post WHEN old.kind IN ('idea', 'question') BEGIN
  DELETE FROM post_text_topics WHERE rowid = old.id;
END;
