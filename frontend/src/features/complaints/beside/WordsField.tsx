import "./words.css";
import type { ReactNode } from "react";
import type { TemplateKind } from "../../../api/types";
import { useBesideText } from "../../../i18n/beside";
import { Field } from "../../../ui/Field";
import { Loading } from "../../../ui/States";
import { Blanks } from "./Blanks";
import { SavedAt, SavedLine } from "./SavedLine";
import { TemplatePicker } from "./TemplatePicker";
import type { Words } from "./useWords";

type Props = {
  words: Words;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  rows?: number;
  /** Taller than in a dialog. */
  tall?: boolean;
  /** Whose templates are offered; "any": those for whatever is written; absent: none. */
  templates?: TemplateKind | "any";
  /** Whether one tried to send: what a template left blank is then a fault. */
  tried: boolean;
  /** Below the words. */
  children?: ReactNode;
};

/** Where an officer writes, wherever that is: a template to begin with, what it leaves blank, and where the words are kept. */
export function WordsField({ words, label, hint, error, rows = 5, tall = false, templates, tried, children }: Props) {
  const { templates: text } = useBesideText();
  if (!words.ready) return <Loading />;
  const { area, blanks, of } = words;
  return (
    <>
      {templates ? (
        <div className="row comp-s">
          <TemplatePicker id={of} kind={templates} onPick={words.insert} />
          <SavedAt saved={words} />
        </div>
      ) : null}
      <Field label={label} hint={hint} error={error ?? (tried && templates && blanks > 0 ? text.mustFill(blanks) : undefined)}>
        {(wiring) => <textarea {...wiring} ref={area} className={tall ? "area" : "area area-s"} rows={rows} value={words.text} onChange={(event) => words.write(event.target.value)} />}
      </Field>
      {templates ? <Blanks text={words.text} area={area} /> : null}
      {children}
      <SavedLine saved={words} />
      {templates ? null : <SavedAt saved={words} />}
    </>
  );
}
