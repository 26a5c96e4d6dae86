-- name: list
select section, value from settings order by section;

-- name: write
insert into settings (section, value, updated_at)
values (@section, @value, @now)
on conflict (section) do update set value = excluded.value, updated_at = excluded.updated_at;

-- name: remove
delete from settings where section = @section;
