-- name: reserve (postgres)
with rules as (
  select *
    from unnest(@keys::text[], @limits::bigint[], @windows::bigint[], @waits::bigint[], @spreads::bigint[], @blocked::bigint[], @ends::bigint[])
         with ordinality as r (key, most, period, longest, spread, first_blocked, first_end, place)
), fresh as (
  select @pair <> '' and not exists (select from throttles where key = @pair and expires_at > @now and since <= @now + @overtaking) as spreads
), counted as (
  insert into throttles as t (key, tries, spread, since, blocked_until, expires_at)
  select r.key, 1, fresh.spreads::int, @now, r.first_blocked, r.first_end
    from rules r cross join fresh
   where not exists (
           select from throttles b join rules using (key)
            where b.blocked_until > @now
              and b.blocked_until - @now <= @overtaking + case when rules.longest = 0 then rules.period else rules.longest end)
   order by r.place
  on conflict (key) do update set (tries, spread, since, blocked_until, expires_at) = (
    select kept.tries, kept.spread, kept.since,
           case when kept.tries < r.most then 0
                when r.longest > 0 then @now + block.wait
                when r.spread = 0 or kept.spread > r.spread then kept.since + r.period
                else 0 end,
           case when r.longest = 0 then kept.since + r.period
                when kept.tries < r.most then @now + r.period
                else @now + block.wait + r.period end
      from rules r
     cross join fresh
     cross join lateral (select t.expires_at > @now and t.since <= @now + @overtaking as current) is_
     cross join lateral (
             select case when is_.current then t.tries else 0 end + 1 as tries,
                    case when is_.current then t.spread else 0 end + fresh.spreads::int as spread,
                    case when is_.current then t.since else @now end as since) kept
     cross join lateral (
             select least(r.longest, 1000 * (1::bigint << least(greatest(kept.tries - r.most, 0), 40)::int)) as wait) block
     where r.key = excluded.key)
   where not (t.blocked_until > @now and t.blocked_until - @now <= @overtaking + (
           select case when rules.longest = 0 then rules.period else rules.longest end from rules where rules.key = excluded.key))
  returning t.key, t.tries
)
select counted.key, counted.tries, fresh.spreads from counted cross join fresh;

-- name: waits (postgres)
select t.key, t.blocked_until - @now as wait
  from throttles t
  join unnest(@keys::text[], @blocks::bigint[]) as r (key, longest) on r.key = t.key
 where t.blocked_until > @now and t.blocked_until - @now <= r.longest
 order by wait desc
 limit 1;

-- name: forget (postgres)
delete from throttles
 where key in (select key from throttles where key = any(@keys) order by key for update);

-- name: give_back (postgres)
with locked as (
  select key from throttles where key = any(@keys) order by key for update
)
update throttles t
   set tries = greatest(t.tries - 1, 0), spread = greatest(t.spread - @spread, 0),
       blocked_until = case when t.tries - 1 >= g.most then t.blocked_until else 0 end
  from unnest(@keys::text[], @limits::bigint[]) as g (key, most)
  join locked on locked.key = g.key
 where t.key = g.key;
