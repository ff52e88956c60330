import { useRef } from "react";
import { uuid } from "../lib/uuid";
import { useSending } from "./useSending";

/** An act that may be sent twice but happens once: the same words keep the same key until they have succeeded. */
export function useKeyed<Body, After>(send: (body: Body, key: string) => Promise<After>, onDone?: (after: After, body: Body) => unknown) {
  const sent = useRef<{ words: string; key: string } | null>(null);
  return useSending({
    mutationFn: (body: Body) => {
      const words = JSON.stringify(body ?? null);
      if (sent.current?.words !== words) sent.current = { words, key: uuid() };
      return send(body, sent.current.key);
    },
    onSuccess: (after, body) => {
      sent.current = null;
      return onDone?.(after, body);
    },
  });
}
