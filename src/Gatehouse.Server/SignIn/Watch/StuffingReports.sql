-- Changes nothing while somebody's report of the source is fresh. One that ends later than ours would is from before a clock was set back.
-- name: claim
insert into stuffing_reports (source, expires_at) values (@source, @until)
on conflict (source) do update set expires_at = excluded.expires_at
 where stuffing_reports.expires_at <= @now or stuffing_reports.expires_at > excluded.expires_at;

-- name: delete_expired
delete from stuffing_reports
 where source in (select source from stuffing_reports where expires_at <= @now order by expires_at limit @limit);
