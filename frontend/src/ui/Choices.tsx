import { useId } from "react";
import { ErrorLine } from "./Field";

export type Choice<T extends string> = { value: T; title: string; hint?: string | undefined };

type Props<T extends string> = {
  legend: string;
  /** The legend is the page's question. */
  asTitle?: boolean;
  hideLegend?: boolean;
  hint?: string;
  error?: string | undefined;
  choices: readonly Choice<T>[];
  value: T | null;
  onChange: (value: T) => void;
};

/** Two to five choices that each need a sentence; the whole card can be pressed. */
export function Choices<T extends string>({ legend, asTitle, hideLegend, hint, error, choices, value, onChange }: Props<T>) {
  const name = useId();
  const described = [hint ? `${name}-h` : "", error ? `${name}-e` : ""].filter(Boolean).join(" ");
  return (
    <fieldset
      className={error ? "choose field is-error" : "choose"}
      aria-describedby={described || undefined}
      aria-invalid={error ? true : undefined}
    >
      <legend className={hideLegend ? "sr" : undefined}>{asTitle ? <h1>{legend}</h1> : legend}</legend>
      {hint ? (
        <p className="hint" id={`${name}-h`}>
          {hint}
        </p>
      ) : null}
      {error ? <ErrorLine id={`${name}-e`}>{error}</ErrorLine> : null}
      <div className="choices">
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <b>{choice.title}</b>
            {choice.hint ? <span>{choice.hint}</span> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
