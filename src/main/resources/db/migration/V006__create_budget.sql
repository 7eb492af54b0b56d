-- What is left of each vendor's request budget, for all replicas together (bucket4j's own form).
create table budget (
    id         text   primary key,
    state      bytea,
    expires_at bigint
);
