import { useCallback, useEffect, useRef, useState } from "react";
import { dropFiles } from "../files/shelf";
import { type Counter, type Draft, dropDraft, emptyDraft, isTouched, loadDraft, reportFiles, rescueDraft, saveDraft } from "./draft";

type Held = {
  draft: Draft | null;
  /** True when something was found on this device. */
  resumed: boolean;
  change: (part: Partial<Draft>) => void;
  restart: () => void;
};

/** The one draft of this browser at this counter, `owner` being the account that writes it: loaded once, saved shortly after every change and before the page goes away. */
export function useDraft(counter: Counter = "own", owner: string | null = null): Held {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [resumed, setResumed] = useState(false);
  const latest = useRef<Draft | null>(null);
  const dirty = useRef(false);
  /** True until the database has said that it has the newest words. */
  const unkept = useRef(false);

  useEffect(() => {
    let here = true;
    void loadDraft(counter)
      // A private window may refuse storage: one can still write, it is only not kept.
      .catch(() => null)
      .then((found) => {
        if (!here) return;
        setResumed(found !== null && isTouched(found));
        setDraft(found ?? emptyDraft(counter));
      });
    return () => {
      here = false;
    };
  }, [counter]);

  useEffect(() => {
    latest.current = draft;
    if (!draft || !dirty.current) return undefined;
    const save = () => {
      dirty.current = false;
      const savedAt = new Date().toISOString();
      void saveDraft({ ...draft, savedAt })
        .then(() => {
          if (dirty.current) return;
          unkept.current = false;
          setDraft((now) => (now ? { ...now, savedAt } : now));
        })
        .catch(() => undefined);
    };
    const timer = setTimeout(save, 250);
    return () => clearTimeout(timer);
  }, [draft]);

  useEffect(() => {
    const rescue = () => {
      if (unkept.current && latest.current) rescueDraft(latest.current);
    };
    globalThis.addEventListener("pagehide", rescue);
    return () => {
      globalThis.removeEventListener("pagehide", rescue);
      rescue();
    };
  }, []);

  const change = useCallback((part: Partial<Draft>) => {
    dirty.current = true;
    unkept.current = true;
    // Nothing says "saved" until it is.
    setDraft((now) => (now ? { ...now, ...part, owner: owner ?? now.owner, savedAt: null } : now));
  }, [owner]);
  const restart = useCallback(() => {
    dirty.current = false;
    unkept.current = false;
    setResumed(false);
    setDraft(emptyDraft(counter));
    void dropDraft(counter).catch(() => undefined);
    void dropFiles(reportFiles(counter)).catch(() => undefined);
  }, [counter]);
  return { draft, resumed, change, restart };
}
