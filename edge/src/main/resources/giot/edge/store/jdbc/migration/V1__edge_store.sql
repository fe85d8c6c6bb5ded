-- For SQLite and PostgreSQL; what they say differently is ${...} (see Engine). Identities are raw bytes, money is
-- micro-tokens in 64-bit integers. BIGINT, DOUBLE PRECISION and VARCHAR are INTEGER, REAL and TEXT to SQLite.

CREATE TABLE meta (
    name VARCHAR(64) PRIMARY KEY,
    content VARCHAR NOT NULL
);

-- One row: where the edge is in the scenario.
CREATE TABLE progress (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    scenario_seconds DOUBLE PRECISION NOT NULL,
    round BIGINT NOT NULL
);
INSERT INTO progress (id, scenario_seconds, round) VALUES (1, 0, 0);

CREATE TABLE device (
    sequence ${sequence},
    public_key ${bytes} NOT NULL UNIQUE,
    name VARCHAR(64) NOT NULL UNIQUE,
    certificate ${bytes} NOT NULL,
    first_seen_millis BIGINT NOT NULL,
    registered BOOLEAN NOT NULL
);

CREATE TABLE menu (
    id ${bytes} NOT NULL UNIQUE,
    round BIGINT NOT NULL,
    state VARCHAR NOT NULL,
    items VARCHAR NOT NULL,
    certificate VARCHAR NOT NULL,
    status VARCHAR(16) NOT NULL
);

CREATE TABLE contract (
    sequence ${sequence},
    id ${bytes} NOT NULL UNIQUE,
    menu ${bytes} NOT NULL REFERENCES menu (id),
    device ${bytes} NOT NULL REFERENCES device (public_key),
    round BIGINT NOT NULL,
    item INTEGER NOT NULL,
    theta_milli BIGINT NOT NULL,
    reward_micro BIGINT NOT NULL CHECK (reward_micro >= 0),
    promised_latency_millis BIGINT NOT NULL,
    guaranteed_observations INTEGER NOT NULL,
    spacing_millis BIGINT NOT NULL,
    accepted_at_seconds DOUBLE PRECISION NOT NULL,
    accepted_at_millis BIGINT NOT NULL,
    nonce ${bytes} NOT NULL,
    status VARCHAR(16) NOT NULL,
    completed_at_seconds DOUBLE PRECISION,
    completed_at_millis BIGINT,
    latency_millis BIGINT,
    receipt ${bytes},
    reason VARCHAR(32),
    quality_ppm INTEGER,
    explanation VARCHAR,
    amount_micro BIGINT CHECK (amount_micro >= 0),
    batch ${bytes},
    UNIQUE (device, nonce)
);
CREATE INDEX contract_status ON contract (status);
CREATE INDEX contract_completed ON contract (completed_at_millis);
CREATE INDEX contract_round ON contract (round);

CREATE TABLE observation (
    contract ${bytes} NOT NULL,
    position INTEGER NOT NULL,
    observed_at_seconds DOUBLE PRECISION NOT NULL,
    x DOUBLE PRECISION NOT NULL,
    y DOUBLE PRECISION NOT NULL,
    speed DOUBLE PRECISION NOT NULL,
    heading DOUBLE PRECISION NOT NULL,
    segment INTEGER NOT NULL,
    PRIMARY KEY (contract, position)
) ${clustered};

CREATE TABLE type_history (
    device ${bytes} NOT NULL,
    round BIGINT NOT NULL,
    log_mean DOUBLE PRECISION NOT NULL,
    log_deviation DOUBLE PRECISION NOT NULL,
    contributions INTEGER NOT NULL,
    PRIMARY KEY (device, contributions)
);

CREATE TABLE outbox (
    sequence ${sequence},
    id ${bytes} NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    envelope ${bytes} NOT NULL,
    status VARCHAR(16) NOT NULL,
    result VARCHAR NOT NULL
);
CREATE INDEX outbox_status ON outbox (status);

CREATE TABLE dataset (
    round BIGINT PRIMARY KEY,
    content_hash ${bytes} NOT NULL,
    row_count BIGINT NOT NULL
);

CREATE TABLE model (
    name VARCHAR(64) NOT NULL,
    version INTEGER NOT NULL,
    round BIGINT NOT NULL,
    weights_hash ${bytes} NOT NULL,
    metrics VARCHAR NOT NULL,
    PRIMARY KEY (name, version)
);

CREATE TABLE round_summary (
    round BIGINT PRIMARY KEY,
    summary VARCHAR NOT NULL
);
