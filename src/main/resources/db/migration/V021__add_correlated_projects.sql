alter table incident
    -- the projects in which issues of the same service were looked for: what is paired with the service later is not among them
    add column correlated_projects text[] not null default '{}';
