-- Usage of units that retention has removed, by store: what was used stays true when who used it is gone.
CREATE TABLE closed_usage (
    tenant text COLLATE "C" NOT NULL,
    month integer NOT NULL,
    store text COLLATE "C" NOT NULL,
    frames bigint NOT NULL,
    bytes bigint NOT NULL,
    pixels bigint NOT NULL,
    inferences bigint NOT NULL,
    PRIMARY KEY (tenant, month, store)
);
