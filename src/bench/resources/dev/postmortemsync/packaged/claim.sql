-- The least that any queue in PostgreSQL does for one piece of work: claim it past what others have claimed, and delete it.
begin;
delete from bench_queue where id = (select id from bench_queue order by id limit 1 for update skip locked);
commit;
