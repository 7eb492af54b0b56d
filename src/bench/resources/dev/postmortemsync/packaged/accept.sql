-- What the service says to PostgreSQL for one delivery: Intake, Ledger.request and Ledger.plan, with the same payload.
\set n random(1, 1000000000000)
begin;
select cast(place as int) - 1
from unnest(array['pagerduty'], array['pgbench-' || cast(:n as text)], array['event-' || cast(:n as text)])
    with ordinality as told (source, key, event_key, place)
where exists (select 1 from delivery d where d.source = told.source and d.delivery_key = told.key)
or exists (select 1 from delivery d where d.source = told.source and d.event_key = told.event_key);
insert into work_request (job, subject, requested_seq, done_seq, failed_attempts, requested_at, open_since)
select job, subject, times, 0, 0, now(), now()
from unnest(array['refresh'], array['pagerduty-P' || cast(:n as text)], array[1]) as asked (job, subject, times)
on conflict (job, subject) do update
set requested_seq = work_request.requested_seq + excluded.requested_seq,
    requested_at = excluded.requested_at,
    open_since = coalesce(work_request.open_since, excluded.open_since)
returning job, subject, requested_seq, done_at;
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
select job, subject, at, false, 1
from unnest(array['refresh'], array['pagerduty-P' || cast(:n as text)], array[now()]) as run (job, subject, at)
on conflict do nothing;
insert into delivery (source, delivery_key, event_key, event, headers, body, received_at,
    job, subject, work_seq, status)
select source, key, event_key, event, headers, body, now(),
    job, subject, seq, case when job is null then 'ignored' else 'received' end
from unnest(array['pagerduty'], array['pgbench-' || cast(:n as text)], array['event-' || cast(:n as text)],
        array['incident.triggered'], array[cast(:headers as text)], array[convert_to(cast(:body as text), 'UTF8')],
        array['refresh'], array['pagerduty-P' || cast(:n as text)], array[1])
    as told (source, key, event_key, event, headers, body, job, subject, seq)
on conflict do nothing returning source, delivery_key;
commit;
