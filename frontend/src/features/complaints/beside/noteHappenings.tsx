import type { Note } from "../../../api/types";
import type { useDates, useLabel } from "../../../i18n";
import type { BesideText } from "../../../i18n/beside";
import { mentionPieces } from "../../../lib/mentions";
import { noteAnchor } from "../../../paths";
import { Masked } from "../../../ui/Masked";
import type { Happening } from "../../../ui/Timeline";

type Telling = { text: BesideText; dates: ReturnType<typeof useDates>; label: ReturnType<typeof useLabel>; /** False where all are about one escalation. */ about?: boolean };

/** Notes as they stand between what happened: striped, with a dashed edge, saying who reads them. */
export const noteHappenings = (notes: readonly Note[], { text, dates, label, about = true }: Telling): Happening[] =>
  notes.map((note) => ({
    key: `note-${note.id}`,
    id: noteAnchor(note.at),
    mark: "note",
    title: about && note.escalation ? text.notes.about[note.escalation.level] : text.notes.title,
    when: `${dates.short(note.at)}, ${dates.time(note.at)}`,
    dateTime: note.at,
    body: (
      <>
        <p className="pre note-w">
          {mentionPieces(note.text, note.mentions.map(({ name }) => name)).map((piece, n) =>
            piece.named ? (
              <b className="named" key={n}>
                {piece.text}
              </b>
            ) : (
              <Masked key={n}>{piece.text}</Masked>
            ),
          )}
        </p>
        <p className="xs">
          {text.notes.by(note.author.name, label(note.agency.name))}. {text.notes.readers}
        </p>
      </>
    ),
  }));

/** What happened and what was noted, in the order of time; what happened first where both are of one moment. */
export const inOrder = (...lists: readonly (readonly Happening[])[]): Happening[] =>
  lists.flat().toSorted((a, b) => Date.parse(a.dateTime ?? "") - Date.parse(b.dateTime ?? ""));
