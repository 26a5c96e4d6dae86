-- name: insert
insert into passkey_challenges (challenge, ceremony, subject, expires_at) values (@challenge, @ceremony, @subject, @expires_at);

-- name: find
select challenge from passkey_challenges where challenge = @challenge and ceremony = @ceremony and subject = @subject and expires_at > @now;

-- name: use_up
delete from passkey_challenges where challenge = @challenge and ceremony = @ceremony and subject = @subject and expires_at > @now;

-- Who finds the row taken by another does not wait, with a connection in hand, to see it gone.
-- name: use_up (postgres)
delete from passkey_challenges
 where challenge in (
         select challenge
           from passkey_challenges
          where challenge = @challenge and ceremony = @ceremony and subject = @subject and expires_at > @now
            for update skip locked);

-- name: delete_expired
delete from passkey_challenges
 where challenge in (select challenge from passkey_challenges where expires_at < @now order by expires_at limit @limit);
