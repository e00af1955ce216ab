-- GeoPackage: where words are looked for, anywhere in the text. It holds the text alone: a tenth of the table to read.
CREATE INDEX report_words ON report (request_id, address, description);
