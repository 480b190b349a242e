-- Usage of units that retention has removed, by store: what was used stays true when who used it is gone.
CREATE TABLE closed_usage (
    tenant TEXT NOT NULL,
    month INTEGER NOT NULL,
    store TEXT NOT NULL,
    frames INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    pixels INTEGER NOT NULL,
    inferences INTEGER NOT NULL,
    PRIMARY KEY (tenant, month, store)
) WITHOUT ROWID;
