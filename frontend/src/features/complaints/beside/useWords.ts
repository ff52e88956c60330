import { type RefObject, useRef } from "react";
import type { Composer, OfficerComplaint } from "../../../api/types";
import { appended, blanksOf } from "../../../lib/blanks";
import { type SavedText, useSavedText } from "../shared/useSavedText";
import { goToBlank } from "./Blanks";

export type Words = SavedText & {
  /** The complaint that they are about. */
  of: string;
  area: RefObject<HTMLTextAreaElement | null>;
  /** How many blanks a template has left. */
  blanks: number;
  /** Goes to the first blank; false where there is none, and the words may go out. */
  stopAtBlank: () => boolean;
  /** Puts the words of a template behind what stands there. */
  insert: (begun: string) => void;
};

/** What an officer writes: kept by itself on the server, and begun with a template where one likes. `act` is null for what the server does not keep. */
export function useWords({ id }: Pick<OfficerComplaint, "id">, act: Composer | null, slot: string, first?: string): Words {
  const saved = useSavedText(id, act, slot, first);
  const area = useRef<HTMLTextAreaElement>(null);
  const { text, write } = saved;
  const blanks = blanksOf(text);
  function stopAtBlank() {
    if (blanks[0]) goToBlank(area.current, blanks[0]);
    return blanks.length > 0;
  }
  function insert(begun: string) {
    const next = appended(text, begun);
    write(next);
    // Once it is drawn: the first blank is what one types next.
    requestAnimationFrame(() => {
      const [blank] = blanksOf(next);
      if (blank) goToBlank(area.current, blank);
      else area.current?.focus();
    });
  }
  return { ...saved, of: id, area, blanks: blanks.length, stopAtBlank, insert };
}
