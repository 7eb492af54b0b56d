-- People whose names were asked to be taken out of everything that is stored. Once that is done they are forgotten here, too.
create table erasure (
    id       bigint      generated always as identity primary key,
    names    text[],
    asked_by text        not null,
    asked_at timestamptz not null,
    done_at  timestamptz,
    -- rows that held one of the names
    changed  bigint,
    constraint ck_erasure_names check (names is null or done_at is null)
);
