-- While a job runs, next_run_at is the end of its lease: one column says when somebody may take it.

-- name: next_run
select next_run_at from jobs where name = @name;

-- name: take
insert into jobs (name, next_run_at, lease_owner, lease_until, fence)
values (@name, @until, @owner, @until, 1)
on conflict (name) do update
   set next_run_at = @until, lease_owner = @owner, lease_until = @until, fence = jobs.fence + 1
 where jobs.next_run_at <= @now
returning fence;

-- name: finish
update jobs
   set next_run_at = @next, lease_owner = null, lease_until = null, last_run_at = @now, last_error = @error
 where name = @name and fence = @fence;
