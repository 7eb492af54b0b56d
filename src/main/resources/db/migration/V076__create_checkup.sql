-- What the doctor found when it last looked at each vendor's set-up.
create table checkup (
    vendor     text        not null,
    check_name text        not null,
    place      int         not null,
    verdict    text        not null,
    says       text        not null,
    remedy     text,
    checked_at timestamptz not null,
    primary key (vendor, check_name)
);
