-- Changes of an address that wait for their link (SignIn/Links): which address the link is about.
alter table link_tokens add column address text;

-- An address that was changed is kept from others for as long as the change can be undone.
alter table identifiers add column held_until bigint;
create index identifiers_by_hold on identifiers (held_until) where held_until is not null;
