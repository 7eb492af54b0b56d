-- Who signed that the document may be published. withdrawn_at: the postmortem was reopened since.
create table postmortem_signature (
    id            bigint generated always as identity primary key,
    postmortem_id uuid        not null constraint fk_postmortem_signature_postmortem references postmortem on delete cascade,
    reviewer      text        not null,
    signed_by     text        not null,
    signed_at     timestamptz not null,
    withdrawn_at  timestamptz
);
create unique index uq_postmortem_signature on postmortem_signature (postmortem_id, lower(reviewer))
    where withdrawn_at is null;

-- Published versions; written once, never changed.
create table postmortem_publication (
    postmortem_id uuid        not null constraint fk_postmortem_publication_postmortem references postmortem on delete cascade,
    number        int         not null,
    markdown      text        not null,
    chart         text        not null,
    published_by  text        not null,
    published_at  timestamptz not null,
    primary key (postmortem_id, number)
);
