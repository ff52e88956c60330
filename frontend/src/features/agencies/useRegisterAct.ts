import { useQueryClient } from "@tanstack/react-query";
import { hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { useKeyed } from "../../api/useKeyed";
import { useSending } from "../../api/useSending";
import { useToast } from "../../ui/Toast";

/** Afterwards all that shows the register is read again. */
function useAfterwards() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: keys.agenciesAll });
}

/** Something new: once per press. */
export function useNewAct<Body, After>(send: (body: Body, key: string) => Promise<After>, said: (after: After) => string | null, onDone: (after: After) => void) {
  const toast = useToast();
  const afterwards = useAfterwards();
  return useKeyed(send, (after) => {
    const words = said(after);
    if (words) toast(words);
    onDone(after);
    return afterwards();
  });
}

/** A change of what was read: where somebody was faster, it is read again. */
export function useChangeAct<Body, After>(send: (body: Body) => Promise<After>, said: (after: After, body: Body) => string, onDone: (after: After) => void = () => undefined) {
  const toast = useToast();
  const afterwards = useAfterwards();
  return useSending({
    mutationFn: send,
    // Said once what is shown is read again: the next press is a change of that.
    onSuccess: async (after, body) => {
      onDone(after);
      await afterwards();
      toast(said(after, body));
    },
    onError: (error) => (hasStatus(error, 412) ? afterwards() : undefined),
  });
}
