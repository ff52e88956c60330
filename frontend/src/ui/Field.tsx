import { type ReactNode, useId } from "react";
import { Icon } from "./Icon";

/** What an input inside a field must carry, so that label, hint and error belong to it. */
export type Wiring = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

type Props = {
  label: string;
  hint?: string | undefined;
  /** How to mend it, not only what is wrong. Stands above the input. */
  error?: string | undefined;
  /** The label is the page's question. */
  asTitle?: boolean;
  children: (wiring: Wiring) => ReactNode;
};

export function ErrorLine({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className="error" id={id}>
      <Icon name="alert" />
      <span>{children}</span>
    </p>
  );
}

export function Field({ label, hint, error, asTitle = false, children }: Props) {
  const id = useId();
  const described = [hint ? `${id}-h` : "", error ? `${id}-e` : ""].filter(Boolean).join(" ");
  const name = <label htmlFor={id}>{label}</label>;
  return (
    <div className={error ? "field is-error" : "field"}>
      {asTitle ? <h1>{name}</h1> : name}
      {hint ? (
        <p className="hint" id={`${id}-h`}>
          {hint}
        </p>
      ) : null}
      {error ? <ErrorLine id={`${id}-e`}>{error}</ErrorLine> : null}
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
    </div>
  );
}
