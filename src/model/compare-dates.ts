/** Which of two publication dates is the earlier one, as far as they are precise enough to tell. */

interface Interval {
  /** Milliseconds since 1970, half-open. */
  readonly from: number;
  readonly to: number;
  readonly hasZone: boolean;
}

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:?\d{2})?)?)?)?/;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Clocks of the world differ by as much from UTC. */
const MAX_OFFSET = 14 * HOUR;

/**
 * Negative when `a` is earlier, positive when it is later, 0 when they are the same instant or overlap ("2026-04-13" and
 * "2026-04-13T09:00Z"), undefined when one is missing or no ISO 8601 date. A date without zone may be of any zone, unless
 * both are: "2026-04-13" is before "2026-04-14".
 */
export function compareDates(a: string | undefined, b: string | undefined): number | undefined {
  const [first, second] = [intervalOf(a), intervalOf(b)];
  if (!first || !second) return undefined;
  const slack = first.hasZone === second.hasZone ? 0 : MAX_OFFSET;
  if (first.to + slack <= second.from || (first.to === first.from && first.to + slack < second.from)) return -1;
  if (second.to + slack <= first.from) return 1;
  return 0;
}

function intervalOf(date: string | undefined): Interval | undefined {
  const match = date === undefined ? null : DATE.exec(date);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, zone] = match;
  const from =
    Date.UTC(
      Number(year),
      Number(month ?? 1) - 1,
      Number(day ?? 1),
      Number(hour ?? 0),
      Number(minute ?? 0),
      Number(second ?? 0),
    ) - offsetOf(zone);
  if (Number.isNaN(from)) return undefined;
  const length = second ? SECOND : minute ? MINUTE : day ? DAY : month ? 31 * DAY : 366 * DAY;
  return { from, to: from + length, hasZone: zone !== undefined };
}

function offsetOf(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * HOUR + Number(match[3]) * MINUTE);
}

/** Whole hours from `a` to `b`, as precisely as they are given; undefined when one cannot be read. */
export function hoursBetween(a: string | undefined, b: string | undefined): number | undefined {
  const [first, second] = [intervalOf(a), intervalOf(b)];
  return first && second ? (second.from - first.from) / HOUR : undefined;
}
