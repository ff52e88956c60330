import { useCallback, useEffect, useRef, useState } from "react";
import { dropFiles, REPORT_FILES } from "../files/shelf";
import { type Draft, dropDraft, emptyDraft, isTouched, loadDraft, saveDraft } from "./draft";

type Held = {
  draft: Draft | null;
  /** True when something was found on this device. */
  resumed: boolean;
  change: (part: Partial<Draft>) => void;
  restart: () => void;
};

/** The one draft of this browser: loaded once, saved shortly after every change and before the page goes away. */
export function useDraft(): Held {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [resumed, setResumed] = useState(false);
  const latest = useRef<Draft | null>(null);
  const dirty = useRef(false);

  useEffect(() => {
    let here = true;
    void loadDraft()
      // A private window may refuse storage: one can still write, it is only not kept.
      .catch(() => null)
      .then((found) => {
        if (!here) return;
        setResumed(found !== null && isTouched(found));
        setDraft(found ?? emptyDraft());
      });
    return () => {
      here = false;
    };
  }, []);

  useEffect(() => {
    latest.current = draft;
    if (!draft || !dirty.current) return undefined;
    const save = () => {
      dirty.current = false;
      const savedAt = new Date().toISOString();
      void saveDraft({ ...draft, savedAt })
        .then(() => setDraft((now) => (now && !dirty.current ? { ...now, savedAt } : now)))
        .catch(() => undefined);
    };
    const timer = setTimeout(save, 250);
    return () => clearTimeout(timer);
  }, [draft]);

  useEffect(() => {
    const flush = () => {
      if (dirty.current && latest.current) void saveDraft(latest.current).catch(() => undefined);
    };
    globalThis.addEventListener("pagehide", flush);
    return () => {
      globalThis.removeEventListener("pagehide", flush);
      flush();
    };
  }, []);

  const change = useCallback((part: Partial<Draft>) => {
    dirty.current = true;
    // Nothing says "saved" until it is.
    setDraft((now) => (now ? { ...now, ...part, savedAt: null } : now));
  }, []);
  const restart = useCallback(() => {
    dirty.current = false;
    setResumed(false);
    setDraft(emptyDraft());
    void dropDraft().catch(() => undefined);
    void dropFiles(REPORT_FILES).catch(() => undefined);
  }, []);
  return { draft, resumed, change, restart };
}
