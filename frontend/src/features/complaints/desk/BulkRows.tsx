import { type ReactNode, useId } from "react";
import { shortNumber } from "../../../lib/text";
import { Icon } from "../../../ui/Icon";

export type BulkRow = { id: string; number: string | null; title: string; why: string | null };

/** Cases of an act on many: which can or could, and the others with their reason. */
export function BulkRows({ head, rows, good }: { head: ReactNode; rows: readonly BulkRow[]; good: boolean }) {
  const name = useId();
  if (rows.length === 0) return null;
  return (
    <section className="bk">
      <h3 id={name} className={good ? "bk-good" : "bk-bad"}>
        <Icon name={good ? "check" : "alert"} small />
        {head}
      </h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long one scrolls, so the keyboard must reach it */}
      <div className="bk-l" tabIndex={0} role="region" aria-labelledby={name}>
        <ul>
          {rows.map(({ id, number, title, why }) => (
            <li key={id}>
              {number ? <span className="code xs muted">{shortNumber(number)}</span> : null} {title}
              {why ? <span className="bk-why small">{why}</span> : null}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
