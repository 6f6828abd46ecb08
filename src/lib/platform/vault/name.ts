/** What the vault's database is called on the device: its own file, so that asking for it needs no storage library. */
export const databaseName = 'waymark';

/** The other one: what a worker or a team keeps on this device, behind a passphrase. */
export const deskDatabaseName = 'waymark-worker';
