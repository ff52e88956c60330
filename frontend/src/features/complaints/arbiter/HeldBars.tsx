import { Fragment } from "react";
import type { Holding } from "../../../api/types";
import { useLabel } from "../../../i18n";
import { useWorkText } from "../../../i18n/work";
import { Icon } from "../../../ui/Icon";
import { heldOf } from "./dispute";

/** As many grounds as there are in the drawing; from then on they come round again. */
const GROUNDS = 3;

/** Who held it how long: one bar a stretch, as wide as its working days, and the sum of each holder below. */
export function HeldBars({ holdings }: { holdings: readonly Holding[] }) {
  const { arbiter } = useWorkText();
  const label = useLabel();
  const held = heldOf(holdings);
  if (held.length === 0) return <p className="muted">{arbiter.heldNone}</p>;
  const ground = (id: string) => `h${(held.findIndex(({ agency }) => agency.id === id) % GROUNDS) + 1}`;
  const name = (one: Holding["agency"]) => one.short_name ?? label(one.name);
  const spoken = holdings.map((one) => `${one.returned ? `${arbiter.back} ` : ""}${arbiter.heldBy(name(one.agency), one.working_days)}`).join(", ");
  return (
    <>
      <div className="hold" role="img" aria-label={spoken}>
        {holdings.map((one, n) => (
          <Fragment key={one.started_at}>
            {n > 0 ? (
              <i>
                <Icon name={one.returned ? "undo" : "arrow"} />
              </i>
            ) : null}
            <div className={ground(one.agency.id)} style={{ flex: Math.max(1, one.working_days) }}>
              <b>{one.working_days}</b>
            </div>
          </Fragment>
        ))}
      </div>
      <ul className="hkey small">
        {held.map(({ agency, days }) => (
          <li key={agency.id} className={ground(agency.id)}>
            {arbiter.heldBy(label(agency.name), days)}
          </li>
        ))}
      </ul>
      <p className="small muted">{arbiter.heldHint}</p>
    </>
  );
}
