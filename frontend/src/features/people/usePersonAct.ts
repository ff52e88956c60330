import { useQueryClient } from "@tanstack/react-query";
import { keys } from "../../api/keys";
import { useKeyed } from "../../api/useKeyed";
import { useToast } from "../../ui/Toast";

/** An act on people: once per press, then all that shows people is read again. */
export function usePersonAct<Body, After>(send: (body: Body, key: string) => Promise<After>, said: (after: After, body: Body) => string, onDone: () => void) {
  const queries = useQueryClient();
  const toast = useToast();
  return useKeyed(send, (after, body) => {
    toast(said(after, body));
    onDone();
    return queries.invalidateQueries({ queryKey: keys.people });
  });
}
