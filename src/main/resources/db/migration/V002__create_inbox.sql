-- Raw deliveries, kept as they came. delivery_key and event_key are the vendor's own identities of one message.
create table delivery (
    id           bigint generated always as identity primary key,
    source       text        not null,
    delivery_key text        not null,
    event_key    text,
    event        text        not null,
    headers      text        not null,
    body         bytea       not null,
    received_at  timestamptz not null,
    job          text,
    subject      text,
    work_seq     bigint,
    status       text        not null check (status in ('received', 'done', 'ignored', 'failed')),
    settled_at   timestamptz
);
create unique index uq_delivery_key on delivery (source, delivery_key);
create unique index uq_delivery_event on delivery (source, event_key) where event_key is not null;
create index ix_delivery_open on delivery (job, subject, work_seq) where status = 'received';
create index ix_delivery_status on delivery (source, status, id);
create index ix_delivery_subject on delivery (job, subject, id);

-- Where each poll has read up to.
create table poll_cursor (
    source          text        primary key,
    position        timestamptz not null,
    last_success_at timestamptz
);
