import { useQuery } from "@tanstack/react-query";
import { createContext, lazy, type ReactNode, Suspense, use, useId, useMemo, useState } from "react";
import type { Caller } from "../../../api/complaints";
import { explainedClocks } from "../../../api/deadlines";
import { explain } from "../../../api/sentences";
import { useLang, useText } from "../../../i18n";
import { Banner } from "../../../ui/Banner";
import { Dialog } from "../../../ui/Dialog";
import { Failure, Loading } from "../../../ui/States";
import { explainedOf } from "./explaining";
import type { AnyClock } from "./way";

const DaysExplained = lazy(async () => ({ default: (await import("./DaysExplained")).DaysExplained }));

/** The clock that is explained, and the button that asked: one date stands at several places. */
type Asked = { clock: AnyClock; by: string };
type Explaining = { by: string | null; show: (asked: Asked) => void };
const Context = createContext<Explaining | null>(null);

type Props = { caller: Caller; id: string; now: Date; children: ReactNode };

/** Inside of it every due date can be pressed: then each day up to it is told. */
export function Explaining({ caller, id, now, children }: Props) {
  const { words, explained } = useText();
  const lang = useLang();
  const [asked, setAsked] = useState<Asked | null>(null);
  const open = asked?.clock;
  const read = useQuery({ ...explainedClocks(caller, id), enabled: !!open });
  const value = useMemo<Explaining>(() => ({ by: asked?.by ?? null, show: setAsked }), [asked]);
  const clock = open && read.data ? explainedOf(open, read.data) : undefined;
  // The case and its clocks are two answers; somebody may have acted between them.
  const without = read.isPending || read.isFetching ? <Loading /> : read.isError ? <Failure {...explain(read.error, lang)} onRetry={read.refetch} /> : <Banner tone="wait">{explained.changed}</Banner>;
  return (
    <Context value={value}>
      {children}
      {open ? (
        <Dialog title={words.clock[open.kind]} onClose={() => setAsked(null)}>
          {clock ? (
            <Suspense fallback={<Loading />}>
              <DaysExplained clock={clock} now={now} officer={caller === "officer"} />
            </Suspense>
          ) : (
            without
          )}
        </Dialog>
      ) : null}
    </Context>
  );
}

/** A due date that says more when it is pressed. Where nobody explains it, it is plain words. */
export function DueButton({ clock, look = "as-link", children }: { clock: AnyClock | undefined; look?: "as-link" | "due-b"; children: ReactNode }) {
  const { explained: text } = useText();
  const explaining = use(Context);
  const by = useId();
  if (!explaining || !clock) return children;
  return (
    <button type="button" className={look} aria-haspopup="dialog" aria-expanded={explaining.by === by} onClick={() => explaining.show({ clock, by })}>
      {children}
      <span className="sr">, {text.open}</span>
    </button>
  );
}
