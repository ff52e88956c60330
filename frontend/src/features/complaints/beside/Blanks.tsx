import type { RefObject } from "react";
import { type BesideText, useBesideText } from "../../../i18n/beside";
import { type Blank, blanksOf } from "../../../lib/blanks";
import { Banner } from "../../../ui/Banner";

const nameOf = ({ hint, name }: Blank, { templates }: BesideText) => hint ?? templates.names[name] ?? templates.blank;

/** Goes to a blank and selects it: what is typed takes its place. */
export function goToBlank(area: HTMLTextAreaElement | null, blank: Blank) {
  area?.focus();
  area?.setSelectionRange(blank.start, blank.end);
}

/** What has still to be filled in, each one press away. */
export function Blanks({ text, area }: { text: string; area: RefObject<HTMLTextAreaElement | null> }) {
  const beside = useBesideText();
  const blanks = blanksOf(text);
  if (blanks.length === 0) return null;
  return (
    <Banner tone="wait" icon="alert">
      <p>{beside.templates.fill}</p>
      <p className="row blanks">
        {blanks.map((blank) => (
          <button key={blank.start} type="button" className="chip" onClick={() => goToBlank(area.current, blank)}>
            {nameOf(blank, beside)}
          </button>
        ))}
      </p>
    </Banner>
  );
}
