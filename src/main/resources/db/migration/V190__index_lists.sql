-- What lists and counts show first, and so read alone.
create index ix_action_item_created_at on action_item (created_at desc, id desc) where not deleted;
create index ix_action_item_owner on action_item (lower(owner), created_at desc, id desc) where not deleted;
create index ix_incident_unresolved on incident (detected_at desc, id) where status <> 'resolved';
create index ix_postmortem_unfinished on postmortem (id) where status <> 'final' and merged_into is null;
create index ix_announcement_sent_at on announcement (sent_at);
