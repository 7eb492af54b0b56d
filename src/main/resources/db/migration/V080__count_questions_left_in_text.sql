-- A person who answers one question of a section leaves the others in its text: they are still open.
alter table postmortem_section add column text_open integer not null default 0;
