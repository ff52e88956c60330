import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { policies } from "../../api/deadlines";
import { explain } from "../../api/sentences";
import type { Agency } from "../../api/types";
import { useLang, useText } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { useLimitName } from "../../i18n/deadlines/useLimitName";
import { dayOf } from "../../lib/dates";
import { inForce } from "../../lib/limits";
import { To } from "../../link";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Failure, Loading } from "../../ui/States";
import { useNow } from "../../ui/useNow";
import { OwnLimitsDialog } from "./OwnLimitsDialog";

/** The limits that an agency sets itself, stricter than the law's; `mine`: whether the one who looks keeps it. */
export function OwnLimits({ agency, mine }: { agency: Agency; mine: boolean }) {
  const { own: text } = useAgenciesText();
  const { parts } = useText();
  const lang = useLang();
  const nameOf = useLimitName();
  const now = useNow();
  const read = useQuery(policies(agency.id));
  const [open, setOpen] = useState(false);
  const today = dayOf(now, "Asia/Jakarta");
  const law = read.data?.data.find((policy) => policy.standing === "binding" && inForce(policy, today));
  const own = read.data?.overrides.find((one) => one.agency.id === agency.id)?.limits ?? [];
  return (
    <section>
      <h3>{text.title}</h3>
      {read.isPending ? <Loading /> : null}
      {read.isError && !read.data ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : null}
      {read.data && own.length === 0 ? <p className="small muted">{text.none}</p> : null}
      {own.length > 0 ? (
        <ul className="small ag-own">
          {own.map((limit) => (
            <li key={nameOf(limit)}>
              {nameOf(limit)}: <b>{parts.term(limit.limit)}</b>{" "}
              <span className="muted" lang="id">
                {limit.citation}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="xs muted">{text.hint}</p>
      <div className="row">
        {mine && law ? (
          <Button onClick={() => setOpen(true)}>
            <Icon name="clock" small />
            {text.change}
          </Button>
        ) : null}
        <To className="link-row small" href={paths.timeRules()}>
          {text.law}
        </To>
      </div>
      {open && law ? <OwnLimitsDialog agency={agency} law={law} own={own} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}
