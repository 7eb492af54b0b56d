-- Whether the failure stayed away for so many days after an action item was done.
create table effect (
    action_item_id uuid        not null constraint fk_effect_action_item references action_item on delete cascade,
    days           int         not null,
    verdict        text        not null check (verdict in ('held', 'recurred', 'no_data')),
    because        text        not null,
    url            text,
    judged_at      timestamptz not null,
    primary key (action_item_id, days)
);
