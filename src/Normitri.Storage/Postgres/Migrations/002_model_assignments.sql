-- Which model looks at whose frames. An empty store stands for the whole tenant, an empty customer for the whole store.
-- A removed assignment keeps its row without a model: its version goes on rising, so that an old one is never mistaken for a new one.
CREATE TABLE model_assignments (
    tenant text COLLATE "C" NOT NULL,
    store text COLLATE "C" NOT NULL,
    customer text COLLATE "C" NOT NULL,
    model text,
    version bigint NOT NULL,
    updated_at bigint NOT NULL,
    PRIMARY KEY (tenant, store, customer)
);
