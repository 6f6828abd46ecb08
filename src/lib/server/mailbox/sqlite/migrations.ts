/**
 * The shape of the SQLite file, one step for each version. Forward only: a step is never edited once released,
 * and a file with a higher number than we know is refused.
 *
 * Content stands last in its row, so that reading the rest never touches it. `takes` is a JSON object from a
 * reader's hash to the time until which that reader may take again: in the row itself, so that the view limit
 * is one statement.
 */
export const sqliteMigrations = [
	`
	create table slots (
		id text primary key,
		owner blob not null,
		reader blob not null,
		version integer not null,
		digest blob not null,
		bytes integer not null,
		views_left integer,
		takes text not null default '{}',
		opened integer not null default 0,
		last_opened_at integer,
		expires_at integer not null,
		ending text check (ending in ('taken-back', 'used-up', 'expired')),
		ended_at integer,
		content blob
	) strict;
	create index slots_alive on slots (expires_at) where ending is null;
	create index slots_ended on slots (ended_at) where ending is not null;
	create index slots_used_up on slots (id) where ending is null and views_left = 0;

	create table inboxes (
		id text primary key,
		owner blob not null,
		messages integer not null default 0,
		bytes integer not null default 0,
		expires_at integer not null,
		ended_at integer
	) strict, without rowid;
	create index inboxes_alive on inboxes (expires_at) where ended_at is null;
	create index inboxes_ended on inboxes (ended_at) where ended_at is not null;

	create table messages (
		sequence integer primary key,
		inbox text not null,
		id text not null,
		digest blob not null,
		bytes integer not null,
		received_at integer not null,
		expires_at integer not null,
		content blob,
		unique (inbox, id)
	) strict;
	create index messages_expiry on messages (expires_at);

	create table marks (name text primary key, value integer not null) strict, without rowid;
	`
];
