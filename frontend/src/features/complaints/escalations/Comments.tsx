import { useInfiniteQuery } from "@tanstack/react-query";
import { notePages } from "../../../api/beside";
import { useDates, useLabel } from "../../../i18n";
import { useBesideText } from "../../../i18n/beside";
import { useDeskText } from "../../../i18n/desk";
import { MoreRows } from "../../../ui/MoreRows";
import { Timeline } from "../../../ui/Timeline";
import { NoteForm } from "../beside/NoteForm";
import { inOrder, noteHappenings } from "../beside/noteHappenings";
import { useStandsAtDesks } from "../beside/useStandsAtDesks";

/** What those on the way up tell each other about it: notes of the case, which its desk reads and nobody else. */
export function Comments({ complaint, escalation }: { complaint: string; escalation: string }) {
  const { escalations } = useDeskText();
  const text = useBesideText();
  const dates = useDates();
  const label = useLabel();
  const notes = useInfiniteQuery({ ...notePages(complaint, escalation), enabled: useStandsAtDesks() });
  // Whoever stands at no desk of the case has none to read and writes none.
  if (!notes.data) return null;
  const noted = notes.data.pages.flatMap((page) => page.data);
  return (
    <section>
      <h3>{escalations.comments}</h3>
      <MoreRows list={notes} label={text.notes.older} />
      {noted.length > 0 ? <Timeline dense label={escalations.comments} items={inOrder(noteHappenings(noted, { text, dates, label, about: false }))} /> : null}
      <div className="card">
        <NoteForm id={complaint} about={escalation} />
      </div>
    </section>
  );
}
