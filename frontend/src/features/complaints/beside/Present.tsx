import { useEffect, useRef, useState } from "react";
import { bePresent } from "../../../api/beside";
import { hasStatus } from "../../../api/errors";
import type { PresentOfficer } from "../../../api/types";
import { useBesideText } from "../../../i18n/beside";
import { Icon } from "../../../ui/Icon";

/** How often one says that one is here, while the page is looked at; and for how long a letter counts as writing. In milliseconds. */
const EVERY = 20_000;
const WRITING = 20_000;

/** Says that one is at the case, and answers who else is. Nobody is asked while the page is not looked at, and nothing is locked. */
function usePresence(id: string): readonly PresentOfficer[] {
  const [others, setOthers] = useState<readonly PresentOfficer[]>([]);
  const typed = useRef(0);
  useEffect(() => {
    let [here, stopped] = [true, false];
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function say() {
      clearTimeout(timer);
      if (document.hidden || stopped) return;
      try {
        const found = await bePresent(id, Date.now() - typed.current < WRITING);
        if (here) setOthers(found);
      } catch (error) {
        // At no desk of the case nobody is told of anybody. Anything else is tried again in its time.
        stopped = hasStatus(error, 404) || hasStatus(error, 403);
        if (here) setOthers([]);
      }
      if (here) timer = setTimeout(() => void say(), EVERY);
    }
    const onInput = (event: Event) => {
      if (!(event.target instanceof HTMLTextAreaElement)) return;
      const silent = Date.now() - typed.current >= WRITING;
      typed.current = Date.now();
      // That somebody begins is said at once: it is what others need to know.
      if (silent) void say();
    };
    const onSeen = () => void say();
    void say();
    document.addEventListener("visibilitychange", onSeen);
    document.addEventListener("input", onInput);
    return () => {
      here = false;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onSeen);
      document.removeEventListener("input", onInput);
    };
  }, [id]);
  return others;
}

/** Who else is at the case now; whoever writes is named first. */
export function Present({ id }: { id: string }) {
  const { presence } = useBesideText();
  const others = usePresence(id);
  const [first, ...rest] = others.toSorted((a, b) => Number(b.typing) - Number(a.typing));
  const says = () => {
    if (!first) return null;
    if (first.typing) return presence.writes(first.name);
    return rest.length > 0 ? presence.more(first.name, rest.length) : presence.reads(first.name);
  };
  return (
    <span className="pres" role="status">
      {first ? (
        <span className="turn">
          <Icon name={first.typing ? "pen" : "eye"} small />
          {says()}
        </span>
      ) : null}
    </span>
  );
}
