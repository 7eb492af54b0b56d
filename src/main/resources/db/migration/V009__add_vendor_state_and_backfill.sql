-- How each vendor that is asked is doing, for all replicas together. Columns are null where there is nothing to say.
create table vendor_state (
    vendor          text        primary key,
    paused_since    timestamptz,
    paused_reason   text,
    probe_at        timestamptz,
    limited_until   timestamptz,
    trouble_since   timestamptz,
    trouble         text,
    last_success_at timestamptz
);

-- One reading of the past, newest first. Entries of [window_from, read_to) before page_offset are read, and all of
-- [read_to, until).
create table backfill (
    id          bigint generated always as identity primary key,
    source      text        not null,
    since       timestamptz not null,
    until       timestamptz not null,
    window_from timestamptz not null,
    read_to     timestamptz not null,
    page_offset int         not null,
    entries     bigint      not null,
    state       text        not null check (state in ('running', 'stopped', 'done')),
    asked_by    text        not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    constraint ck_backfill_window check (since <= window_from and window_from <= read_to and read_to <= until)
);
create unique index uq_backfill_running on backfill (source) where state = 'running';

-- What it found that has to be fetched. work_seq is null until that is asked for.
create table backfill_find (
    backfill_id bigint      not null constraint fk_backfill_find_backfill references backfill on delete cascade,
    subject     text        not null,
    job         text        not null,
    newest_at   timestamptz not null,
    work_seq    bigint,
    primary key (backfill_id, subject)
);
create index ix_backfill_find_waiting on backfill_find (backfill_id, newest_at desc) where work_seq is null;

-- The vendor's own record of a subscription that sends us webhooks, as it was when it was last looked at.
create table webhook_subscription (
    source          text        primary key,
    subscription_id text,
    state           text        not null check (state in ('delivering', 'disabled', 'absent', 'unwatched')),
    since           timestamptz not null,
    detail          text,
    checked_at      timestamptz not null,
    healed_at       timestamptz
);
