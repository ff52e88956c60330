import { useQueryClient } from "@tanstack/react-query";
import { hasStatus } from "../../api/errors";
import { keys } from "../../api/keys";
import { useKeyed } from "../../api/useKeyed";
import { useToast } from "../../ui/Toast";

/** An act on people: once per press, then all that shows people is read again. */
export function usePersonAct<Body, After>(send: (body: Body, key: string) => Promise<After>, said: (after: After, body: Body) => string, onDone: () => void) {
  const queries = useQueryClient();
  const toast = useToast();
  /** Refused because somebody else was faster: what is shown is old. */
  const sending = (body: Body, key: string) =>
    send(body, key).catch((error: unknown) => {
      if (hasStatus(error, 409) || hasStatus(error, 404)) void queries.invalidateQueries({ queryKey: keys.people });
      throw error;
    });
  return useKeyed(sending, (after, body) => {
    toast(said(after, body));
    onDone();
    return queries.invalidateQueries({ queryKey: keys.people });
  });
}
