import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type AgencyChanges, agencyNow, changeAgency } from "../../api/agencies";
import { isNational } from "../../api/people";
import { explain } from "../../api/sentences";
import type { Agency, AgencyKind, Connection, Me } from "../../api/types";
import { useDates, useLabel, useLang, useText } from "../../i18n";
import { useAgenciesText } from "../../i18n/agencies";
import { wholeNumber } from "../../lib/numbers";
import { listOf } from "../../lib/text";
import { To } from "../../link";
import { paths } from "../../paths";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Choices } from "../../ui/Choices";
import { Icon } from "../../ui/Icon";
import { Failure, Loading } from "../../ui/States";
import { AgencyDialog } from "./AgencyDialog";
import { OwnLimits } from "./OwnLimits";
import { SuccessionDialog } from "./SuccessionDialog";
import { Trouble } from "./Trouble";
import { useChangeAct } from "./useRegisterAct";

/** Topics that are shown before the rest is a number. */
const FIRST = 12;

function Head({ agency, today }: { agency: Agency; today: string }) {
  const { panel: text, kind } = useAgenciesText();
  const label = useLabel();
  const dates = useDates();
  const ended = !!agency.valid_to && agency.valid_to < today;
  const lasts = [
    agency.valid_from ? text.since(dates.short(agency.valid_from)) : "",
    agency.valid_to ? text.until(dates.short(agency.valid_to)) : text.endless,
  ].filter(Boolean);
  return (
    <header>
      <p className="row small muted">
        {agency.parent ? (
          <To className="link-row" href={paths.agencies({ pilih: agency.parent.id })}>
            {label(agency.parent.name)}
          </To>
        ) : null}
        {agency.active ? (
          <Badge tone="done" icon="check">
            {text.active}
          </Badge>
        ) : (
          <Badge tone={ended ? "late" : "wait"} icon="clock">
            {ended ? text.ended : text.later}
          </Badge>
        )}
      </p>
      <h2>{label(agency.name)}</h2>
      <p className="small muted">{[kind[agency.kind as AgencyKind] ?? agency.kind, agency.area ? text.code(agency.area.code) : "", lasts.join(", ")].filter(Boolean).join(" · ")}</p>
      {agency.parent ? null : (
        <p className="small">
          {agency.has_admins ? (
            <span className="muted">{text.hasAdmin}</span>
          ) : (
            <>
              <span className="ag-hot">
                <Icon name="alert" small />
                {text.noAdmin}
              </span>{" "}
              <To className="link-row" href={paths.people({ unit: agency.id })}>
                {text.appoint}
              </To>
            </>
          )}
        </p>
      )}
    </header>
  );
}

/** How the agency is connected and whether answers need approval: saved as soon as they are chosen. */
function Settings({ me, agency }: { me: Me; agency: Agency }) {
  const text = useAgenciesText();
  const { panel } = text;
  const national = isNational(me);
  const connect = useChangeAct((body: AgencyChanges) => changeAgency(agency, body), () => panel.connectionSaved);
  const approve = useChangeAct((body: AgencyChanges) => changeAgency(agency, body), () => panel.approvalSaved);
  // What was pressed shows at once; until it is read again, or refused.
  const [pressed, press] = useState<{ connection?: Connection; asks_approval?: boolean }>({});
  const chosen = pressed.connection ?? agency.connection;
  const approves = pressed.asks_approval ?? agency.asks_approval;
  const settled = { onSettled: () => press({}) };
  const models: Connection[] = ["central", "half", "full"];
  const [name, hint] = text.connection[agency.connection];
  return (
    <>
      <section>
        {national ? (
          <Choices
            legend={panel.connection}
            value={chosen}
            onChange={(connection) => {
              if (connect.isPending) return;
              press({ connection });
              connect.mutate({ connection }, settled);
            }}
            choices={models.map((value) => ({ value, title: text.connection[value][0], hint: text.connection[value][1] }))}
          />
        ) : (
          <>
            <h3>{panel.connection}</h3>
            <p>
              <b>{name}</b>: {hint}.
            </p>
            <p className="xs muted">{panel.onlyNational}</p>
          </>
        )}
        <Trouble error={connect.error} />
      </section>
      <section>
        <h3>{panel.approval}</h3>
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            aria-checked={approves}
            checked={approves}
            aria-disabled={approve.isPending || undefined}
            onChange={(event) => {
              if (approve.isPending) return;
              const asks_approval = event.target.checked;
              press({ asks_approval });
              approve.mutate({ asks_approval }, settled);
            }}
          />
          <span>{panel.approvalText}</span>
        </label>
        <Trouble error={approve.error} />
      </section>
    </>
  );
}

function Scope({ agency, onChange }: { agency: Agency; onChange: (() => void) | null }) {
  const text = useAgenciesText();
  const { panel } = text;
  const label = useLabel();
  const six = agency.work_week === "mon_sat";
  return (
    <>
      <section>
        <h3>{panel.scope}</h3>
        <ul className="ag-tags">
          <li className="tag">
            <Icon name="pin" small />
            {agency.area ? `${agency.area.code} ${agency.area.name}` : panel.noArea}
          </li>
          {agency.topics.slice(0, FIRST).map((topic) => (
            <li key={topic.code} className="tag">
              {label(topic.name)}
            </li>
          ))}
          {agency.topics.length > FIRST ? <li className="tag">{panel.allTopics(agency.topics.length - FIRST)}</li> : null}
        </ul>
        {agency.topics.length === 0 ? <p className="small muted">{panel.noTopics}</p> : null}
        {agency.is_inspectorate ? (
          <p className="small row">
            <Icon name="shield" small />
            {panel.inspectorate}
          </p>
        ) : null}
        {onChange ? (
          <div>
            <Button onClick={onChange}>
              <Icon name="pen" small />
              {panel.change}
            </Button>
          </div>
        ) : null}
      </section>
      <section className="ag-two">
        <div className="stack-s">
          <h3>{panel.week}</h3>
          <ul className="ag-week" aria-label={six ? text.week.mon_sat : text.week.mon_fri}>
            {text.days.map((day, at) => (
              <li key={day} className={at < (six ? 6 : 5) ? undefined : "o"}>
                {day}
              </li>
            ))}
          </ul>
          <p className="xs muted">{panel.weekHint}</p>
        </div>
        <div className="stack-s">
          <h3>{panel.zone}</h3>
          <p>
            <b>{text.zone[agency.time_zone] ?? agency.time_zone}</b>, {agency.time_zone}
          </p>
          <p className="xs muted">{panel.zoneHint((text.zone[agency.time_zone] ?? agency.time_zone).split(",")[0]!)}</p>
        </div>
      </section>
    </>
  );
}

function Successor({ agency, ended, onHandOver }: { agency: Agency; ended: boolean; onHandOver: (() => void) | null }) {
  const { panel: text } = useAgenciesText();
  const { words } = useText();
  const label = useLabel();
  const lang = useLang();
  const names = (all: Agency["successors"]) => listOf(all.map(({ name }) => label(name)), words.and);
  const open = agency.open_cases ?? 0;
  return (
    <section>
      <h3>{text.successor}</h3>
      {agency.predecessors.length > 0 ? <p className="small">{text.follows(names(agency.predecessors))}</p> : null}
      {agency.successors.length > 0 ? <p className="small">{text.followedBy(names(agency.successors))}</p> : <p className="small muted">{text.noSuccessor}</p>}
      {ended ? (
        <>
          <p className="small">{open > 0 ? text.left(wholeNumber(open, lang)) : text.settled}</p>
          {onHandOver && (open > 0 || agency.successors.length === 0) ? (
            <div>
              <Button onClick={onHandOver}>
                <Icon name="swap" small />
                {text.handOver(wholeNumber(open, lang))}
              </Button>
            </div>
          ) : null}
        </>
      ) : (
        <p className="xs muted">{text.notEnded}</p>
      )}
    </section>
  );
}

type Props = { me: Me; id: string; today: string; mine: boolean; onChosen: (id: string) => void };

/** One agency or unit, and what its admins may do. `mine`: whether the one who looks keeps it. */
export function AgencyPanel({ me, id, today, mine, onChosen }: Props) {
  const text = useAgenciesText();
  const lang = useLang();
  const read = useQuery(agencyNow(id));
  const [open, setOpen] = useState<"change" | "unit" | "succeed" | null>(null);
  if (read.isPending) return <Loading />;
  if (!read.data) return <Failure {...explain(read.error, lang)} onRetry={read.refetch} />;
  const agency = read.data;
  const ended = !!agency.valid_to && agency.valid_to < today;
  return (
    <article className="card ag-one" aria-busy={read.isFetching || undefined}>
      <Head agency={agency} today={today} />
      <Scope agency={agency} onChange={mine ? () => setOpen("change") : null} />
      {mine && !agency.parent ? <Settings me={me} agency={agency} /> : null}
      <OwnLimits agency={agency} mine={mine && !ended} />
      <Successor agency={agency} ended={ended} onHandOver={isNational(me) ? () => setOpen("succeed") : null} />
      {mine && !ended ? (
        <section>
          <h3>{text.panel.units}</h3>
          <div>
            <Button onClick={() => setOpen("unit")}>
              <Icon name="plus" small />
              {text.createUnit}
            </Button>
          </div>
        </section>
      ) : null}
      {open === "change" ? <AgencyDialog me={me} agency={agency} onClose={() => setOpen(null)} onMade={() => setOpen(null)} /> : null}
      {open === "unit" ? (
        <AgencyDialog
          me={me}
          agency={null}
          above={agency}
          onClose={() => setOpen(null)}
          onMade={(made) => {
            setOpen(null);
            onChosen(made.id);
          }}
        />
      ) : null}
      {open === "succeed" ? <SuccessionDialog agency={agency} onClose={() => setOpen(null)} /> : null}
    </article>
  );
}
