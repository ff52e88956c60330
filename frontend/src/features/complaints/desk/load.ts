import type { Member } from "../../../api/types";

const away = (one: Member) => Number(Boolean(one.away_until));

/** Each person once, whoever has the least first; who is away comes last. */
export function byLoad(members: readonly Member[]): Member[] {
  const people = new Map<string, Member>();
  for (const one of members) if (!people.has(one.account_id)) people.set(one.account_id, one);
  return [...people.values()].toSorted(
    (a, b) => away(a) - away(b) || a.open_cases - b.open_cases || a.late_cases - b.late_cases || a.name.localeCompare(b.name),
  );
}
