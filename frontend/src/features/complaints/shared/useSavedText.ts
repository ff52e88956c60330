import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { deleteUnsentText, keepUnsentText, unsentText } from "../../../api/beside";
import { hasStatus } from "../../../api/errors";
import { keys } from "../../../api/keys";
import type { Composer } from "../../../api/types";
import { startOf } from "../../../lib/drafted";
import { lengthOf } from "../../../lib/text";

/** Where the words are now. `local`: on this device, on their way to the server; `here`: on this device, and that is all. */
export type Keeping = { state: "none" | "local" | "here" | "failed" } | { state: "saved"; at: string };

export type SavedText = {
  text: string;
  /** False until it is known what was begun elsewhere; nothing can be typed before. */
  ready: boolean;
  keeping: Keeping;
  /** Words that were written elsewhere meanwhile; nothing is saved over them until one says which to go on with. */
  other: string | null;
  choose: (which: "here" | "there") => void;
  write: (text: string) => void;
  /** Once they were sent. */
  forget: () => void;
};

/** How long one has to rest before the words go to the server, in milliseconds. */
const REST = 800;
const LONGEST = 8000;

/**
 * Words on their way to become an act: on the device at once, and on the server as soon as one rests, so that they are there on any
 * other device. They go when the act is sent. `act` is null for those whose words the server does not keep; whoever stands at no desk
 * of the case keeps theirs on the device too.
 */
export function useSavedText(id: string, act: Composer | null, slot: string, first = ""): SavedText {
  const name = `tuntas.text.${slot}`;
  const mark = `${name}.synced`;
  const queries = useQueryClient();
  const begun = useQuery(unsentText(id, act));
  // Without an answer one writes on.
  const known = act === null || begun.isSuccess || begun.isError;
  const [away, setAway] = useState(false);
  const nowhere = act === null || away;
  const [shown, setShown] = useState<{ text: string; other: string | null } | null>(null);
  const [keeping, setKeeping] = useState<Keeping>({ state: "none" });
  const latest = useRef("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<unknown> | null>(null);
  const paused = useRef(false);

  if (known && !shown) {
    const [local, synced] = [sessionStorage.getItem(name), sessionStorage.getItem(mark)];
    const server = begun.data?.text ?? null;
    // Not read is not "nothing there": what this tab has is what there is.
    const start = begun.isError ? { text: local ?? first, other: null } : startOf({ local, synced, server }, first);
    setShown(start);
    if (begun.data && start.text === server) setKeeping({ state: "saved", at: begun.data.changed_at });
    else if (local !== null && start.text) setKeeping({ state: "local" });
  }

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    if (paused.current || act === null) return;
    if (running.current) {
      await running.current;
      if (paused.current) return;
    }
    const text = latest.current;
    if (lengthOf(text) > LONGEST) return;
    const sending = (text.trim() ? keepUnsentText(id, act, text) : deleteUnsentText(id, act).then(() => null)).then(
      (kept) => {
        sessionStorage.setItem(mark, text);
        if (latest.current === text) setKeeping(kept ? { state: "saved", at: kept.changed_at } : { state: "none" });
      },
      (error: unknown) => {
        const noDesk = hasStatus(error, 403) || hasStatus(error, 404);
        if (noDesk) setAway(true);
        setKeeping({ state: noDesk ? "local" : "failed" });
      },
    );
    running.current = sending;
    await sending;
    if (running.current === sending) running.current = null;
  }, [id, act, mark]);

  useEffect(() => {
    if (!shown) return;
    latest.current = shown.text;
    paused.current = nowhere || shown.other !== null;
  }, [shown, nowhere]);

  // What this tab had before the page was loaded again, and the server never got.
  const unsent = keeping.state === "local" && !!shown && !shown.other;
  const schedule = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), REST);
  }, [save]);
  const waits = useRef(false);
  useEffect(() => {
    waits.current = unsent;
    if (!unsent) return undefined;
    schedule();
    return () => clearTimeout(timer.current);
  }, [unsent, schedule]);
  // A dialog that is closed does not wait until one rests.
  useEffect(
    () => () => {
      if (waits.current) void save();
    },
    [save],
  );

  // What did not get through goes as soon as there is a network again.
  const failed = keeping.state === "failed";
  useEffect(() => {
    if (!failed) return undefined;
    const go = () => void save();
    globalThis.addEventListener("online", go);
    return () => globalThis.removeEventListener("online", go);
  }, [failed, save]);

  const write = useCallback(
    (text: string) => {
      sessionStorage.setItem(name, text);
      setShown((now) => ({ text, other: now?.other ?? null }));
      setKeeping({ state: "local" });
      // Every letter puts it off.
      schedule();
    },
    [name, schedule],
  );
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    paused.current = true;
    sessionStorage.removeItem(name);
    sessionStorage.removeItem(mark);
    setShown({ text: "", other: null });
    setKeeping({ state: "none" });
    queries.removeQueries({ queryKey: keys.unsentText(id, act) });
    // The act takes them from the server; a saving that was on its way would put them back.
    if (running.current && act !== null) void running.current.then(() => deleteUnsentText(id, act)).catch(() => undefined);
  }, [name, mark, id, act, queries]);
  const choose = useCallback(
    (which: "here" | "there") => {
      const text = which === "there" ? (shown?.other ?? "") : (shown?.text ?? "");
      setShown({ text, other: null });
      sessionStorage.setItem(name, text);
      setKeeping({ state: "local" });
    },
    [shown, name],
  );
  return { text: shown?.text ?? "", ready: !!shown, keeping: nowhere && keeping.state === "local" ? { state: "here" } : keeping, other: shown?.other ?? null, choose, write, forget };
}
