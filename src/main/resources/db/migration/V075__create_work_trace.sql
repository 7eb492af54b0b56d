-- Whose trace asked for work, in the form of W3C Trace Context; filled only while traces are sent somewhere.
create table work_trace (
    job          text   not null,
    subject      text   not null,
    seq          bigint not null,
    trace_parent text   not null,
    primary key (job, subject, seq)
);
