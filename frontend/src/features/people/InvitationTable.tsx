import { revokeInvitation, sendInvitation } from "../../api/people";
import type { Invitation } from "../../api/types";
import { useDates, useLabel, useText } from "../../i18n";
import { usePeopleText } from "../../i18n/people";
import { listOf } from "../../lib/text";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { ActTrouble } from "./ActDialog";
import { useKeptFocus } from "../../ui/useKeptFocus";
import { usePersonAct } from "./usePersonAct";

const tones = { pending: ["run", "mail"], waiting_for_second_admin: ["wait", "users"], accepted: ["done", "check"], expired: ["quiet", "clock"], revoked: ["quiet", "x"] } as const;

/** Who was invited and has not come yet; a lost link is sent anew, a wrong one taken back. */
export function InvitationTable({ rows }: { rows: readonly Invitation[] }) {
  const text = usePeopleText();
  const { inviteColumns: columns, invitation: said } = text;
  const { words } = useText();
  const label = useLabel();
  const dates = useDates();
  const again = usePersonAct((id: string, key) => sendInvitation(id, key), () => said.sent, () => undefined);
  const revoking = usePersonAct((id: string) => revokeInvitation(id), () => said.revoked, () => undefined);
  const body = useKeptFocus<HTMLTableSectionElement>();
  const busy = again.isPending || revoking.isPending;
  return (
    <>
      <ActTrouble error={again.error ?? revoking.error} />
      <table className="table cards-s" aria-label={text.tabs.invited}>
        <thead>
          <tr>
            <th>{columns.person}</th>
            <th>{columns.role}</th>
            <th>{columns.state}</th>
            <th>{columns.mail}</th>
            <th>
              <span className="sr">{columns.acts}</span>
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => {
            const [tone, icon] = tones[row.state];
            return (
              <tr key={row.id}>
                <td>
                  <b>{row.name}</b>
                  <small>{row.email}</small>
                </td>
                <td data-l={columns.role}>
                  <div>
                    {row.agency.short_name ?? label(row.agency.name)}
                    <small>{listOf(row.roles.map((role) => words.role[role]), words.and)}</small>
                  </div>
                </td>
                <td data-l={columns.state}>
                  <div>
                    <Badge tone={tone} icon={icon}>
                      {said.state[row.state]}
                    </Badge>
                    {row.state === "accepted" || row.state === "revoked" ? null : <small>{said.until(dates.short(row.expires_at))}</small>}
                  </div>
                </td>
                <td data-l={columns.mail}>{said.mail[row.mail ?? ""] ?? row.mail}</td>
                <td className="w">
                  {row.state === "pending" || row.state === "expired" ? (
                    <div className="row btns">
                      <Button busy={busy} aria-label={said.againFor(row.name)} onClick={() => again.mutate(row.id)}>
                        {said.again}
                      </Button>
                      <Button look="quiet" busy={busy} aria-label={said.revokeFor(row.name)} onClick={() => revoking.mutate(row.id)}>
                        {said.revoke}
                      </Button>
                    </div>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
