-- Which model looks at whose frames. An empty store stands for the whole tenant, an empty customer for the whole store.
-- A removed assignment keeps its row without a model: its version goes on rising, so that an old one is never mistaken for a new one.
CREATE TABLE model_assignments (
    tenant TEXT NOT NULL,
    store TEXT NOT NULL,
    customer TEXT NOT NULL,
    model TEXT,
    version INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, store, customer)
) WITHOUT ROWID;
