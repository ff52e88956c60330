import { useCallback, useState } from "react";
import { useKeptText } from "../../ui/useKeptText";

function readOf<Form extends object>(text: string, first: Form): Form {
  if (!text) return first;
  return { ...first, ...(JSON.parse(text) as Partial<Form>) };
}

/**
 * A form of several fields that survives a reload, a lost session and a failed send; kept for the tab only. `begin`: what it becomes when it is
 * opened, with what was kept.
 */
export function useDeadlineDraft<Form extends object>(slot: string, first: Form, begin: (kept: Form) => Form = (kept) => kept): [form: Form, change: (part: Partial<Form>) => void, forget: () => void] {
  const [text, write, forget] = useKeptText(slot);
  const [form, setForm] = useState(() => begin(readOf(text, first)));
  const change = useCallback(
    (part: Partial<Form>) => {
      const next = { ...form, ...part };
      setForm(next);
      write(JSON.stringify(next));
    },
    [form, write],
  );
  return [form, change, forget];
}
