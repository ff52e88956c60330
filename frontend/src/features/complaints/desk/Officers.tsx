import { useQuery } from "@tanstack/react-query";
import { members } from "../../../api/reference";
import { explain } from "../../../api/sentences";
import { useDates, useLabel, useLang, useText } from "../../../i18n";
import { useDeskText } from "../../../i18n/desk";
import { useWorkText } from "../../../i18n/work";
import { Choices } from "../../../ui/Choices";
import { Failure, Loading } from "../../../ui/States";
import { byLoad } from "./load";

type Props = { agencyId: string; /** Nobody but this account. */ only?: string | undefined; value: string | null; error: string | undefined; onChange: (id: string, name: string) => void };

/** Who could have it, with what they already hold: "Made Suardana · 7 terbuka, 1 terlambat". */
export function Officers({ agencyId, only, value, error, onChange }: Props) {
  const { assign } = useDeskText();
  const { load } = useWorkText();
  const { words } = useText();
  const lang = useLang();
  const label = useLabel();
  const dates = useDates();
  const found = useQuery(members(agencyId));
  const people = byLoad(found.data ?? []).filter((one) => !only || one.account_id === only);
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure {...explain(found.error, lang)} onRetry={found.refetch} />;
  if (people.length === 0) return <p>{assign.none}</p>;
  return (
    <Choices
      legend={assign.who}
      hideLegend
      error={error}
      value={value}
      onChange={(id) => onChange(id, people.find((one) => one.account_id === id)?.name ?? "")}
      choices={people.map((one) => ({
        value: one.account_id,
        title: `${one.name} · ${load.cases(one.open_cases, one.late_cases)}`,
        hint: [`${words.role[one.role]}, ${label(one.agency.name)}`, one.away_until ? load.away(dates.short(one.away_until)) : null].filter(Boolean).join(" · "),
      }))}
    />
  );
}
