import { useQueryClient } from "@tanstack/react-query";
import { useKeyed } from "../../api/useKeyed";
import { useSending } from "../../api/useSending";
import { useToast } from "../../ui/Toast";

type Keys = readonly (readonly unknown[])[];

/** Afterwards everything that shows what was changed is read again. */
function useAfterwards(stale: Keys) {
  const queries = useQueryClient();
  return () => Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
}

/** Something that may be sent twice and happens once. */
export function useKeyedAct<Body, After>(send: (body: Body, key: string) => Promise<After>, stale: Keys, said: string | null, onDone: (after: After) => void = () => undefined) {
  const toast = useToast();
  const afterwards = useAfterwards(stale);
  return useKeyed(send, async (after) => {
    onDone(after);
    await afterwards();
    if (said) toast(said);
  });
}

/** Something that is gone afterwards. */
export function useDiscard(send: () => Promise<void>, stale: Keys, said: string, onDone: () => void) {
  const toast = useToast();
  const afterwards = useAfterwards(stale);
  return useSending({
    mutationFn: send,
    onSuccess: async () => {
      onDone();
      await afterwards();
      toast(said);
    },
  });
}
