import type { ReactNode } from "react";
import { useText } from "../i18n";
import { Icon } from "./Icon";

type Props = { title: ReactNode; hint: string; children?: ReactNode };

/** The head of an admin page: its name, what it is for, its acts, and where there is no room for the menu the way to it. */
export function AdminHead({ title, hint, children }: Props) {
  const { parts } = useText();
  return (
    <header className="adm-h">
      <div>
        <h1>{title}</h1>
        <p className="muted small">{hint}</p>
      </div>
      <button type="button" className="btn btn-second vw" popoverTarget="views">
        <Icon name="menu" small />
        {parts.menu}
      </button>
      {children ? <div className="row">{children}</div> : null}
    </header>
  );
}
