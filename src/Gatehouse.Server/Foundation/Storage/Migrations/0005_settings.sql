-- What an operator stated about each section of the product's settings, as a JSON object. No row: all defaults.
create table settings (
  section text primary key,
  value text not null,
  updated_at bigint not null
);
