/**
 * The shape of the PostgreSQL tables, one step for each version. Forward only: a step is never edited once released,
 * and a database with a higher number than we know is refused. The same shape as the SQLite file.
 */
export const postgresMigrations = [
	`
	create table slots (
		id text primary key,
		owner bytea not null,
		reader bytea not null,
		version bigint not null,
		digest bytea not null,
		bytes bigint not null,
		views_left bigint check (views_left >= 0),
		takes jsonb not null default '{}',
		opened bigint not null default 0,
		last_opened_at bigint,
		expires_at bigint not null,
		ending text check (ending in ('taken-back', 'used-up', 'expired')),
		ended_at bigint,
		content bytea
	);
	-- Sealed bytes do not get smaller: no time is spent on trying.
	alter table slots alter column content set storage external;
	create index slots_alive on slots (expires_at) where ending is null;
	create index slots_ended on slots (ended_at) where ending is not null;
	create index slots_used_up on slots (id) where ending is null and views_left = 0;

	create table inboxes (
		id text primary key,
		owner bytea not null,
		messages bigint not null default 0,
		bytes bigint not null default 0,
		expires_at bigint not null,
		ended_at bigint
	) with (fillfactor = 70); -- every message counts up in its inbox's row: room to do that in place
	create index inboxes_alive on inboxes (expires_at) where ended_at is null;
	create index inboxes_ended on inboxes (ended_at) where ended_at is not null;

	create table messages (
		sequence bigint generated always as identity,
		inbox text not null,
		id text not null,
		digest bytea not null,
		bytes bigint not null,
		received_at bigint not null,
		expires_at bigint not null,
		content bytea,
		primary key (inbox, id)
	);
	alter table messages alter column content set storage external;
	create index messages_expiry on messages (expires_at);

	create table marks (name text primary key, value bigint not null);
	`
];
