import type { ReactNode } from "react";
import { Icon } from "./Icon";

type Props = {
  title: string;
  /** Told when it is opened for the first time, for what is only fetched then. */
  onOpen?: () => void;
  children: ReactNode;
};

/** Details that may be ignored. */
export function More({ title, onOpen, children }: Props) {
  return (
    <details className="more" onToggle={(event) => (event.currentTarget.open ? onOpen?.() : undefined)}>
      <summary>
        <Icon name="right" small />
        {title}
      </summary>
      {children}
    </details>
  );
}
