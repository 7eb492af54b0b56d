-- Which project a configured identifier meant when it was first looked up: the identifier can be changed in Plane.
create table plane_project (
    identifier text primary key,
    id         text not null
);

-- When a vendor's webhook was last heard, and what only a poll found since.
create index ix_delivery_heard on delivery (source, received_at) where event not in ('poll', 'census');
create index ix_delivery_polled on delivery (source, received_at) where event = 'poll';
