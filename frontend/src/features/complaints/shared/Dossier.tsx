import { lazy, Suspense, useState } from "react";
import { useText } from "../../../i18n";
import { More } from "../../../ui/More";
import { Loading } from "../../../ui/States";

const DossierFiles = lazy(async () => ({ default: (await import("./DossierFiles")).DossierFiles }));

/** The proof of a case, for its reporter and the Ombudsman. Whoever does not open it loads nothing of it. */
export function Dossier({ caller, id, card = false }: { caller: "reporter" | "officer"; id: string; card?: boolean }) {
  const { dossierTitle } = useText();
  const [open, setOpen] = useState(false);
  return (
    <section className={card ? "card held" : "held"}>
      <More title={dossierTitle} onOpen={() => setOpen(true)}>
        {open ? (
          <Suspense fallback={<Loading />}>
            <DossierFiles caller={caller} id={id} />
          </Suspense>
        ) : null}
      </More>
    </section>
  );
}
