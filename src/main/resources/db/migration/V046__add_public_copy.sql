-- Whether a section is left out of the copy that anybody may read; where no row is, the template's default holds.
create table postmortem_public_section (
    postmortem_id uuid        not null constraint fk_postmortem_public_section_postmortem references postmortem on delete cascade,
    key           text        not null,
    internal      boolean     not null,
    decided_by    text        not null,
    decided_at    timestamptz not null,
    primary key (postmortem_id, key)
);

-- What a person decided about something that may not belong into public. The finding is a hash: no secret stands here.
create table postmortem_public_decision (
    postmortem_id uuid        not null constraint fk_postmortem_public_decision_postmortem references postmortem on delete cascade,
    finding       text        not null,
    -- null: allowed as it is
    replacement   text,
    decided_by    text        not null,
    decided_at    timestamptz not null,
    primary key (postmortem_id, finding)
);

-- Public copies as they were released; written once, never changed.
create table postmortem_public_release (
    postmortem_id uuid        not null constraint fk_postmortem_public_release_postmortem references postmortem on delete cascade,
    number        int         not null,
    title         text        not null,
    markdown      text        not null,
    released_by   text        not null,
    released_at   timestamptz not null,
    primary key (postmortem_id, number)
);
