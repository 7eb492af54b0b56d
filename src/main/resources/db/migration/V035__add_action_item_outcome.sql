-- done_at: when it was last said to be done, null while it is not. automation: whether a machine said so at the tracker,
-- and no person has agreed yet. was_due: an overdue day that was taken away without another in its place.
alter table action_item
    add column done_at    timestamptz,
    add column automation boolean not null default false,
    add column was_due    date;
update action_item set done_at = updated_at where status = 'done';
create index ix_action_item_done_at on action_item (done_at) where done_at is not null and not deleted;
