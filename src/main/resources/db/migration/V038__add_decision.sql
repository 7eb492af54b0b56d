-- What people decided about an action item that was overdue for long. split_into: the action items made of it.
create table action_item_decision (
    id             bigint generated always as identity primary key,
    action_item_id uuid        not null constraint fk_action_item_decision_action_item references action_item on delete cascade,
    choice         text        not null check (choice in ('reschedule', 'split', 'close')),
    due_before     date,
    due_after      date,
    reason         text,
    split_into     uuid[]      not null default '{}',
    decided_by     text        not null,
    decided_at     timestamptz not null
);
create index ix_action_item_decision_action_item on action_item_decision (action_item_id, id);
