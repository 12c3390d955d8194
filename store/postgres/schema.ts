/** Where our tables are, in the database that the address names. */
export const SCHEMA = 'hearsay';
