-- proposed: its source only guesses that the entry belongs to the incident; human_hidden says what a person made of that.
alter table timeline_entry add column proposed boolean not null default false;
alter table timeline_entry add column human_starred boolean;
-- what PagerDuty finds related was told as a fact so far
update timeline_entry set proposed = true where source = 'pagerduty' and source_key like 'change:%';
