import type { FormEvent } from "react";
import { openByCode } from "../../../api/access";
import { useSending } from "../../../api/useSending";
import { useText } from "../../../i18n";
import { Button } from "../../../ui/Button";
import { KeysTrouble, useReportKeys } from "../shared/ReportKeys";

type Props = { number?: string | undefined; onOpen: (id: string) => void };

/** The door to one's own report. */
export function TrackForm({ number, onOpen }: Props) {
  const { track } = useText();
  const opening = useSending({ mutationFn: openByCode, onSuccess: onOpen });
  const { error, isPending } = opening;
  const { keys, ready, rest, say, fields } = useReportKeys(error, number);
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    say();
    if (ready) opening.mutate(keys);
  }
  return (
    <form className="stack track-f" noValidate onSubmit={onSubmit}>
      <KeysTrouble error={error} rest={rest} />
      {fields}
      <Button type="submit" look="primary" large busy={isPending || rest > 0}>
        {track.open}
      </Button>
    </form>
  );
}
