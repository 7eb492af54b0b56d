-- The body and headers of an old delivery are emptied, see APP_RETENTION_DELIVERIES; the row stays, and keeps its keys.
alter table delivery add column body_deleted_at timestamptz;
-- Rows arrive in this order, so a block range index finds the old ones and costs an insert next to nothing.
create index ix_delivery_received_at on delivery using brin (received_at);
