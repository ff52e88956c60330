import { useSearch } from "@tanstack/react-router";
import { useAccount } from "../../../api/session";
import { useText } from "../../../i18n";
import { paths } from "../../../paths";
import { Loading } from "../../../ui/States";
import type { Step } from "./check";
import { FileForm } from "./FileForm";
import { slugs } from "./slugs";
import { useDraft } from "./useDraft";

const hrefOf = (step: Step) => paths.file({ langkah: slugs[step] });

/** A report of one's own. */
export function FilePage() {
  const { filing } = useText();
  const { langkah } = useSearch({ from: "/citizens/lapor" });
  const account = useAccount();
  const { draft, ...held } = useDraft("own", account?.id ?? null);
  if (!draft) {
    return (
      <main id="isi" className="wrap step-grid">
        <Loading />
      </main>
    );
  }
  const place = {
    langkah,
    hrefOf,
    before: paths.home(),
    receipt: paths.receipt(),
    signIn: paths.signIn({ ke: hrefOf("review") }),
    instead: paths.publicList(),
    resumed: filing.resumed,
    account,
  };
  return <FileForm place={place} draft={draft} {...held} />;
}
