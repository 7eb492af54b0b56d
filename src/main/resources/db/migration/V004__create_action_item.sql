create table action_item (
    id            uuid        primary key,
    postmortem_id uuid        not null,
    number        int         not null,
    priority      text        not null check (priority in ('P0', 'P1', 'P2', 'P3')),
    title         text        not null,
    owner         text,
    due_date      date,
    status        text        not null check (status in ('open', 'in_progress', 'done', 'cancelled')),
    deleted       boolean     not null default false,
    created_by    text        not null,
    updated_by    text        not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    version       bigint      not null
);
create unique index uq_action_item_number on action_item (postmortem_id, number);
create index ix_action_item_open on action_item (due_date) where status in ('open', 'in_progress') and not deleted;

-- The work item at the tracker. base_* is what both sides last agreed on: the tracker's reply, as our words.
create table mirror (
    action_item_id uuid        primary key constraint fk_mirror_action_item references action_item on delete cascade,
    tracker_id     text,
    key            text,
    url            text,
    state          text,
    base_status    text,
    base_title     text,
    base_priority  text,
    base_owner     text,
    base_due_date  date,
    refused_owner  text,
    intent_at      timestamptz,
    synced_at      timestamptz,
    problem        text,
    version        bigint      not null
);
create unique index uq_mirror_tracker_id on mirror (tracker_id) where tracker_id is not null;

create table conflict (
    id             bigint generated always as identity primary key,
    action_item_id uuid        not null constraint fk_conflict_action_item references action_item on delete cascade,
    field          text        not null,
    ours           text,
    theirs         text,
    kept           text        not null check (kept in ('ours', 'theirs')),
    noticed_at     timestamptz not null,
    resolved_at    timestamptz,
    resolved_by    text
);
create index ix_conflict_open on conflict (action_item_id) where resolved_at is null;
