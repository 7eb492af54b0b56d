-- A part of a title is found without reading every incident. The extension comes with PostgreSQL and any owner of a database
-- may create it; where it is not installed, searching works all the same, and takes longer the more incidents there are.
do $$
begin
    create extension if not exists pg_trgm;
    create index ix_incident_title_part on incident using gin (lower(title) gin_trgm_ops);
exception when others then
    raise warning 'search will read every incident: %', sqlerrm;
end
$$;
create index ix_incident_number on incident (number);
