-- Years of an organization with twenty incidents a day: :from to :to, counted back from now. No trigger and no foreign key
-- is asked, which fifty inserts a second would not survive.
set session_replication_role = replica;

insert into incident (id, origin, pagerduty_id, number, title, severity, status, priority, urgency, service_id, service,
    detected_at, acknowledged_at, mitigation_started_at, resolved_at, commander, responders, pager_url, complete_as_of,
    opened_at, updated_at, version)
select cast(md5('incident' || n) as uuid), 'pagerduty:V' || n, 'V' || n, n,
    (array['Checkout', 'Search', 'Login', 'Invoices', 'Mail', 'Reports', 'Images', 'Basket'])[1 + n % 8] || ' '
        || (array['answers 500', 'is slow', 'lost its database', 'refuses sign-ins', 'queue grows', 'runs out of memory'])[1 + n % 6]
        || ' in ' || substr(md5('title' || n), 1, 6),
    'SEV-' || 1 + n % 5, 'resolved', 'P' || 1 + n % 5, 'high', 'PV' || n % 40, 'Service ' || n % 40,
    at, at + interval '3 minutes', at + interval '9 minutes', at + n % 300 * interval '1 minute' + interval '10 minutes',
    'Noor Haddad', array['Noor Haddad', 'Sam van der Berg'], 'https://example.pagerduty.com/incidents/V' || n, at + interval '1 day',
    at, at + interval '1 day', 1
from (select n, now() - n * interval '72 minutes' as at from generate_series(:from, :to) n) told;

insert into timeline_entry (id, incident_id, source, source_key, at, kind, event, actor, url, shown, first_seen, version)
select cast(md5('entry' || n || '-' || k) as uuid), cast(md5('incident' || n) as uuid), 'pagerduty', 'R' || n || '-' || k,
    now() - n * interval '72 minutes' + k * interval '2 minutes',
    (array['ALERT', 'PAGE', 'ACKNOWLEDGMENT', 'NOTE', 'RESOLUTION'])[k], 'Entry ' || k || ' of incident ' || n, 'PagerDuty',
    'https://example.pagerduty.com/log_entries/R' || n || '-' || k, true, now() - n * interval '72 minutes', 1
from generate_series(:from, :to) n, generate_series(1, 5) k;

insert into sentry_issue (incident_id, issue_id, short_id, title, status, url, first_seen, last_seen, count, users, why, project, joined, version)
select cast(md5('incident' || n) as uuid), 'S' || n % 20000, 'WEB-' || n % 20000, 'TypeError', 'resolved', 'https://sentry.example/' || n,
    now() - n * interval '72 minutes', now() - n * interval '71 minutes', 100, 10, 'the alert names it', 'web', 'ALERT', 1
from generate_series(:from, :to) n where n % 2 = 0;

insert into delivery (source, delivery_key, event_key, event, headers, body, received_at, job, subject, work_seq, status, settled_at)
select (array['pagerduty', 'sentry', 'plane'])[k], 'volume-' || n || '-' || k, null, 'incident.triggered', '', '{}',
    now() - n * interval '72 minutes', case when n % 10 > 0 then 'refresh' end, case when n % 10 > 0 then 'pagerduty:V' || n end,
    1, case when n % 10 > 0 then 'done' else 'ignored' end, now() - n * interval '71 minutes'
from generate_series(:from, :to) n, generate_series(1, 3) k;

insert into work_request (job, subject, requested_seq, done_seq, failed_attempts, requested_at, done_at)
select job, 'pagerduty:V' || n, 3, 3, 0, now() - n * interval '72 minutes', now() - n * interval '71 minutes'
from generate_series(:from, :to) n, (values ('refresh'), ('draft')) as kind (job);

insert into failure (job, subject, attempts, problem, failed_at, status)
select 'refresh', 'pagerduty:V' || n, 12, 'pagerduty: unavailable', now() - n * interval '72 minutes',
    case when n % 5000 = 0 then 'open' else 'healed' end
from generate_series(:from, :to) n where n % 10 = 0;

insert into postmortem (id, title, status, visibility, distribution, owner, created_at, updated_at, published_at, version)
select cast(md5('postmortem' || n) as uuid), 'Outage ' || n, case when n > 400 then 'final' else 'draft' end, 'internal', 'Engineering',
    'Noor Haddad', now() - n * interval '72 minutes', now() - n * interval '70 minutes',
    case when n > 400 then now() - n * interval '48 minutes' end, 1
from generate_series(:from, :to) n where n % 4 = 0;

insert into postmortem_incident (postmortem_id, incident_id)
select cast(md5('postmortem' || n) as uuid), cast(md5('incident' || n) as uuid)
from generate_series(:from, :to) n where n % 4 = 0;

insert into postmortem_section (postmortem_id, key, generated, asked, answered, version)
select cast(md5('postmortem' || n) as uuid), key, 'What the facts say of ' || n, 2, 1, 1
from generate_series(:from, :to) n, unnest(array['executive-summary', 'users-affected', 'root-cause', 'went-well']) key where n % 4 = 0;

insert into postmortem_signature (postmortem_id, reviewer, signed_by, signed_at)
select cast(md5('postmortem' || n) as uuid), 'Sam', 'Sam', now() - n * interval '60 minutes'
from generate_series(:from, :to) n where n % 4 = 0 and n > 400;

insert into action_item (id, postmortem_id, number, priority, title, owner, due_date, status, created_by, updated_by,
    created_at, updated_at, done_at, version)
select cast(md5('item' || n || '-' || k) as uuid), cast(md5('postmortem' || n) as uuid), k, 'P' || n % 4,
    'Alert on saturation of pool ' || n, 'noor@example.org', current_date - n / 20 + 30,
    case when n > 2000 or k = 1 then 'done' else 'open' end, 'Noor Haddad', 'Noor Haddad',
    now() - n * interval '72 minutes', now() - n * interval '60 minutes',
    case when n > 2000 or k = 1 then now() - n * interval '60 minutes' end, 1
from generate_series(:from, :to) n, generate_series(1, 2) k where n % 4 = 0;

insert into mirror (action_item_id, tracker_id, key, url, state, base_status, base_title, base_priority, synced_at, project, version)
select cast(md5('item' || n || '-' || k) as uuid), md5('tracker' || n || '-' || k), 'ROOSE-' || n * 2 + k, 'https://plane.example/' || n,
    'Done', 'done', 'Alert on saturation of pool ' || n, 'P' || n % 4, now() - n * interval '60 minutes', 'p', 1
from generate_series(:from, :to) n, generate_series(1, 2) k where n % 4 = 0;

insert into effect (action_item_id, days, verdict, because, judged_at)
select cast(md5('item' || n || '-1') as uuid), 30, 'held', 'nothing like it', now() - (n - 600) * interval '72 minutes'
from generate_series(:from, :to) n where n % 4 = 0 and n > 600;

insert into announcement (key, occasion, about, channel, address, wanted, told, status, created_at, sent_at)
select 'volume:' || n, 'drafted', array['postmortem:' || cast(md5('postmortem' || n) as uuid)], 'slack', '#incidents', 'x', 'x', 'sent',
    now() - n * interval '72 minutes', now() - n * interval '72 minutes'
from generate_series(:from, :to) n where n % 4 = 0;

insert into audit_entry (at, actor, request_id, request, operation, subject, subject_id)
select now() - n * interval '72 minutes', 'noor', gen_random_uuid(), 'PATCH /action-items', 'update', 'action_item',
    cast(md5('item' || n || '-1') as text)
from generate_series(:from, :to) n where n % 4 = 0;

reset session_replication_role;
analyze;
