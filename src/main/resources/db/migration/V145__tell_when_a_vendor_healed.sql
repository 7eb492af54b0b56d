-- When a pause or trouble last ended, so that people see in the morning what the night was like.
alter table vendor_state add column healed_at timestamptz;
