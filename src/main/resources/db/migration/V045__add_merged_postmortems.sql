-- A postmortem whose incidents another one covers now; it keeps all that people wrote, and comes back when they are split.
alter table postmortem
    add column merged_into uuid constraint fk_postmortem_merged_into references postmortem;
create index ix_postmortem_merged_into on postmortem (merged_into) where merged_into is not null;

-- Which incidents came to a postmortem and left it; written once, never changed.
create table postmortem_coverage (
    id            bigint generated always as identity primary key,
    postmortem_id uuid        not null constraint fk_postmortem_coverage_postmortem references postmortem on delete cascade,
    what          text        not null check (what in ('merged', 'split')),
    incident_ids  uuid[]      not null,
    -- the postmortem that they came from or went to, null where they had none
    other_id      uuid        constraint fk_postmortem_coverage_other references postmortem on delete cascade,
    action_items  uuid[]      not null,
    -- edits of sections that brought the other's text
    versions      bigint[]    not null,
    done_by       text        not null,
    done_at       timestamptz not null
);
create index ix_postmortem_coverage_postmortem on postmortem_coverage (postmortem_id, id desc);
create index ix_postmortem_coverage_other on postmortem_coverage (other_id, id desc);
