import { useCallback, useEffect, useRef, useState } from "react";
import { attach } from "../../../api/attachments";
import type { Caller } from "../../../api/complaints";
import { hasCode, NetworkError } from "../../../api/errors";
import type { Attachment } from "../../../api/types";
import { type FileFault, judge, MOST_FILES } from "../../../lib/files";
import { shrink } from "../../../lib/shrink";
import { uuid } from "../../../lib/uuid";
import { dropFile, dropFiles, keepFile, type KeptFile, keptFiles } from "./shelf";

export type Item = KeptFile & {
  state: "shrinking" | "kept" | "sending" | "done" | "failed";
  /** From 0 to 1. */
  progress: number;
  fault: FileFault | "unreadable" | null;
  error: unknown;
};

/** Where files go. Without it they are only kept, until there is a complaint to attach them to. */
export type Goal = { caller: Exclude<Caller, "public">; id: string; message?: "report" };

const itemOf = (file: KeptFile): Item => ({ ...file, state: file.attachment ? "done" : "kept", progress: 0, fault: null, error: null });
const plain = ({ key, slot, name, type, blob, size, attachment }: Item): KeptFile => ({ key, slot, name, type, blob, size, attachment });
const isAbort = (error: unknown) => error instanceof DOMException && error.name === "AbortError";

export type Files = {
  items: Item[];
  /** False until what an earlier visit left has been read. */
  ready: boolean;
  /** The files that the API has, as an act names them. */
  ids: string[];
  /** Something is still on its way, or could not be sent: an act would leave it out. */
  unfinished: boolean;
  full: boolean;
  add: (files: Iterable<File>) => void;
  remove: (key: string) => void;
  retry: (key: string) => void;
  /** Once the act went through. */
  forget: () => void;
};

/** The files of one draft: chosen, made small, kept on the device, and sent one after another with their progress. */
export function useFiles(slot: string, goal: Goal | null, onAttached?: (attachment: Attachment) => void): Files {
  const [items, setItems] = useState<Item[]>([]);
  const [ready, setReady] = useState(false);
  const cancels = useRef(new Map<string, AbortController>());
  const told = useRef(onAttached);
  useEffect(() => {
    told.current = onAttached;
  });

  const change = useCallback((key: string, part: Partial<Item>) => {
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }, []);

  useEffect(() => {
    let here = true;
    void keptFiles(slot)
      .catch(() => [])
      .then((found) => {
        if (!here) return;
        setItems((now) => [...found.filter(({ key }) => now.every((item) => item.key !== key)).map(itemOf), ...now]);
        setReady(true);
      });
    return () => {
      here = false;
    };
  }, [slot]);

  const { caller, id, message } = goal ?? {};
  const send = useCallback(
    async (item: Item) => {
      if (!caller || !id || !item.blob || cancels.current.has(item.key)) return;
      const cancel = new AbortController();
      cancels.current.set(item.key, cancel);
      change(item.key, { state: "sending", progress: 0, error: null });
      try {
        const attachment = await attach(
          { caller, id, key: item.key, file: new File([item.blob], item.name, { type: item.type }), ...(message ? { message } : {}) },
          { signal: cancel.signal, onProgress: (progress) => change(item.key, { progress }) },
        );
        // The API has it: the device need not keep its bytes, only that it belongs to the draft.
        await keepFile({ ...plain(item), blob: null, attachment }).catch(() => undefined);
        change(item.key, { state: "done", progress: 1, attachment, blob: null });
        told.current?.(attachment);
      } catch (error) {
        // The attempt before is still being taken in: its answer comes with the next one.
        if (hasCode(error, "in_flight")) setTimeout(() => change(item.key, { state: "kept" }), 1000);
        else if (!isAbort(error)) change(item.key, { state: "failed", error });
      } finally {
        cancels.current.delete(item.key);
      }
    },
    [caller, id, message, change],
  );

  // What is under way stops with the page that shows it; the next one that shows these files takes it up under the same key.
  useEffect(() => {
    const under = cancels.current;
    return () => {
      for (const cancel of under.values()) cancel.abort();
    };
  }, []);

  // One after another: a phone's upstream is narrow, and a first photo that is through is worth more than five halves.
  const sending = items.some((item) => item.state === "sending");
  const next = items.find((item) => item.state === "kept" && item.blob);
  useEffect(() => {
    if (!id || !next || sending) return undefined;
    const soon = setTimeout(() => void send(next));
    return () => clearTimeout(soon);
  }, [id, next, sending, send]);

  // What the network broke goes again by itself; the key makes that harmless.
  useEffect(() => {
    const again = () =>
      setItems((now) => now.map((item) => (item.state === "failed" && item.error instanceof NetworkError ? { ...item, state: "kept", error: null } : item)));
    globalThis.addEventListener("online", again);
    return () => globalThis.removeEventListener("online", again);
  }, []);

  const add = useCallback(
    (chosen: Iterable<File>) => {
      const room = MOST_FILES - items.filter((item) => !item.fault).length;
      for (const file of [...chosen].slice(0, Math.max(0, room))) {
        const found = judge(file);
        const fresh: Item = itemOf({ key: uuid(), slot, name: file.name, type: file.type, blob: file, size: file.size, attachment: null });
        if ("fault" in found) {
          setItems((now) => [...now, { ...fresh, blob: null, state: "failed", fault: found.fault }]);
          continue;
        }
        setItems((now) => [...now, { ...fresh, state: "shrinking" }]);
        void (found.kind === "photo" ? shrink(file) : Promise.resolve(file))
          .then(async (small) => {
            const part = { name: small.name, type: small.type || "application/pdf", blob: small, size: small.size };
            await keepFile({ ...plain(fresh), ...part }).catch(() => undefined);
            change(fresh.key, { ...part, state: "kept" });
          })
          .catch(() => change(fresh.key, { state: "failed", blob: null, fault: "unreadable" }));
      }
    },
    [items, slot, change],
  );

  const remove = useCallback((key: string) => {
    cancels.current.get(key)?.abort();
    setItems((now) => now.filter((item) => item.key !== key));
    void dropFile(key).catch(() => undefined);
  }, []);

  const retry = useCallback((key: string) => change(key, { state: "kept", error: null }), [change]);

  const forget = useCallback(() => {
    setItems([]);
    void dropFiles(slot).catch(() => undefined);
  }, [slot]);

  const live = items.filter((item) => !item.fault);
  return {
    items,
    ready,
    ids: live.flatMap(({ attachment }) => (attachment ? [attachment.id] : [])),
    unfinished: live.some((item) => item.state !== "done"),
    full: live.length >= MOST_FILES,
    add,
    remove,
    retry,
    forget,
  };
}
