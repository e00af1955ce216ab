-- GeoPackage: what holds an edit made anywhere to the rules, QGIS's attribute table included. These run inside
-- whichever connection writes, so they use nothing but SQLite's own functions and the ST_MinX that OGR registers.
-- CHANGES(row) and TRACED_CHANGE are written out by workspace/schema.py from one list of traced columns.

-- One arm per kind of area, each naming a geometry column as it is: SQLite gives an expression (a COALESCE) no
-- declared type, and OGR then reads the view without its reference system.
CREATE VIEW competence_area AS
SELECT c.id AS OGC_FID, c.id, c.code, c.service_id, c.category_code, c.subcategory_code, c.insee, c.rank, c.priority,
  c.valid_from, c.valid_to, c.legal_basis, 'drawn' AS area_kind, c.geom
FROM competence c WHERE c.geom IS NOT NULL
UNION ALL
SELECT c.id, c.id, c.code, c.service_id, c.category_code, c.subcategory_code, c.insee, c.rank, c.priority,
  c.valid_from, c.valid_to, c.legal_basis, 'commune', m.geom
FROM competence c JOIN commune m ON m.insee = c.insee WHERE c.geom IS NULL
UNION ALL
SELECT c.id, c.id, c.code, c.service_id, c.category_code, c.subcategory_code, c.insee, c.rank, c.priority,
  c.valid_from, c.valid_to, c.legal_basis, 'territory', t.geom
FROM competence c JOIN territory t ON t.id = (SELECT min(id) FROM territory) WHERE c.geom IS NULL AND c.insee IS NULL;

-- share: the cell's count over the largest one's, for symbols in proportion. The first arm has no row: it lends its
-- columns' declared types to the view, without which OGR would read the counts as text; the second must agree.
CREATE VIEW report_cell AS
SELECT o.id AS OGC_FID, o.cell, o.n, o.n AS n_open, r.position_accuracy_m AS share, o.geom
FROM report_overview o JOIN report r ON r.id = o.id WHERE FALSE
UNION ALL
SELECT min(id), cell,
  CAST(sum(n) AS INTEGER),
  CAST(sum(CASE WHEN state IN ('done', 'rejected', 'out_of_scope', 'duplicate', 'archived') THEN 0 ELSE n END) AS INTEGER),
  CAST(sum(n) AS REAL) / max(sum(n)) OVER (),
  geom
FROM report_overview GROUP BY cell;

CREATE TRIGGER report_transition BEFORE UPDATE OF state ON report
WHEN NEW.state IS NOT OLD.state AND NOT EXISTS (
  SELECT 1 FROM transition t
  WHERE t.from_state = OLD.state AND t.to_state = NEW.state
    AND (t.triage_mode IS NULL OR t.triage_mode = COALESCE((SELECT triage_mode FROM commune WHERE insee = NEW.insee), 'mediator'))
    AND (t.made_by = 'person' OR (NEW.act_id IS NOT OLD.act_id AND EXISTS (SELECT 1 FROM act a WHERE a.id = NEW.act_id AND a.kind = 'pull'))))
  -- an undo goes back to where the act it undoes came from, whether or not a person could go that way
  AND NOT (NEW.act_id IS NOT OLD.act_id AND EXISTS (SELECT 1 FROM act a JOIN event e ON e.act_id = a.undoes_act_id
    WHERE a.id = NEW.act_id AND e.report_id = NEW.id AND json_extract(e.before, '$.state') = NEW.state))
BEGIN
  SELECT RAISE(ABORT, 'Changement d''état refusé : il n''est pas prévu depuis l''état actuel dans le mode de tri de cette commune. Annulez la modification ou passez par un état intermédiaire.');
END;

CREATE TRIGGER report_said_why BEFORE UPDATE OF state ON report
WHEN NEW.state IS NOT OLD.state
  AND EXISTS (SELECT 1 FROM transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state AND t.needs_text)
  AND COALESCE((SELECT public_text FROM act WHERE id = NEW.act_id AND NEW.act_id IS NOT OLD.act_id),
    CASE NEW.state WHEN 'rejected' THEN NEW.rejection_reason WHEN 'out_of_scope' THEN NEW.scope_reason END, '') = ''
  AND NOT EXISTS (SELECT 1 FROM act WHERE id = NEW.act_id AND NEW.act_id IS NOT OLD.act_id AND kind IN ('pull', 'undo'))
BEGIN
  SELECT RAISE(ABORT, 'Changement d''état refusé : il faut dire pourquoi (motif de rejet, nature du hors champ, ou réponse depuis le tri).');
END;

-- an edit session sends the version it read with its changes (layers/edit_session.py)
CREATE TRIGGER report_stale BEFORE UPDATE OF version ON report
WHEN NEW.version < OLD.version
BEGIN
  SELECT RAISE(ABORT, 'Ce signalement a été modifié entre-temps par quelqu''un d''autre : rien n''est écrasé. Enregistrez à nouveau pour comparer les deux versions.');
END;

CREATE TRIGGER report_dispatch_insert BEFORE INSERT ON report
WHEN NEW.state IN ('to_treat', 'scheduled', 'sent_to_third_party') AND NEW.subcategory_code IS NULL
BEGIN
  SELECT RAISE(ABORT, 'Orientation refusée : donnez d''abord la sous-catégorie du signalement.');
END;

CREATE TRIGGER report_dispatch_service_insert BEFORE INSERT ON report
WHEN NEW.state IN ('to_treat', 'scheduled') AND NEW.service_id IS NULL
BEGIN
  SELECT RAISE(ABORT, 'Orientation refusée : confirmez d''abord le service compétent.');
END;

CREATE TRIGGER report_dispatch_update BEFORE UPDATE OF state, subcategory_code ON report
WHEN NEW.state IN ('to_treat', 'scheduled', 'sent_to_third_party') AND NEW.subcategory_code IS NULL
BEGIN
  SELECT RAISE(ABORT, 'Orientation refusée : donnez d''abord la sous-catégorie du signalement.');
END;

CREATE TRIGGER report_dispatch_service_update BEFORE UPDATE OF state, service_id ON report
WHEN NEW.state IN ('to_treat', 'scheduled') AND NEW.service_id IS NULL
BEGIN
  SELECT RAISE(ABORT, 'Orientation refusée : confirmez d''abord le service compétent.');
END;

CREATE TRIGGER report_kind_insert BEFORE INSERT ON report
WHEN NEW.subcategory_code IS NOT NULL AND NOT EXISTS (SELECT 1 FROM subcategory WHERE code = NEW.subcategory_code AND category_code IS NEW.category_code)
BEGIN
  SELECT RAISE(ABORT, 'La sous-catégorie n''appartient pas à la catégorie du signalement : choisissez-en une autre.');
END;

CREATE TRIGGER report_kind_update BEFORE UPDATE OF category_code, subcategory_code ON report
WHEN NEW.subcategory_code IS NOT NULL AND NOT EXISTS (SELECT 1 FROM subcategory WHERE code = NEW.subcategory_code AND category_code IS NEW.category_code)
BEGIN
  SELECT RAISE(ABORT, 'La sous-catégorie n''appartient pas à la catégorie du signalement : choisissez-en une autre.');
END;

CREATE TRIGGER report_received_kept BEFORE UPDATE OF category_received, source_id, request_id, lon_received, lat_received ON report
WHEN (OLD.category_received IS NOT NULL AND NEW.category_received IS NOT OLD.category_received)
  OR NEW.source_id IS NOT OLD.source_id OR NEW.request_id IS NOT OLD.request_id
BEGIN
  SELECT RAISE(ABORT, 'Ce qui a été reçu est conservé tel quel : corrigez la catégorie, pas la catégorie reçue ni l''identifiant.');
END;

CREATE TRIGGER report_original BEFORE UPDATE OF duplicate_of ON report
WHEN NEW.duplicate_of IS NOT NULL AND NEW.duplicate_of IS NOT OLD.duplicate_of
  AND (NEW.duplicate_of = NEW.id OR EXISTS (SELECT 1 FROM report WHERE id = NEW.duplicate_of AND duplicate_of IS NOT NULL)
    OR EXISTS (SELECT 1 FROM report WHERE duplicate_of = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'Rattachement refusé : l''original est ce signalement même, ou un doublon, ou ce signalement a déjà des doublons. Choisissez l''original commun.');
END;

CREATE TRIGGER report_kept BEFORE DELETE ON report
BEGIN
  SELECT RAISE(ABORT, 'Un signalement ne se supprime pas : classez-le (rejeté, hors champ, doublon).');
END;

CREATE TRIGGER event_kept BEFORE UPDATE ON event
BEGIN
  SELECT RAISE(ABORT, 'L''historique ne se modifie pas.');
END;

CREATE TRIGGER event_not_erased BEFORE DELETE ON event
BEGIN
  SELECT RAISE(ABORT, 'L''historique ne s''efface pas.');
END;

CREATE TRIGGER report_created AFTER INSERT ON report
BEGIN
  INSERT INTO event (report_id, act_id, at, kind, after)
  VALUES (NEW.id, NEW.act_id, NEW.received_at, 'created',
    json_object('state', NEW.state, 'category_code', NEW.category_code, 'subcategory_code', NEW.subcategory_code));
END;

CREATE TRIGGER report_changed AFTER UPDATE ON report
WHEN TRACED_CHANGE OR (NEW.act_id IS NOT OLD.act_id AND EXISTS (SELECT 1 FROM act WHERE id = NEW.act_id AND kind IN ('note', 'undo')))
BEGIN
  INSERT INTO event (report_id, act_id, at, kind, before, after)
  VALUES (NEW.id, CASE WHEN NEW.act_id IS NOT OLD.act_id THEN NEW.act_id END, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
    CASE
      WHEN NEW.route_status IS 'confirmed' AND OLD.route_status IS NOT 'confirmed' THEN 'confirmed'
      WHEN NEW.state IS NOT OLD.state THEN 'state'
      WHEN NEW.category_code IS NOT OLD.category_code OR NEW.subcategory_code IS NOT OLD.subcategory_code THEN 'requalified'
      WHEN NEW.service_id IS NOT OLD.service_id THEN 'reassigned'
      WHEN NEW.geom IS NOT OLD.geom THEN 'moved'
      WHEN NEW.route_status IS NOT OLD.route_status OR NEW.proposed_service_id IS NOT OLD.proposed_service_id THEN 'proposed'
      WHEN TRACED_CHANGE THEN 'edited'
      ELSE 'note' END,
    CHANGES(OLD), CHANGES(NEW));
  -- what was never tried is withdrawn with the act it answers for; what may have arrived is corrected by an update of its own
  INSERT INTO outbox (report_id, event_id, source_id, payload, key, created_at)
  SELECT r.id, last_insert_rowid(), r.source_id,
    json_object('service_request_id', r.request_id, 'status', t.open311_status, 'state', NEW.state, 'wording', t.public_wording,
      'text', (SELECT public_text FROM act WHERE id = NEW.act_id AND NEW.act_id IS NOT OLD.act_id)),
    lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
  FROM report r JOIN source s ON s.id = r.source_id
  JOIN (SELECT open311_status, public_wording FROM transition WHERE to_state = NEW.state AND made_by = 'person' LIMIT 1) t
  WHERE NEW.state IS NOT OLD.state AND NEW.state <> 'archived' AND json_extract(s.settings, '$.push') = 1
    -- duplicates follow their original when it closes, and when that is taken back
    AND (r.id = NEW.id OR (r.duplicate_of = NEW.id
      AND (NEW.state IN ('done', 'rejected', 'out_of_scope') OR OLD.state IN ('done', 'rejected', 'out_of_scope'))))
    AND NOT EXISTS (SELECT 1 FROM act a WHERE a.id = NEW.act_id AND NEW.act_id IS NOT OLD.act_id AND a.kind = 'pull')
    AND NOT EXISTS (SELECT 1 FROM act a JOIN event e ON e.act_id = a.undoes_act_id AND e.report_id = NEW.id
      JOIN outbox o ON o.event_id = e.id AND o.report_id = r.id
      WHERE a.id = NEW.act_id AND NEW.act_id IS NOT OLD.act_id AND o.sent_at IS NULL AND o.attempts = 0);
  DELETE FROM outbox WHERE NEW.act_id IS NOT OLD.act_id AND sent_at IS NULL AND attempts = 0 AND event_id IN (
    SELECT e.id FROM act a JOIN event e ON e.act_id = a.undoes_act_id AND e.report_id = NEW.id WHERE a.id = NEW.act_id);
END;

-- reads the version as it is by now: triggers fire in no promised order, and several write the same row
CREATE TRIGGER report_version AFTER UPDATE ON report
WHEN NEW.version <= OLD.version
BEGIN
  UPDATE report SET version = max(version, OLD.version) + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER report_closed AFTER UPDATE OF state ON report
WHEN NEW.state IS NOT OLD.state
BEGIN
  UPDATE report SET closed_at = CASE WHEN NEW.state IN ('done', 'rejected', 'out_of_scope', 'duplicate', 'archived')
    THEN COALESCE(OLD.closed_at,
      -- an undo closes again as of then
      (SELECT max(e.at) FROM event e WHERE e.report_id = NEW.id AND e.act_id IS NOT NEW.act_id AND json_extract(e.after, '$.state') = NEW.state
        AND EXISTS (SELECT 1 FROM act a WHERE a.id = NEW.act_id AND NEW.act_id IS NOT OLD.act_id AND a.undoes_act_id IS NOT NULL)),
      strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) END
  WHERE id = NEW.id;
END;

-- an intervention that no report is left in is cancelled; one that got some back is planned again
CREATE TRIGGER report_intervention AFTER UPDATE OF intervention_id ON report
WHEN NEW.intervention_id IS NOT OLD.intervention_id
BEGIN
  UPDATE intervention SET state = CASE WHEN EXISTS (SELECT 1 FROM report r WHERE r.intervention_id = intervention.id) THEN 'planned' ELSE 'cancelled' END
  WHERE id IN (OLD.intervention_id, NEW.intervention_id) AND state <> 'done';
END;

CREATE TRIGGER report_moved AFTER UPDATE OF geom ON report
WHEN NEW.geom IS NOT OLD.geom AND NEW.act_id IS OLD.act_id
BEGIN
  UPDATE report SET moved_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
    route_status = CASE WHEN route_status = 'confirmed' THEN route_status END
  WHERE id = NEW.id;
END;

CREATE TRIGGER report_kind_stale AFTER UPDATE OF category_code, subcategory_code ON report
WHEN (NEW.category_code IS NOT OLD.category_code OR NEW.subcategory_code IS NOT OLD.subcategory_code)
  AND NEW.route_status IS OLD.route_status AND NEW.route_status IS NOT NULL AND NEW.route_status <> 'confirmed'
BEGIN
  UPDATE report SET route_status = NULL WHERE id = NEW.id;
END;

CREATE TRIGGER overview_insert AFTER INSERT ON report WHEN NEW.geom IS NOT NULL
BEGIN
  INSERT INTO report_overview (cell, state, category_code, n, geom)
  VALUES (CAST(ST_MinX(NEW.geom) / 500 AS INTEGER) * 100000 + CAST(ST_MinY(NEW.geom) / 500 AS INTEGER), NEW.state, COALESCE(NEW.category_code, ''), 1, NEW.geom)
  ON CONFLICT (cell, state, category_code) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER overview_update AFTER UPDATE OF state, category_code, geom ON report
WHEN NEW.state IS NOT OLD.state OR NEW.category_code IS NOT OLD.category_code OR NEW.geom IS NOT OLD.geom
BEGIN
  UPDATE report_overview SET n = n - 1 WHERE OLD.geom IS NOT NULL AND state = OLD.state AND category_code = COALESCE(OLD.category_code, '')
    AND cell = CAST(ST_MinX(OLD.geom) / 500 AS INTEGER) * 100000 + CAST(ST_MinY(OLD.geom) / 500 AS INTEGER);
  INSERT INTO report_overview (cell, state, category_code, n, geom)
  SELECT CAST(ST_MinX(NEW.geom) / 500 AS INTEGER) * 100000 + CAST(ST_MinY(NEW.geom) / 500 AS INTEGER), NEW.state, COALESCE(NEW.category_code, ''), 1, NEW.geom
  WHERE NEW.geom IS NOT NULL
  ON CONFLICT (cell, state, category_code) DO UPDATE SET n = n + 1;
  DELETE FROM report_overview WHERE n <= 0 AND state = OLD.state AND category_code = COALESCE(OLD.category_code, '')
    AND cell = CAST(ST_MinX(OLD.geom) / 500 AS INTEGER) * 100000 + CAST(ST_MinY(OLD.geom) / 500 AS INTEGER);
END;

CREATE TRIGGER opening_overlap_insert BEFORE INSERT ON opening
WHEN EXISTS (SELECT 1 FROM opening o WHERE o.category_code = NEW.category_code AND o.subcategory_code IS NEW.subcategory_code
  AND o.insee IS NEW.insee AND o.service_id IS NEW.service_id
  AND (o.valid_from IS NULL OR NEW.valid_to IS NULL OR o.valid_from < NEW.valid_to)
  AND (NEW.valid_from IS NULL OR o.valid_to IS NULL OR NEW.valid_from < o.valid_to))
BEGIN
  SELECT RAISE(ABORT, 'Ouverture refusée : une autre ouverture de la même catégorie couvre déjà une partie de ces dates. Fermez-la d''abord (date de fin).');
END;

CREATE TRIGGER opening_overlap_update BEFORE UPDATE ON opening
WHEN EXISTS (SELECT 1 FROM opening o WHERE o.id <> OLD.id AND o.category_code = NEW.category_code AND o.subcategory_code IS NEW.subcategory_code
  AND o.insee IS NEW.insee AND o.service_id IS NEW.service_id
  AND (o.valid_from IS NULL OR NEW.valid_to IS NULL OR o.valid_from < NEW.valid_to)
  AND (NEW.valid_from IS NULL OR o.valid_to IS NULL OR NEW.valid_from < o.valid_to))
BEGIN
  SELECT RAISE(ABORT, 'Ouverture refusée : une autre ouverture de la même catégorie couvre déjà une partie de ces dates. Fermez-la d''abord (date de fin).');
END;

-- Walks: domain/walk.py says the same, in the reader's language

CREATE VIEW walk_observation AS
SELECT o.id AS OGC_FID, o.id, o.walk_id, w.code AS walk_code, w.title AS walk_title, w.slot, w.season, g.code AS group_code,
  o.theme_code, t.label AS theme, o.facet, o.polarity, o.intensity, o.text, o.observed_at, o.entered_from, o.report_id, o.geom
FROM observation o JOIN walk w ON w.id = o.walk_id
LEFT JOIN walk_group g ON g.id = o.walk_group_id LEFT JOIN theme t ON t.code = o.theme_code;

CREATE TRIGGER walk_training_insert BEFORE INSERT ON walk
WHEN NEW.phase = 5 AND NEW.support = 'paper'
BEGIN
  SELECT RAISE(ABORT, 'La formation à l''outil ne concerne que les marches numériques : passez à la marche elle-même.');
END;

CREATE TRIGGER walk_training_update BEFORE UPDATE ON walk
WHEN NEW.phase = 5 AND NEW.support = 'paper'
BEGIN
  SELECT RAISE(ABORT, 'La formation à l''outil ne concerne que les marches numériques : passez à la marche elle-même.');
END;

CREATE TRIGGER walk_gathering_insert BEFORE INSERT ON walk
WHEN NEW.phase >= 6 AND (NEW.itinerary_id IS NULL OR NEW.questionnaire_id IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'Le recueil est refusé : la marche n''a pas d''itinéraire ou pas de questionnaire. Donnez-lui les deux d''abord.');
END;

CREATE TRIGGER walk_gathering_update BEFORE UPDATE ON walk
WHEN NEW.phase >= 6 AND (NEW.itinerary_id IS NULL OR NEW.questionnaire_id IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'Le recueil est refusé : la marche n''a pas d''itinéraire ou pas de questionnaire. Donnez-lui les deux d''abord.');
END;

CREATE TRIGGER walk_closing_insert BEFORE INSERT ON walk
WHEN NEW.closed_on IS NOT NULL AND (NEW.phase <> 8 OR (NEW.level = 3
    AND (NEW.restitution_on IS NULL OR NOT EXISTS (SELECT 1 FROM recommendation WHERE walk_id = NEW.id))))
BEGIN
  SELECT RAISE(ABORT, 'La marche ne peut être close : elle l''est après son évaluation, et au niveau 3 après une restitution et des préconisations.');
END;

CREATE TRIGGER walk_closing_update BEFORE UPDATE ON walk
WHEN NEW.closed_on IS NOT NULL AND (NEW.phase <> 8 OR (NEW.level = 3
    AND (NEW.restitution_on IS NULL OR NOT EXISTS (SELECT 1 FROM recommendation WHERE walk_id = NEW.id))))
BEGIN
  SELECT RAISE(ABORT, 'La marche ne peut être close : elle l''est après son évaluation, et au niveau 3 après une restitution et des préconisations.');
END;

CREATE TRIGGER walk_order BEFORE UPDATE OF phase ON walk
WHEN NEW.phase > OLD.phase + 1 AND NOT (OLD.phase = 4 AND NEW.phase = 6 AND NEW.support = 'paper')
BEGIN
  SELECT RAISE(ABORT, 'Une phase après l''autre : passez d''abord à la suivante.');
END;

CREATE TRIGGER walk_version AFTER UPDATE ON walk
WHEN NEW.version <= OLD.version
BEGIN
  UPDATE walk SET version = max(version, OLD.version) + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER recommendation_answered_insert BEFORE INSERT ON recommendation
WHEN NEW.status <> 'proposed' AND trim(COALESCE(NEW.answer, '')) = ''
BEGIN
  SELECT RAISE(ABORT, 'Une réponse est due aux habitants : écrivez-la avant de changer le statut de la préconisation.');
END;

CREATE TRIGGER recommendation_answered_update BEFORE UPDATE ON recommendation
WHEN NEW.status <> 'proposed' AND trim(COALESCE(NEW.answer, '')) = ''
BEGIN
  SELECT RAISE(ABORT, 'Une réponse est due aux habitants : écrivez-la avant de changer le statut de la préconisation.');
END;

CREATE TRIGGER recommendation_kept BEFORE DELETE ON recommendation
WHEN EXISTS (SELECT 1 FROM walk WHERE id = OLD.walk_id AND closed_on IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'La marche est close : rouvrez-la avant de retirer une préconisation.');
END;

-- The law of the tool, as unlawful() of domain/opening_change.py says it; a test holds both to the same verdict.
CREATE TRIGGER opening_words_insert BEFORE INSERT ON opening
WHEN NEW.phase = 'closed' AND (trim(COALESCE(NEW.message, ''), ' ' || char(9, 10, 13)) = '' OR trim(COALESCE(NEW.other_channel, ''), ' ' || char(9, 10, 13)) = '')
BEGIN
  SELECT RAISE(ABORT, 'Fermeture refusée : écrivez le message qui dit au citoyen pourquoi ce n''est pas ouvert, et l''autre voie à laquelle il peut s''adresser.');
END;

CREATE TRIGGER opening_ready_insert BEFORE INSERT ON opening
WHEN NEW.phase <> 'closed' AND NOT (NEW.training_done AND NEW.agreed)
BEGIN
  SELECT RAISE(ABORT, 'Ouverture refusée : rien n''ouvre avant que le service soit formé et ait donné son accord. Cochez les deux quand c''est fait.');
END;

CREATE TRIGGER opening_citizens_insert BEFORE INSERT ON opening
WHEN NEW.phase = 'citizens' AND EXISTS (
  SELECT 1 FROM (
    SELECT o.* FROM opening o WHERE o.id IS NOT NEW.id AND o.category_code = NEW.category_code
      AND (o.subcategory_code IS NULL OR o.subcategory_code = NEW.subcategory_code)
      AND (o.insee IS NULL OR o.insee = NEW.insee) AND (o.service_id IS NULL OR o.service_id = NEW.service_id)
      AND (o.valid_from IS NULL OR o.valid_from < NEW.valid_from) AND (o.valid_to IS NULL OR o.valid_to >= NEW.valid_from)
    ORDER BY o.service_id IS NULL, o.subcategory_code IS NULL, o.insee IS NULL, o.valid_from DESC, o.id LIMIT 1) shut
  WHERE shut.phase = 'closed' AND NEW.valid_from IS NOT NULL AND NOT EXISTS (
    -- what citizens had until a passing closure goes on after it, as it was
    SELECT 1 FROM opening had WHERE had.id IS NOT NEW.id AND had.valid_to = shut.valid_from
      AND shut.category_code = NEW.category_code AND shut.subcategory_code IS NEW.subcategory_code
    AND shut.insee IS NEW.insee AND shut.service_id IS NEW.service_id AND had.category_code = NEW.category_code AND had.subcategory_code IS NEW.subcategory_code
    AND had.insee IS NEW.insee AND had.service_id IS NEW.service_id
      AND had.phase = NEW.phase AND COALESCE(had.message, '') = COALESCE(NEW.message, '')
      AND COALESCE(had.other_channel, '') = COALESCE(NEW.other_channel, '')
      AND had.training_done = NEW.training_done AND had.agreed = NEW.agreed))
BEGIN
  SELECT RAISE(ABORT, 'Ouverture refusée : les habitants viennent après les agents. Ouvrez d''abord aux agents, puis aux habitants un jour suivant.');
END;

CREATE TRIGGER opening_closed_insert BEFORE INSERT ON opening
WHEN NEW.phase = 'closed' AND EXISTS (
  SELECT 1 FROM opening planned WHERE planned.id IS NOT NEW.id AND planned.phase = 'citizens' AND planned.valid_from = NEW.valid_to
    AND planned.category_code = NEW.category_code AND planned.subcategory_code IS NEW.subcategory_code
    AND planned.insee IS NEW.insee AND planned.service_id IS NEW.service_id
    AND NOT EXISTS (SELECT 1 FROM opening had WHERE had.id IS NOT NEW.id AND had.valid_to = NEW.valid_from
      AND had.category_code = NEW.category_code AND had.subcategory_code IS NEW.subcategory_code
    AND had.insee IS NEW.insee AND had.service_id IS NEW.service_id
      AND had.phase = planned.phase AND COALESCE(had.message, '') = COALESCE(planned.message, '')
      AND COALESCE(had.other_channel, '') = COALESCE(planned.other_channel, '')
      AND had.training_done = planned.training_done AND had.agreed = planned.agreed))
BEGIN
  SELECT RAISE(ABORT, 'Fermeture refusée : une ouverture aux habitants est prévue juste après. Faites-la d''abord passer aux agents.');
END;

CREATE TRIGGER opening_words_update BEFORE UPDATE ON opening
WHEN NEW.phase = 'closed' AND (trim(COALESCE(NEW.message, ''), ' ' || char(9, 10, 13)) = '' OR trim(COALESCE(NEW.other_channel, ''), ' ' || char(9, 10, 13)) = '')
BEGIN
  SELECT RAISE(ABORT, 'Fermeture refusée : écrivez le message qui dit au citoyen pourquoi ce n''est pas ouvert, et l''autre voie à laquelle il peut s''adresser.');
END;

CREATE TRIGGER opening_ready_update BEFORE UPDATE ON opening
WHEN NEW.phase <> 'closed' AND NOT (NEW.training_done AND NEW.agreed)
BEGIN
  SELECT RAISE(ABORT, 'Ouverture refusée : rien n''ouvre avant que le service soit formé et ait donné son accord. Cochez les deux quand c''est fait.');
END;

CREATE TRIGGER opening_citizens_update BEFORE UPDATE ON opening
WHEN NEW.phase = 'citizens' AND (OLD.phase IS NOT NEW.phase OR OLD.valid_from IS NOT NEW.valid_from
  OR OLD.category_code IS NOT NEW.category_code OR OLD.subcategory_code IS NOT NEW.subcategory_code
  OR OLD.insee IS NOT NEW.insee OR OLD.service_id IS NOT NEW.service_id) AND EXISTS (
  SELECT 1 FROM (
    SELECT o.* FROM opening o WHERE o.id IS NOT OLD.id AND o.category_code = NEW.category_code
      AND (o.subcategory_code IS NULL OR o.subcategory_code = NEW.subcategory_code)
      AND (o.insee IS NULL OR o.insee = NEW.insee) AND (o.service_id IS NULL OR o.service_id = NEW.service_id)
      AND (o.valid_from IS NULL OR o.valid_from < NEW.valid_from) AND (o.valid_to IS NULL OR o.valid_to >= NEW.valid_from)
    ORDER BY o.service_id IS NULL, o.subcategory_code IS NULL, o.insee IS NULL, o.valid_from DESC, o.id LIMIT 1) shut
  WHERE shut.phase = 'closed' AND NEW.valid_from IS NOT NULL AND NOT EXISTS (
    -- what citizens had until a passing closure goes on after it, as it was
    SELECT 1 FROM opening had WHERE had.id IS NOT OLD.id AND had.valid_to = shut.valid_from
      AND shut.category_code = NEW.category_code AND shut.subcategory_code IS NEW.subcategory_code
    AND shut.insee IS NEW.insee AND shut.service_id IS NEW.service_id AND had.category_code = NEW.category_code AND had.subcategory_code IS NEW.subcategory_code
    AND had.insee IS NEW.insee AND had.service_id IS NEW.service_id
      AND had.phase = NEW.phase AND COALESCE(had.message, '') = COALESCE(NEW.message, '')
      AND COALESCE(had.other_channel, '') = COALESCE(NEW.other_channel, '')
      AND had.training_done = NEW.training_done AND had.agreed = NEW.agreed))
BEGIN
  SELECT RAISE(ABORT, 'Ouverture refusée : les habitants viennent après les agents. Ouvrez d''abord aux agents, puis aux habitants un jour suivant.');
END;

CREATE TRIGGER opening_closed_update BEFORE UPDATE ON opening
WHEN NEW.phase = 'closed' AND EXISTS (
  SELECT 1 FROM opening planned WHERE planned.id IS NOT OLD.id AND planned.phase = 'citizens' AND planned.valid_from = NEW.valid_to
    AND planned.category_code = NEW.category_code AND planned.subcategory_code IS NEW.subcategory_code
    AND planned.insee IS NEW.insee AND planned.service_id IS NEW.service_id
    AND NOT EXISTS (SELECT 1 FROM opening had WHERE had.id IS NOT OLD.id AND had.valid_to = NEW.valid_from
      AND had.category_code = NEW.category_code AND had.subcategory_code IS NEW.subcategory_code
    AND had.insee IS NEW.insee AND had.service_id IS NEW.service_id
      AND had.phase = planned.phase AND COALESCE(had.message, '') = COALESCE(planned.message, '')
      AND COALESCE(had.other_channel, '') = COALESCE(planned.other_channel, '')
      AND had.training_done = planned.training_done AND had.agreed = planned.agreed))
BEGIN
  SELECT RAISE(ABORT, 'Fermeture refusée : une ouverture aux habitants est prévue juste après. Faites-la d''abord passer aux agents.');
END;

-- an edit session sends the version it read with its changes (layers/edit_session.py)
CREATE TRIGGER competence_stale BEFORE UPDATE OF version ON competence
WHEN NEW.version < OLD.version
BEGIN
  SELECT RAISE(ABORT, 'Cette ligne a été modifiée entre-temps par quelqu''un d''autre : rien n''est écrasé. Enregistrez à nouveau pour comparer les deux versions.');
END;

-- pasted or written by a script without it
CREATE TRIGGER competence_first_version AFTER INSERT ON competence WHEN NEW.version IS NULL
BEGIN
  UPDATE competence SET version = 1 WHERE id = NEW.id;
END;

CREATE TRIGGER competence_version AFTER UPDATE ON competence
WHEN NEW.version IS NULL OR NEW.version <= OLD.version
BEGIN
  UPDATE competence SET version = max(COALESCE(version, 0), COALESCE(OLD.version, 0)) + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER opening_stale BEFORE UPDATE OF version ON opening
WHEN NEW.version < OLD.version
BEGIN
  SELECT RAISE(ABORT, 'Cette ligne a été modifiée entre-temps par quelqu''un d''autre : rien n''est écrasé. Enregistrez à nouveau pour comparer les deux versions.');
END;

-- pasted or written by a script without it
CREATE TRIGGER opening_first_version AFTER INSERT ON opening WHEN NEW.version IS NULL
BEGIN
  UPDATE opening SET version = 1 WHERE id = NEW.id;
END;

CREATE TRIGGER opening_version AFTER UPDATE ON opening
WHEN NEW.version IS NULL OR NEW.version <= OLD.version
BEGIN
  UPDATE opening SET version = max(COALESCE(version, 0), COALESCE(OLD.version, 0)) + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER agreement_stale BEFORE UPDATE OF version ON agreement
WHEN NEW.version < OLD.version
BEGIN
  SELECT RAISE(ABORT, 'Cette ligne a été modifiée entre-temps par quelqu''un d''autre : rien n''est écrasé. Enregistrez à nouveau pour comparer les deux versions.');
END;

-- pasted or written by a script without it
CREATE TRIGGER agreement_first_version AFTER INSERT ON agreement WHEN NEW.version IS NULL
BEGIN
  UPDATE agreement SET version = 1 WHERE id = NEW.id;
END;

CREATE TRIGGER agreement_version AFTER UPDATE ON agreement
WHEN NEW.version IS NULL OR NEW.version <= OLD.version
BEGIN
  UPDATE agreement SET version = max(COALESCE(version, 0), COALESCE(OLD.version, 0)) + 1 WHERE id = NEW.id;
END;
