import type { ReactNode } from "react";

/** Name and value, two columns. */
export function Facts({ rows, className }: { rows: readonly (readonly [string, ReactNode] | null)[]; className?: string }) {
  return (
    <dl className={className ? `facts ${className}` : "facts"}>
      {rows
        .filter((row) => row !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
