/** What the vault's database is called on the device: its own file, so that asking for it needs no storage library. */
export const databaseName = 'waymark';
