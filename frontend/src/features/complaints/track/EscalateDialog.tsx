import { useEscalating } from "../shared/escalating";
import { WordsDialog } from "../shared/WordsDialog";
import type { ActProps } from "./ActPanel";

export function EscalateDialog({ complaint, onClose }: ActProps) {
  return <WordsDialog {...useEscalating("reporter", complaint.id)} onClose={onClose} />;
}
