import { useState } from "react";
import { hasStatus } from "../../../api/errors";
import { hasSupported, support } from "../../../api/supports";
import { useSending } from "../../../api/useSending";
import { useText } from "../../../i18n";

/** Standing behind a report: how many there are after it, and why it was refused. */
export function useSupport(id: string, onDone?: () => void) {
  const { support: text } = useText().publicList;
  const [before] = useState(() => hasSupported(id));
  const sending = useSending({ mutationFn: () => support(id), ...(onDone ? { onSuccess: onDone } : {}) });
  const { error } = sending;
  const sentence = hasStatus(error, 403) ? text.own : hasStatus(error, 409) || hasStatus(error, 404) ? text.over : undefined;
  return { done: before || sending.isSuccess, count: sending.data, error, sentence, isPending: sending.isPending, send: () => sending.mutate() };
}
