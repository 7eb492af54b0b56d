-- An action item that was open when the failure which it was to prevent came again.
-- why: how the two incidents are the same failure. overdue: whether it was overdue then. holds: still the same failure,
-- as the facts of today have it. intent_at, comment_id: the comment on its work item, wanted before it is sent.
create table recurrence (
    incident_id    uuid        not null constraint fk_recurrence_incident references incident on delete cascade,
    action_item_id uuid        not null constraint fk_recurrence_action_item references action_item on delete cascade,
    why            text        not null,
    overdue        boolean     not null,
    holds          boolean     not null default true,
    noticed_at     timestamptz not null,
    intent_at      timestamptz,
    comment_id     text,
    commented_at   timestamptz,
    primary key (incident_id, action_item_id)
);
create index ix_recurrence_action_item on recurrence (action_item_id);
