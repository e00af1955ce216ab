-- PostgreSQL: what holds an edit made anywhere to the rules. Functions name their schema's tables through the
-- search_path they are created with, so that no caller can put other tables in their way.

CREATE VIEW competence_area AS
SELECT c.id, c.code, c.service_id, c.category_code, c.subcategory_code, c.insee, c.rank, c.priority,
  c.valid_from, c.valid_to, c.legal_basis,
  CASE WHEN c.geom IS NOT NULL THEN 'drawn' WHEN c.insee IS NOT NULL THEN 'commune' ELSE 'territory' END AS area_kind,
  COALESCE(c.geom, m.geom, (SELECT t.geom FROM territory t ORDER BY t.id LIMIT 1))::public.geometry(MultiPolygon, 2154) AS geom
FROM competence c LEFT JOIN commune m ON m.insee = c.insee;

-- share: the cell's count over the largest one's, for symbols in proportion
CREATE VIEW report_cell AS
SELECT min(id) AS id, cell,
  sum(n)::bigint AS n,
  sum(CASE WHEN state IN ('done', 'rejected', 'out_of_scope', 'duplicate', 'archived') THEN 0 ELSE n END)::bigint AS n_open,
  (sum(n) / max(sum(n)) OVER ())::double precision AS share,
  (array_agg(geom ORDER BY id))[1]::public.geometry(Point, 2154) AS geom
FROM report_overview GROUP BY cell;

CREATE FUNCTION report_cell_of(g public.geometry) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT trunc(public.ST_X(g) / 500)::bigint * 100000 + trunc(public.ST_Y(g) / 500)::bigint $$;

CREATE FUNCTION report_guard() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  pulled boolean;
  undone boolean;
BEGIN
  IF NEW.state IN ('to_treat', 'scheduled', 'sent_to_third_party') AND NEW.subcategory_code IS NULL THEN
    RAISE EXCEPTION 'Orientation refusée : donnez d''abord la sous-catégorie du signalement.';
  END IF;
  IF NEW.state IN ('to_treat', 'scheduled') AND NEW.service_id IS NULL THEN
    RAISE EXCEPTION 'Orientation refusée : confirmez d''abord le service compétent.';
  END IF;
  IF NEW.subcategory_code IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM subcategory WHERE code = NEW.subcategory_code AND category_code IS NOT DISTINCT FROM NEW.category_code) THEN
    RAISE EXCEPTION 'La sous-catégorie n''appartient pas à la catégorie du signalement : choisissez-en une autre.';
  END IF;
  IF TG_OP = 'INSERT' THEN
    RETURN NEW;
  END IF;
  -- an edit session sends the version it read with its changes (layers/edit_session.py)
  IF NEW.version < OLD.version THEN
    RAISE EXCEPTION 'Ce signalement a été modifié entre-temps par quelqu''un d''autre : rien n''est écrasé. Enregistrez à nouveau pour comparer les deux versions.';
  END IF;
  IF (OLD.category_received IS NOT NULL AND NEW.category_received IS DISTINCT FROM OLD.category_received)
      OR NEW.source_id <> OLD.source_id OR NEW.request_id <> OLD.request_id THEN
    RAISE EXCEPTION 'Ce qui a été reçu est conservé tel quel : corrigez la catégorie, pas la catégorie reçue ni l''identifiant.';
  END IF;
  pulled := NEW.act_id IS DISTINCT FROM OLD.act_id AND EXISTS (SELECT 1 FROM act WHERE id = NEW.act_id AND kind = 'pull')
    -- what a source alone may do is for who may pull
    AND (NOT row_security_active(TG_RELID) OR may_see(NULL, NULL, NULL, ARRAY['administer']));
  IF NEW.state <> OLD.state THEN
    -- an undo goes back to where the act it undoes came from, whether or not a person could go that way
    undone := NEW.act_id IS DISTINCT FROM OLD.act_id AND EXISTS (SELECT 1 FROM act a JOIN event e ON e.act_id = a.undoes_act_id
      WHERE a.id = NEW.act_id AND e.report_id = NEW.id AND e.before ->> 'state' = NEW.state);
    IF NOT undone AND NOT pulled AND EXISTS (SELECT 1 FROM transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state AND t.needs_text)
        AND COALESCE(
          (SELECT public_text FROM act WHERE id = NEW.act_id AND NEW.act_id IS DISTINCT FROM OLD.act_id),
          CASE NEW.state WHEN 'rejected' THEN NEW.rejection_reason WHEN 'out_of_scope' THEN NEW.scope_reason END, '') = '' THEN
      RAISE EXCEPTION 'Changement d''état refusé : il faut dire pourquoi (motif de rejet, nature du hors champ, ou réponse depuis le tri).';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state
        AND (t.triage_mode IS NULL OR t.triage_mode = COALESCE((SELECT triage_mode FROM commune WHERE insee = NEW.insee), 'mediator'))
        AND (t.made_by = 'person' OR pulled)) AND NOT undone THEN
      RAISE EXCEPTION 'Changement d''état refusé : il n''est pas prévu depuis l''état actuel dans le mode de tri de cette commune. Annulez la modification ou passez par un état intermédiaire.';
    END IF;
    NEW.closed_at := CASE WHEN NEW.state IN ('done', 'rejected', 'out_of_scope', 'duplicate', 'archived') THEN COALESCE(OLD.closed_at,
      -- an undo closes again as of then
      CASE WHEN undone THEN (SELECT max(e.at) FROM event e WHERE e.report_id = NEW.id AND e.after ->> 'state' = NEW.state) END, clock_timestamp()) END;
  END IF;
  IF (NEW.category_code IS DISTINCT FROM OLD.category_code OR NEW.subcategory_code IS DISTINCT FROM OLD.subcategory_code)
      AND NEW.route_status IS NOT DISTINCT FROM OLD.route_status AND NEW.route_status <> 'confirmed' THEN
    NEW.route_status := NULL;
  END IF;
  IF NEW.geom IS DISTINCT FROM OLD.geom AND NEW.act_id IS NOT DISTINCT FROM OLD.act_id THEN
    NEW.moved_at := clock_timestamp();
    IF NEW.route_status IS DISTINCT FROM 'confirmed' THEN
      NEW.route_status := NULL;
    END IF;
  END IF;
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER report_guard BEFORE INSERT OR UPDATE ON report FOR EACH ROW EXECUTE FUNCTION report_guard();

-- sees every report, whoever writes: a chain may pass through those of others
CREATE FUNCTION report_original() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  -- two people who merge two reports into one another at the same moment would not see each other's row
  PERFORM pg_advisory_xact_lock(hashtext(TG_TABLE_SCHEMA || '.duplicate'));
  IF NEW.duplicate_of = NEW.id OR EXISTS (SELECT 1 FROM report WHERE id = NEW.duplicate_of AND duplicate_of IS NOT NULL)
      OR EXISTS (SELECT 1 FROM report WHERE duplicate_of = NEW.id) THEN
    RAISE EXCEPTION 'Rattachement refusé : l''original est ce signalement même, ou un doublon, ou ce signalement a déjà des doublons. Choisissez l''original commun.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_original BEFORE UPDATE OF duplicate_of ON report FOR EACH ROW
  WHEN (NEW.duplicate_of IS NOT NULL AND NEW.duplicate_of IS DISTINCT FROM OLD.duplicate_of) EXECUTE FUNCTION report_original();

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
CREATE TRIGGER report_kept BEFORE DELETE ON report FOR EACH ROW
  EXECUTE FUNCTION refuse('Un signalement ne se supprime pas : classez-le (rejeté, hors champ, doublon).');
CREATE TRIGGER event_kept BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION refuse('L''historique ne se modifie pas.');

CREATE TRIGGER event_not_erased BEFORE DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse('L''historique ne s''efface pas.');

CREATE FUNCTION report_created() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO event (report_id, act_id, at, kind, after)
  SELECT id, act_id, received_at, 'created',
    jsonb_build_object('state', state, 'category_code', category_code, 'subcategory_code', subcategory_code)
  FROM added;
  INSERT INTO report_overview AS o (cell, state, category_code, n, geom)
  SELECT report_cell_of(geom), state, COALESCE(category_code, ''), count(*), (array_agg(geom))[1]
  FROM added WHERE geom IS NOT NULL GROUP BY 1, 2, 3
  ON CONFLICT (cell, state, category_code) DO UPDATE SET n = o.n + excluded.n;
  RETURN NULL;
END $$;
CREATE TRIGGER report_created AFTER INSERT ON report REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION report_created();

CREATE FUNCTION report_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  changed text[];
  was jsonb := to_jsonb(OLD) || jsonb_build_object('geom', public.ST_AsHEXEWKB(OLD.geom));
  is_now jsonb := to_jsonb(NEW) || jsonb_build_object('geom', public.ST_AsHEXEWKB(NEW.geom));
  by_act bigint := CASE WHEN NEW.act_id IS DISTINCT FROM OLD.act_id THEN NEW.act_id END;
  event_id bigint;
  undoes bigint;
BEGIN
  SELECT array_agg(name) INTO changed FROM unnest(TG_ARGV) AS name WHERE was -> name IS DISTINCT FROM is_now -> name;
  IF changed IS NOT NULL OR EXISTS (SELECT 1 FROM act WHERE id = by_act AND kind IN ('note', 'undo')) THEN
    INSERT INTO event (report_id, act_id, at, kind, before, after)
    SELECT NEW.id, by_act, clock_timestamp(),
      CASE
        WHEN NEW.route_status = 'confirmed' AND OLD.route_status IS DISTINCT FROM 'confirmed' THEN 'confirmed'
        WHEN NEW.state <> OLD.state THEN 'state'
        WHEN NEW.category_code IS DISTINCT FROM OLD.category_code OR NEW.subcategory_code IS DISTINCT FROM OLD.subcategory_code THEN 'requalified'
        WHEN NEW.service_id IS DISTINCT FROM OLD.service_id THEN 'reassigned'
        WHEN NEW.geom IS DISTINCT FROM OLD.geom THEN 'moved'
        WHEN NEW.route_status IS DISTINCT FROM OLD.route_status OR NEW.proposed_service_id IS DISTINCT FROM OLD.proposed_service_id THEN 'proposed'
        WHEN changed IS NULL THEN 'note'
        ELSE 'edited' END,
      (SELECT jsonb_object_agg(name, was -> name) FROM unnest(changed) AS name),
      (SELECT jsonb_object_agg(name, is_now -> name) FROM unnest(changed) AS name)
    RETURNING id INTO event_id;
    IF NEW.state <> OLD.state AND NEW.state <> 'archived' AND NOT EXISTS (SELECT 1 FROM act WHERE id = by_act AND kind = 'pull') THEN
      undoes := (SELECT undoes_act_id FROM act WHERE id = by_act);
      -- what was never tried is withdrawn with the act it answers for; what may have arrived is corrected by an update of its own
      INSERT INTO outbox (report_id, event_id, source_id, payload, key, created_at)
      SELECT r.id, event_id, r.source_id,
        jsonb_build_object('service_request_id', r.request_id, 'status', t.open311_status, 'state', NEW.state, 'wording', t.public_wording,
          'text', (SELECT public_text FROM act WHERE id = by_act)),
        replace(gen_random_uuid()::text, '-', ''), clock_timestamp()
      FROM report r JOIN source s ON s.id = r.source_id
      JOIN (SELECT open311_status, public_wording FROM transition WHERE to_state = NEW.state AND made_by = 'person' LIMIT 1) t ON TRUE
      WHERE s.settings -> 'push' = 'true'::jsonb
        -- duplicates follow their original when it closes, and when that is taken back
        AND (r.id = NEW.id OR (r.duplicate_of = NEW.id
          AND (NEW.state IN ('done', 'rejected', 'out_of_scope') OR OLD.state IN ('done', 'rejected', 'out_of_scope'))))
        AND NOT EXISTS (SELECT 1 FROM event e JOIN outbox o ON o.event_id = e.id AND o.report_id = r.id
          WHERE e.act_id = undoes AND e.report_id = NEW.id AND o.sent_at IS NULL AND o.attempts = 0);
      DELETE FROM outbox o USING event e WHERE e.id = o.event_id AND e.act_id = undoes AND e.report_id = NEW.id
        AND o.sent_at IS NULL AND o.attempts = 0;
    END IF;
  END IF;
  -- an intervention that no report is left in is cancelled; one that got some back is planned again
  IF NEW.intervention_id IS DISTINCT FROM OLD.intervention_id THEN
    UPDATE intervention i SET state = CASE WHEN EXISTS (SELECT 1 FROM report r WHERE r.intervention_id = i.id) THEN 'planned' ELSE 'cancelled' END
    WHERE id IN (OLD.intervention_id, NEW.intervention_id) AND state <> 'done';
  END IF;
  IF NEW.state <> OLD.state OR NEW.category_code IS DISTINCT FROM OLD.category_code OR NEW.geom IS DISTINCT FROM OLD.geom THEN
    UPDATE report_overview SET n = n - 1 WHERE OLD.geom IS NOT NULL AND cell = report_cell_of(OLD.geom)
      AND state = OLD.state AND category_code = COALESCE(OLD.category_code, '');
    IF NEW.geom IS NOT NULL THEN
      INSERT INTO report_overview AS o (cell, state, category_code, n, geom)
      VALUES (report_cell_of(NEW.geom), NEW.state, COALESCE(NEW.category_code, ''), 1, NEW.geom)
      ON CONFLICT (cell, state, category_code) DO UPDATE SET n = o.n + 1;
    END IF;
    DELETE FROM report_overview WHERE n <= 0 AND state = OLD.state AND category_code = COALESCE(OLD.category_code, '')
      AND cell = report_cell_of(OLD.geom);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER report_changed AFTER UPDATE ON report FOR EACH ROW EXECUTE FUNCTION report_changed(TRACED_NAMES);

-- what an opening is about, and what it says: arrays compare as wholes
CREATE FUNCTION opening_key(o opening) RETURNS text[] LANGUAGE sql IMMUTABLE AS
$$ SELECT ARRAY[o.category_code, o.subcategory_code, o.insee, o.service_id::text] $$;
CREATE FUNCTION opening_says(o opening) RETURNS text[] LANGUAGE sql IMMUTABLE AS
$$ SELECT ARRAY[o.phase, COALESCE(o.message, ''), COALESCE(o.other_channel, ''), o.training_done::text, o.agreed::text] $$;

-- The law of the tool, as unlawful() of domain/opening_change.py says it; a test holds both to the same verdict.
CREATE FUNCTION opening_guard() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
  shut opening;
  begun boolean;
  blank constant text := E' \t\n\r';
BEGIN
  -- two people who open the same category at the same moment would not see each other's row
  PERFORM pg_advisory_xact_lock(hashtext(TG_TABLE_SCHEMA || '.opening'), hashtext(NEW.category_code));
  IF EXISTS (SELECT 1 FROM opening o WHERE o.id <> NEW.id AND opening_key(o) IS NOT DISTINCT FROM opening_key(NEW)
      AND daterange(o.valid_from, o.valid_to) && daterange(NEW.valid_from, NEW.valid_to)) THEN
    RAISE EXCEPTION 'Ouverture refusée : une autre ouverture de la même catégorie couvre déjà une partie de ces dates. Fermez-la d''abord (date de fin).';
  END IF;
  IF NEW.phase = 'closed' AND (btrim(COALESCE(NEW.message, ''), blank) = '' OR btrim(COALESCE(NEW.other_channel, ''), blank) = '') THEN
    RAISE EXCEPTION 'Fermeture refusée : écrivez le message qui dit au citoyen pourquoi ce n''est pas ouvert, et l''autre voie à laquelle il peut s''adresser.';
  END IF;
  IF NEW.phase <> 'closed' AND NOT (NEW.training_done AND NEW.agreed) THEN
    RAISE EXCEPTION 'Ouverture refusée : rien n''ouvre avant que le service soit formé et ait donné son accord. Cochez les deux quand c''est fait.';
  END IF;
  begun := TG_OP = 'INSERT';
  IF NOT begun THEN
    begun := (opening_key(OLD), OLD.phase, OLD.valid_from) IS DISTINCT FROM (opening_key(NEW), NEW.phase, NEW.valid_from);
  END IF;
  IF begun AND NEW.phase = 'citizens' AND NEW.valid_from IS NOT NULL THEN
    SELECT o.* INTO shut FROM opening o WHERE o.id <> NEW.id AND o.category_code = NEW.category_code
      AND (o.subcategory_code IS NULL OR o.subcategory_code = NEW.subcategory_code)
      AND (o.insee IS NULL OR o.insee = NEW.insee) AND (o.service_id IS NULL OR o.service_id = NEW.service_id)
      AND daterange(o.valid_from, o.valid_to) @> NEW.valid_from - 1
    ORDER BY o.service_id IS NULL, o.subcategory_code IS NULL, o.insee IS NULL, o.valid_from DESC NULLS LAST, o.id LIMIT 1;
    -- what citizens had until a passing closure goes on after it, as it was
    IF shut.phase = 'closed' AND NOT (opening_key(shut) IS NOT DISTINCT FROM opening_key(NEW) AND EXISTS (SELECT 1 FROM opening had
        WHERE had.id <> NEW.id AND had.valid_to = shut.valid_from AND opening_key(had) IS NOT DISTINCT FROM opening_key(NEW)
          AND opening_says(had) = opening_says(NEW))) THEN
      RAISE EXCEPTION 'Ouverture refusée : les habitants viennent après les agents. Ouvrez d''abord aux agents, puis aux habitants un jour suivant.';
    END IF;
  END IF;
  IF NEW.phase = 'closed' AND EXISTS (SELECT 1 FROM opening planned
      WHERE planned.id <> NEW.id AND planned.phase = 'citizens' AND planned.valid_from = NEW.valid_to
        AND opening_key(planned) IS NOT DISTINCT FROM opening_key(NEW)
        AND NOT EXISTS (SELECT 1 FROM opening had WHERE had.id <> NEW.id AND had.valid_to = NEW.valid_from
          AND opening_key(had) IS NOT DISTINCT FROM opening_key(NEW) AND opening_says(had) = opening_says(planned))) THEN
    RAISE EXCEPTION 'Fermeture refusée : une ouverture aux habitants est prévue juste après. Faites-la d''abord passer aux agents.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER opening_guard BEFORE INSERT OR UPDATE ON opening FOR EACH ROW EXECUTE FUNCTION opening_guard();

-- an edit session sends the version it read with its changes (layers/edit_session.py)
CREATE FUNCTION row_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.version := 1;
    RETURN NEW;
  END IF;
  IF NEW.version < OLD.version THEN
    RAISE EXCEPTION 'Cette ligne a été modifiée entre-temps par quelqu''un d''autre : rien n''est écrasé. Enregistrez à nouveau pour comparer les deux versions.';
  END IF;
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER competence_version BEFORE INSERT OR UPDATE ON competence FOR EACH ROW EXECUTE FUNCTION row_version();
CREATE TRIGGER opening_version BEFORE INSERT OR UPDATE ON opening FOR EACH ROW EXECUTE FUNCTION row_version();
CREATE TRIGGER agreement_version BEFORE INSERT OR UPDATE ON agreement FOR EACH ROW EXECUTE FUNCTION row_version();

-- Walks: domain/walk.py says the same, in the reader's language

CREATE VIEW walk_observation AS
SELECT o.id, o.walk_id, w.code AS walk_code, w.title AS walk_title, w.slot, w.season, g.code AS group_code,
  o.theme_code, t.label AS theme, o.facet, o.polarity, o.intensity, o.text, o.observed_at, o.entered_from, o.report_id, o.geom
FROM observation o JOIN walk w ON w.id = o.walk_id
LEFT JOIN walk_group g ON g.id = o.walk_group_id LEFT JOIN theme t ON t.code = o.theme_code;

CREATE FUNCTION walk_guard() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.phase = 5 AND NEW.support = 'paper' THEN
    RAISE EXCEPTION 'La formation à l''outil ne concerne que les marches numériques : passez à la marche elle-même.';
  END IF;
  IF NEW.phase >= 6 AND (NEW.itinerary_id IS NULL OR NEW.questionnaire_id IS NULL) THEN
    RAISE EXCEPTION 'Le recueil est refusé : la marche n''a pas d''itinéraire ou pas de questionnaire. Donnez-lui les deux d''abord.';
  END IF;
  IF NEW.closed_on IS NOT NULL AND (NEW.phase <> 8 OR (NEW.level = 3
    AND (NEW.restitution_on IS NULL OR NOT EXISTS (SELECT 1 FROM recommendation WHERE walk_id = NEW.id)))) THEN
    RAISE EXCEPTION 'La marche ne peut être close : elle l''est après son évaluation, et au niveau 3 après une restitution et des préconisations.';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.phase > OLD.phase + 1 AND NOT (OLD.phase = 4 AND NEW.phase = 6 AND NEW.support = 'paper') THEN
      RAISE EXCEPTION 'Une phase après l''autre : passez d''abord à la suivante.';
    END IF;
    NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER walk_guard BEFORE INSERT OR UPDATE ON walk FOR EACH ROW EXECUTE FUNCTION walk_guard();

CREATE TRIGGER recommendation_answered BEFORE INSERT OR UPDATE ON recommendation FOR EACH ROW
  WHEN (NEW.status <> 'proposed' AND trim(COALESCE(NEW.answer, '')) = '')
  EXECUTE FUNCTION refuse('Une réponse est due aux habitants : écrivez-la avant de changer le statut de la préconisation.');
CREATE FUNCTION recommendation_kept() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM walk WHERE id = OLD.walk_id AND closed_on IS NOT NULL) THEN
    RAISE EXCEPTION 'La marche est close : rouvrez-la avant de retirer une préconisation.';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER recommendation_kept BEFORE DELETE ON recommendation FOR EACH ROW EXECUTE FUNCTION recommendation_kept();

-- Access is enforced here: the owner administers; anyone else reads and triages what access_grant allows.
CREATE FUNCTION may_see(insee_seen text, service_seen bigint, category_seen text, levels text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT 1 FROM access_grant g
    WHERE pg_has_role(session_user, to_regrole(quote_ident(g.role))::oid, 'MEMBER') AND g.level = ANY (levels)
      AND (g.insee IS NULL OR g.insee = insee_seen)
      AND (g.service_id IS NULL OR g.service_id = service_seen)
      AND (g.category_code IS NULL OR g.category_code = category_seen))
$$;
-- PostgreSQL asks that a changed row be still seen by who changed it; what one passes on to another service is not.
-- Within the statement that changes it, the row is here as it was before.
CREATE FUNCTION was_theirs(report_id bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT may_see(r.insee, COALESCE(r.service_id, r.proposed_service_id), r.category_code, ARRAY['triage', 'administer'])
  FROM report r WHERE r.id = report_id
$$;
ALTER TABLE report ENABLE ROW LEVEL SECURITY;
CREATE POLICY report_read ON report FOR SELECT
  USING (may_see(insee, COALESCE(service_id, proposed_service_id), category_code, ARRAY['read', 'triage', 'administer'])
    -- only a transaction that writes has a number: reading does not pay for the look at the row
    OR (pg_current_xact_id_if_assigned() IS NOT NULL AND was_theirs(id)));
CREATE POLICY report_triage ON report FOR UPDATE
  USING (may_see(insee, COALESCE(service_id, proposed_service_id), category_code, ARRAY['triage', 'administer']))
  WITH CHECK (true);
CREATE POLICY report_add ON report FOR INSERT WITH CHECK (may_see(insee, NULL, NULL, ARRAY['administer']));

-- what hangs on a report is seen with it
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
CREATE POLICY event_read ON event FOR SELECT USING (EXISTS (SELECT 1 FROM report r WHERE r.id = report_id));
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY outbox_read ON outbox FOR SELECT USING (EXISTS (SELECT 1 FROM report r WHERE r.id = report_id));
CREATE POLICY outbox_deliver ON outbox FOR UPDATE USING (may_see(NULL, NULL, NULL, ARRAY['administer']));
ALTER TABLE photo ENABLE ROW LEVEL SECURITY;
CREATE POLICY photo_all ON photo USING (report_id IS NULL OR EXISTS (SELECT 1 FROM report r WHERE r.id = report_id));
-- an act that changed no report is being made: whoever makes it must read its id
CREATE FUNCTION act_is_new(act bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT NOT EXISTS (SELECT 1 FROM event WHERE act_id = act) $$;
ALTER TABLE act ENABLE ROW LEVEL SECURITY;
CREATE POLICY act_read ON act FOR SELECT USING (EXISTS (SELECT 1 FROM event e WHERE e.act_id = act.id) OR act_is_new(id));
CREATE POLICY act_add ON act FOR INSERT WITH CHECK (true);
-- an act is undone once and for all its reports: who may not change them all may not undo it
CREATE FUNCTION act_is_theirs(act bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT NOT EXISTS (SELECT 1 FROM event e JOIN report r ON r.id = e.report_id WHERE e.act_id = act
  AND NOT may_see(r.insee, COALESCE(r.service_id, r.proposed_service_id), r.category_code, ARRAY['triage', 'administer'])) $$;
CREATE FUNCTION act_undone_whole() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF row_security_active(TG_RELID) AND NOT act_is_theirs(NEW.undoes_act_id) THEN
    RAISE EXCEPTION 'Annulation refusée : cet acte a aussi changé des signalements que vous ne suivez pas. Demandez-la à une personne qui les suit tous.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER act_undone_whole BEFORE INSERT ON act FOR EACH ROW WHEN (NEW.undoes_act_id IS NOT NULL) EXECUTE FUNCTION act_undone_whole();
-- an intervention is seen with its reports; one without any, by who may give it some
CREATE FUNCTION intervention_is_empty(intervention bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT NOT EXISTS (SELECT 1 FROM report WHERE intervention_id = intervention) $$;
CREATE FUNCTION may_plan(service bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT 1 FROM access_grant g
    WHERE pg_has_role(session_user, to_regrole(quote_ident(g.role))::oid, 'MEMBER') AND g.level IN ('triage', 'administer')
      AND (g.service_id IS NULL OR g.service_id = service))
$$;
ALTER TABLE intervention ENABLE ROW LEVEL SECURITY;
CREATE POLICY intervention_read ON intervention FOR SELECT
  USING (EXISTS (SELECT 1 FROM report r WHERE r.intervention_id = intervention.id) OR (intervention_is_empty(id) AND may_plan(service_id)));
CREATE POLICY intervention_plan ON intervention FOR ALL USING (may_plan(service_id) AND (intervention_is_empty(id)
  OR EXISTS (SELECT 1 FROM report r WHERE r.intervention_id = intervention.id)));
-- what could not be used belongs to no commune and to no service yet
ALTER TABLE rejected_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY rejected_item_all ON rejected_item USING (may_see(NULL, NULL, NULL, ARRAY['administer']));
ALTER TABLE photo_content ENABLE ROW LEVEL SECURITY;
CREATE POLICY photo_content_all ON photo_content USING (EXISTS (SELECT 1 FROM photo p WHERE p.id = photo_id));
-- who shares sees all that was shared before, or cannot share
ALTER TABLE disclosure ENABLE ROW LEVEL SECURITY;
CREATE POLICY disclosure_all ON disclosure USING (may_see(NULL, NULL, NULL, ARRAY['administer']));
-- the addresses of photographs, and paths on the computers of those who looked at them
ALTER TABLE photo_cache ENABLE ROW LEVEL SECURITY;
CREATE POLICY photo_cache_all ON photo_cache USING (may_see(NULL, NULL, NULL, ARRAY['administer']));

-- a grant gives the role what PostgreSQL asks for besides: policies then choose the rows
CREATE FUNCTION access_granted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  in_schema text := format('ON ALL TABLES IN SCHEMA %I TO %I', TG_TABLE_SCHEMA, NEW.role);
BEGIN
  IF to_regrole(quote_ident(NEW.role)) IS NULL THEN
    RAISE EXCEPTION 'Le rôle « % » n''existe pas sur ce serveur : créez-le d''abord (CREATE ROLE), ou corrigez son nom.', NEW.role;
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', TG_TABLE_SCHEMA, NEW.role);
  EXECUTE 'GRANT SELECT ' || in_schema;
  IF NEW.level IN ('triage', 'administer') THEN
    EXECUTE format('GRANT UPDATE ON report TO %I', NEW.role);
    EXECUTE format('GRANT INSERT ON act TO %I', NEW.role);
    EXECUTE format('GRANT INSERT, UPDATE ON intervention TO %I', NEW.role);
  END IF;
  IF NEW.level = 'administer' THEN
    EXECUTE 'GRANT INSERT, UPDATE, DELETE ' || in_schema;
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON workspace, transition, event, report_overview, access_grant FROM %I', NEW.role);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER access_granted AFTER INSERT OR UPDATE ON access_grant FOR EACH ROW EXECUTE FUNCTION access_granted();
