-- Accounts that were deleted and can still be brought back (Accounts/Deletion). Whoever reads accounts asks for `deleted_at is null`; the unique keys hold on.
alter table users add column deleted_at bigint;
alter table users add column erase_at bigint;
create index users_by_erasure on users (erase_at) where erase_at is not null;
