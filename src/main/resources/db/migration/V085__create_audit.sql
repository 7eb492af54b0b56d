-- Who changed what. One line for each row that a person's or a machine's request inserted, changed or deleted, written by
-- the database itself in the same transaction, so that no code path can forget it; and one for a request that only asked for
-- work. Of a changed row only the columns that differ are kept.
create table audit_entry (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    actor      text        not null,
    request_id uuid        not null,
    request    text        not null,
    operation  text        not null check (operation in ('insert', 'update', 'delete', 'request')),
    subject    text,
    subject_id text,
    before     jsonb,
    after      jsonb
);
create index ix_audit_entry_request_id on audit_entry (request_id);
create index ix_audit_entry_actor on audit_entry (actor, id desc);
create index ix_audit_entry_subject on audit_entry (subject_id, id desc);
create index ix_audit_entry_at on audit_entry (at);

-- The columns of the key are the trigger's arguments. What counts versions or says when is left out: it differs always.
create function record_audit() returns trigger language plpgsql as $$
declare
    skipped constant text[] := array['version', 'updated_at', 'updated_by'];
    old_row jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) - skipped end;
    new_row jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) - skipped end;
    this_row jsonb := coalesce(new_row, old_row);
    key_values text;
begin
    select string_agg(this_row ->> column_name, ' ' order by place) into key_values
    from unnest(tg_argv) with ordinality as key_columns (column_name, place);
    if tg_op = 'UPDATE' then
        select jsonb_object_agg(key, value) into old_row
        from jsonb_each(old_row) where new_row -> key is distinct from value;
        if old_row is null then
            return null;
        end if;
        select jsonb_object_agg(key, value) into new_row from jsonb_each(new_row) where old_row ? key;
    end if;
    insert into audit_entry (at, actor, request_id, request, operation, subject, subject_id, before, after)
    values (current_setting('audit.at')::timestamptz, current_setting('audit.actor'),
            current_setting('audit.request_id')::uuid, current_setting('audit.request'),
            lower(tg_op), tg_table_name, key_values, old_row, new_row);
    return null;
end
$$;

-- A table is audited by one call; the migration that makes a table says whether it is.
create function audit_table(audited regclass) returns void language plpgsql as $$
declare
    key_columns text;
begin
    select string_agg(quote_literal(attname), ', ' order by attnum) into key_columns
    from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
    where indrelid = audited and indisprimary;
    execute format(
        'create trigger audit after insert or update or delete on %s for each row '
        'when (current_setting(''audit.actor'', true) <> '''') execute function record_audit(%s)',
        audited, key_columns);
end
$$;

select audit_table(name::regclass) from unnest(array[
    'action_item', 'action_item_decision', 'backfill', 'conflict', 'failure', 'idea', 'incident', 'mirror', 'postmortem',
    'postmortem_coverage', 'postmortem_incident', 'postmortem_publication', 'postmortem_removal', 'postmortem_section', 'postmortem_signature', 'sentry_issue',
    'service_project', 'timeline_entry']) as name;

-- What forms and session cookies are signed with, the same for all replicas.
create table signing_key (
    id  int   primary key check (id = 1),
    key bytea not null
);
insert into signing_key values (1, decode(replace(concat(gen_random_uuid(), gen_random_uuid()), '-', ''), 'hex'));
