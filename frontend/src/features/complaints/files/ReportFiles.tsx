import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { complaint, timeline } from "../../../api/complaints";
import { useText } from "../../../i18n";
import { Banner } from "../../../ui/Banner";
import { FilePicker } from "./FilePicker";
import { filesOf } from "./shelf";
import { useFiles } from "./useFiles";

type Props = {
  id: string;
  /** Nothing is shown once all have arrived: they are on the page itself. */
  quiet?: boolean;
};

/** Files that were chosen before the report was sent, on their way to it. */
export function ReportFiles({ id, quiet = false }: Props) {
  const { files: text } = useText();
  const queries = useQueryClient();
  const files = useFiles(filesOf(id), { caller: "reporter", id, message: "report" }, () => {
    void queries.invalidateQueries({ queryKey: complaint("reporter", id).queryKey });
    void queries.invalidateQueries({ queryKey: timeline("reporter", id).queryKey });
  });
  const arrived = files.items.length > 0 && !files.unfinished && files.items.every((item) => !item.fault);
  const { forget } = files;
  useEffect(() => {
    if (quiet && arrived) forget();
  }, [quiet, arrived, forget]);
  if (files.items.length === 0) return null;
  return (
    <section className="card report-files no-print">
      <FilePicker files={files} label={text.onTheWay} hint={text.onTheWayHint} />
      {arrived ? (
        <Banner tone="done" live>
          {text.allSent}
        </Banner>
      ) : null}
    </section>
  );
}
