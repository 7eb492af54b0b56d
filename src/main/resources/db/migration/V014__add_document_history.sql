-- What was handed out for editing, by its ETag: what an edited copy that comes back is compared with.
create table postmortem_rendering (
    postmortem_id uuid        not null constraint fk_postmortem_rendering_postmortem references postmortem on delete cascade,
    etag          text        not null,
    markdown      text        not null,
    -- in the order of the table's rows, which show no ids
    action_items  uuid[]      not null,
    rendered_at   timestamptz not null,
    primary key (postmortem_id, etag)
);
create index ix_postmortem_rendering_rendered_at on postmortem_rendering (postmortem_id, rendered_at);

-- Every edit of a section. text: what was written, null where the generated half was given back.
create table postmortem_section_version (
    id            bigint generated always as identity primary key,
    postmortem_id uuid        not null constraint fk_postmortem_section_version_postmortem references postmortem on delete cascade,
    key           text        not null,
    text          text,
    before        text        not null,
    edited_by     text        not null,
    edited_at     timestamptz not null
);
create index ix_postmortem_section_version on postmortem_section_version (postmortem_id, key, id desc);

insert into postmortem_section_version (postmortem_id, key, text, before, edited_by, edited_at)
select postmortem_id, key, text, generated, coalesce(edited_by, 'anonymous'), coalesce(edited_at, now())
from postmortem_section where text is not null;

-- Rows that somebody took out of the document; nothing is deleted unless a person says so.
create table postmortem_removal (
    action_item_id uuid        primary key constraint fk_postmortem_removal_action_item references action_item on delete cascade,
    postmortem_id  uuid        not null constraint fk_postmortem_removal_postmortem references postmortem on delete cascade,
    asked_by       text        not null,
    asked_at       timestamptz not null
);
create index ix_postmortem_removal_postmortem on postmortem_removal (postmortem_id);
