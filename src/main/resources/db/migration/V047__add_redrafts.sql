-- What the source itself called an entry, before an operator's words said otherwise; null until it is told again.
alter table timeline_entry add column told_kind text;

-- What a postmortem would be under the rules of the moment: shown, and taken or not.
create table postmortem_redraft (
    id            uuid        primary key,
    postmortem_id uuid        not null constraint fk_postmortem_redraft_postmortem references postmortem on delete cascade,
    state         text        not null check (state in ('open', 'taken', 'discarded')),
    -- of all that it leads to: taken is only what was shown
    fingerprint   text        not null,
    asked_by      text        not null,
    asked_at      timestamptz not null,
    decided_by    text,
    decided_at    timestamptz
);
create index ix_postmortem_redraft_postmortem on postmortem_redraft (postmortem_id, asked_at desc);

create table postmortem_redraft_change (
    redraft_id uuid not null constraint fk_postmortem_redraft_change_redraft references postmortem_redraft on delete cascade,
    position   int  not null,
    key        text not null,
    title      text not null,
    written    boolean not null,
    before     text not null,
    after      text not null,
    primary key (redraft_id, position)
);
