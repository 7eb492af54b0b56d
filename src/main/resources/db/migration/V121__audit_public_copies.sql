select audit_table(name::regclass) from unnest(array[
    'postmortem_public_section', 'postmortem_public_decision', 'postmortem_public_release', 'postmortem_redraft']) as name;
