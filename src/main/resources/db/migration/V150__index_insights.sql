-- What insights count within a window, so that what lies outside it is never read.
create index ix_action_item_cancelled on action_item (updated_at) where status = 'cancelled' and not deleted;
create index ix_effect_judged_at on effect (judged_at);
create index ix_feedback_given_at on feedback (given_at);
