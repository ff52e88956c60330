import type { ReactNode } from "react";
import { Icon } from "./Icon";

/** Details that may be ignored. */
export function More({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="more">
      <summary>
        <Icon name="right" small />
        {title}
      </summary>
      {children}
    </details>
  );
}
