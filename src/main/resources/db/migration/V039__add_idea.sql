-- What might be done one day: kept beside the action items of a postmortem, and never a work item.
create table idea (
    id             uuid        primary key,
    postmortem_id  uuid        not null,
    title          text        not null,
    owner          text,
    created_by     text        not null,
    created_at     timestamptz not null,
    -- the action item that it became, or null
    action_item_id uuid        constraint fk_idea_action_item references action_item on delete set null,
    dropped_at     timestamptz
);
create index ix_idea_postmortem on idea (postmortem_id, created_at) where dropped_at is null;
