import type { Me, PersonRow } from "../../api/types";
import { useDates, useLabel, useLang, useText } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { dayOf, homeZone } from "../../lib/dates";
import { wholeNumber } from "../../lib/numbers";
import { initialsOf, listOf } from "../../lib/text";
import { To } from "../../link";
import { Badge } from "../../ui/Badge";
import { standingOf } from "./state";

type StateProps = { row: PersonRow; me: Me; today: string };

/** How somebody stands, and what else there is to know at a glance. */
export function PersonState({ row, me, today }: StateProps) {
  const text = usePeopleText();
  const { words } = useText();
  const dates = useDates();
  const standing = standingOf(row, today);
  const { absence } = row;
  const badge = {
    active: row.id === me.id ? (
      <Badge tone="you" icon="user">
        {text.state.you}
      </Badge>
    ) : (
      <Badge tone="done" icon="check">
        {text.state.active}
      </Badge>
    ),
    away: (
      <Badge tone="wait" icon="pause">
        {text.away(dates.short(absence?.to ?? today))}
      </Badge>
    ),
    suspended: (
      <Badge tone="late" icon="lock">
        {text.state.suspended}
      </Badge>
    ),
    ended: (
      <Badge tone="quiet" icon="out">
        {text.state.ended}
      </Badge>
    ),
  }[standing];
  const more = [
    row.state_since ? text.since(dates.short(row.state_since)) : "",
    standing === "away" && absence ? text.replacedBy(absence.substitute.display_name) : "",
    standing === "active" && absence && absence.from > today ? text.awayFrom(dates.short(absence.from)) : "",
    row.substituting_for.length > 0 ? text.replaces(listOf(row.substituting_for.map(({ account }) => account.display_name), words.and)) : "",
  ].filter(Boolean);
  return (
    <div>
      {badge}
      {more.map((one) => (
        <small key={one}>{one}</small>
      ))}
    </div>
  );
}

/** "Hari ini, 07.55 WITA"; another day without its hour. */
export function useLastSeen(today: string) {
  const text = usePeopleText();
  const dates = useDates();
  return ({ last_signed_in_at: at, state }: Pick<PersonRow, "last_signed_in_at" | "state">) => {
    // Of somebody who left the API says nothing of it.
    if (!at) return state === "ended" ? text.unseen : text.never;
    return dayOf(at, homeZone()) === today ? text.today(dates.time(at)) : dates.short(at);
  };
}

/** The id of somebody's link in the list, where the focus goes back to. */
export const linkOf = (id: string) => `person-${id}`;

type Props = { rows: readonly PersonRow[]; me: Me; today: string; chosen: string | undefined; hrefOf: (id: string) => string };

/** On phones a row becomes a card. */
export function PeopleTable({ rows, me, today, chosen, hrefOf }: Props) {
  const text = usePeopleText();
  const { columns } = text;
  const { words } = useText();
  const label = useLabel();
  const lang = useLang();
  const lastSeen = useLastSeen(today);
  return (
    <table className="table cards-s cards-2" aria-label={text.list}>
      <thead>
        <tr>
          <th>{columns.person}</th>
          <th>{columns.role}</th>
          <th>{columns.state}</th>
          <th>{columns.last}</th>
          <th className="r">{columns.open}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const agencies = [...new Set(row.memberships.map(({ agency }) => agency.short_name ?? label(agency.name)))];
          const roles = [...new Set(row.memberships.map(({ role }) => words.role[role]))];
          return (
            <tr key={row.id} className={row.id === chosen ? "sel" : undefined}>
              <td>
                <div className="nm">
                  <span className="ava" aria-hidden="true">
                    {initialsOf(row.display_name)}
                  </span>
                  <span>
                    <To id={linkOf(row.id)} href={hrefOf(row.id)} aria-current={row.id === chosen || undefined}>
                      {row.display_name}
                    </To>
                    <small>{listOf(agencies, words.and)}</small>
                  </span>
                </div>
              </td>
              <td data-l={columns.role}>{roles.length > 0 ? listOf(roles, words.and) : text.noRole}</td>
              <td data-l={columns.state}>
                <PersonState row={row} me={me} today={today} />
              </td>
              <td data-l={columns.last}>{lastSeen(row)}</td>
              <td data-l={columns.open} className="r num">
                {wholeNumber(row.open_cases, lang)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
