-- The workspace's tables, the same in both engines. Upper-case words are column types that each engine
-- spells its own way (workspace/schema.py): ID, INSTANT, JSON, DOUBLE, INTEGER, POINT, LINESTRING, MULTIPOLYGON; BYTEWISE text is ordered by its bytes.
-- `id` is a surrogate key; UNIQUE columns are the business keys. Validities are half-open legal dates.

CREATE TABLE workspace (
  id ID,
  uid TEXT NOT NULL UNIQUE,
  schema_version INTEGER NOT NULL,
  configuration_version INTEGER NOT NULL DEFAULT 0,
  outlines TEXT NOT NULL DEFAULT 'schematic' CHECK (outlines IN ('schematic', 'real'))
);

-- Territory and law

CREATE TABLE territory (
  id ID,
  name TEXT NOT NULL,
  timezone TEXT NOT NULL DEFAULT 'Europe/Paris',
  geom MULTIPOLYGON NOT NULL
);

CREATE TABLE commune (
  id ID,
  insee TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  department TEXT NOT NULL,
  population INTEGER CHECK (population >= 0),
  triage_mode TEXT NOT NULL DEFAULT 'mediator' CHECK (triage_mode IN ('mediator', 'versatile')),
  geom MULTIPOLYGON NOT NULL
);

CREATE TABLE perimeter (
  id ID,
  kind TEXT NOT NULL CHECK (kind IN ('qpv', 'npnru', 'pilot', 'other')),
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  valid_from DATE,
  valid_to DATE,
  geom MULTIPOLYGON,
  CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)
);

CREATE TABLE actor (
  id ID,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('commune', 'ept', 'departement', 'etat', 'syndicat', 'bailleur', 'concessionnaire')),
  valid_from DATE,
  valid_to DATE,
  CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)
);

CREATE TABLE participation (
  id ID,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  valid_from DATE,
  valid_to DATE,
  UNIQUE (actor_id, valid_from),
  CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)
);

CREATE TABLE agreement (
  id ID,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  insee TEXT REFERENCES commune (insee),
  valid_from DATE,
  valid_to DATE,
  reference TEXT NOT NULL UNIQUE,
  version INTEGER DEFAULT 1,
  geom MULTIPOLYGON,
  CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)
);

CREATE TABLE service (
  id ID,
  code TEXT NOT NULL UNIQUE,
  actor_id INTEGER NOT NULL REFERENCES actor (id),
  name TEXT NOT NULL,
  phone TEXT,
  email TEXT,
  weekly_capacity INTEGER CHECK (weekly_capacity >= 0),
  channel TEXT NOT NULL DEFAULT 'tool' CHECK (channel IN ('tool', 'dispatch_file')),
  is_duty_officer BOOLEAN NOT NULL DEFAULT FALSE,
  valid_from DATE,
  valid_to DATE,
  CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)
);

CREATE TABLE category (
  id ID,
  code TEXT NOT NULL UNIQUE,
  label_citizen TEXT NOT NULL,
  label TEXT NOT NULL,
  color TEXT NOT NULL,
  icon TEXT NOT NULL,
  position INTEGER NOT NULL
);

CREATE TABLE subcategory (
  id ID,
  code TEXT NOT NULL UNIQUE,
  category_code TEXT NOT NULL REFERENCES category (code),
  label TEXT NOT NULL,
  delay TEXT NOT NULL CHECK (delay IN ('immediate', 'short', 'long')),
  danger BOOLEAN NOT NULL DEFAULT FALSE,
  default_rank INTEGER CHECK (default_rank BETWEEN 1 AND 8),
  actor_kind TEXT
);

CREATE TABLE opening (
  id ID,
  category_code TEXT NOT NULL REFERENCES category (code),
  subcategory_code TEXT REFERENCES subcategory (code),
  insee TEXT REFERENCES commune (insee),
  service_id INTEGER REFERENCES service (id),
  phase TEXT NOT NULL CHECK (phase IN ('closed', 'agents', 'citizens')),
  valid_from DATE,
  valid_to DATE,
  message TEXT,
  other_channel TEXT,
  training_done BOOLEAN NOT NULL DEFAULT FALSE,
  agreed BOOLEAN NOT NULL DEFAULT FALSE,
  version INTEGER DEFAULT 1,
  CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to)
);

CREATE TABLE competence (
  id ID,
  code TEXT NOT NULL UNIQUE,
  service_id INTEGER NOT NULL REFERENCES service (id),
  category_code TEXT REFERENCES category (code),
  subcategory_code TEXT REFERENCES subcategory (code),
  insee TEXT REFERENCES commune (insee),
  rank INTEGER CHECK (rank BETWEEN 1 AND 8),
  priority INTEGER,
  valid_from DATE,
  valid_to DATE,
  legal_basis TEXT,
  note TEXT,
  version INTEGER DEFAULT 1,
  geom MULTIPOLYGON,
  CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to),
  CHECK (subcategory_code IS NULL OR category_code IS NOT NULL)
);

-- Reports

CREATE TABLE source (
  id ID,
  code TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type IN ('open311', 'layer', 'walk')),
  url TEXT NOT NULL DEFAULT '',
  jurisdiction TEXT,
  authcfg TEXT,
  settings JSON NOT NULL DEFAULT '{}',
  cursor JSON NOT NULL DEFAULT '{}',
  last_pull_at INSTANT
);

CREATE TABLE category_mapping (
  id ID,
  source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  service_code TEXT NOT NULL,
  category_code TEXT NOT NULL REFERENCES category (code),
  subcategory_code TEXT REFERENCES subcategory (code),
  origin TEXT NOT NULL DEFAULT 'by_hand' CHECK (origin IN ('exact', 'by_hand')),
  UNIQUE (source_id, service_code)
);

CREATE TABLE transition (
  id ID,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  triage_mode TEXT CHECK (triage_mode IN ('mediator', 'versatile')),
  made_by TEXT NOT NULL CHECK (made_by IN ('person', 'source')),
  needs_text BOOLEAN NOT NULL,
  public_wording TEXT NOT NULL,
  open311_status TEXT NOT NULL CHECK (open311_status IN ('open', 'closed'))
);
CREATE INDEX transition_states ON transition (from_state, to_state);

CREATE TABLE act (
  id ID,
  at INSTANT NOT NULL,
  kind TEXT NOT NULL,
  service_id INTEGER REFERENCES service (id),
  public_text TEXT,
  internal_note TEXT,
  undoes_act_id INTEGER UNIQUE REFERENCES act (id)
);

CREATE TABLE intervention (
  id ID,
  service_id INTEGER REFERENCES service (id),
  planned_for DATE,
  label TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'done', 'cancelled'))
);

CREATE TABLE report (
  id ID,
  source_id INTEGER NOT NULL REFERENCES source (id),
  request_id BYTEWISE TEXT NOT NULL,
  service_code_received TEXT,
  service_name_received TEXT,
  category_received TEXT REFERENCES category (code),
  category_code TEXT REFERENCES category (code),
  subcategory_code TEXT REFERENCES subcategory (code),
  description TEXT,
  status_received TEXT,
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'awaiting_precision', 'to_requalify', 'to_arbitrate', 'to_treat',
    'scheduled', 'sent_to_third_party', 'oriented_outside', 'watched', 'done', 'rejected', 'out_of_scope', 'duplicate', 'archived')),
  priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('normal', 'annoying', 'dangerous')),
  received_at INSTANT NOT NULL,
  requested_at INSTANT,
  updated_at INSTANT,
  expected_at INSTANT,
  closed_at INSTANT,
  address TEXT,
  address_id TEXT,
  zipcode TEXT,
  media_url TEXT,
  insee TEXT REFERENCES commune (insee),
  lon_received DOUBLE,
  lat_received DOUBLE,
  moved_at INSTANT,
  position_accuracy_m DOUBLE,
  proposed_service_id INTEGER REFERENCES service (id),
  proposed_competence_id INTEGER REFERENCES competence (id),
  route_status TEXT CHECK (route_status IN ('proposed', 'ambiguous', 'unassigned', 'outside_tool', 'not_open', 'to_locate', 'confirmed')),
  route_trace JSON,
  near_boundary BOOLEAN NOT NULL DEFAULT FALSE,
  other_service_id INTEGER REFERENCES service (id),
  routed_at INSTANT,
  service_id INTEGER REFERENCES service (id),
  duplicate_of INTEGER REFERENCES report (id),
  intervention_id INTEGER REFERENCES intervention (id),
  rejection_reason TEXT,
  scope_reason TEXT CHECK (scope_reason IN ('suggestion', 'behaviour', 'parking', 'social')),
  text_reviewed BOOLEAN NOT NULL DEFAULT FALSE,
  photo_reviewed BOOLEAN NOT NULL DEFAULT FALSE,
  origin TEXT NOT NULL DEFAULT 'citizen' CHECK (origin IN ('citizen', 'agent', 'walk')),
  act_id INTEGER REFERENCES act (id),
  version INTEGER NOT NULL DEFAULT 1,
  geom POINT,
  -- the number first: a person who looks one up knows neither its source nor its end
  UNIQUE (request_id, source_id),
  CHECK (route_status IS NULL OR route_status <> 'confirmed' OR (service_id IS NOT NULL AND subcategory_code IS NOT NULL))
);
CREATE INDEX report_duplicate ON report (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX report_intervention_reports ON report (intervention_id) WHERE intervention_id IS NOT NULL;
-- all that the queues of triage ask: they read this and not the table
CREATE INDEX report_queue ON report (state, route_status, near_boundary, requested_at, priority, subcategory_code);
-- whose a report is, as the queues ask it: the service that was confirmed, else the one proposed
CREATE INDEX report_service ON report ((COALESCE(service_id, proposed_service_id)), state);

CREATE TABLE event (
  id ID,
  report_id INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  act_id INTEGER REFERENCES act (id),
  at INSTANT NOT NULL,
  kind TEXT NOT NULL,
  before JSON,
  after JSON
);
CREATE INDEX event_report ON event (report_id);
CREATE INDEX event_act ON event (act_id, report_id);

CREATE TABLE answer_template (
  id ID,
  outcome TEXT NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (outcome, label)
);

CREATE TABLE outbox (
  id ID,
  report_id INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  source_id INTEGER NOT NULL REFERENCES source (id),
  payload JSON NOT NULL,
  key TEXT NOT NULL UNIQUE,
  created_at INSTANT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_try_at INSTANT,
  last_error TEXT,
  sent_at INSTANT,
  receipt TEXT
);
CREATE INDEX outbox_event ON outbox (event_id);

CREATE TABLE rejected_item (
  id ID,
  source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  received_at INSTANT NOT NULL,
  fingerprint TEXT NOT NULL,
  reason JSON NOT NULL,
  payload JSON,
  evidence JSON,
  replayed_at INSTANT,
  UNIQUE (source_id, fingerprint)
);

CREATE TABLE report_overview (
  id ID,
  cell INTEGER NOT NULL,
  state TEXT NOT NULL,
  category_code TEXT NOT NULL,
  n INTEGER NOT NULL,
  geom POINT NOT NULL,
  UNIQUE (cell, state, category_code)
);

CREATE TABLE photo_cache (
  id ID,
  uri TEXT NOT NULL UNIQUE,
  sha256 TEXT,
  media_type TEXT,
  width INTEGER,
  height INTEGER,
  fetched_at INSTANT,
  path TEXT
);

-- Walks

CREATE TABLE questionnaire (
  id ID,
  code TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  notices JSON NOT NULL DEFAULT '[]',
  -- as this version names them: table theme has those of today
  themes JSON NOT NULL DEFAULT '[]',
  UNIQUE (code, version)
);

CREATE TABLE theme (
  id ID,
  code TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL
);

CREATE TABLE public (
  id ID,
  code TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL
);

CREATE TABLE question (
  id ID,
  questionnaire_id INTEGER NOT NULL REFERENCES questionnaire (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  label TEXT NOT NULL,
  theme_code TEXT REFERENCES theme (code),
  facet TEXT CHECK (facet IN ('fact', 'feeling', 'use')),
  position INTEGER NOT NULL DEFAULT 0,
  UNIQUE (questionnaire_id, code)
);

CREATE TABLE itinerary (
  id ID,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  geom LINESTRING
);

CREATE TABLE walk (
  id ID,
  code TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
  phase INTEGER NOT NULL DEFAULT 1 CHECK (phase BETWEEN 1 AND 8),
  perimeter_id INTEGER REFERENCES perimeter (id),
  itinerary_id INTEGER REFERENCES itinerary (id),
  starts_at INSTANT,
  slot TEXT CHECK (slot IN ('morning', 'afternoon', 'evening', 'night')),
  season TEXT CHECK (season IN ('winter', 'spring', 'summer', 'autumn')),
  purpose TEXT,
  organiser TEXT,
  questionnaire_id INTEGER REFERENCES questionnaire (id),
  support TEXT NOT NULL DEFAULT 'digital' CHECK (support IN ('digital', 'paper', 'both')),
  restitution_on DATE,
  closed_on DATE,
  feedback TEXT,
  obstacles TEXT,
  levers TEXT,
  replicability TEXT,
  version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX walk_itinerary ON walk (itinerary_id);

CREATE TABLE walk_check (
  id ID,
  walk_id INTEGER NOT NULL REFERENCES walk (id) ON DELETE CASCADE,
  phase INTEGER NOT NULL CHECK (phase BETWEEN 1 AND 8),
  item_code TEXT NOT NULL,
  done_on DATE,
  UNIQUE (walk_id, phase, item_code)
);

CREATE TABLE walk_group (
  id ID,
  walk_id INTEGER NOT NULL REFERENCES walk (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  headcount INTEGER CHECK (headcount >= 0),
  UNIQUE (walk_id, code)
);

CREATE TABLE walk_group_public (
  id ID,
  walk_group_id INTEGER NOT NULL REFERENCES walk_group (id) ON DELETE CASCADE,
  public_code TEXT NOT NULL REFERENCES public (code),
  UNIQUE (walk_group_id, public_code)
);

CREATE TABLE observation (
  id ID,
  walk_id INTEGER NOT NULL REFERENCES walk (id),
  walk_group_id INTEGER REFERENCES walk_group (id),
  source_id INTEGER REFERENCES source (id),
  external_id TEXT,
  theme_code TEXT REFERENCES theme (code),
  facet TEXT NOT NULL CHECK (facet IN ('fact', 'feeling', 'use')),
  polarity INTEGER CHECK (polarity IN (-1, 0, 1)),
  intensity INTEGER CHECK (intensity BETWEEN 1 AND 5),
  text TEXT,
  text_reviewed BOOLEAN NOT NULL DEFAULT FALSE,
  observed_at INSTANT,
  entered_from TEXT NOT NULL DEFAULT 'digital' CHECK (entered_from IN ('digital', 'paper')),
  report_id INTEGER REFERENCES report (id),
  -- of what was received: the same again changes nothing, so that what a person corrected stays
  fingerprint TEXT,
  geom POINT,
  UNIQUE (source_id, external_id)
);
CREATE INDEX observation_walk ON observation (walk_id);
CREATE INDEX observation_report ON observation (report_id) WHERE report_id IS NOT NULL;

CREATE TABLE photo (
  id ID,
  observation_id INTEGER REFERENCES observation (id) ON DELETE CASCADE,
  report_id INTEGER REFERENCES report (id) ON DELETE CASCADE,
  uri TEXT NOT NULL,
  external_uri TEXT,
  sha256 TEXT,
  media_type TEXT,
  reviewed BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX photo_observation ON photo (observation_id);

-- apart, so that a list of photographs weighs nothing; it goes with its photograph
CREATE TABLE photo_content (
  id ID,
  photo_id INTEGER NOT NULL UNIQUE REFERENCES photo (id) ON DELETE CASCADE,
  content BLOB NOT NULL
);

CREATE TABLE recommendation (
  id ID,
  walk_id INTEGER NOT NULL REFERENCES walk (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  addressee_actor_id INTEGER REFERENCES actor (id),
  status TEXT NOT NULL DEFAULT 'proposed' CHECK (status IN ('proposed', 'accepted', 'refused', 'done')),
  answer TEXT
);
CREATE INDEX recommendation_walk ON recommendation (walk_id);

CREATE TABLE recommendation_observation (
  id ID,
  recommendation_id INTEGER NOT NULL REFERENCES recommendation (id) ON DELETE CASCADE,
  observation_id INTEGER NOT NULL REFERENCES observation (id) ON DELETE CASCADE,
  UNIQUE (recommendation_id, observation_id)
);

-- Governance

CREATE TABLE dataset (
  id ID,
  name TEXT NOT NULL UNIQUE,
  producer TEXT,
  holder TEXT,
  host TEXT,
  sharing TEXT NOT NULL DEFAULT 'internal' CHECK (sharing IN ('internal', 'partners', 'open')),
  licence TEXT,
  charter_version TEXT,
  retention_days INTEGER CHECK (retention_days > 0),
  purpose TEXT,
  contact TEXT
);

-- what was shared, so that the next exports do not give back what those withheld
CREATE TABLE disclosure (
  id ID,
  title TEXT NOT NULL,
  audience TEXT NOT NULL CHECK (audience IN ('partners', 'public')),
  at INSTANT NOT NULL,
  content JSON NOT NULL
);

CREATE TABLE access_grant (
  id ID,
  role TEXT NOT NULL,
  insee TEXT REFERENCES commune (insee),
  service_id INTEGER REFERENCES service (id),
  category_code TEXT REFERENCES category (code),
  level TEXT NOT NULL CHECK (level IN ('read', 'triage', 'administer'))
);
