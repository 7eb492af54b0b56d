-- What somebody was, or shall be, told in one place. The key says what and where, so that it is told once; the durable
-- job of that name brings the place from "told" to "wanted".
create table announcement (
    id         bigint      generated always as identity primary key,
    key        text        not null,
    occasion   text        not null,
    -- what it is about, e.g. 'postmortem:<uuid>', 'item:<uuid>:overdue-2', 'quarter:2026-Q1'
    about      text[]      not null,
    channel    text        not null,
    address    text        not null,
    wanted     text        not null,
    told       text,
    -- the channel's own name of what stands there, by which it is changed
    receipt    text,
    -- attempts of which nobody knows whether they arrived
    unsure     int         not null default 0,
    status     text        not null check (status in ('waiting', 'sent', 'dropped')),
    -- why it was dropped
    why        text,
    -- held back to be told with others; the key of the one that tells all of them
    held_until timestamptz,
    digest     text,
    created_at timestamptz not null,
    sent_at    timestamptz,
    -- when it was let through, by which what one address gets within an hour is counted
    turn_at    timestamptz
);
create unique index uq_announcement_key on announcement (key);
create index ix_announcement_turn on announcement (channel, address, turn_at desc) where turn_at is not null;
create index ix_announcement_held on announcement (channel, address) where status = 'waiting' and held_until is not null;
create index ix_announcement_digest on announcement (digest) where digest is not null;
create index ix_announcement_status on announcement (status, id desc);

-- How far people were told of a postmortem: the stage, e.g. 'drafted'.
create table announced (
    postmortem_id uuid        not null constraint fk_announced_postmortem references postmortem on delete cascade,
    stage         text        not null,
    at            timestamptz not null,
    primary key (postmortem_id, stage)
);

-- Reminders that were given, each once.
create table reminder (
    subject text        not null,
    step    text        not null,
    at      timestamptz not null,
    primary key (subject, step)
);

-- Incidents that became known only because the past was read.
create table past_incident (
    origin   text        primary key,
    noted_at timestamptz not null
);

-- Notes that this service wrote at the pager's incidents.
create table pager_own_note (
    pagerduty_id text        not null,
    note_id      text        not null,
    written_at   timestamptz not null,
    primary key (pagerduty_id, note_id)
);

-- Signs links that need no sign-in. One row, made at the first use.
create table link_key (
    id  int   primary key check (id = 1),
    key bytea not null
);

-- What readers say of a published postmortem; the same reader's last word counts.
create table feedback (
    id            bigint      generated always as identity primary key,
    postmortem_id uuid        not null constraint fk_feedback_postmortem references postmortem on delete cascade,
    -- who was asked: an address, or the place where the question stood
    asked         text        not null,
    name          text,
    useful        boolean     not null,
    text          text,
    given_at      timestamptz not null
);
create index ix_feedback_postmortem on feedback (postmortem_id, given_at desc);
create unique index uq_feedback_asked on feedback (postmortem_id, asked, coalesce(lower(name), ''));
