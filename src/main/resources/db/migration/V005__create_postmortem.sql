create table postmortem (
    id           uuid        primary key,
    title        text        not null,
    status       text        not null check (status in ('draft', 'in_review', 'final')),
    visibility   text        not null check (visibility in ('internal', 'public')),
    distribution text        not null,
    owner        text,
    reviewers    text[]      not null default '{}',
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    published_at timestamptz,
    version      bigint      not null
);
create index ix_postmortem_created_at on postmortem (created_at desc, id desc);

create table postmortem_incident (
    postmortem_id uuid not null constraint fk_postmortem_incident_postmortem references postmortem on delete cascade,
    incident_id   uuid not null constraint fk_postmortem_incident_incident references incident,
    primary key (postmortem_id, incident_id)
);
create unique index uq_postmortem_incident on postmortem_incident (incident_id);

-- generated: written by the machine alone. text: written by people alone, null while nobody has.
create table postmortem_section (
    postmortem_id uuid        not null constraint fk_postmortem_section_postmortem references postmortem on delete cascade,
    key           text        not null,
    generated     text        not null,
    -- questions that the generated half asks or has answered from facts; a text answers them all
    asked         int         not null,
    answered      int         not null,
    text          text,
    edited_by     text,
    edited_at     timestamptz,
    version       bigint      not null,
    primary key (postmortem_id, key),
    constraint ck_postmortem_section_questions check (answered between 0 and asked)
);
