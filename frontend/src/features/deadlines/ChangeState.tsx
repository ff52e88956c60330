import type { CalendarChange } from "../../api/types";
import { useDeadlinesText } from "../../i18n/deadlines";
import { Badge } from "../../ui/Badge";

/** Whether it is a draft, is in force, or its clocks are still counted anew. */
export function ChangeState({ change }: { change: CalendarChange }) {
  const { changes: text } = useDeadlinesText();
  if (!change.published_at) {
    return (
      <Badge tone="wait" icon="pen">
        {text.state.draft}
      </Badge>
    );
  }
  return change.finished_at ? (
    <Badge tone="done" icon="check">
      {text.state.done}
    </Badge>
  ) : (
    <Badge tone="run" icon="clock">
      {text.state.counting}
    </Badge>
  );
}

/** What a change does, in a few words. */
export function useWhat() {
  const { changes: text } = useDeadlinesText();
  return ({ added, removed, renamed, decreed_years }: CalendarChange) =>
    [text.what(added.length, removed.length, renamed.length), decreed_years.length > 0 ? text.years(decreed_years.join(", ")) : ""].filter(Boolean).join(", ");
}
