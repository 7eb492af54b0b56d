-- Why a cancelled action item will not be done.
alter table action_item add column reason text;

-- project: the tracker's own id of it, which a new name of the project leaves as it is; null for what an older version
-- made. generation: counts the work items that were wanted for one action item, so that each has an identity of its own.
-- identified: whether the work item bears that identity. wanted_key: the existing work item that a person wants to link. seen_*: what the tracker had when it was last read.
alter table mirror
    add column project       text,
    add column generation    int not null default 0,
    add column identified    boolean not null default true,
    add column wanted_key    text,
    add column gone          text,
    add column seen_status   text,
    add column seen_title    text,
    add column seen_priority text,
    add column seen_owner    text,
    add column seen_due_date date;
create index ix_mirror_project on mirror (project);

-- The work item of a whole incident, under which those of its action items stand.
create table incident_item (
    incident_id   uuid        primary key constraint fk_incident_item_incident references incident on delete cascade,
    postmortem_id uuid        not null,
    project       text,
    tracker_id    text,
    key           text,
    url           text,
    intent_at     timestamptz,
    problem       text
);
create unique index uq_incident_item_postmortem on incident_item (postmortem_id);
