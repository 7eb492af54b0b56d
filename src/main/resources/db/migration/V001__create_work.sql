-- db-scheduler's own table (its documented PostgreSQL form).
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index ix_scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index ix_scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

-- What was asked for, and what is done. A request during a run raises requested_seq and so outlives that run.
create table work_request (
    job             text        not null,
    subject         text        not null,
    requested_seq   bigint      not null,
    done_seq        bigint      not null,
    failed_attempts int         not null,
    last_problem    text,
    requested_at    timestamptz not null,
    open_since      timestamptz,
    done_at         timestamptz,
    primary key (job, subject)
);
create index ix_work_request_open on work_request (requested_at) where requested_seq > done_seq;

create table failure (
    id        bigint generated always as identity primary key,
    job       text        not null,
    subject   text        not null,
    attempts  int         not null,
    problem   text        not null,
    failed_at timestamptz not null,
    status    text        not null check (status in ('open', 'retried', 'healed', 'dismissed'))
);
create unique index uq_failure_open on failure (job, subject) where status = 'open';
create index ix_failure_subject on failure (job, subject);
