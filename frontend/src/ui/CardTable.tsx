import type { ReactNode } from "react";

type Props = {
  /** Absent where what stands above names it. */
  label?: string;
  heads: readonly string[];
  /** So many of the last columns are numbers, which stand at the right. */
  numbers?: number;
  /** Of the column of buttons: only spoken. */
  acts?: string | null;
  /** The rows. */
  children: ReactNode;
};

/** A table whose rows become cards on phones, where each cell says its head by itself (`data-l`). */
export function CardTable({ label, heads, numbers = 0, acts, children }: Props) {
  return (
    <table className="table cards-s" aria-label={label}>
      <thead>
        <tr>
          {heads.map((head, n) => (
            <th key={head} className={n >= heads.length - numbers ? "r" : undefined}>
              {head}
            </th>
          ))}
          {acts ? (
            <th>
              <span className="sr">{acts}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
