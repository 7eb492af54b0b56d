-- whether anything of the incident is from webhooks alone, which the pager has not confirmed yet
alter table incident add column provisional boolean not null default false;
