-- For each generated half the facts that its sentences stand on, and what is asked: JSON, written and read as a whole.
create table postmortem_basis (
    postmortem_id uuid   primary key constraint fk_postmortem_basis_postmortem references postmortem on delete cascade,
    sections      text   not null,
    version       bigint not null
);
