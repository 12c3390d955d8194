/** What the world gives a collection: the time and new ids. A door fills it; tests have their own. */
export interface Ports {
  /** ISO 8601 in UTC, with milliseconds. */
  now(): string;
  /** UUIDv7: later ones sort behind earlier ones. */
  newId(): string;
}
