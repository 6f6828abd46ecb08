/** What the database of public lists is called on the device. */
export const publicDatabaseName = 'waymark-public';
